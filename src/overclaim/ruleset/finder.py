"""Which patterns may be in a sentence, by the keys and marks of its words: the look before a match.

A pattern is found by an anchor, and then needs a word of each of its other parts. What a sentence
can't match is never tried on it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.pieces import pieces_of
from overclaim.ruleset.table import Table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Any


class Finder(NamedTuple):
    """Finds patterns, each by its index.

    Attributes:
        anchors: A key or a mark, and the indexes of the patterns that it may mean.
        also: For each pattern sets of keys and marks: of each set, one must be in the sentence
            besides an anchor.
    """

    anchors: Table[tuple[int, ...]]
    also: Sequence[tuple[frozenset[str], ...]]

    def candidates(self, found_by: frozenset[str]) -> tuple[int, ...]:
        """Return which patterns may be in a sentence with these keys and marks, in order."""
        anchors = self.anchors
        # What returns an item of compiled rules without a second look at the index.
        also_at = getattr(self.also, "at", self.also.__getitem__)
        found: list[int] = []
        for index in {index for key in found_by for index in anchors[key]}:
            for also in also_at(index):
                if also.isdisjoint(found_by):
                    break
            else:
                found.append(index)
        found.sort()
        return tuple(found)

    def only(self, indexes: Collection[int]) -> Finder:
        """Return what finds these patterns and no others."""
        anchors = {
            key: tuple(index for index in found if index in indexes)
            for key, found in self.anchors.entries()
        }
        return self._replace(anchors=Table(anchors, ()))

    def pack(self) -> tuple[Any, ...]:
        """Return its parts, to be kept."""
        return self.anchors.pack(), pieces_of(self.also)


class FinderMaker:
    """Takes up patterns in the order of their indexes."""

    def __init__(self) -> None:
        self.anchors: list[frozenset[str]] = []
        """The anchors of each pattern."""
        self._also: list[tuple[frozenset[str], ...]] = []

    def add(self, anchors: frozenset[str], also: tuple[frozenset[str], ...]) -> int:
        """Take up a pattern and return its index."""
        self.anchors.append(anchors)
        self._also.append(also)
        return len(self._also) - 1

    def keys(self) -> frozenset[str]:
        """Return all keys and marks that are asked for."""
        also = (keys for sets in self._also for keys in sets)
        return frozenset().union(*self.anchors, *also)

    def made(self) -> Finder:
        """Return what finds all that was taken up."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, anchors in enumerate(self.anchors):
            for key in anchors:
                found[key].append(index)
        indexes = {key: tuple(places) for key, places in found.items()}
        return Finder(Table(indexes, ()), tuple(self._also))
