"""Whole runs over a data set, on a real cluster: killed, continued, refused, with hard pages."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from datasets import CURE, PAGES, batch_of, many_pages, warc_record, write_input
from overclaim.dataset.batch import lint_batch

if TYPE_CHECKING:
    from pathlib import Path


def rows_in(folder: Path) -> list[dict[str, Any]]:
    """Return all rows of an output folder, in an order that doesn't depend on the workers."""
    rows = pq.read_table(folder).to_pylist()
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def started(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    """Start `overclaim dataset` in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "overclaim", "dataset", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(*arguments: str, folder: Path) -> tuple[int, str, str]:
    """Run `overclaim dataset` and return exit code, output and errors."""
    process = started(*arguments, folder=folder)
    out, err = process.communicate()
    return process.returncode, out, err


@pytest.mark.cluster
def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    pages = many_pages(600)
    write_input(tmp_path / "in" / "pages.parquet", pages, rows=20)
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    process = started("in", "killed", "--workers", "2", folder=tmp_path)
    while len(list(killed.glob("findings-*.parquet"))) < 2:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    written = {path: path.stat().st_mtime_ns for path in killed.glob("findings-*.parquet")}

    resumed = run("in", "killed", "--workers", "2", folder=tmp_path)
    once = run("in", "whole", "--workers", "2", folder=tmp_path)

    assert 2 <= len(written) < 30
    assert (0, "") == (resumed[0], resumed[2])
    assert f"30 fragments done, {len(written)} of them before" in resumed[1]
    assert f"in this run {600 - 20 * len(written)} pages" in resumed[1]
    assert (0, "") == (once[0], once[2])
    assert rows_in(whole) == rows_in(killed)
    assert written == {path: path.stat().st_mtime_ns for path in written}
    assert set(pages) == {row["url"] for row in rows_in(killed)}


# Pages that no worker survives, put into workers on a real cluster.
HARD_PAGES = """
import os, time
import ray
from overclaim.dataset import engine
from overclaim.dataset.settings import Settings

class Worker(engine.Worker):
    def __init__(self, settings):
        super().__init__(settings)
        lint_page = engine.lint_page
        def lint(page, settings):
            if page.url == "hangs":
                time.sleep(1000)
            if page.url == "kills":
                os._exit(1)
            return lint_page(page, settings)
        engine.lint_page = lint

engine.start_worker = lambda settings: ray.remote(Worker).options(num_cpus=1).remote(settings)
done = engine.lint_dataset("in", "out", Settings(), workers=1, seconds=5)
assert done.pages == 42, done
assert done.errors == 2, done
"""


@pytest.mark.cluster
def test_a_page_that_hangs_or_kills_its_worker_is_a_row_and_the_others_are_linted(
    tmp_path: Path,
) -> None:
    pages = many_pages(40)
    hard = {**dict(list(pages.items())[:5]), "hangs": CURE, "kills": CURE, **pages}
    write_input(tmp_path / "in" / "pages.parquet", hard, rows=30)

    run_script(HARD_PAGES, tmp_path)

    rows = rows_in(tmp_path / "out")
    assert set(hard) == {row["url"] for row in rows}
    told = {row["url"]: row["error"] for row in rows if row["error"]}
    assert {
        "hangs": "hangs: takes longer than 5 seconds",
        "kills": "kills: ends the process that lints it",
    } == told
    expected = lint_batch(batch_of(pages)).num_rows
    assert expected == len(rows) - len(told)


COUNTED = """
import ray
from overclaim.dataset import engine, source
from overclaim.dataset.settings import Settings

ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False)
worker = engine.start_worker(Settings())
files = source.find_files("in")
fragments = [part for name, path in files.items() for part in source.fragments_of(name, path)]
assert len(fragments) == 5
for fragment in fragments:
    found, seen = ray.get(worker.lint.remote(fragment, 0, 2))
    assert seen == 2
    assert found[0].num_rows
assert ray.get(worker.rules_built.remote()) == 1
"""


@pytest.mark.cluster
def test_a_worker_builds_its_rules_once(tmp_path: Path) -> None:
    write_input(tmp_path / "in" / "pages.parquet", many_pages(10))

    run_script(COUNTED, tmp_path)


def run_script(script: str, folder: Path) -> None:
    """Run a script in a process of its own and check that it ends well."""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.cluster
def test_runs_of_other_settings_or_other_input_are_not_mixed(tmp_path: Path) -> None:
    source = tmp_path / "in" / "pages.parquet"
    write_input(source, PAGES)
    assert run("in", "out", "--workers", "1", folder=tmp_path)[0] == 0
    before = rows_in(tmp_path / "out")

    other = run("in", "out", "--jurisdiction", "uk", folder=tmp_path)
    write_input(source, {"new.html": CURE})
    changed = run("in", "out", folder=tmp_path)

    assert (2, "") == other[:2]
    assert "out: begun with other settings (settings, jurisdiction)" in other[2]
    assert (2, "") == changed[:2]
    assert "`pages.parquet` has changed since this run was begun" in changed[2]
    assert before == rows_in(tmp_path / "out")


def write_warc(path: Path) -> None:
    """Write a WARC file: for each of two pages and an image, the request and the response."""
    with path.open("wb") as file:
        for url, kind, body in (
            ("https://clinic.example/a", "text/html; charset=utf-8", CURE.encode()),
            ("https://clinic.example/b.png", "image/png", b"\0\1"),
            ("https://clinic.example/c", "text/html", b"<p>caf\xe9 \0</p>"),
        ):
            answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
            file.write(
                warc_record("request", url, b"GET / HTTP/1.1\r\nHost: clinic.example\r\n\r\n")
            )
            file.write(warc_record("response", url, answer))


@pytest.mark.cluster
def test_the_pages_of_a_warc_file_are_linted(tmp_path: Path) -> None:
    write_warc(tmp_path / "crawl.warc.gz")

    code, out, err = run("crawl.warc.gz", "out", "--workers", "1", folder=tmp_path)

    rows = rows_in(tmp_path / "out")
    assert (0, "") == (code, err)
    assert "2 pages" in out
    assert {"https://clinic.example/a", "https://clinic.example/c"} == {row["url"] for row in rows}
    told = [row["error"] for row in rows if row["error"]]
    assert [
        "https://clinic.example/c: this is a binary file, not a page: save it as text in UTF-8"
    ] == told
    assert any(row["rule"] == "promised-cure" for row in rows)
