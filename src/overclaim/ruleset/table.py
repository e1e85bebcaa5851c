"""Tables of which only the parts that are asked for are read.

Compiled rules know some 25,000 words; a page of a few hundred needs a few hundred of them. So a
table is kept as many small buckets, each read when a word of it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast
from zlib import crc32

from overclaim.ruleset.pieces import pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overclaim.ruleset.pieces import Pieces

V = TypeVar("V")

# Words of a bucket; and how many unknown words are remembered as such.
_WORDS_OF_BUCKET = 2
_MOST_UNKNOWN = 50_000


class Table(dict[str, V]):
    """A dictionary by word with a value for all words that it doesn't know: `table[word]`.

    Ask it with `[]` only: what isn't read yet is missing for `get` and `in`. `entries` yields all.
    """

    __slots__ = ("_buckets", "_default", "_is_read", "_unknown")

    def __init__(self, values: Mapping[str, V], default: V, buckets: Pieces | None = None) -> None:
        """Take what is known already, what all other words have, and what isn't read yet."""
        super().__init__(values)
        self._default = default
        self._buckets = buckets
        self._is_read = bytearray(len(buckets) if buckets is not None else 0)
        self._unknown = 0

    def __missing__(self, word: str) -> V:
        """Read the bucket of a word; one that isn't there has the default."""
        if self._is_read:
            self._read(_bucket_of(word, len(self._is_read)))
            # Not `self[word]`, which would come back here.
            found = dict.get(self, word)
            if found is not None:
                return found
        if self._unknown < _MOST_UNKNOWN:
            self._unknown += 1
            self[word] = self._default
        return self._default

    def _read(self, number: int) -> None:
        if self._buckets is not None and not self._is_read[number]:
            self.update(cast("dict[str, V]", self._buckets[number]))
            # Last, so that another thread never sees it as read before it is.
            self._is_read[number] = True

    def entries(self) -> Iterator[tuple[str, V]]:
        """Yield all that the table knows, in no order."""
        for number in range(len(self._is_read)):
            self._read(number)
        for word, value in self.items():
            if value is not self._default:
                yield word, value

    def pack(self) -> tuple[V, Pieces]:
        """Return the default and the buckets, to be kept."""
        known = dict(self.entries())
        buckets: list[dict[str, V]] = [{} for _ in range(len(known) // _WORDS_OF_BUCKET + 1)]
        for word, value in known.items():
            buckets[_bucket_of(word, len(buckets))][word] = value
        return self._default, pieces_of(buckets)


def unpack_table(packed: tuple[V, Pieces]) -> Table[V]:
    """Return a table that was packed; nothing of it is read yet."""
    default, buckets = packed
    return Table({}, default, buckets)


def _bucket_of(word: str, count: int) -> int:
    # A page may hold half a surrogate pair.
    return crc32(word.encode("utf-8", "surrogatepass")) % count
