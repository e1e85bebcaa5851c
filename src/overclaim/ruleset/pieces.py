"""Many pickled things in one run of bytes, so that all of them are read at once as one."""

from __future__ import annotations

import pickle
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Pieces:
    """Things that are unpickled one by one, each when it is asked for."""

    __slots__ = ("_bytes", "_ends")

    def __init__(self, content: bytes, ends: array[int]) -> None:
        """Take the pickles in a row, and where each ends."""
        self._bytes = content
        self._ends = ends

    def __len__(self) -> int:
        """Return the number of things."""
        return len(self._ends)

    def __getitem__(self, index: int) -> object:
        """Return a thing, made anew at each call.

        Raises:
            IndexError: when there is none of this number, from 0.
        """
        if not 0 <= index < len(self._ends):
            raise IndexError(index)
        start = self._ends[index - 1] if index else 0
        packed = memoryview(self._bytes)[start : self._ends[index]]
        return pickle.loads(packed)  # noqa: S301 - the user's own, see `cache`

    def __reduce__(self) -> tuple[type[Pieces], tuple[bytes, array[int]]]:
        """Return what the pieces are made of, for `pickle`."""
        return Pieces, (self._bytes, self._ends)


def pieces_of(values: Iterable[object]) -> Pieces:
    """Pickle things, each by itself."""
    packed = [pickle.dumps(value, protocol=5) for value in values]
    ends = array("Q")
    end = 0
    for each in packed:
        end += len(each)
        ends.append(end)
    return Pieces(b"".join(packed), ends)
