"""The baseline: it holds findings by rule and content, and never more than were written down."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers import Outcome, Terminal, write_pages
from overclaim.baseline import BaselineEntry, read_baseline, write_baseline

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "overclaim-baseline.json"
CURE = "Ketamine cures depression."
OTHER = "Our drip cures migraine."
BODY = "# Our clinic\n\nWe see adults.\n\n"


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder whose settings look for cures only."""
    monkeypatch.chdir(tmp_path)
    Path("overclaim.toml").write_text(f'select = ["promised-cure"]\nbaseline = "{FILE}"\n')
    return Terminal(monkeypatch, capsys)


def adopt(terminal: Terminal, **pages: str) -> None:
    """Write pages and a baseline of them; then nothing is reported."""
    write_pages(**{name: f"{BODY}{text}\n" for name, text in pages.items()})
    assert terminal.run("baseline").code == 0
    assert terminal.run("check").code == 0


def entries() -> list[dict[str, Any]]:
    """Return what the baseline holds."""
    found: list[dict[str, Any]] = json.loads(Path(FILE).read_text())["entries"]
    return found


def lines_told(outcome: Outcome) -> list[str]:
    """Return path and line of each finding."""
    return [
        ":".join(line.split(":")[:2]) for line in outcome.out.splitlines() if ": error: " in line
    ]


def test_a_baseline_is_sorted_with_an_entry_a_line(terminal: Terminal) -> None:
    adopt(terminal, b=f"{CURE}\n\n{CURE}", a=OTHER)

    lines = Path(FILE).read_text().splitlines()

    assert lines[:3] == ["{", '  "overclaim-baseline": 1,', '  "entries": [']
    found = [json.loads(line.strip(" ,")) for line in lines[3:5]]
    assert [(entry["path"], entry["rule"], entry["count"]) for entry in found] == [
        ("a.md", "promised-cure", 1),
        ("b.md", "promised-cure", 2),
    ]


def test_the_command_says_what_it_wrote(terminal: Terminal) -> None:
    write_pages(a=CURE, b=OTHER)

    assert terminal.run("baseline") == Outcome(0, f"{FILE}: 2 findings in 2 pages\n", "")


def test_without_the_setting_it_says_what_to_set(terminal: Terminal) -> None:
    Path("overclaim.toml").unlink()
    write_pages(a=CURE)

    outcome = terminal.run("baseline", "a.md", "--baseline", "old.json")

    assert '`baseline = "old.json"`' in outcome.out
    assert terminal.run("check", "a.md").code == 1
    assert terminal.run("check", "a.md", "--baseline", "old.json").code == 0


def test_the_summary_says_how_much_is_held(terminal: Terminal) -> None:
    adopt(terminal, a=CURE)

    assert "1 finding held by the baseline" in terminal.run("check").out
    assert f"in the baseline {FILE}" in terminal.run("check", "--show-suppressed").out


