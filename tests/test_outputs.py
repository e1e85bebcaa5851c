"""Where reports go: files are written whole or not at all, and faults are told beforehand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers import Terminal, write_pages
from overclaim.findings import FileResult

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = "TMS cures depression.\n"


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)


def test_several_reports_are_written_in_one_run(terminal: Terminal) -> None:
    write_pages(page=BAD)

    outcome = terminal.run(
        "check", "page.md", "--format=compact", "--report=json=out.json", "--report=sarif=out.sarif"
    )

    assert outcome.code == 1
    assert outcome.out.startswith("page.md:1:5: error: ")
    assert json.loads(Path("out.json").read_text())["findings"][0]["rule"] == "promised-cure"
    assert json.loads(Path("out.sarif").read_text())["version"] == "2.1.0"


def test_a_report_goes_to_a_file_instead(terminal: Terminal) -> None:
    write_pages(page=BAD)

    outcome = terminal.run("check", "page.md", "--format", "json", "--output", "out.json")

    assert (outcome.code, outcome.out) == (1, "")
    assert json.loads(Path("out.json").read_text()) == json.loads(
        terminal.run("check", "page.md", "--format", "json").out
    )


def test_a_file_keeps_its_rights_and_its_link(terminal: Terminal) -> None:
    write_pages(page=BAD)
    Path("real.txt").write_text("old")
    Path("real.txt").chmod(0o640)
    Path("link.txt").symlink_to("real.txt")

    terminal.run("check", "page.md", "--output", "link.txt")

    assert Path("link.txt").is_symlink()
    assert "promised-cure" in Path("real.txt").read_text()
    assert Path("real.txt").stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to(terminal: Terminal) -> None:
    write_pages(page=BAD)

    assert terminal.run("check", "page.md", "--output", "/dev/null").code == 1
    assert Path("/dev/null").exists()
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("--output", "gone/out.txt"), "gone/out.txt: there is no folder gone"),
        (("--output", "."), ".: this is a folder: name a file"),
        (("--report", "json"), "--report json: it is FORMAT=FILE, such as sarif=overclaim.sarif"),
        (("--report", "json="), "--report json=: it is FORMAT=FILE"),
        (("--report", "sarf=x"), "--report sarf=x: no format `sarf`, did you mean `sarif`?"),
        (("--report=json=x", "--report=sarif=./x"), "x: two reports can't go to one file"),
    ],
)
def test_a_file_that_cannot_be_written_is_told_before_a_page_is_read(
    terminal: Terminal, arguments: tuple[str, ...], fault: str
) -> None:
    write_pages(page=BAD)

    outcome = terminal.run("check", "page.md", *arguments)

    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith(fault)
    assert [path.name for path in Path().iterdir()] == ["page.md"]


def test_a_run_that_breaks_off_leaves_the_old_report(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(page=BAD, other=BAD)
    Path("out.json").write_text("old")

    def break_off(*_: object, **__: object) -> Iterator[FileResult]:
        yield FileResult(path="page.md")
        raise KeyboardInterrupt

    monkeypatch.setattr("overclaim.cli.run.Run._check_many", break_off)
    terminal.run("check", ".", "--format", "json", "--output", "out.json")

    assert Path("out.json").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["other.md", "out.json", "page.md"]


def test_findings_are_counted_by_rule(terminal: Terminal) -> None:
    write_pages(page=f"{BAD}\n{BAD}\nTMS has no side effects.\n")

    out = terminal.run("check", "page.md", "--statistics").out

    assert "      2  error    promised-cure\n" in out
    assert "      1  error    denied-side-effects\n" in out


def test_a_path_that_is_not_there_is_in_each_report(terminal: Terminal) -> None:
    write_pages(page=BAD)

    outcome = terminal.run("check", "gone.md", "page.md", "--format", "json")
    found = json.loads(outcome.out)

    assert outcome.code == 2
    assert found["errors"] == ["gone.md: no such file or folder"]
    assert found["files"]["skipped"] == 1
    assert outcome.err == "gone.md: no such file or folder\n"
