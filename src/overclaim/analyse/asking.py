"""Whether a sentence asks if a match is so: in earnest, and without taking it for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.words import is_word

if TYPE_CHECKING:
    from overclaim.analyse.matcher import Hit
    from overclaim.analyse.sentence import Sentence

# “if” after one of these asks: “ask us if it cures”.
_ASKING = frozenset(
    "ask asks asked asking know knows known wonder wonders wondered see tell sure unsure test "
    "tested tests testing find learn check say said doubt question study studied clear unclear "
    "decide shown".split()
)
_ASKING_REACH = 4
# A question word asks about no more than this many words after it.
_QUESTION_REACH = 40
# What is under study is hedged and not asked: “testing whether it cures”.
_STUDYING = frozenset("studying exploring testing investigating examining".split())
_WH_WORDS = frozenset("why how when which what".split())
_MAKING = frozenset("makes made causes caused".split())
_BE = frozenset("is are was were".split())
# “How could it cure?” and “Why would it?” doubt.
_DOUBTING = frozenset("would could should might".split())
# “How do we know that it cures?”
_KNOWING = frozenset("know tell prove judge sure check".split())
_KNOWING_REACH = 5
_DOING = frozenset("do does did can will is are has have".split())
# Words that beg for a yes at the end: “It cures depression, right?”.
_TAGS = frozenset("right correct yes no eh huh agreed ok okay true".split())
_PRONOUNS = frozenset("it they he she you we i there".split())
_TAG_WORDS = 3


def is_asked(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a match is asked about; “Why does it cure depression?” tells it."""
    asked = _is_asked_indirectly(sentence, hit)
    if asked or not sentence.is_question():
        return asked
    if any(True for _ in sentence.words.found("cue.rhetorical")):
        return False
    first = next((token for token in sentence.words.tokens if is_word(token)), "")
    return not (
        first.endswith("n't") or _is_granted(sentence, hit) or _is_tagged(sentence, hit, first)
    )


def _is_asked_indirectly(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether “whether” or “if” is the nearest word that opens a clause before a match."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    for at in _places_before(hit):
        if clauses[at] != clauses[hit.region_start]:
            continue
        text = tokens[at]
        if text == "whether":
            return tokens[at - 1] not in _STUDYING
        if text == "if":
            before = tokens[max(0, at - _ASKING_REACH) : at]
            return any(token in _ASKING for token in before)
        if text in ("why", "how"):
            return False
    return False


def _is_granted(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether it is asked why or how it is so, and not whether."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    here = clauses[hit.region_start]
    for at in _places_before(hit):
        if clauses[at] != here or tokens[at] not in _WH_WORDS:
            continue
        after = tokens[at + 1 : hit.region_start]
        return _grants(tokens[at], after, opening=at == 0 or not is_word(tokens[at - 1]))
    return False


def _places_before(hit: Hit) -> range:
    """Return the tokens before a match that may ask about it, the nearest first."""
    return range(hit.region_start - 1, max(-1, hit.region_start - 1 - _QUESTION_REACH), -1)


def _grants(word: str, after: list[str], *, opening: bool) -> bool:
    """Tell whether what follows a question word before a match takes the match for granted."""
    first, second = (*after, "", "")[:2]
    if word == "which":
        return opening and first not in _BE and first != "of"
    if word == "what":
        return opening and first in _MAKING
    if word == "when":
        return opening and first in _DOING
    if first in _DOUBTING or _KNOWING & set(after[:_KNOWING_REACH]):
        return False
    return word == "why" or second not in _BE


def _is_tagged(sentence: Sentence, hit: Hit, first: str) -> bool:
    """Tell whether a match is told and only its tag asks: “It cures depression, doesn't it?”."""
    tokens = sentence.words.tokens
    comma = next((at for at in range(len(tokens) - 1, -1, -1) if tokens[at] == ","), 0)
    tag = [token for token in tokens[comma + 1 :] if is_word(token)]
    if comma < hit.region_end or len(tag) > _TAG_WORDS or not tag or first in _DOING:
        return False
    return tag[-1] in _TAGS or (tag[-1] in _PRONOUNS and tag[0] not in ("or", "and"))