CHANGES: list[Any] = [
    pytest.param(lambda text: f"Hello.\n\n{text}", id="text above"),
    pytest.param(lambda text: text.replace("We see adults.", "We see all."), id="a neighbour"),
    pytest.param(lambda text: f"{CURE}\n\n" + text.replace(CURE, ""), id="moved up"),
    pytest.param(lambda text: text.replace("cures", "**CURES**"), id="case and markup"),
    pytest.param(lambda text: text.replace(CURE, "Ketamine\ncures depression."), id="wrapped"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_baseline_survives_changes_around_the_sentence(
    terminal: Terminal, change: Callable[[str], str]
) -> None:
    adopt(terminal, a=f"{CURE} {OTHER}")
    page = Path("a.md")
    page.write_text(change(page.read_text()))

    outcome = terminal.run("check")

    assert (outcome.code, outcome.err) == (0, "")


def test_a_new_sentence_is_reported_alone(terminal: Terminal) -> None:
    adopt(terminal, a=CURE)
    write_pages(a=f"{BODY}{CURE}\n\n{OTHER}\n")

    outcome = terminal.run("check")

    assert outcome.code == 1
    assert lines_told(outcome) == ["a.md:7"]


def test_it_never_hides_more_occurrences_than_it_holds(terminal: Terminal) -> None:
    adopt(terminal, a=f"{CURE}\n\n{CURE}")
    write_pages(a="\n\n".join([CURE] * 4) + "\n", b=CURE)

    assert lines_told(terminal.run("check")) == ["a.md:5", "a.md:7", "b.md:1"]


def test_an_edited_sentence_is_new(terminal: Terminal) -> None:
    adopt(terminal, a=CURE)
    write_pages(a=f"{BODY}Ketamine always cures depression.\n")

    assert lines_told(terminal.run("check")) == ["a.md:5"]


def test_what_no_longer_occurs_is_reported_and_dropped_when_asked(terminal: Terminal) -> None:
    adopt(terminal, a=f"{CURE}\n\n{CURE}\n\n{OTHER}")
    write_pages(a=f"{BODY}{CURE}\n")
    before = Path(FILE).read_text()

    outcome = terminal.run("check")

    assert outcome.code == 0
    told = f"{FILE}: 2 findings in it no longer occur"
    assert outcome.err == f"{told} (`--update-baseline` drops them)\n"
    assert Path(FILE).read_text() == before

    assert terminal.run("check", "--update-baseline").err == f"{told}: dropped\n"
    assert [entry["count"] for entry in entries()] == [1]
    assert terminal.run("check").err == ""


def test_an_update_never_adds(terminal: Terminal) -> None:
    adopt(terminal, a=CURE)
    before = Path(FILE).read_text()
    write_pages(a=f"{BODY}{CURE}\n\n{OTHER}\n", b=CURE)

    assert terminal.run("check", "--update-baseline").code == 1
    assert Path(FILE).read_text() == before


def test_what_is_not_checked_is_not_said_to_be_gone(terminal: Terminal) -> None:
    adopt(terminal, a=CURE, b=OTHER)
    write_pages(b=BODY)
    Path("c.md").write_text(BODY)

    assert terminal.run("check", "a.md").err == ""
    assert terminal.run("check", "--select", "dead-citation").err == ""
    assert terminal.run("check", "c.md", "--update-baseline").err == ""
    assert [entry["path"] for entry in entries()] == ["a.md", "b.md"]


def test_a_renamed_page_keeps_its_entries(terminal: Terminal) -> None:
    adopt(terminal, a=CURE, b=OTHER)
    Path("new").mkdir()
    Path("a.md").rename("new/page.md")

    assert terminal.run("check", "--update-baseline") == Outcome(0, terminal.run("check").out, "")
    assert [entry["path"] for entry in entries()] == ["b.md", "new/page.md"]


def test_a_copied_page_has_no_share_in_the_entries(terminal: Terminal) -> None:
    adopt(terminal, a=CURE)
    write_pages(b=CURE)

    assert lines_told(terminal.run("check")) == ["b.md:1"]


def test_a_renamed_page_hides_no_more_than_before(terminal: Terminal) -> None:
    adopt(terminal, a=CURE)
    Path("a.md").unlink()
    write_pages(b=CURE, c=CURE)

    assert lines_told(terminal.run("check")) == ["c.md:1"]


def test_a_page_that_is_gone_is_dropped(terminal: Terminal) -> None:
    adopt(terminal, a=CURE, b=OTHER)
    Path("a.md").unlink()

    assert "1 finding in it no longer occurs" in terminal.run("check").err
    terminal.run("check", "--update-baseline")
    assert [entry["path"] for entry in entries()] == ["b.md"]


def test_json_tells_what_is_held_and_what_no_longer_occurs(terminal: Terminal) -> None:
    adopt(terminal, a=CURE, b=OTHER)
    write_pages(b=BODY)

    found = json.loads(terminal.run("check", "--format", "json").out)["baseline"]

    assert (found["path"], found["held"]) == (FILE, 1)
    assert [(entry["path"], entry["count"]) for entry in found["stale"]] == [("b.md", 1)]


def test_requirements_are_held_page_by_page(terminal: Terminal) -> None:
    rule = "crisis-line-missing"
    Path("overclaim.toml").write_text(f'select = ["{rule}"]\nbaseline = "{FILE}"\n')
    text = "We see adults with depression and suicidal thoughts."
    adopt(terminal, a=text)
    write_pages(b=f"{BODY}{text}\n")

    told = [line for line in terminal.run("check").out.splitlines() if rule in line]
    assert [line.split(":")[0] for line in told] == ["b.md"]

    Path("b.md").unlink()
    Path("new").mkdir()
    Path("a.md").rename("new/a.md")
    assert rule not in terminal.run("check").out


def test_faults_of_suppressions_are_never_held(terminal: Terminal) -> None:
    write_pages(a=f"{CURE} <!-- overclaim-disable-line promised-cure -->\n")
    terminal.run("baseline")

    outcome = terminal.run("check")

    assert outcome.code == 1
    assert "suppression-without-reason" in outcome.out
    assert [entry["rule"] for entry in entries()] == ["promised-cure"]


def test_writing_again_keeps_pages_that_were_not_checked(terminal: Terminal) -> None:
    adopt(terminal, a=CURE, b=OTHER)
    write_pages(a=BODY)

    terminal.run("baseline", "a.md")

    assert [entry["path"] for entry in entries()] == ["b.md"]


def test_a_page_is_known_from_any_folder(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("site").mkdir()
    adopt(terminal, a=CURE)
    monkeypatch.chdir("site")

    assert terminal.run("check", "../a.md").code == 0


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        pytest.param("{\n  oops", "2:3", "this baseline is not JSON", id="not JSON"),
        pytest.param("<<<<<<< HEAD\n", "1:1", "this baseline is not JSON", id="a merge conflict"),
        pytest.param("[1, 2]", "1:1", "this is not a baseline of overclaim", id="a list"),
        pytest.param('{"a": 1}', "1:1", "this is not a baseline of overclaim", id="foreign"),
        pytest.param(
            '{\n  "overclaim-baseline": 2,\n  "entries": []\n}',
            "2:3",
            "this is not version 1 of a baseline",
            id="another version",
        ),
        pytest.param('{"overclaim-baseline": 1}', "1:1", "has no list of `entries`", id="none"),
        pytest.param(
            '{"overclaim-baseline": 1,\n "entries": [\n  {"path": "a.md", "rule": "x",'
            ' "fingerprint": "y", "count": 1},\n  {"path": "a.md", "count": 0}\n]}',
            "4:3",
            "this entry needs just path, rule, fingerprint, count",
            id="an entry",
        ),
        pytest.param(None, "1:1", "`overclaim baseline` writes it", id="no file"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_2(
    terminal: Terminal, text: str | None, place: str, message: str
) -> None:
    write_pages(a=CURE)
    if text is not None:
        Path(FILE).write_text(text)

    outcome = terminal.run("check")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"{FILE}:{place}: error: ")
    assert message in outcome.err


def test_a_file_of_something_else_is_not_written_over(terminal: Terminal) -> None:
    write_pages(a=CURE)
    Path("package.json").write_text('{"name": "site"}')

    assert terminal.run("baseline", "--baseline", "package.json").code == 2
    assert Path("package.json").read_text() == '{"name": "site"}'


def test_an_update_needs_a_baseline(terminal: Terminal) -> None:
    Path("overclaim.toml").unlink()
    write_pages(a=CURE)

    outcome = terminal.run("check", "--update-baseline")

    assert (outcome.code, outcome.err) == (
        2,
        "--update-baseline: which baseline? Name it: --baseline FILE\n",
    )


def test_the_setting_must_be_a_path(terminal: Terminal) -> None:
    Path("overclaim.toml").write_text("baseline = true\n")

    outcome = terminal.run("check")

    assert outcome.code == 2
    assert outcome.err == 'overclaim.toml:1:1: error: `baseline` is a path: baseline = "..."\n'


def test_the_life_of_an_old_site(terminal: Terminal) -> None:
    debt = [f"Treatment {n} cures depression." for n in range(200)]
    pages = {f"page{n}": "\n\n".join(debt[n * 20 : n * 20 + 20]) for n in range(10)}
    adopt(terminal, **pages)
    assert sum(entry["count"] for entry in entries()) == 200

    page = Path("page3.md")
    old = page.read_text()
    page.write_text(f"{old}\n{CURE}\n")
    red = terminal.run("check")
    assert (red.code, lines_told(red)) == (1, ["page3.md:45"])

    page.write_text(f"{old}\nKetamine may help some adults.\n")
    assert terminal.run("check").code == 0

    first, *rest = old.removeprefix(BODY).strip().split("\n\n")
    page.write_text(BODY + "\n\n".join([*rest, first]) + "\n")
    assert terminal.run("check").code == 0

    page.write_text(BODY)
    assert terminal.run("check", "--update-baseline").code == 0
    assert sum(entry["count"] for entry in entries()) == 180


def test_a_page_may_have_any_name(tmp_path: Path) -> None:
    names = [os.fsdecode(b"caf\xff.md"), "caf\u00e9.md", 'a "b"\n.md']
    written = [BaselineEntry(name, "promised-cure", "00", 1) for name in sorted(names)]

    write_baseline(tmp_path / FILE, written)

    assert read_baseline(tmp_path / FILE) == written


def test_writing_keeps_the_mode_and_a_link(terminal: Terminal) -> None:
    write_pages(a=CURE)
    Path("real.json").write_text('{"overclaim-baseline": 1, "entries": []}')
    Path("real.json").chmod(0o640)
    Path(FILE).symlink_to("real.json")

    assert terminal.run("baseline").code == 0

    assert Path(FILE).is_symlink()
    assert Path("real.json").stat().st_mode & 0o777 == 0o640
    assert len(entries()) == 1
