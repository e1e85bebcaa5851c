"""Puts off the search for garbage while many small things are made that are all in use."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_search() -> Iterator[None]:
    """Do without a search for garbage, here and in other threads, until the end of the block.

    It would look at all that was made so far, time and again, and find it in use. Where the search
    was off before, it stays so.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
