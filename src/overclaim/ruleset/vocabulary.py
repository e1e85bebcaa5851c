"""The words of all patterns and lexicons, and the tables by which they are found in a text.

Words are keys: a plain word's key is the word itself, and all its forms lead to it; an exact
word's key has a `=` before it; any figure has the key `#number`, one with an x also `#multiplier`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.ruleset import costs
from overclaim.ruleset.foundby import (
    FIRST,
    HEALTH,
    NUMBER,
    UNKNOWN,
    Form,
    Forms,
    lexicon_mark,
    number_keys,
)
from overclaim.ruleset.inflect import inflect
from overclaim.ruleset.pattern import PatternError, Sequence, Word, expand
from overclaim.ruleset.table import Table
from overclaim.words import NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from overclaim.ruleset.terms import TermNode


class Vocabulary:
    """Collects words, terms and what patterns are found by while rule files are compiled."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self._forms: dict[str, set[str]] = {word: {NUMBER} for word in NUMBER_WORDS}
        self._tree = _Growing()
        self._known_keys: set[str] = set()
        self._marks: dict[str, set[str]] = {}
        self._first_keys: dict[str, set[str]] = {}
        self._single_words: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        self._costs: dict[str, dict[str, int]] = {}

    def key(self, word: Word) -> str:
        """Return a word's key, and remember its forms."""
        if word.text in costs.BUILT_IN_KEYS:
            return word.text
        key = f"={word.text}" if word.exact else word.text
        if key not in self._known_keys:
            self._known_keys.add(key)
            for form in _forms_of(word):
                self._forms.setdefault(form, set()).add(key)
        return key

    def exact_keys(self, words: Iterable[str]) -> frozenset[str]:
        """Return the keys of words that are looked for as they stand."""
        return frozenset(self.key(Word(word, exact=True)) for word in words)

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
            keys = [self.key(word) for word in words]
            self._tree.add(keys, ((name, called) for name in names))
            rarest = min(words, key=lambda word: (costs.cost_of(word), -len(word.text)))
            mark, cost = self.key(rarest), costs.cost_of(rarest)
            marked = self._marks.setdefault(mark, set())
            for name in names:
                self._names.setdefault(name, set()).add(called)
                self._first_keys.setdefault(name, set()).add(keys[0])
                marked.add(lexicon_mark(name))
                self._costs.setdefault(name, {})[mark] = cost
            if len(words) == 1:
                self._single_words.setdefault(lexicon, set()).update(_forms_of(rarest))

    def lexicons(self) -> frozenset[str]:
        """Return the names of all lexicons, those that only hold others included."""
        return frozenset(self._names)

    def term_names(self, lexicons: Iterable[str]) -> frozenset[str]:
        """Return the names of the terms of these lexicons, without their other spellings."""
        return frozenset().union(*(self._names.get(name, ()) for name in lexicons))

    def first_keys(self, lexicon: str) -> frozenset[str]:
        """Return the keys that terms of a lexicon start with."""
        return frozenset(self._first_keys.get(lexicon, ()))

    def cost_of_lexicon(self, name: str) -> int:
        """Return in about how many of a thousand sentences a term of a lexicon stands."""
        return min(sum(self._costs.get(name, {}).values()), costs.LEXICON)

    def forms(self, health: Collection[str] = (), needed: frozenset[str] | None = None) -> Forms:
        """Return each known form with its keys and marks; of these only the needed, if told.

        The words that name a page's topic are those of the lexicons `health` of one word: of a
        longer term a word says little by itself. Neural network is of health, network isn't.
        """
        telling = self._telling_of(health)
        shared: dict[frozenset[str], frozenset[str]] = {}

        def form(word: str, found: set[str]) -> Form:
            keys = frozenset(found.union(number_keys(word)))
            marks = {mark for key in found for mark in self._marks.get(key, ())}
            if word in telling:
                marks.add(HEALTH)
            keys = shared.setdefault(keys, keys)
            starts = tuple(sorted(key for key in keys if key in self._tree))
            found_by = keys | marks
            first = frozenset(FIRST + key for key in keys)
            if needed is not None:
                found_by, first = found_by & needed, first & needed
            found_by = shared.setdefault(found_by, found_by)
            return Form(keys, found_by, first, starts)

        return Forms({word: form(word, keys) for word, keys in self._forms.items()}, UNKNOWN)

    def _telling_of(self, lexicons: Collection[str]) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for name, words in self._single_words.items():
            if name.partition(".")[0] in lexicons and not name.endswith(".generic"):
                found |= words
        return found - costs.COMMON - costs.FREQUENT

    def terms(self) -> Table[TermNode | None]:
        """Return the tree of all lexicon terms, by the key of their first word."""
        return Table(self._tree.nodes(), None)


class _Growing:
    """A node of the tree of terms while it grows."""

    def __init__(self) -> None:
        self._following: dict[str, _Growing] = {}
        self._ends: list[tuple[str, str]] = []

    def add(self, keys: list[str], ends: Iterable[tuple[str, str]]) -> None:
        node = self
        for key in keys:
            node = node._following.setdefault(key, _Growing())
        node._ends += ends  # noqa: SLF001 - likewise

    def __contains__(self, key: str) -> bool:
        """Tell whether a term begins with a key."""
        return key in self._following

    def nodes(self) -> dict[str, TermNode]:
        return {key: node._frozen() for key, node in self._following.items()}  # noqa: SLF001

    def _frozen(self) -> TermNode:
        return self.nodes(), tuple(self._ends)


def _forms_of(word: Word) -> frozenset[str]:
    return frozenset({word.text}) if word.exact else inflect(word.text)
