"""From byte offsets in UTF-8 to character offsets, for a parser that counts bytes."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CHUNK = 64


def character_offsets(text: str) -> Callable[[int], int]:
    """Return the function from a byte offset in `text` to a character offset."""
    if text.isascii():
        return int
    # An entry for each chunk, not for each byte or line: pages can be long, and so can lines.
    chunks = [text[at : at + _CHUNK].encode() for at in range(0, len(text), _CHUNK)]
    starts = list(accumulate(map(len, chunks), initial=0))

    def offset(byte: int) -> int:
        index = bisect_right(starts, byte) - 1
        if index == len(chunks):
            return len(text)
        within = byte - starts[index]
        chunk = chunks[index]
        if within and not chunk.isascii():
            within = len(chunk[:within].decode(errors="ignore"))
        return index * _CHUNK + within

    return offset
