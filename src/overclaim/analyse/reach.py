"""How far a cue reaches: where a sentence goes on without what was denied or hedged in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.clauses import subject_at
from overclaim.words import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.matcher import Hit, Term
    from overclaim.analyse.sentence import Sentence

VERBS_BE_DO = frozenset(
    "is are was were be been has have had does do did can could will would should may might".split()
)
# What follows these holds whatever was denied before: “could not sleep until the drip cured her”.
_RELEASING = frozenset("until till unless when".split())
# “We don't know when it lifts” denies the rest too.
_BEFORE_WHEN = frozenset("know known knows say clear sure tell ask certain see of on about".split())
_DETERMINERS = frozenset("the a an one each every".split())
_RELATIVES = frozenset("who that which whom".split())
# “Many people who”
_SUBJECT_WORDS = 2
# A word before the match that hangs it on the relative clause and not on the main one.
_HANGING = frozenset(
    "to of in for with by from at on about into that a an the their its your no any and or nor "
    "as than be been being".split()
)


def cues(sentence: Sentence, lexicon: str) -> Iterator[Term]:
    """Yield the terms of a list of cues but those that only look like one: “no doubt”."""
    for term in sentence.words.found(lexicon):
        if term.start not in sentence.strengthened:
            yield term


def releases(sentence: Sentence, cue: Term, end: int) -> bool:
    """Tell whether what stands at a token holds again after a cue: “not rest until we”."""
    tokens = sentence.words.tokens
    return any(
        tokens[at] in _RELEASING
        and tokens[at - 1] not in _BEFORE_WHEN
        and (subject_at(sentence.words, at + 1) or tokens[at + 1] in _DETERMINERS)
        for at in range(cue.end, min(end, len(tokens) - 1))
    )


def escapes(sentence: Sentence, cue: Term, hit: Hit) -> bool:
    """Tell whether a new finite verb takes the match out of a cue's reach.

    In “does not harm the liver and cures depression” only a base form would still be negated, and
    “those who may need pills end pain” says who.
    """
    if _is_in_relative_clause(sentence, cue, hit):
        return True
    tokens = sentence.words.tokens
    first = tokens[hit.region_start]
    finite = first.endswith("s") and not first.endswith("ss")
    return any(
        tokens[at] == "and" and (finite or tokens[at + 1] in VERBS_BE_DO)
        for at in range(cue.end, hit.region_start)
    )


def _is_in_relative_clause(sentence: Sentence, cue: Term, hit: Hit) -> bool:
    """Tell whether a cue says who, and the match what they do: “Those who never smile will”."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    relative = cue.start - 1
    while relative > 0 and tokens[relative] in VERBS_BE_DO:
        relative -= 1
    if relative < 1 or tokens[relative] not in _RELATIVES:
        return False
    # Only where the clause begins with whom it is about: a verb before “that” hangs on to it.
    before = relative - _SUBJECT_WORDS - 1
    if before >= 0 and clauses[before] == clauses[cue.start]:
        return False
    between = tokens[cue.end : hit.region_start]
    if any(word in VERBS_BE_DO for word in between[1:]):
        return True
    return len(between) > 1 and between[-1] not in _HANGING and is_word(tokens[hit.region_start])
