"""How many columns of a terminal a text takes, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

# Lines that are longer are hard to read, however wide the screen is.
_WIDEST = 110
_NARROWEST = 60
# The same everywhere for what goes to a file or to another program.
_FIXED = 100


def columns_of(out: TextIO) -> int:
    """Return how many columns to write: those of the terminal, within reason, or a fixed number."""
    if not out.isatty():
        return _FIXED
    import shutil  # noqa: PLC0415 - for terminals only

    columns = shutil.get_terminal_size(fallback=(_FIXED, 24)).columns
    return max(_NARROWEST, min(_WIDEST, columns))


def pad_width(text: str) -> int:
    """Return the columns of a text: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    import unicodedata  # noqa: PLC0415 - excerpts in ASCII don't need it

    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
