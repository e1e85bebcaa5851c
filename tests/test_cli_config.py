"""`overclaim config` tells which settings hold, for the project and for one page."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import Terminal

SETTINGS = """\
ignore = ["promised-cure"]
exclude = ["drafts/"]
provided-by = ["footer.html"]
[[per-path]]
paths = ["uk/"]
jurisdiction = ["uk"]
ignore = ["unhedged-gain"]
[[per-path]]
paths = ["uk/short.md"]
select = ["promised-cure", "false-hope"]
"""


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in a folder with settings and pages."""
    monkeypatch.chdir(tmp_path)
    for name in ("uk/page.md", "uk/short.md", "drafts/page.md", "page.md"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("# A page\n")
    Path("footer.html").write_text("<p>Call us.</p>")
    Path("overclaim.toml").write_text(SETTINGS.replace("false-hope", "promised-healing"))
    return Terminal(monkeypatch, capsys)


def told(terminal: Terminal, *arguments: str) -> dict[str, list[str]]:
    """Return what the command tells, by name."""
    outcome = terminal.run("config", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    found: dict[str, list[str]] = {}
    for line in outcome.out.splitlines():
        found.setdefault(line[:14].strip(), []).append(line[15:])
    return found


def test_the_settings_of_the_project(terminal: Terminal) -> None:
    found = told(terminal)

    assert found["settings"] == ["overclaim.toml"]
    assert found["jurisdiction"] == ["us (the default)"]
    assert found["ignore"] == ["promised-cure"]
    assert found["per-path 2"] == ["uk/short.md"]
    assert "select" not in found


def test_without_settings_the_defaults_are_told(terminal: Terminal) -> None:
    Path("overclaim.toml").unlink()

    assert told(terminal)["settings"] == ["none found: the defaults hold"]


@pytest.mark.parametrize(
    ("page", "jurisdiction", "tables", "off"),
    [
        ("page.md", "us", "no per-path table fits", ["promised-cure: ignored"]),
        (
            "uk/page.md",
            "uk",
            "per-path 1",
            ["promised-cure: ignored", "unhedged-gain: ignored in per-path 1"],
        ),
    ],
)
def test_what_holds_for_a_page(
    terminal: Terminal, page: str, jurisdiction: str, tables: str, off: list[str]
) -> None:
    found = told(terminal, "--explain", page)

    assert found["jurisdiction"] == [jurisdiction]
    assert found["tables"] == [tables]
    assert found["off"] == off
    assert found["checked"] == ["yes"]
    assert found["also read"] == ["footer.html"]


def test_where_few_rules_are_on_those_that_are_off_are_counted(terminal: Terminal) -> None:
    found = told(terminal, "--explain", "uk/short.md")

    assert found["rules on"][0].startswith("1 of ")
    assert "off" not in found


def test_a_page_that_is_left_out_says_why(terminal: Terminal) -> None:
    found = told(terminal, "--explain", "drafts/page.md")

    assert found["checked"] == ["only if it is named: excluded by the settings: drafts/"]


def test_a_page_that_is_not_there_is_told(terminal: Terminal) -> None:
    outcome = terminal.run("config", "--explain", "gone.md")

    assert (outcome.code, outcome.out) == (2, "")
    assert "gone.md: can't be opened" in outcome.err
