"""Many pickled things in one run of bytes, so that all of them are read at once as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.ruleset.pickled import PickleBuffer, dumps, loads

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable
    from typing import SupportsIndex

    # Any bytes; the standard library has a name for them from Python 3.12 on.
    Buffer = bytes | bytearray | memoryview | array[int]

# From this protocol on, pickles can leave bytes out, to be kept beside them.
_BESIDE = 5


class Pieces:
    """Things that are unpickled one by one, each when it is asked for."""

    __slots__ = ("_bytes", "_ends")

    def __init__(self, content: Buffer, ends: Buffer) -> None:
        """Take the pickles in a row, and where each ends: numbers of eight bytes."""
        self._bytes = memoryview(content)
        self._ends = memoryview(ends).cast("B").cast("Q")

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
        packed = self._bytes[start : self._ends[index]]
        return loads(packed)

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[type[Pieces], tuple[object, object]]:
        """Return what the pieces are made of, for `pickle`, which can keep it beside the pickle."""
        made_of = (self._bytes, self._ends)
        if int(protocol) < _BESIDE:
            return Pieces, (bytes(made_of[0]), bytes(made_of[1]))
        return Pieces, (PickleBuffer(made_of[0]), PickleBuffer(made_of[1]))


def pieces_of(values: Iterable[object]) -> Pieces:
    """Pickle things, each by itself."""
    from array import array  # noqa: PLC0415 - only what is compiled is packed

    packed = [dumps(value, protocol=5) for value in values]
    ends = array("Q")
    end = 0
    for each in packed:
        end += len(each)
        ends.append(end)
    return Pieces(b"".join(packed), ends)
