"""How fast overclaim is, and how fast other prose linters are on the same pages in the same run.

    python benchmarks/run.py [--markdown FOLDER] [--html FOLDER] [--tools FOLDER] [--runs 3]
                             [--without-others] [--only start] [--write docs/performance.md]

Without folders, pages are made up: 600 in Markdown and 340 in HTML. The other linters are installed
into the folder `--tools`, each by its own client, the first time; a tool whose client isn't there
is left out and named. Figures are medians; machines differ, so read the ratios. Run it on a quiet
machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from inside import growth, hops
from others import Other, install
from pages import Folder, dull_page, folder_of, html_page, markdown_page
from performance_page import Table, page_of
from timing import Timing, time_command

from overclaim.linter import Linter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PARTS = ("start", "markdown", "html", "docs", "cores", "steps", "growth")
_PAGES = 600
_HTML_PAGES = 340
_DOCS = 200
_WORDS = 500
_START_RUNS = 15
_CLEAN = (
    "How we work\n\n"
    + (
        "At your first visit a clinician asks about your history and the medicines you take. "
        "We explain what is known about each option and what is not. You can bring a friend. "
    )
    * 9
)
_CLAIMS = (
    "Ketamine cures depression. It resets your brain within one session. There are no side effects "
    "for most people with migraine, and acupuncture eliminates back pain for good.\n"
)


class Bench:
    """One run of all measurements, in a folder and with a cache of its own."""

    def __init__(self, folder: Path, runs: int) -> None:
        """Make the folder for pages, and the cache in which only compiled rules lie."""
        self.folder = folder
        self.runs = runs
        self.cache = folder / "cache"
        # A start that has to compile its own modules says nothing: an installed one doesn't.
        self.env = {"XDG_CACHE_HOME": str(self.cache), "PYTHONDONTWRITEBYTECODE": ""}
        self.clean = folder / "clean.md"
        self.claims = folder / "claims.md"
        self.clean.write_text(f"# {_CLEAN}\n", encoding="utf-8")
        self.claims.write_text(f"# {_CLEAN}\n\n{_CLAIMS}", encoding="utf-8")
        time_command(overclaim(self.clean), 1, env=self.env)

    def drop_results(self) -> None:
        """Drop the results that a run has kept, and leave the compiled rules."""
        for file in (self.cache / "overclaim" / "results").rglob("*.result"):
            file.unlink()

    def check_anew(self, folder: Folder) -> Timing:
        """Time `overclaim check` on a folder in one process, without results kept."""
        command = overclaim(*folder.files, "--jobs=1", "--no-cache")
        return time_command(command, self.runs, env=self.env)

    def check(self, folder: Folder, *, jobs: int = 1, warm: bool = False) -> Timing:
        """Time `overclaim check` on a folder, with results of the run before if `warm`."""
        command = overclaim(*folder.files, f"--jobs={jobs}")
        if warm:
            time_command(command, 1, env=self.env)
        before = None if warm else self.drop_results
        return time_command(command, self.runs, env=self.env, before=before)


def overclaim(*arguments: str | Path) -> list[str]:
    """Return the command for a check, as it is installed for this Python."""
    script = shutil.which("overclaim", path=str(Path(sys.executable).parent))
    start = [script] if script else [sys.executable, "-m", "overclaim"]
    return [*start, "check", *map(str, arguments)]


def starts(bench: Bench, others: list[Other]) -> Iterator[Table]:
    """Yield what a whole process takes on one page of 300 words."""
    python = sys.executable
    commands = {
        "`python -c pass`": [python, "-c", "pass"],
        "`python -c 'import click'`": [python, "-c", "import click"],
        "overclaim, 300 clean words": overclaim(bench.clean),
        "overclaim, the same and three findings": overclaim(bench.claims),
    } | {
        f"{other.name}, 300 clean words": [*other.command, str(bench.clean)]
        for other in others
        if other.name in ("proselint", "alex", "Vale")
    }
    # In turns, so that a machine that is busy for a moment is so for all of them.
    runs: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(_START_RUNS):
        for name, command in commands.items():
            took = time_command(command, 1, env=bench.env, cwd=bench.folder)
            runs[name].append(took.median)
    times = {name: statistics.median(took) for name, took in runs.items()}
    base = times["overclaim, 300 clean words"]
    rows = [(name, f"{1000 * took:.0f} ms", f"{took / base:.2f}") for name, took in times.items()]
    yield Table("One page, whole process", ("process", "median", "to overclaim"), rows)


def speeds(bench: Bench, folder: Folder, others: list[Other]) -> Iterator[Table]:
    """Yield the speed of every linter on a folder."""
    timed = [("overclaim", folder, bench.check_anew(folder))]
    for other in others:
        options = other.for_html if folder.kind == "HTML" else ()
        if options is None:
            continue
        part = folder._replace(files=folder.files[: other.most_pages])
        command = [*other.command, *options, *map(str, part.files)]
        timed.append((other.name, part, time_command(command, bench.runs, cwd=other.folder)))
    base = folder.words / timed[0][2].median
    rows = [
        (
            name,
            f"{len(part.files):,}",
            f"{took.median:.1f} s",
            f"{part.words / took.median:,.0f}",
            f"{part.size / took.median / 1e6:.2f}",
            f"{base / (part.words / took.median):.2f}",
        )
        for name, part, took in timed
    ]
    title = f"{folder.kind}: {len(folder.files):,} pages, {folder.words:,} words, "
    title += f"{folder.size / 1e6:.1f} MB; one process, without results kept"
    heads = ("linter", "pages", "median", "words/s", "MB/s", "overclaim's speed to it")
    yield Table(title, heads, rows)


def cores_and_cache(bench: Bench, folder: Folder) -> Iterator[Table]:
    """Yield what more processes and kept results bring, and whether they say the same."""
    one, two = bench.check(folder, jobs=1).median, bench.check(folder, jobs=2).median
    warm = bench.check(folder, jobs=1, warm=True).median
    rows = [
        ("--jobs 1", f"{one:.1f} s", "1.00"),
        ("--jobs 2", f"{two:.1f} s", f"{one / two:.2f}"),
        ("--jobs 1, results kept", f"{warm:.1f} s", f"{one / warm:.2f}"),
    ]
    title = f"Cores and kept results: {len(folder.files):,} pages, {os.cpu_count()} cores"
    yield Table(title, ("run", "median", "times as fast"), rows)


def write_pages(folder: Path, kind: str, count: int) -> Folder:
    """Make pages up and return their folder."""
    made, suffix = {
        "Markdown": (markdown_page, ".md"),
        "HTML": (html_page, ".html"),
        "Software docs": (dull_page, ".md"),
    }[kind]
    path = folder / kind.replace(" ", "-").lower()
    path.mkdir()
    for number in range(count):
        (path / f"page-{number:04}{suffix}").write_text(made(number, _WORDS), encoding="utf-8")
    return folder_of(kind, path, [suffix])


def measure(bench: Bench, asked: argparse.Namespace) -> Iterator[Table]:
    """Yield all tables."""
    others: list[Other] = []
    lacking: list[str] = []
    if not asked.without_others:
        others, lacking = install(asked.tools.resolve(), Linter().ruleset)
    for note in lacking:
        print(f"left out: {note}", file=sys.stderr)
    markdown = (
        folder_of("Markdown", asked.markdown, [".md"])
        if asked.markdown
        else write_pages(bench.folder, "Markdown", _PAGES)
    )
    pages = (
        folder_of("HTML", asked.html, [".html", ".htm"])
        if asked.html
        else write_pages(bench.folder, "HTML", _HTML_PAGES)
    )
    docs = write_pages(bench.folder, "Software docs", _DOCS)
    quick = [other for other in others if other.name == "proselint"]
    parts: dict[str, Callable[[], Iterator[Table]]] = {
        "start": lambda: starts(bench, others),
        "markdown": lambda: speeds(bench, markdown, others),
        "html": lambda: speeds(bench, pages, others),
        "docs": lambda: speeds(bench, docs, quick),
        "cores": lambda: cores_and_cache(bench, markdown),
        "steps": lambda: hops(markdown, bench.runs),
        "growth": lambda: growth(bench.folder, markdown, docs, bench.runs),
    }
    for name, part in parts.items():
        if asked.only in ("", name):
            yield from part()


def main() -> None:
    """Measure, print, and write the page if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--markdown", type=Path, help="a folder with Markdown pages")
    parser.add_argument("--html", type=Path, help="a folder with HTML pages")
    parser.add_argument("--tools", type=Path, default=Path(".bench-tools"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without-others", action="store_true")
    parser.add_argument("--only", default="", metavar="PART", choices=("", *PARTS))
    parser.add_argument("--write", type=Path, metavar="FILE")
    asked = parser.parse_args()
    tables = []
    with tempfile.TemporaryDirectory() as folder:
        for table in measure(Bench(Path(folder), asked.runs), asked):
            print(table.text(), flush=True)
            tables.append(table)
    if asked.write:
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
        asked.write.write_text(page_of(tables, machine), encoding="utf-8")


if __name__ == "__main__":
    main()
