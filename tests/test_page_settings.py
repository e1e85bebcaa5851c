"""Settings that differ by path: jurisdiction, rules, and the files that put words on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import Terminal
from overclaim.config import Config
from overclaim.errors import ConfigError
from overclaim.linter import Linter

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "# Our clinic\n\nWe see adults with depression and suicidal thoughts.\n\n"
LINE = {"us": "Call or text 988 at any time.", "uk": "Talk to Samaritans on 116 123."}


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    for place in ("us", "uk"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "page.md").write_text(PAGE + LINE[place])
    return tmp_path


def rules_found(path: str, settings: str) -> list[str]:
    """Return the rules that a page breaks under some settings."""
    file = Config.load().root / "overclaim.toml"
    file.write_text('select = ["crisis-line-missing"]\n' + settings)
    return [finding.rule for finding in Linter(Config.load()).check_file(path).findings]


UK = '[[per-path]]\npaths = ["uk/"]\njurisdiction = ["uk"]\n'


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        pytest.param("", ["uk"], id="one country for all"),
        pytest.param(UK, [], id="a country for a folder"),
        pytest.param(UK + UK.replace('["uk"]', '["us"]'), ["uk"], id="the last that fits"),
        pytest.param(UK.replace("uk/", "uk/other*"), ["uk"], id="another page"),
        pytest.param('jurisdiction = ["uk", "us"]', ["uk", "us"], id="both for all"),
        pytest.param(
            '[[per-path]]\npaths = ["u*"]\nignore = ["crisis-line-missing"]', [], id="left out"
        ),
        pytest.param(
            '[[per-path]]\npaths = ["uk/"]\nselect = ["promised-cure"]', [], id="other rules"
        ),
    ],
)
def test_settings_hold_for_the_pages_of_a_path(settings: str, missing: list[str]) -> None:
    found = [place for place in ("uk", "us") if rules_found(f"{place}/page.md", settings)]

    assert found == missing


def test_paths_are_seen_from_the_settings_file(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules_found("uk/page.md", UK)
    monkeypatch.chdir(project / "uk")

    assert Linter(Config.load()).check_file("page.md").findings == ()


def test_a_page_outside_the_project_gets_the_settings_of_all(project: Path) -> None:
    outside = project.parent / f"{project.name}-elsewhere.md"
    outside.write_text(PAGE + LINE["uk"])

    assert rules_found(str(outside), UK.replace("uk/", "*")) == ["crisis-line-missing"]


def test_the_command_line_has_the_last_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rules_found("uk/page.md", UK)
    terminal = Terminal(monkeypatch, capsys)

    assert terminal.run("uk/page.md").code == 0
    assert terminal.run("--jurisdiction", "us", "uk/page.md").code == 1


def test_a_file_that_all_pages_share_is_read(project: Path) -> None:
    (project / "us" / "page.md").write_text(PAGE)
    (project / "parts").mkdir()
    footer = project / "parts" / "footer.html"
    footer.write_text(f"<footer><p>{LINE['us']}</p></footer>")

    assert rules_found("us/page.md", "") == ["crisis-line-missing"]
    assert rules_found("us/page.md", 'provided-by = ["parts/*.html"]') == []
    footer.write_text("<footer><p>Call us.</p></footer>")
    assert rules_found("us/page.md", 'provided-by = ["parts/*.html"]') == ["crisis-line-missing"]


def test_a_promise_that_no_file_keeps_is_told() -> None:
    place = r"^overclaim.toml:2:16: error: `provided-by`: there is no file `parts/\*.html`$"

    with pytest.raises(ConfigError, match=place):
        rules_found("us/page.md", 'provided-by = ["parts/*.html"]')


@pytest.mark.parametrize(
    ("key", "message"),
    [("jurisdiction", "unknown jurisdiction `xx`"), ("select", "unknown rule `xx`")],
)
def test_names_of_some_pages_are_checked_before_any_is_read(key: str, message: str) -> None:
    with pytest.raises(ConfigError, match=rf"^overclaim.toml:4:\d+: error: {message}"):
        rules_found("us/page.md", f'[[per-path]]\npaths = ["no/"]\n{key} = ["xx"]')
