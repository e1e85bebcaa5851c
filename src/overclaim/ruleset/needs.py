"""What a sentence needs for a pattern to match: keys and marks, of which one must be there.

A pattern with choices is taken apart into ways: of “(the clock is ticking|spots are limited)” each
half has words of its own. A way needs more than all ways have in common, so fewer sentences have
what one of them needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.namedtuple import NamedTuple
from overclaim.ruleset import costs
from overclaim.ruleset.foundby import FIRST, NUMBER, lexicon_mark
from overclaim.ruleset.pattern import (
    BUILT_IN,
    EMPTY,
    Choice,
    PatternError,
    RegionMark,
    SentenceStart,
    Sequence,
    Slot,
    Word,
)
from overclaim.ruleset.prefilter import Prefilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from overclaim.ruleset.pattern import Part
    from overclaim.ruleset.prefilter import Way
    from overclaim.ruleset.vocabulary import Vocabulary

# A pattern that could be taken apart into more is found by what these have in common.
_MOST_WAYS = 64


class _Need(NamedTuple):
    """What a part of a pattern needs: one of these keys or marks.

    `cost` is in about how many of a thousand sentences one stands. A need is telling if its words
    don't stand everywhere.
    """

    cost: int
    found_by: frozenset[str]
    is_telling: bool


# What one way of a part needs, all of it.
_Needs = tuple[_Need, ...]

_NO_NEED = _Need(costs.EVERYWHERE, frozenset(), is_telling=False)


def prefilter_of(pattern: Sequence, vocabulary: Vocabulary) -> Prefilter:
    """Return what a sentence has to have for a pattern to match.

    Raises:
        PatternError: when only words that stand everywhere are sure to be there.
    """
    # Whether a pattern is too common is a matter of its telling words, however many have them.
    _told(_Reader(vocabulary, telling_first=True).common_needs(pattern))
    reader = _Reader(vocabulary, telling_first=False)
    anchors, *others = _sets_of(reader.common_needs(pattern))
    ways = list(dict.fromkeys(_without_implied(_sets_of(needs)) for needs in reader.ways(pattern)))
    shared = [keys for keys in ways[0] if all(keys in way for way in ways)]
    # What all ways need is asked first: that nothing of it is there is told at once.
    also = [keys for keys in _without_implied([anchors, *others, *shared]) if keys != anchors]
    own = [tuple(keys for keys in way if keys != anchors and keys not in also) for way in ways]
    return Prefilter(anchors, tuple(also), tuple(own) if all(own) else ())


def anchors_of(pattern: Sequence, vocabulary: Vocabulary) -> frozenset[str]:
    """Return keys and marks of which one must stand in every sentence that a pattern matches.

    Raises:
        PatternError: when only words that stand everywhere are sure to be there.
    """
    for need in _told(_Reader(vocabulary, telling_first=True).common_needs(pattern)):
        if need.is_telling and not any(key.startswith(FIRST) for key in need.found_by):
            return need.found_by
    raise _too_common()


def _told(needs: Iterable[_Need]) -> list[_Need]:
    """Return needs that are of help, the rarest first; one at least is telling."""
    found = _useful_of(needs)
    if not any(need.is_telling for need in found):
        raise _too_common()
    return found


def _useful_of(needs: Iterable[_Need]) -> list[_Need]:
    """Return the needs that are of help, the rarest first."""
    return sorted((u for need in needs for u in _useful(need)), key=lambda need: need.cost)


def _sets_of(needs: Iterable[_Need]) -> list[frozenset[str]]:
    """Return what needs are found by, the rarest first."""
    return [need.found_by for need in _useful_of(needs)]


def _without_implied(sets: list[frozenset[str]]) -> Way:
    """Return sets without those of which another one has the same keys, and not as many."""
    return tuple(s for s in dict.fromkeys(sets) if not any(other < s for other in sets))


def _useful(need: _Need) -> _Needs:
    return (need,) if need.cost < costs.EVERYWHERE else ()


def _too_common() -> PatternError:
    return PatternError("only very common words must be here: add a rarer one", "")


class _Reader:
    """Reads patterns; of a choice's option it takes the rarest part, or the rarest telling one."""

    def __init__(self, vocabulary: Vocabulary, *, telling_first: bool) -> None:
        self.vocabulary = vocabulary
        self.telling_first = telling_first

    def common_needs(self, pattern: Sequence) -> Iterator[_Need]:
        """Yield what all ways need."""
        for at, part in enumerate(pattern.parts):
            if isinstance(part, Sequence):
                yield from self.common_needs(part)
            else:
                yield self._need_of(part, pattern.parts[at + 1 :])

    def ways(self, pattern: Sequence) -> list[_Needs]:
        """Return what each way needs."""
        found: list[_Needs] = [()]
        for at, part in enumerate(pattern.parts):
            after = pattern.parts[at + 1 :]
            ways = self._ways_of(part, after)
            if len(found) * len(ways) > _MOST_WAYS:
                ways = [_useful(self._need_of(part, after))]
            found = [(*needs, *more) for needs in found for more in ways]
        return found

    def _ways_of(self, part: Part, after: tuple[Part, ...]) -> list[_Needs]:
        if isinstance(part, Sequence):
            return self.ways(part)
        if not isinstance(part, Choice) or EMPTY in part.options:
            return [_useful(self._need_of(part, after))]
        ways = [needs for option in part.options for needs in self.ways(option)]
        # Of ways that need one word each, one is as good as many.
        single = [needs[0] for needs in ways if len(needs) == 1]
        others = [needs for needs in ways if len(needs) != 1]
        return [*others, _useful(_any_of(single))] if single else others

    def _need_of(self, part: Part, after: tuple[Part, ...]) -> _Need:
        """Return what a part needs; `after` are those that follow it."""
        if _is_figure(part):
            return _Need(costs.NUMBER, frozenset({NUMBER}), is_telling=False)
        match part:
            case Word():
                found_by = frozenset({self.vocabulary.key(part)})
                return _Need(costs.cost_of(part), found_by, costs.is_telling(part))
            case Slot(name=name):
                cost = self.vocabulary.cost_of_lexicon(name)
                return _Need(cost, frozenset({lexicon_mark(name)}), is_telling=True)
            case Choice(options=options) if EMPTY not in options:
                return _any_of([self._best_need(option) for option in options])
            case SentenceStart():
                return self._need_of_start(after)
        return _NO_NEED

    def _best_need(self, option: Sequence) -> _Need:
        def rank(need: _Need) -> tuple[bool, int]:
            return self.telling_first and not need.is_telling, need.cost

        return min(self.common_needs(option), key=rank, default=_NO_NEED)

    def _need_of_start(self, after: Iterable[Part]) -> _Need:
        first = self._firsts([part for part in after if not isinstance(part, RegionMark)])
        if first is None:
            return _NO_NEED
        marked = frozenset(FIRST + key for key in first)
        return _Need(costs.FIRST, marked, is_telling=first.isdisjoint(costs.COMMON))

    def _firsts(self, parts: list[Part]) -> frozenset[str] | None:
        """Return the keys that parts can start with; None if these can't be told."""
        if not parts:
            return None
        match parts[0]:
            case Word():
                return frozenset({self.vocabulary.key(parts[0])})
            case Slot(name=name) if name in BUILT_IN:
                return frozenset({BUILT_IN[name]})
            case Slot(name=name):
                return self.vocabulary.first_keys(name)
            case Choice(options=options):
                found = [self._firsts([*option.parts, *parts[1:]]) for option in options]
                told = [keys for keys in found if keys is not None]
                return frozenset().union(*told) if len(told) == len(found) else None
        return None


def _is_figure(part: Part) -> bool:
    """Tell whether a part is any figure, with or without an x."""
    if isinstance(part, Slot):
        return part.name in BUILT_IN
    return isinstance(part, Word) and part.text in costs.BUILT_IN_KEYS


def _any_of(needs: list[_Need]) -> _Need:
    """Return what is needed where one of some needs is."""
    keys = frozenset[str]().union(*(need.found_by for need in needs))
    telling = all(need.is_telling for need in needs)
    return _Need(sum(need.cost for need in needs), keys, is_telling=telling)
