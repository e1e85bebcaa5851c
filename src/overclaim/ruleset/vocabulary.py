"""The words of all patterns and lexicons, and the tables by which they are found in a text.

Words are keys: a plain word's key is the word itself, and all its forms lead to it; an exact
word's key has a `=` before it; any figure has the key `#number`, one with an x also `#multiplier`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.namedtuple import NamedTuple
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
from overclaim.ruleset.inflect import INVARIANT, inflect
from overclaim.ruleset.pattern import (
    BUILT_IN,
    EMPTY,
    Choice,
    Part,
    PatternError,
    RegionMark,
    SentenceStart,
    Sequence,
    Slot,
    Word,
    expand,
)
from overclaim.ruleset.table import Table
from overclaim.words import NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from overclaim.ruleset.terms import TermNode

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
# Words that are frequent on pages about health.
_USUAL = frozenset(
    "treatment treat therapy patient pain health medical care symptom condition body blood brain "
    "effect risk result study doctor medicine medication skin sleep weight food support level "
    "anxiety depression stress mental disease drug clinic cell cause include".split()
)
# In about how many of a thousand sentences a word like these stands, or one of a lexicon.
_COST_OF_FREQUENT = 50
_COSTS = ((_COMMON, 300), (_FREQUENT | _USUAL, _COST_OF_FREQUENT))
_COST_OF_NUMBER = 150
_COST_OF_COMMA = 400
_COST_OF_MARK = 60
_MOST_COST_OF_LEXICON = 400
# Few sentences start with the right word.
_COST_OF_FIRST = 20
# What is in nearly every sentence is no help.
_USELESS = 1500


class _Need(NamedTuple):
    """What a part of a pattern needs: one of these keys or marks.

    `cost` is in about how many of a thousand sentences one stands. A need is telling if its words
    don't stand everywhere.
    """

    cost: int
    found_by: frozenset[str]
    is_telling: bool


_NO_NEED = _Need(_USELESS, frozenset(), is_telling=False)


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

    def key(self, word: Word) -> str:
        """Return a word's key, and remember its forms."""
        if word.text in _BUILT_IN_KEYS:
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
            rarest = min(words, key=lambda word: (_cost(word), -len(word.text)))
            marked = self._marks.setdefault(self.key(rarest), set())
            for name in names:
                self._names.setdefault(name, set()).add(called)
                self._first_keys.setdefault(name, set()).add(keys[0])
                marked.add(lexicon_mark(name))
            if len(words) == 1:
                self._single_words.setdefault(lexicon, set()).update(_forms_of(rarest))

    def lexicons(self) -> frozenset[str]:
        """Return the names of all lexicons, those that only hold others included."""
        return frozenset(self._names)

    def term_names(self, lexicons: Iterable[str]) -> frozenset[str]:
        """Return the names of the terms of these lexicons, without their other spellings."""
        return frozenset().union(*(self._names.get(name, ()) for name in lexicons))

    def anchors(self, pattern: Sequence) -> frozenset[str]:
        """Return keys and marks of which one must stand in every sentence that a pattern matches.

        Raises:
            PatternError: when only words that stand everywhere are sure to be there.
        """
        for need in self._needs(pattern):
            if need.is_telling and not any(key.startswith(FIRST) for key in need.found_by):
                return need.found_by
        raise _too_common()

    def found_by(self, pattern: Sequence) -> tuple[frozenset[str], ...]:
        """Return sets of keys and marks: a sentence that a pattern matches has one of each set.

        The set that the fewest sentences should have one of comes first.

        Raises:
            PatternError: when only words that stand everywhere are sure to be there.
        """
        return tuple(dict.fromkeys(need.found_by for need in self._needs(pattern)))

    def _needs(self, pattern: Sequence) -> list[_Need]:
        """Return what a pattern needs, the rarest first; one need at least is telling."""
        needs = [need for need in self._needed(pattern) if need.cost < _USELESS]
        if not any(need.is_telling for need in needs):
            raise _too_common()
        return sorted(needs, key=lambda need: need.cost)

    def _needed(self, pattern: Sequence) -> Iterator[_Need]:
        parts: list[Part] = [part for part in pattern.parts if not isinstance(part, RegionMark)]
        for at, part in enumerate(parts):
            if isinstance(part, SentenceStart):
                first = self._firsts(parts[at + 1 :])
                if first is not None:
                    marked = frozenset(FIRST + key for key in first)
                    yield _Need(_COST_OF_FIRST, marked, is_telling=first.isdisjoint(_COMMON))
            elif isinstance(part, Sequence):
                yield from self._needed(part)
            else:
                yield self._need_of(part)

    def _need_of(self, part: Part) -> _Need:
        match part:
            case Word(text=text) if text in _BUILT_IN_KEYS:
                return _Need(_COST_OF_NUMBER, frozenset({NUMBER}), is_telling=False)
            case Word():
                cost = _cost(part)
                telling = cost <= _COST_OF_FREQUENT
                return _Need(cost, frozenset({self.key(part)}), is_telling=telling)
            case Slot(name=name) if name in BUILT_IN:
                return _Need(_COST_OF_NUMBER, frozenset({NUMBER}), is_telling=False)
            case Slot(name=name):
                cost = min(len(self._names.get(name, ())), _MOST_COST_OF_LEXICON)
                return _Need(cost, frozenset({lexicon_mark(name)}), is_telling=True)
            case Choice(options=options) if EMPTY not in options:
                found = [self._best_need(option) for option in options]
                keys = frozenset().union(*(need.found_by for need in found))
                telling = all(need.is_telling for need in found)
                return _Need(sum(need.cost for need in found), keys, is_telling=telling)
        return _NO_NEED

    def _best_need(self, option: Sequence) -> _Need:
        return min(self._needed(option), key=lambda need: need.cost, default=_NO_NEED)

    def _firsts(self, parts: list[Part]) -> frozenset[str] | None:
        """Return the keys that parts can start with; None if these can't be told."""
        if not parts:
            return None
        match parts[0]:
            case Word():
                return frozenset({self.key(parts[0])})
            case Slot(name=name) if name in BUILT_IN:
                return frozenset({BUILT_IN[name]})
            case Slot(name=name):
                return frozenset(self._first_keys.get(name, ()))
            case Choice(options=options):
                found = [self._firsts([*option.parts, *parts[1:]]) for option in options]
                told = [keys for keys in found if keys is not None]
                return frozenset().union(*told) if len(told) == len(found) else None
        return None

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
        return found - _COMMON - _FREQUENT

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


def _too_common() -> PatternError:
    return PatternError("only very common words must be here: add a rarer one", "")


def _cost(word: Word) -> int:
    """Return in about how many of a thousand sentences a word stands."""
    text = word.text
    if text in _BUILT_IN_KEYS:
        return _COST_OF_NUMBER
    if text == ".":
        return _USELESS
    if not text[0].isalnum():
        return _COST_OF_COMMA if text == "," else _COST_OF_MARK
    return next((cost for words, cost in _COSTS if text in words), 1)


def _forms_of(word: Word) -> frozenset[str]:
    return frozenset({word.text}) if word.exact else inflect(word.text)
