"""Denials and hedges read in the parsed sentence, for rules that say `scope: parsed`.

Which words deny or hedge is said by the same lists as for clauses (`rules/lexicon/cues.yaml`); the
tree decides which of them reach a match: those that hang on it or on a word that governs it, and
those that govern it themselves, as `fails` in “fails to cure”.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from overclaim.analyse import parser
from overclaim.analyse.reach import cues
from overclaim.analyse.sentence import Sentence
from overclaim.analyse.sentences import split_sentences
from overclaim.claims import Scope
from overclaim.document import Block
from overclaim.words import is_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overclaim.analyse.matcher import Hit
    from overclaim.ruleset.model import Ruleset

    # A cue's own head word, the cue's words, and the words that govern the match, by their index.
    _Reach = Callable[[Any, list[Any], frozenset[int]], bool]

SCOPES = frozenset({Scope.NEGATED, Scope.HEDGED})
"""The scopes that are read here; all others are read by clauses."""

_CUES = {Scope.NEGATED: ("cue.negation",), Scope.HEDGED: ("cue.hedge", "cue.limit")}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
# A word belongs to what its governor says if it hangs on it so: “doesn't claim that it cures”,
# “isn't a cure”, “without curing”. A clause of time or reason says what it says by itself.
_PASSING = _SUBJECTS | frozenset(
    "xcomp ccomp pcomp acl relcl attr acomp oprd dobj pobj prep agent dative compound nmod amod "
    "advmod appos".split()
)
# From inside a relative clause: “isn't a drug that cures”, but not “the drug that cures isn't new”.
_PASSING_RELATIVE = frozenset("attr dobj pobj prep conj".split())
_RELATIVE = frozenset({"acl", "relcl"})
# A word that hangs so on another opens a clause of its own.
_CLAUSAL = frozenset("ROOT conj ccomp xcomp advcl acl relcl pcomp parataxis csubj".split())
_DENYING = frozenset("neg det advmod preconj predet aux npadvmod nsubj nsubjpass".split())
# “by no means”, “in no patient”: phrases whose “no” denies what the phrase hangs on.
_DENIED_THROUGH = frozenset(
    "case circumstance circumstances means sense way adult adults body man men one patient "
    "patients people person study trial woman women".split()
)
_NOBODY = frozenset("nobody none one".split())
# Not hard to do is done; what isn't needed to do it says nothing of it.
_UNTOUCHED_AFTER = frozenset("hard difficult tricky needed required necessary".split())
# In what these hold, a limit is not one.
_OPPOSING = frozenset("unlike than without except".split())
# No claim reaches over these, whatever the tree says.
_PARTING = frozenset(";:()—–")


def holds(scope: Scope, sentence: Sentence, hit: Hit, ruleset: Ruleset) -> bool:
    """Tell whether a match is negated, or hedged, in the tree of its sentence or its lead-in."""
    lead_in = sentence.block.lead_in
    if lead_in and _lead_in_holds(scope, lead_in, ruleset):
        return True
    own = frozenset(range(hit.region_start, hit.region_end)) - frozenset(hit.passed)
    if scope is Scope.HEDGED:
        own = frozenset()
    return _reaches(scope, sentence, (hit.region_start, hit.region_end), own)


@lru_cache(maxsize=256)
def _lead_in_holds(scope: Scope, lead_in: str, ruleset: Ruleset) -> bool:
    """Tell whether the last word before a list is negated, or hedged, and with it the items."""
    block = Block.of_text(lead_in.rstrip(": "))
    spans = list(split_sentences(block.text, block.breaks))
    if not spans:
        return False
    sentence = Sentence(block, spans[-1], ruleset)
    tokens = sentence.words.tokens
    words = [at for at, word in enumerate(tokens) if is_word(word) and word != "to"]
    return bool(words) and _reaches(scope, sentence, (words[-1], words[-1] + 1), frozenset())


def _reaches(
    scope: Scope, sentence: Sentence, region: tuple[int, int], own: frozenset[int]
) -> bool:
    """Tell whether a cue reaches the words of a region; `own` are words that are no cue of it."""
    found = [
        term
        for lexicon in _CUES[scope]
        for term in cues(sentence, lexicon)
        if term.start not in own
    ]
    if not found:
        return False
    parsed = parser.parse(sentence.text)
    words = _tokens(sentence, parsed, *region)
    governors = frozenset(word.i for word in _governors(words))
    reaches: _Reach = _denies if scope is Scope.NEGATED else _hedges
    for term in found:
        cue = _tokens(sentence, parsed, term.start, term.end)
        if scope is Scope.HEDGED and any(word.tag_ == "NNP" and word.i > 0 for word in cue):
            continue  # the month of May
        if any(region[0] <= at < region[1] for at in range(term.start, term.end)):
            return True
        if not _parted(parsed.doc, cue, words) and any(
            reaches(head, cue, governors) for head in _heads(cue)
        ):
            return True
    return False


def _tokens(sentence: Sentence, parsed: parser.Parsed, first: int, end: int) -> list[Any]:
    """Return the parsed words that stand where our words from `first` to before `end` do."""
    span = sentence.span_of(first, end)
    start, stop = span.start - sentence.span.start, span.end - sentence.span.start
    places = ((token, parsed.span_of(token.i, token.i)) for token in parsed.doc if len(token))
    return [token for token, place in places if place.end > start and place.start < stop]


def _heads(words: list[Any]) -> list[Any]:
    """Return the words that hang on none of the others."""
    within = {word.i for word in words}
    return [word for word in words if word.head.i not in within or word.head.i == word.i]


def _parted(doc: Any, cue: list[Any], words: list[Any]) -> bool:
    """Tell whether a mark that ends a claim stands between a cue and the match."""
    if not cue or not words:
        return True
    between = doc[min(cue[-1].i, words[-1].i) + 1 : max(cue[0].i, words[0].i)]
    return any(token.text in _PARTING for token in between)


def _governors(words: list[Any]) -> Iterator[Any]:
    """Yield the heads of some words, and upwards all that they are part of what is said of."""
    for word in _heads(words):
        relative = False
        while True:
            yield word
            if word.head.i == word.i or not _passes(word, relative=relative):
                break
            relative |= word.dep_ in _RELATIVE
            word = word.head  # noqa: PLW2901 - upwards


def _passes(word: Any, *, relative: bool) -> bool:
    """Tell whether what is said of a word's governor is said of the word too."""
    if word.dep_ == "conj":
        return _shares(word)
    if any(child.tag_ == "TO" for child in word.lefts):
        before = (word.head, *(child for child in word.head.rights if child.dep_ == "acomp"))
        if any(governor.lower_ in _UNTOUCHED_AFTER for governor in before):
            return False
        return bool(word.dep_ != "advcl" or word.head.tag_ == "VBN")
    return word.dep_ in (_PASSING_RELATIVE if relative else _PASSING)


