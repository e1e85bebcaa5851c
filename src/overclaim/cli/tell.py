"""Lines for people, on the standard streams."""

from __future__ import annotations

import sys


def tell(line: str, *, err: bool = False) -> None:
    """Write a line to standard output, or to standard error, at once."""
    stream = sys.stderr if err else sys.stdout
    stream.write(f"{line}\n")
    stream.flush()
