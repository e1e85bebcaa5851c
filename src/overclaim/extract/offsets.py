"""From byte offsets in UTF-8 to character offsets, for a parser that counts bytes."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDE = re.compile("([\x80-\u07ff]+)|([\u0800-\uffff]+)|([\U00010000-\U0010ffff]+)")


def character_offsets(text: str) -> Callable[[int], int]:
    """Return the function from a byte offset in `text` to a character offset."""
    if text.isascii():
        return int
    # One entry for each run of characters of equal width: a list of every byte would be long.
    byte_starts, character_starts, widths = [0], [0], [1]
    behind = 0  # bytes that are not characters of their own, so far
    for wide in _WIDE.finditer(text):
        start, end = wide.span()
        width = (wide.lastindex or 1) + 1
        byte_starts.append(start + behind)
        character_starts.append(start)
        widths.append(width)
        behind += (end - start) * (width - 1)
        byte_starts.append(end + behind)
        character_starts.append(end)
        widths.append(1)

    def offset(byte: int) -> int:
        index = bisect_right(byte_starts, byte) - 1
        return character_starts[index] + (byte - byte_starts[index]) // widths[index]

    return offset
