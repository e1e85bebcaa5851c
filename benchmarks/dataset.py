"""How many pages a second one core lints, and how much the findings take on disk.

    python benchmarks/dataset.py [--pages 600] [--words 600] [--workers 1]

Needs `overclaim[ray]`. The pages are generated: HTML of so many words, every third with claims.
"One process" is `lint_batch` alone; "the run" is the whole run on Ray without its start, which is
measured by a run over one page. Read it on a quiet machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from overclaim.dataset.batch import lint_batch
from overclaim.dataset.engine import lint_dataset
from overclaim.dataset.settings import Settings, linter_of

CLEAN = (
    "<p>At your first visit a clinician asks about your history and the medicines you take. "
    "We explain what is known about each option and what is not. You can bring a friend.</p>\n"
)
CLAIMS = (
    "<p>Ketamine cures depression. It resets your brain. There are no side effects, "
    "and it works for everyone.</p>\n"
)
WORDS_OF_CLEAN = len(CLEAN.split())


def make_pages(count: int, words: int) -> pa.Table:
    """Return so many pages of about so many words, no two of them the same."""
    menu = "<nav><ul>" + '<li><a href="/about">About us</a></li>' * 20 + "</ul></nav>"
    htmls = [
        f"<html><head><title>Visit {n}</title></head><body>{menu}<h1>Visit {n}</h1>"
        f"{CLEAN * (words // WORDS_OF_CLEAN)}{CLAIMS if n % 3 == 0 else ''}</body></html>"
        for n in range(count)
    ]
    return pa.table({"url": [f"https://clinic.example/{n}" for n in range(count)], "html": htmls})


def seconds_of_run(pages: pa.Table, folder: Path, workers: int) -> tuple[float, int]:
    """Return how long a run on Ray takes, and how many bytes it writes."""
    (folder / "in").mkdir(parents=True)
    pq.write_table(pages, folder / "in" / "pages.parquet", row_group_size=50)
    start = time.perf_counter()
    lint_dataset(str(folder / "in"), str(folder / "out"), Settings(), workers=workers)
    took = time.perf_counter() - start
    return took, sum(path.stat().st_size for path in (folder / "out").glob("*.parquet"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--workers", type=int, default=1)
    args = parser.parse_args()
    pages = make_pages(args.pages, args.words)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")

    linter_of(Settings())
    lint_batch(pages.slice(0, 20))
    start = time.process_time()
    found = lint_batch(pages)
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"one process: {args.pages / took:.1f} pages per CPU second, {found.num_rows} rows")
    print(f"one process: {peak} MB at most")

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        idle, _ = seconds_of_run(pages.slice(0, 1), folder / "one", args.workers)
        whole, size = seconds_of_run(pages, folder / "all", args.workers)
    rate = (args.pages - 1) / (whole - idle) / args.workers
    print(f"the run: {idle:.1f} s to start, then {rate:.1f} pages per second and worker")
    print(f"the run: {size / args.pages:.0f} bytes of findings a page")


if __name__ == "__main__":
    main()
