"""Which patterns may be in a sentence, by the keys and marks of its words: the look before a match.

A pattern is found by an anchor, and then needs a word of each of its other parts. What a sentence
can't match is never tried on it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from overclaim.ruleset.pieces import pieces_of
from overclaim.ruleset.table import Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Any


# There are some thousand: the words of a language that patterns know.
_MOST_REMEMBERED = 50_000


class Finder:
    """Finds patterns, each by its index.

    Attributes:
        anchors: A key or a mark, and the indexes of the patterns that it may mean.
        also: For each pattern sets of keys and marks: of each set, one must be in the sentence
            besides an anchor.
    """

    def __init__(
        self, anchors: Table[tuple[int, ...]], also: Sequence[tuple[frozenset[str], ...]]
    ) -> None:
        self.anchors = anchors
        self.also = also
        # What returns an item of compiled rules without a second look at the index.
        self._also_at = getattr(also, "at", also.__getitem__)
        self._meant: dict[frozenset[str], frozenset[int]] = {}

    def candidates(self, found_by: frozenset[str], parts: Iterable[frozenset[str]]) -> list[int]:
        """Return which patterns may be in a sentence with these keys and marks, in order.

        `parts` are sets that make up `found_by`, those of its words: words come back.
        """
        return self.all_there(self.anchored(parts), found_by)

    def anchored(self, parts: Iterable[frozenset[str]]) -> set[int]:
        """Return the patterns that have an anchor in some sets of keys and marks."""
        return set[int]().union(*map(self._meant_by, parts))

    def all_there(self, indexes: Iterable[int], found_by: frozenset[str]) -> list[int]:
        """Return those of some patterns that have a word of each part in a sentence, in order."""
        also_at = self._also_at
        found: list[int] = []
        for index in indexes:
            for also in also_at(index):
                if also.isdisjoint(found_by):
                    break
            else:
                found.append(index)
        found.sort()
        return found

    def _meant_by(self, keys: frozenset[str]) -> frozenset[int]:
        """Return the patterns that some keys and marks may mean."""
        meant = self._meant.get(keys)
        if meant is None:
            meant = frozenset(index for key in keys for index in self.anchors[key])
            if len(self._meant) < _MOST_REMEMBERED:
                self._meant[keys] = meant
        return meant

    def only(self, indexes: Collection[int]) -> Finder:
        """Return what finds these patterns and no others."""
        anchors = {
            key: tuple(index for index in found if index in indexes)
            for key, found in self.anchors.entries()
        }
        return Finder(Table(anchors, ()), self.also)

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
