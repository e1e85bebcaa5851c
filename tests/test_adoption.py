"""The story of an old site: it adopts the tool with all its debt, and gets better from then on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers import Outcome

TREATMENTS = ("Ketamine", "TMS", "Acupuncture", "Hypnotherapy", "Neurofeedback", "Cupping", "Reiki")
CLAIMS = (
    "{} cures depression.",
    "{} has no side effects.",
    "{} works for everyone.",
    "With {} you are cured of migraine for good.",
    "Our {} is guaranteed to end your anxiety.",
    "{} resets your brain.",
    "{} is a miracle treatment for insomnia.",
    "{} is 100% safe.",
)
BASELINE = Path("overclaim-baseline.json")


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)


def old_page(treatment: str) -> str:
    """Return a page on which each claim stands as often as old pages say such things."""
    told = [claim.format(treatment) for claim in CLAIMS]
    lists = "\n".join(f"- {sentence}" for sentence in told)
    return "\n\n".join([f"# {treatment}", *told, "## In short", lists, *told[::-1], *told]) + "\n"


def held() -> int:
    return sum(entry["count"] for entry in json.loads(BASELINE.read_text())["entries"])


def gate(terminal: Terminal) -> Outcome:
    """Run what the gate runs."""
    return terminal.run("check", "content")


def places(outcome: Outcome) -> Iterator[str]:
    """Yield path and line of each finding that is told."""
    for found in re.finditer(
        r"^(\S+?:\d+):\d+: (?:error|warning|notice): ", outcome.out, re.MULTILINE
    ):
        yield found[1]


def test_an_old_site_adopts_the_tool(terminal: Terminal) -> None:
    content = Path("content")
    content.mkdir()
    for treatment in TREATMENTS:
        (content / f"{treatment.lower()}.md").write_text(old_page(treatment))
    before = gate(terminal)
    assert before.code == 1
    debt = len(list(places(before)))
    assert debt >= 200

    # The site adopts the tool, and its gate is green from the first day.
    assert terminal.run("baseline", "content").code == 0
    Path("overclaim.toml").write_text(f'baseline = "{BASELINE}"\n')
    assert held() >= debt
    adopted = gate(terminal)
    assert (adopted.code, list(places(adopted))) == (0, [])

    # A writer adds a bad sentence: red, on that line and on no other.
    page = content / "tms.md"
    old = page.read_text()
    page.write_text(
        old.replace("## In short", "TMS ends tinnitus for all who try it.\n\n## In short")
    )
    line = page.read_text()[: page.read_text().index("TMS ends tinnitus")].count("\n") + 1
    red = gate(terminal)
    assert red.code == 1
    assert set(places(red)) == {f"content/tms.md:{line}"}

    # Rewords it: green.
    page.write_text(
        old.replace("## In short", "Ask us what TMS can do, and what not.\n\n## In short")
    )
    assert gate(terminal).code == 0

    # Says once more what the page says already: red, because no more is held than there was.
    reworded = page.read_text()
    page.write_text(f"{reworded}\nTMS cures depression.\n")
    assert gate(terminal).code == 1
    page.write_text(reworded)

    # Moves a paragraph, and renames a page: green.
    page.write_text(
        reworded.replace("TMS has no side effects.\n\n", "", 1) + "\nTMS has no side effects.\n"
    )
    assert page.read_text() != reworded
    (content / "ketamine.md").rename(content / "infusions.md")
    assert gate(terminal).code == 0

    # Mends old debt: green, told that the baseline holds too much, and the baseline shrinks.
    full = held()
    (content / "acupuncture.md").write_text("# Acupuncture\n\nAsk us about acupuncture.\n")
    mended = gate(terminal)
    assert mended.code == 0
    assert "no longer occur" in mended.err
    assert held() == full
    assert terminal.run("check", "content", "--update-baseline").code == 0
    smaller = held()
    assert smaller < full
    assert gate(terminal).err == ""

    # What has been mended doesn't come back.
    (content / "acupuncture.md").write_text("# Acupuncture\n\nAcupuncture cures depression.\n")
    assert gate(terminal).code == 1
    assert held() == smaller
