"""A line on the terminal that says how far a long run has come."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from overclaim.findings import FileResult

_WAIT = 2.0
_EVERY = 0.1
_WIDTH = 24


def with_progress(
    results: Iterator[FileResult],
    pages: int,
    out: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[FileResult]:
    """Yield results; from the third second on, tell how many of the pages are done.

    The line is on standard error, only if that is a terminal, and is taken away whenever a result
    is passed on, so that a report on the same terminal stays whole.
    """
    out = out or sys.stderr
    if not out.isatty():
        yield from results
        return
    due = clock() + _WAIT
    shown = False
    for done, result in enumerate(results, 1):
        if shown:
            out.write("\r\x1b[K")
            out.flush()
            shown = False
        yield result
        if clock() >= due and done < pages:
            filled = _WIDTH * done // pages
            out.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {done:,} of {pages:,} pages")
            out.flush()
            shown = True
            due = clock() + _EVERY
