"""What checking one page takes, as a whole process, and where the time goes.

    python benchmarks/one_page.py [--runs 9]

Prints medians: machines differ, so read the ratios. The process is measured from outside; the
parts are measured inside one process, in the order in which a run goes through them.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CLEAN = (
    "At your first visit a clinician asks about your history and the medicines you take. "
    "We explain what is known about each option and what is not. You can bring a friend. "
)
CLAIMS = (
    "Ketamine cures depression. It resets your brain. There are no side effects, "
    "and it works for everyone. "
)
WORDS_OF_CLEAN = len(CLEAN.split())


def page(words: int, *, claims: bool) -> str:
    """Return a Markdown page of about so many words."""
    body = CLEAN * (words // WORDS_OF_CLEAN)
    return f"# How we work\n\n{body}{CLAIMS if claims else ''}\n"


def median_seconds(command: Sequence[str], runs: int) -> float:
    """Return the median time of a command as a whole process."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def print_processes(folder: Path, runs: int) -> None:
    """Print what whole processes take."""
    clean, claims = folder / "clean.md", folder / "claims.md"
    clean.write_text(page(300, claims=False))
    claims.write_text(page(300, claims=True))
    python = sys.executable
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "python -c 'import click'": [python, "-c", "import click"],
        "overclaim check, 300 clean words": [python, "-m", "overclaim", "check", str(clean)],
        "overclaim check, with four claims": [python, "-m", "overclaim", "check", str(claims)],
    }
    base = 0.0
    for name, command in commands.items():
        seconds = median_seconds(command, runs)
        base = base or seconds
        print(f"{name:<36} {1000 * seconds:8.0f} ms   {seconds / base:6.1f} x")


def timed(name: str, work: Callable[[], object]) -> object:
    """Run a piece of work and print what it took."""
    start = time.perf_counter()
    result = work()
    print(f"  {name:<34} {1000 * (time.perf_counter() - start):8.1f} ms")
    return result


def print_parts() -> None:
    """Print what the parts of one run take, in this process."""

    def import_all() -> object:
        import overclaim.cli.check  # noqa: PLC0415 - the import is what is measured

        return overclaim.cli.check

    timed("import", import_all)
    from overclaim.document import Document, Format  # noqa: PLC0415 - after the measured import
    from overclaim.extract import extract  # noqa: PLC0415
    from overclaim.linter import Linter  # noqa: PLC0415

    linter = timed("the rules, from the cache if kept", Linter)
    assert isinstance(linter, Linter)  # noqa: S101 - for the type checker
    document = Document(path="page.md", text=page(300, claims=False), format=Format.MARKDOWN)
    timed("extract 300 clean words", lambda: extract(document))
    timed("check 300 clean words", lambda: linter.check_document(document))
    worse = Document(path="page.md", text=page(300, claims=True), format=Format.MARKDOWN)
    timed("check, with four claims", lambda: linter.check_document(worse))
    loaded = [name for name in ("spacy", "re2") if name in sys.modules]
    print(f"  imported on the way: {', '.join(loaded) or 'neither spacy nor re2'}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        print_processes(Path(folder), runs)
    print("inside one process:")
    print_parts()


if __name__ == "__main__":
    main()
