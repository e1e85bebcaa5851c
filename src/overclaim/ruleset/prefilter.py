"""What a sentence has to have for a pattern to match, told by keys and marks (see `foundby`)."""

from __future__ import annotations

from overclaim.namedtuple import NamedTuple

Way = tuple[frozenset[str], ...]
"""Sets of keys and marks, the rarest first: a sentence that matches in this way has one of each."""


class Prefilter(NamedTuple):
    """What a sentence has to have for a pattern to match: an anchor, and more besides.

    Attributes:
        anchors: Keys and marks of which it has one.
        also: It has one of each of these sets.
        ways: If there are any, it has one of each set of one way.
        claims: Whether it makes a claim, besides.
    """

    anchors: frozenset[str]
    also: Way = ()
    ways: tuple[Way, ...] = ()
    claims: bool = False

    def may_be_in(self, found_by: frozenset[str]) -> bool:
        """Tell whether a sentence with these keys and marks has all of them it has to have."""
        return has_way(((self.anchors, *self.also),), found_by) and (
            not self.ways or has_way(self.ways, found_by)
        )


def has_way(ways: tuple[Way, ...], found_by: frozenset[str]) -> bool:
    """Tell whether a sentence with these keys and marks has one of each set of one way."""
    # Loops: this is asked of every sentence, and calls for each set would take thrice the time.
    for way in ways:
        for keys in way:
            if keys.isdisjoint(found_by):
                break
        else:
            return True
    return False
