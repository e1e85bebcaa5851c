"""How many columns of a terminal a text takes."""

from __future__ import annotations

import unicodedata


def pad_width(text: str) -> int:
    """Return the columns of a text: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
