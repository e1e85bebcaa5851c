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

from overclaim.ruleset.looks import has_way
from overclaim.ruleset.pieces import pieces_of
from overclaim.ruleset.table import Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Any

    from overclaim.ruleset.looks import Look, Way

    # The patterns of which a key is in the first, second and third set.
    Uses = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
    # What else is asked for: further sets, and ways.
    Besides = tuple[Way, tuple[Way, ...]]

_SETS = 3
_NO_USE: Uses = ((), (), ())
# There are some thousand: the words of a language that patterns know.
_MOST_REMEMBERED = 50_000


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
        self._bits = _Bits(uses, len(besides))
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


class _Bits(dict["frozenset[str]", int]):
    """What some keys and marks are of use to, worked out when they first come.

    The patterns of which one is in the first set are bits; above them stand those of the second
    set, and above these those of the third, so that all are joined in one step.
    """

    def __init__(self, uses: Table[Uses], patterns: int) -> None:
        super().__init__()
        self._uses = uses
        self._patterns = patterns

    def __missing__(self, keys: frozenset[str]) -> int:
        found = bits_of(
            at * self._patterns + index
            for key in keys
            for at, indexes in enumerate(self._uses[key])
            for index in indexes
        )
        if len(self) < _MOST_REMEMBERED:
            self[keys] = found
        return found


class FinderMaker:
    """Takes up patterns in the order of their indexes."""

    def __init__(self) -> None:
        self.looks: list[Look] = []
        """What is looked for, for each pattern."""
        self._claims: list[int] = []

    def add(self, look: Look, *, is_claim: bool) -> int:
        """Take up a pattern and return its index; `is_claim` if it asks for a claim."""
        self.looks.append(look)
        index = len(self.looks) - 1
        if is_claim:
            self._claims.append(index)
        return index

    def keys(self) -> frozenset[str]:
        """Return all keys and marks that are asked for."""
        return keys_of(self.looks)

    def made(self) -> Finder:
        """Return what finds all that was taken up."""
        uses: defaultdict[str, tuple[list[int], ...]] = defaultdict(lambda: ([], [], []))
        for index, look in enumerate(self.looks):
            for at, keys in enumerate((look.anchors, *look.also)[:_SETS]):
                for key in keys:
                    uses[key][at].append(index)
        second, third = (
            bits_of(index for index, look in enumerate(self.looks) if len(look.also) < others)
            for others in range(1, _SETS)
        )
        known = {key: (tuple(a), tuple(b), tuple(c)) for key, (a, b, c) in uses.items()}
        besides = tuple((look.also[_SETS - 1 :], look.ways) for look in self.looks)
        return Finder(Table(known, _NO_USE), (second, third), besides, bits_of(self._claims))


def bits_of(indexes: Iterable[int]) -> int:
    """Return a number with these bits."""
    found = 0
    for index in indexes:
        found |= 1 << index
    return found


def keys_of(looks: Iterable[Look]) -> frozenset[str]:
    """Return all keys and marks that some looks ask for."""
    return frozenset(
        key
        for anchors, also, ways in looks
        for keys in (anchors, *also, *(keys for way in ways for keys in way))
        for key in keys
    )
