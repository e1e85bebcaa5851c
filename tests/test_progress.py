"""The line that says how far a long run has come."""

from __future__ import annotations

import io
from itertools import count
from typing import TYPE_CHECKING

from overclaim.cli.progress import with_progress
from overclaim.findings import FileResult

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = 10
LINE = "\r[############............] 5 of 10 pages"
CLEARED = "\r\x1b[K"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def clock_of(step: float) -> Callable[[], float]:
    """Return a clock on which each look takes some seconds."""
    ticks = count()
    return lambda: next(ticks) * step


def run(out: io.StringIO, step: float) -> list[str]:
    results = (FileResult(path=f"p{number}") for number in range(PAGES))
    return [each.path for each in with_progress(results, PAGES, out, clock_of(step))]


def test_a_short_run_shows_nothing() -> None:
    screen = Screen()

    assert run(screen, 0.01) == [f"p{number}" for number in range(PAGES)]
    assert screen.getvalue() == ""


def test_a_long_run_shows_how_far_it_has_come_and_cleans_up() -> None:
    screen = Screen()

    assert run(screen, 0.5) == [f"p{number}" for number in range(PAGES)]
    assert LINE + CLEARED in screen.getvalue()
    assert screen.getvalue().endswith(CLEARED)
    assert screen.getvalue().count("pages") == screen.getvalue().count(CLEARED)


def test_what_is_no_terminal_gets_nothing() -> None:
    out = io.StringIO()

    run(out, 0.5)

    assert out.getvalue() == ""


def test_the_line_is_gone_while_a_result_is_reported() -> None:
    screen = Screen()
    results = (FileResult(path=f"p{number}") for number in range(PAGES))

    for _ in with_progress(results, PAGES, screen, clock_of(1)):
        assert not screen.getvalue() or screen.getvalue().endswith(CLEARED)
