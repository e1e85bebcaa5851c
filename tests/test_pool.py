"""Several processes: the same results in the same order, and a death costs one page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers import Terminal
from overclaim.findings import FileResult
from overclaim.pool import Pool, cores, worth_sharing

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)


def note(path: str) -> FileResult:
    return FileResult(path=path, words=os.getpid())


def make_note() -> Callable[[str], FileResult]:
    return note


def make_deadly() -> Callable[[str], FileResult]:
    def check(path: str) -> FileResult:
        if "kill" in path:
            os.kill(os.getpid(), signal.SIGKILL)
        if "leave" in path:
            os._exit(7)
        return note(path)

    return check


def make_uneven() -> Callable[[str], FileResult]:
    def check(path: str) -> FileResult:
        time.sleep(0.2 if path == "p0" else 0)
        return note(path)

    return check


def make_marking() -> Callable[[str], FileResult]:
    def check(path: str) -> FileResult:
        time.sleep(1 if path.endswith("p0") else 0)
        Path(path).touch()
        return note(path)

    return check


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_pages(jobs: int) -> None:
    pages = [f"p{number}" for number in range(200)]

    results = list(Pool(make_uneven, jobs).check(pages))

    assert [result.path for result in results] == pages
    assert os.getpid() not in {result.words for result in results}
    assert len({result.words for result in results}) <= jobs


def test_a_process_that_dies_costs_the_page_it_died_on(tmp_path: Path) -> None:
    pages = [str(tmp_path / f"p{n}") for n in range(40)]
    pages[3] += "-kill"
    pages[4] += "-leave"
    pages[39] += "-kill"

    results = list(Pool(make_deadly, 2).check(pages))

    assert [result.path for result in results] == pages
    assert {n: result.error for n, result in enumerate(results) if result.error} == {
        3: f"{pages[3]}: the process that checked it was ended by SIGKILL: "
        "the page was not checked",
        4: f"{pages[4]}: the process that checked it ended with exit code 7: "
        "the page was not checked",
        39: f"{pages[39]}: the process that checked it was ended by SIGKILL: "
        "the page was not checked",
    }


def test_a_large_page_lets_the_others_run_ahead_only_so_far(tmp_path: Path) -> None:
    pages = [str(tmp_path / f"p{number}") for number in range(1000)]

    first = next(Pool(make_marking, 2).check(pages))

    assert first.path == pages[0]
    assert 10 <= len(list(tmp_path.iterdir())) <= 100


def test_no_process_is_left_behind() -> None:
    results = Pool(make_note, 2).check([f"p{number}" for number in range(1000)])
    process = next(results).words

    results.close()  # type: ignore[attr-defined]

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_small_run_is_not_shared(tmp_path: Path) -> None:
    small, large = tmp_path / "small.md", tmp_path / "large.md"
    small.write_text("A page.\n")
    large.write_text("A page. " * 100_000)

    assert not worth_sharing([str(small)] * 10, 2)
    assert not worth_sharing([str(large)], 2)
    assert not worth_sharing([str(large)] * 2, 1)
    assert not worth_sharing(["gone.md", "gone-too.md"], 2)
    assert worth_sharing([str(large), str(small)], 2)
    assert cores() >= 1


def write_site(pages: int) -> None:
    for number in range(pages):
        text = "Our clinic has a garden. " * 400 + f"\n\nTMS cures depression {number}.\n"
        Path(f"p{number:03}.md").write_text(text)


def test_the_report_is_the_same_with_any_number_of_jobs(terminal: Terminal) -> None:
    write_site(60)
    Path("broken.md").write_bytes(b"\xff\xfe\x00")

    alone = terminal.run("check", ".", "--jobs", "1", "--format", "json")
    shared = terminal.run("check", ".", "--jobs", "3", "--format", "json")

    assert alone.code == 2
    assert alone.out.count('"promised-cure"') == 60
    assert shared == alone


def test_standard_input_is_checked_along(terminal: Terminal) -> None:
    write_site(60)

    outcome = terminal.run("check", "-", ".", "--jobs", "2", stdin=b"TMS cures depression.\n")

    assert outcome.out.startswith("stdin.md:1:5: error: ")
    assert "61 files" in outcome.out


def test_processes_end_when_the_first_one_is_killed() -> None:
    script = (
        "import os, sys, time\n"
        "from overclaim.findings import FileResult\n"
        "from overclaim.pool import Pool\n"
        "def make():\n"
        "    return lambda path: FileResult(path=path, words=os.getpid())\n"
        "results = Pool(make, 2).check([f'p{n}' for n in range(500)])\n"
        "print(next(results).words, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        worker = int(run.stdout.readline())
        run.kill()

    def is_running() -> bool:
        status = Path(f"/proc/{worker}/status")
        return status.exists() and "State:\tZ" not in status.read_text()

    for _ in range(100):
        if not is_running():
            break
        time.sleep(0.1)
    assert not is_running()
