"""Results are kept between runs: never a wrong one, whatever has changed or is broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers import Terminal, rule_yaml
from overclaim import Config, Linter, resultcache
from overclaim.cachefolder import cache_folder
from overclaim.linter import Linter as LinterType
from overclaim.manyfiles import check_files
from overclaim.parts import Trace
from overclaim.resultcache import RESULTS, ResultCache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overclaim.document import Document
    from overclaim.findings import FileResult

CLINIC = """\
# TMS

Our clinic offers TMS to adults with depression. TMS cures depression. Call us to book.
"""
RISKS = "TMS can cause headache, scalp pain, hearing loss and, rarely, a seizure."
CAREFUL = "# Garden\n\nThe garden is open on Mondays.\n"


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in a folder with two pages; no results are kept yet."""
    folder = cache_folder()
    assert folder is not None
    resultcache.clear(folder / RESULTS)
    (tmp_path / "site" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site")
    Path("a.md").write_text(CLINIC)
    Path("b.md").write_text(CAREFUL)
    return Terminal(monkeypatch, capsys)


@pytest.fixture
def checked(terminal: Terminal) -> Iterator[list[str]]:  # noqa: ARG001 - the folder
    """Return a list to which each page is added that is really checked."""
    found: list[str] = []
    check = LinterType.check_document

    def note(self: LinterType, document: Document, trace: Trace | None = None) -> FileResult:
        found.append(document.path)
        return check(self, document, trace)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LinterType, "check_document", note)
        yield found


def kept_files() -> list[Path]:
    folder = cache_folder()
    assert folder is not None
    return sorted((folder / RESULTS).rglob("*.result"))


def run(terminal: Terminal, checked: list[str], *arguments: str) -> list[str]:
    """Check the site, hold the report against one without a cache, and return what was checked."""
    checked.clear()
    with_cache = terminal.run("check", ".", "--jobs", "1", "--format", "json", *arguments)
    found = sorted(checked)
    without = terminal.run(
        "check", ".", "--jobs", "1", "--format", "json", "--no-cache", *arguments
    )
    assert with_cache == without
    return found


def test_only_what_has_changed_is_checked_again(terminal: Terminal, checked: list[str]) -> None:
    assert run(terminal, checked) == ["a.md", "b.md"]
    assert run(terminal, checked) == []

    Path("b.md").write_text("# Garden\n\nThe garden cures depression.\n")

    assert run(terminal, checked) == ["b.md"]
    assert run(terminal, checked) == []


def test_all_reports_are_the_same(terminal: Terminal) -> None:
    arguments = ("check", ".", "--show-suppressed")
    cold = terminal.run(*arguments)

    assert terminal.run(*arguments) == cold
    assert cold == terminal.run(*arguments, "--no-cache")


def test_a_report_that_tells_fixes_has_them_after_one_that_does_not(terminal: Terminal) -> None:
    text = terminal.run("check", ".")
    told = json.loads(terminal.run("check", ".", "--format", "json").out)

    assert terminal.run("check", ".") == text
    assert any(finding["fixes"] for finding in told["findings"])


def write_settings(text: str) -> Callable[[], None]:
    def write() -> None:
        Path("overclaim.toml").write_text(text)

    return write


def write_rule() -> None:
    Path("own.yaml").write_text(
        rule_yaml("own", match="book").replace("a-study", "ftc-health-products-2022")
    )
    Path("overclaim.toml").write_text('rules = ["own.yaml"]\n')


@pytest.mark.parametrize(
    "change",
    [
        write_settings('ignore = ["promised-cure"]\n'),
        write_settings('jurisdiction = ["uk"]\n'),
        write_settings('skip-blocks = ["heading"]\n'),
        write_settings('[[per-path]]\npaths = ["*.md"]\nignore = ["promised-cure"]\n'),
        write_rule,
    ],
)
def test_other_settings_and_rules_are_other_results(
    terminal: Terminal, checked: list[str], change: Callable[[], None]
) -> None:
    run(terminal, checked)

    change()

    assert run(terminal, checked) == ["a.md", "b.md"]


def test_an_approval_and_its_end_are_seen(terminal: Terminal) -> None:  # noqa: ARG001 - the folder
    Path("approved.yaml").write_text(
        "- id: cure\n  wording: TMS cures depression.\n  evidence: [audits/tms.pdf]\n"
        "  approver: Me\n  approved: 2026-01-01\n  expires: 2026-06-30\n"
    )
    Path("overclaim.toml").write_text('substantiation = ["approved.yaml"]\n')

    def rules_on(day: date) -> set[str]:
        linter = Linter(Config.load(), today=day)
        results = check_files(linter, ["a.md", "b.md"])
        return {f.rule for result in results for f in result.findings if f.sentence}

    assert rules_on(date(2026, 6, 30)) == set()
    assert rules_on(date(2026, 7, 1)) == {"promised-cure", "expired-substantiation"}
    assert rules_on(date(2026, 6, 1)) == set()


