"""Which patterns may be in a sentence, by the keys and marks of its words: the look before a match.

A sentence that has a word of each part of a pattern may match it. What a sentence can't match is
never tried on it. The first parts of all patterns are held against a sentence at once: a number
with a bit for each pattern says which of them a word is of use to, and the numbers of all words
are joined.
"""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from overclaim.ruleset.pieces import pieces_of
from overclaim.ruleset.prefilter import has_way
from overclaim.ruleset.remembered import Remembered
from overclaim.ruleset.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from typing import Any

    from overclaim.ruleset.prefilter import Prefilter, Way

    # The patterns of which a key is in the first, second and third set.
    Uses = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
    # What else is asked for: further sets, and ways.
    Besides = tuple[Way, tuple[Way, ...]]

_SETS = 3
_NO_USE: Uses = ((), (), ())


class Finder:
    """Finds patterns, each by its index.

    Attributes:
        uses: A key or a mark, and the patterns that it is of use to.
        missing: The patterns that have no second and no third set, as bits.
        besides: For each pattern what it asks for after its third set.
        claims: The patterns that only a sentence with a claim can match, as bits.
    """

    def __init__(
        self, uses: Table[Uses], missing: tuple[int, int], besides: Sequence[Besides], claims: int
    ) -> None:
        self.uses = uses
        self.missing = missing
        self.besides = besides
        self.claims = claims
        # What returns an item of compiled rules without a second look at the index.
        self._besides_at = getattr(besides, "at", besides.__getitem__)
        self._bits = Remembered(self._bits_of)
        self._second = len(besides)
        self._third = 2 * len(besides)
        self._all = (1 << len(besides)) - 1

    def bits_in(self, parts: Iterable[frozenset[str]]) -> int:
        """Return the patterns of which some keys and marks have one of each of the first sets.

        Each is a bit: the lowest one is that of pattern 0.
        """
        found = reduce(or_, map(self._bits.__getitem__, parts), 0)
        return (
            found
            & (found >> self._second | self.missing[0])
            & (found >> self._third | self.missing[1])
            & self._all
        )

    def _bits_of(self, keys: frozenset[str]) -> int:
        """Return what some keys and marks are of use to.

        The patterns of which one is in the first set are bits; above them stand those of the second
        set, and above these those of the third, so that all are joined in one step.
        """
        starts = (0, self._second, self._third)
        return bits_of(
            start + index
            for key in keys
            for start, indexes in zip(starts, self.uses[key], strict=True)
            for index in indexes
        )

    def all_there(self, bits: int, found_by: frozenset[str]) -> list[int]:
        """Return those of some patterns that may be in a sentence, in order.

        `bits` are patterns of which the first sets are there.
        """
        besides_at = self._besides_at
        found: list[int] = []
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            index = lowest.bit_length() - 1
            also, ways = besides_at(index)
            if (not also or has_way((also,), found_by)) and (not ways or has_way(ways, found_by)):
                found.append(index)
        return found

    def only(self, patterns: Collection[int]) -> Finder:
        """Return what finds these patterns and no others."""
        uses: dict[str, Uses] = {}
        for key, (first, second, third) in self.uses.entries():
            uses[key] = tuple(index for index in first if index in patterns), second, third
        return Finder(Table(uses, _NO_USE), self.missing, self.besides, self.claims)

    def pack(self) -> tuple[Any, ...]:
        """Return its parts, to be kept."""
        return self.uses.pack(), self.missing, pieces_of(self.besides), self.claims


class FinderMaker:
    """Takes up patterns in the order of their indexes."""

    def __init__(self) -> None:
        self.prefilters: list[Prefilter] = []
        """What is looked for, for each pattern."""

    def add(self, prefilter: Prefilter) -> int:
        """Take up a pattern and return its index."""
        self.prefilters.append(prefilter)
        return len(self.prefilters) - 1

    def keys(self) -> frozenset[str]:
        """Return all keys and marks that are asked for."""
        return keys_of(self.prefilters)

    def made(self) -> Finder:
        """Return what finds all that was taken up."""
        uses: defaultdict[str, tuple[list[int], ...]] = defaultdict(lambda: ([], [], []))
        for index, each in enumerate(self.prefilters):
            for at, keys in enumerate((each.anchors, *each.also)[:_SETS]):
                for key in keys:
                    uses[key][at].append(index)
        known = {key: (tuple(a), tuple(b), tuple(c)) for key, (a, b, c) in uses.items()}
        besides = tuple((each.also[_SETS - 1 :], each.ways) for each in self.prefilters)
        return Finder(
            Table(known, _NO_USE),
            (
                self._bits_where(lambda each: not each.also),
                self._bits_where(lambda each: not each.also[1:]),
            ),
            besides,
            self._bits_where(lambda each: each.claims),
        )

    def _bits_where(self, holds: Callable[[Prefilter], bool]) -> int:
        return bits_of(index for index, each in enumerate(self.prefilters) if holds(each))


def bits_of(indexes: Iterable[int]) -> int:
    """Return a number with these bits."""
    found = 0
    for index in indexes:
        found |= 1 << index
    return found


def keys_of(prefilters: Iterable[Prefilter]) -> frozenset[str]:
    """Return all keys and marks that some prefilters ask for."""
    return frozenset(
        key
        for each in prefilters
        for keys in (each.anchors, *each.also, *(keys for way in each.ways for keys in way))
        for key in keys
    )
