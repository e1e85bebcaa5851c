"""Makes programs of patterns: what the matcher runs over the words of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.ruleset.pattern import (
    BUILT_IN,
    EMPTY,
    GAP_WORDS,
    Choice,
    Gap,
    Part,
    RegionMark,
    SentenceStart,
    Sequence,
    Slot,
    Word,
)
from overclaim.ruleset.steps import CLOSE, DONE, GAP, NO_MARK, OPEN, SLOT, START, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from overclaim.ruleset.steps import Edge, Program


def build_program(pattern: Sequence, key_of: Callable[[Word], str]) -> Program:
    """Compile a pattern; `key_of` gives the key under which a word is found in a text."""
    return _Builder(key_of).build(pattern)


class _Builder:
    """Builds a program from its end to its start, so that no edge is without a word."""

    def __init__(self, key_of: Callable[[Word], str]) -> None:
        self._key_of = key_of
        self._states: list[tuple[Edge, ...]] = []

    def build(self, pattern: Sequence) -> Program:
        end = self._state([(DONE, "", 0, NO_MARK)])
        self._state(self._edges(pattern, list(self._states[end])))
        return tuple(self._states)

    def _state(self, edges: list[Edge]) -> int:
        self._states.append(_merge(edges))
        return len(self._states) - 1

    def _edges(self, part: Part, follow: list[Edge]) -> list[Edge]:  # noqa: PLR0911 - one a kind
        """Return the edges that lead through a part and then on along the edges that follow."""
        match part:
            case Word():
                return [(WORDS, frozenset({self._key_of(part)}), self._state(follow), NO_MARK)]
            case Slot(name=name) if name in BUILT_IN:
                return [(WORDS, frozenset({BUILT_IN[name]}), self._state(follow), NO_MARK)]
            case Slot(name=name):
                return [(SLOT, name, self._state(follow), NO_MARK)]
            case Gap():
                return self._gap(follow)
            case SentenceStart():
                return [(START, "", self._state(follow), NO_MARK)]
            case RegionMark(opens=opens):
                mark = OPEN if opens else CLOSE
                return [(kind, taken, target, mark) for kind, taken, target, _ in follow]
            case Sequence(parts=parts):
                for inner in reversed(parts):
                    follow = self._edges(inner, follow)
                return follow
            case Choice(options=options):
                return self._choice(options, follow)

    def _gap(self, follow: list[Edge]) -> list[Edge]:
        # As few words as will do: each state first tries to go on without one more.
        edges = follow
        for _ in range(GAP_WORDS):
            edges = [*follow, (GAP, "", self._state(edges), NO_MARK)]
        return edges

    def _choice(self, options: Iterable[Sequence], follow: list[Edge]) -> list[Edge]:
        # One state for what follows all options; the longest option comes first, so that “cancer
        # cells” is taken before “cancer”.
        edges: list[Edge] = []
        target = self._state(follow)
        for option in sorted(options, key=lambda option: -len(option.parts)):
            if option == EMPTY:
                edges += follow
            else:
                edges += self._option(option, follow, target)
        return edges

    def _option(self, option: Sequence, follow: list[Edge], target: int) -> list[Edge]:
        last = option.parts[-1]
        if not isinstance(last, Word):
            return self._edges(option, follow)
        edges: list[Edge] = [(WORDS, frozenset({self._key_of(last)}), target, NO_MARK)]
        return self._edges(Sequence(option.parts[:-1]), edges)


def _merge(edges: list[Edge]) -> tuple[Edge, ...]:
    """Make one edge of all that take a word and lead to the same place."""
    merged: dict[tuple[int, int, int, object], Edge] = {}
    for kind, taken, target, mark in edges:
        place = (kind, target, mark, "" if kind == WORDS else taken)
        before = merged.get(place)
        if before is not None and isinstance(taken, frozenset) and isinstance(before[1], frozenset):
            taken = before[1] | taken  # noqa: PLW2901 - the edge that replaces both
        merged[place] = (kind, taken, target, mark)
    return tuple(merged.values())