def test_the_end_of_a_suppression_is_seen(terminal: Terminal) -> None:  # noqa: ARG001 - the folder
    Path("a.md").write_text(
        "<!-- overclaim-disable-next-line promised-cure until 2026-06-30 -- a reason -->\n"
        "TMS cures depression.\n"
    )

    def rules_on(day: date) -> set[str]:
        results = check_files(Linter(Config(), today=day), ["a.md", "b.md"])
        return {f.rule for result in results for f in result.findings}

    assert "promised-cure" not in rules_on(date(2026, 6, 30))
    assert "promised-cure" in rules_on(date(2026, 7, 1))


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "A footer."), ("A footer.", ""), ("A footer.", RISKS)],
)
def test_what_a_page_includes_is_looked_at_again(
    terminal: Terminal, checked: list[str], before: str, after: str
) -> None:
    Path("a.md").write_text(f'{CLINIC}\n{{% include "footer.html" %}}\n')
    footer = Path("_includes/footer.html")
    footer.parent.mkdir()

    def write(text: str) -> None:
        footer.unlink(missing_ok=True)
        if text:
            footer.write_text(f"<p>{text}</p>")

    write(before)
    run(terminal, checked)
    assert run(terminal, checked) == []

    write(after)

    # The footer is a page of the folder, too.
    assert set(run(terminal, checked)) - {str(footer)} == {"a.md"}


def test_the_same_page_elsewhere_has_a_result_of_its_own(terminal: Terminal) -> None:
    Path("sub/_includes").mkdir(parents=True)
    page = f'{CLINIC}\n{{% include "footer.html" %}}\n'
    for folder in (Path(), Path("sub")):
        (folder / "a.md").write_text(page)
        (folder / "b.md").write_text(CAREFUL)
    Path("sub/_includes/footer.html").write_text(f"<p>{RISKS}</p>")
    arguments = ("check", "a.md", "b.md", "--select", "tms-risks-missing")

    first = terminal.run(*arguments)
    terminal.monkeypatch.chdir("sub")
    second = terminal.run(*arguments)

    assert (first.code, second.code) == (1, 0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-20]),
        lambda path: path.write_bytes(path.read_bytes()[:40] + b"?" + path.read_bytes()[41:]),
        lambda path: path.write_bytes(b"not a result at all, but long enough to be read as one"),
    ],
    ids=["empty", "cut", "changed", "foreign"],
)
def test_a_broken_entry_is_dropped(
    terminal: Terminal, checked: list[str], damage: Callable[[Path], object]
) -> None:
    run(terminal, checked)
    broken = kept_files()[0]
    whole = broken.read_bytes()
    damage(broken)

    assert len(run(terminal, checked)) == 1
    assert broken.read_bytes() == whole
    assert run(terminal, checked) == []


def test_a_single_page_is_checked_as_it_is(terminal: Terminal) -> None:
    terminal.run("check", "a.md")

    assert kept_files() == []


def test_no_cache_keeps_nothing(terminal: Terminal) -> None:
    terminal.run("check", ".", "--no-cache")

    assert kept_files() == []


def test_a_cache_that_cannot_be_written_is_no_fault(terminal: Terminal, tmp_path: Path) -> None:
    terminal.monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = cache_folder()
    assert folder is not None
    (folder / RESULTS).write_text("A file where the folder should be.")

    first = terminal.run("check", ".")

    assert (first.code, first.err) == (1, "")
    assert terminal.run("check", ".") == first


def test_the_cache_limits_itself(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resultcache, "_LOOK_EVERY", 1)
    terminal.run("check", ".")
    one = max(path.stat().st_size for path in kept_files())
    monkeypatch.setattr(resultcache, "MAX_BYTES", 20 * one)
    monkeypatch.setattr(resultcache, "_LOW_BYTES", 10 * one)
    for path in kept_files():
        os.utime(path, (1, 1))
    oldest = set(kept_files())

    for number in range(40):
        Path(f"c{number}.md").write_text(f"{CLINIC}\nPage {number}.\n")
    terminal.run("check", ".", "--jobs", "1")

    assert sum(path.stat().st_size for path in kept_files()) <= 20 * one
    assert not oldest & set(kept_files())


def test_many_processes_share_the_cache(terminal: Terminal) -> None:
    for number in range(30):
        Path(f"c{number}.md").write_text(f"{CLINIC}\nPage {number}.\n")
    expected = terminal.run("check", ".", "--no-cache", "--format", "json").out
    command = [sys.executable, "-m", "overclaim", "check", ".", "--format", "json"]

    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]

    assert [each.communicate()[0] for each in runs] == [expected] * 4


def test_a_result_is_kept_without_the_page(tmp_path: Path) -> None:
    linter = Linter(Config())
    result = linter.check_text(CLINIC)
    assert result
    page = tmp_path / "page.md"
    page.write_text(CLINIC)
    found = linter.check_file(str(page))
    assert found.document is not None
    cache = ResultCache(tmp_path / "results")
    name = cache.name_of(found.document)

    cache.keep(name, found, trace_of(linter, found.document))
    kept = cache.find(name)

    assert kept is not None
    assert kept.result == found._replace(document=None)
    assert cache.name_of(found.document, "else") != name


def trace_of(linter: Linter, document: Document) -> Trace:
    trace = Trace()
    linter.check_document(document, trace)
    return trace


def test_the_cache_is_shown_and_cleared(
    terminal: Terminal, checked: list[str], tmp_path: Path
) -> None:
    terminal.monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    run(terminal, checked)

    shown = terminal.run("cache").out
    cleared = terminal.run("cache", "clear").out

    assert ": 2 results, 0." in shown
    assert "cleared of compiled rules and 2 results" in cleared
    assert kept_files() == []
    assert ": 0 results, 0.0 MB" in terminal.run("cache").out
    assert run(terminal, checked) == ["a.md", "b.md"]