def _shares(word: Any) -> bool:
    """Tell whether a word after “and” or “or” shares what denies or hedges the word before it.

    A verb with a subject or an ending of its own doesn't: “does not harm you and cures pain”.
    """
    joined = [child.lower_ for child in word.head.rights if child.dep_ == "cc"]
    if "but" in joined or any(child.dep_ in (*_SUBJECTS, "aux") for child in word.lefts):
        return False
    return word.tag_ not in ("VBZ", "VBD", "VBP") or not {"or", "nor"}.isdisjoint(joined)


def _denies(head: Any, cue: list[Any], governors: frozenset[int]) -> bool:
    if head.i in governors:
        return True
    denied = head.head
    if head.dep_ == "cc":
        after = (child for child in denied.rights if child.dep_ == "conj" and child.i > head.i)
        return any(child.i in governors for child in after)
    if head.dep_ == "pobj":
        return head.lower_ in _NOBODY and denied.head.i in governors
    # What ends with a preposition denies only what hangs on it: “far from cheap, it cures”.
    if head.dep_ not in _DENYING or cue[-1].tag_ in ("IN", "TO"):
        return False
    if denied.dep_ == "pobj" and denied.lower_ in _DENIED_THROUGH:
        denied = denied.head.head
    elif denied.dep_ in _SUBJECTS and denied.i not in governors:
        denied = denied.head
    return denied.i in governors


def _hedges(head: Any, cue: list[Any], governors: frozenset[int]) -> bool:  # noqa: ARG001 - one form
    while head.i not in governors and head.head.i != head.i:
        joins = head.dep_ not in _CLAUSAL or (head.dep_ == "conj" and head.tag_.startswith("N"))
        if not joins or head.lower_ in _OPPOSING:
            return False
        head = head.head
    return head.i in governors
