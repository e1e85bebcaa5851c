"""The words of all patterns and lexicons, and the tables by which they are found in a text.

Words are keys: a plain word's key is the word itself, and all its forms lead to it; an exact
word's key has a `=` before it; any figure has the key `#number`, one with an x also `#multiplier`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.ruleset.inflect import INVARIANT, inflect
from overclaim.ruleset.pattern import (
    BUILT_IN,
    EMPTY,
    Choice,
    Part,
    PatternError,
    Sequence,
    Slot,
    Word,
    expand,
)
from overclaim.ruleset.terms import TermNode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_BUILT_IN_KEYS = frozenset(BUILT_IN.values())
# Words that stand in most sentences: none can be what a pattern is found by.
_COMMON = (
    INVARIANT
    | frozenset("be have do is are was were has had did does s % $ , : .".split())
    | _BUILT_IN_KEYS
) - frozenset(
    "everyone everybody anyone anybody everything nothing nobody never always once without".split()
)
# Words that a pattern is found by only if it has no rarer one.
_FREQUENT = frozenset(
    "everyone everybody anyone anybody everything nothing nobody never always once without "
    "get make get take give go come can need want use help work feel see find know look let keep "
    "start stop try new good great better best time day week month year people person life way "
    "thing end most many first last".split()
)
_COST_OF_FREQUENT = 50


class Vocabulary:
    """Collects words, terms and anchors while rule files are compiled."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self.forms: dict[str, set[str]] = {}
        self.terms = TermNode()
        self._known_keys: set[str] = set()
        self._term_anchors: dict[str, set[str]] = {}
        self._single_words: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        self._shared: dict[frozenset[str], frozenset[str]] = {}

    def key(self, word: Word) -> str:
        """Return a word's key, and remember its forms."""
        if word.text in _BUILT_IN_KEYS:
            return word.text
        key = f"={word.text}" if word.exact else word.text
        if key not in self._known_keys:
            self._known_keys.add(key)
            for form in _forms_of(word):
                self.forms.setdefault(form, set()).add(key)
        return key

    def add_term(self, lexicon: str, canonical: str, term: Sequence) -> None:
        """Put a lexicon term into the tree, under its lexicon and every lexicon above that.

        Raises:
            PatternError: when the term isn't a list of words.
        """
        names = [lexicon]
        while "." in names[-1]:
            names.append(names[-1].rpartition(".")[0])
        for words in expand(term):
            if not words:
                raise PatternError("this term may be empty", "")
            # A choice of words has no name of its own: each of its readings is called by its words.
            called = " ".join(word.text for word in words) if "(" in canonical else canonical
            node = self.terms
            for word in words:
                node = node.following.setdefault(self.key(word), TermNode())
            node.ends += [(name, called) for name in names]
            anchor = _forms_of(min(words, key=lambda word: (_cost(word), -len(word.text))))
            for name in names:
                self._names.setdefault(name, set()).add(called)
                self._term_anchors.setdefault(name, set()).update(anchor)
            if len(words) == 1:
                self._single_words.setdefault(lexicon, set()).update(anchor)

    def lexicons(self) -> frozenset[str]:
        """Return the names of all lexicons, those that only hold others included."""
        return frozenset(self._term_anchors)

    def single_words(self, lexicons: Collection[str]) -> frozenset[str]:
        """Return the terms of one word under these lexicons, in all forms, generic ones left out.

        A word of a longer term says little by itself: neural network is of health, network isn't.
        """
        found: frozenset[str] = frozenset()
        for name, words in self._single_words.items():
            if name.partition(".")[0] in lexicons and not name.endswith(".generic"):
                found |= words
        return found - _COMMON - _FREQUENT

    def term_names(self, lexicons: Iterable[str]) -> frozenset[str]:
        """Return the names of the terms of these lexicons, without their other spellings."""
        return frozenset().union(*(self._names.get(name, ()) for name in lexicons))

    def term_anchors(self, lexicons: Iterable[str]) -> frozenset[str]:
        """Return words of which one is in every term of these lexicons."""
        return frozenset().union(*(self._term_anchors.get(name, ()) for name in lexicons))

    def anchors(self, pattern: Sequence) -> frozenset[str]:
        """Return words of which one must stand in every sentence that the pattern matches.

        Raises:
            PatternError: when only words that stand everywhere are sure to be there.
        """
        cost, words = self._best_anchors(pattern)
        if cost >= _UNUSABLE:
            raise PatternError("only very common words must be here: add a rarer one", "")
        return words

    def needed(self, pattern: Sequence) -> tuple[frozenset[str], ...]:
        """Return sets of words: of each, one must stand in every sentence the pattern matches.

        What is in every second sentence is left out, and so is what an anchor already asks for.
        The smallest set comes first.
        """
        found = dict.fromkeys(self._needed(pattern))
        return tuple(sorted(found, key=len))

    def _needed(self, part: Part) -> Iterator[frozenset[str]]:
        if isinstance(part, Sequence):
            for inner in part.parts:
                yield from self._needed(inner)
        else:
            cost, words = self._best_anchors(part)
            if cost < _UNUSABLE:
                yield words

    def _best_anchors(self, part: Part) -> tuple[int, frozenset[str]]:
        match part:
            case Word():
                return _cost(part), _forms_of(part)
            case Slot(name=name) if name not in BUILT_IN:
                words = self._slot_anchors(name)
                return len(words), words
            case Sequence(parts=parts) if parts:
                return min((self._best_anchors(inner) for inner in parts), key=lambda best: best[0])
            case Choice(options=options) if EMPTY not in options:
                found = [self._best_anchors(option) for option in options]
                return sum(cost for cost, _ in found), frozenset().union(*(w for _, w in found))
        return _UNUSABLE, frozenset()

    def _slot_anchors(self, name: str) -> frozenset[str]:
        """Return the anchors of a lexicon; all patterns share one set, which may be large."""
        words = frozenset(self._term_anchors.get(name, ()))
        return self._shared.setdefault(words, words)

    def frozen_forms(self) -> Mapping[str, frozenset[str]]:
        """Return each known form with its keys."""
        return {form: frozenset(keys) for form, keys in self.forms.items()}


_UNUSABLE = 100_000


def _cost(word: Word) -> int:
    if word.text in _COMMON or not word.text[0].isalnum():
        return _UNUSABLE
    return _COST_OF_FREQUENT if word.text in _FREQUENT else 1


def _forms_of(word: Word) -> frozenset[str]:
    return frozenset({word.text}) if word.exact else inflect(word.text)
