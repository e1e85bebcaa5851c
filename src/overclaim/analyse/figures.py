"""Finds the figures that a page tells of its results as its own: “a 95 % success rate”."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from overclaim.analyse.facts import (
    condition_of,
    is_own_voice,
    limits_of,
    named_treatments,
    plain_words,
    treatment_above,
)
from overclaim.facts import Fact, Figure
from overclaim.lazyre import lazy_re
from overclaim.words import PLAIN_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.sentence import Sentence
    from overclaim.document import Span

_HEDGES = (
    r"up to|as (?:high|many|much) as|over|more than|at least|above|exceed(?:s|ing)|upwards of|about"
    r"|around|approximately|roughly|nearly|almost|close to|an estimated|under|less than"
    r"|fewer than|[~≈><≥]"
)
_AT_MOST = frozenset({"up to", "as high as", "as many as", "as much as"})
_AT_LEAST = frozenset(
    {"over", "more than", "at least", "above", "exceeds", "exceeding", "upwards of", ">", "≥"}
)
_BELOW = frozenset({"under", "less than", "fewer than", "<"})
# “About 70 %” may be anything between 65 and 75.
_LEEWAY = 5.0
_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_PERCENT = r"\s?(?:%|percent\b|per cent\b)"
_UNIT = rf"(?:{_PERCENT}|\s?(?:pounds|lbs?|kg|kilos)\b)"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _figure(unit: str) -> str:
    return (
        rf"(?:(?P<hedge>{_HEDGES})\s?)?(?<![\d.,$£€])(?P<low>{_NUMBER})"
        rf"(?:(?:{_PERCENT})?\s?(?:-|–|—|to)\s?(?P<high>{_NUMBER}))?"
        rf"(?P<plus>\+)?(?P<unit>{unit})(?P<more>\s?\+| or (?:more|higher|better))?"
    )


_SHARE = _figure(_PERCENT)
_RATIO = rf"(?P<part>\d|{'|'.join(_WORDS)}) (?:out of|in) (?:every )?(?P<whole>10|ten)\b"
_RATE = (
    r"(?P<measure>success|response|remission|improvement|recovery|cure|satisfaction|effectiveness"
    r"|efficacy|relief|pregnancy|live birth|survival)(?: rates?|(?<=success))\b"
)
_FILLERS = (
    r"(?:(?:overall|average|patient|client|clinical|treatment|proven|documented|typical|impressive"
    r"|amazing|incredible|remarkable)\s){0,2}"
)
_PEOPLE = r"(?:our |all |the )?(?:patients|clients|people|individuals|users|customers|members)"
_GROUP = r"(?P<group>(?: [a-z-]+){0,5}?)"
_MODAL = r"(?:(?:will|can) )?"
_BETTER = (
    r"(?:improve|get better|feel better|benefit|recover)\b"
    r"|(?:see|experience|report|notice|find|feel|get|enjoy|achieve)"
    r"(?P<what>(?: [a-z-]+){0,3}?) (?:improvements?|relief|results|success|better)\b"
)
_WHO = rf"(?:{_SHARE}|{_RATIO})(?: of)? {_PEOPLE}"
_REMISSION = r"(?:achieve|reach|enter|go into|experience)(?: full| complete)? remission\b"
_RATE_IS = (
    r"(?: (?:is|are|of|at|stands at|averages|reaches)|:)?"
    r" (?:currently |consistently |now |typically |usually )?"
)
_IMPROVING, _WEIGHT_LOSS = "patients who improve", "weight loss"
# Each with what it measures, where no word of it says so.
_PATTERNS = (
    ("", rf"{_SHARE}\s{_FILLERS}{_RATE}"),
    ("", rf"{_RATE}{_RATE_IS}{_SHARE}"),
    ("remission rate", rf"{_WHO}{_GROUP} {_MODAL}{_REMISSION}"),
    ("response rate", rf"{_WHO}{_GROUP} {_MODAL}respond\b(?! poorly| less)"),
    (_IMPROVING, rf"{_WHO}{_GROUP} {_MODAL}(?:{_BETTER})"),
    (_IMPROVING, rf"\bhelps? {_WHO}"),
    ("effectiveness", rf"\b(?:effective|successful|works?) (?:in|for) {_WHO}"),
    ("effectiveness", rf"{_SHARE} (?:effective|successful)\b"),
    (_WEIGHT_LOSS, rf"\blose (?:an average of )?{_SHARE} of (?:your|their) body ?weight"),
    (_WEIGHT_LOSS, rf"{_figure(_UNIT)} (?:average )?(?:body )?weight loss\b"),
    (_WEIGHT_LOSS, rf"\bweight loss of (?:an average of )?{_figure(_UNIT)}"),
)


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # Few pages come this far, and these take longer to compile than most pages to check.
    return tuple((measure, re.compile(text, re.IGNORECASE)) for measure, text in _PATTERNS)


# A paragraph with one of these may tell what others found.
_STUDY_RE = lazy_re(
    r"\b(?:stud(?:y|ies)|trials?|research(?:ers)?|publish(?:ed)?|publications?|journals?|literature"
    r"|et al|reviews?|meta-analys[ei]s|analys[ei]s|evidence|data|surveys?|statistics|according to"
    r"|participants?|subjects|volunteers|cohorts?|placebo|control(?:led|s)?|sham|compared|comparison"
    r"|nationwide|national|industry|(?:19|20)\d\d)\b|\bPMID|\[\d+\]|[¹²³]",
    re.IGNORECASE,
)
# Told of others, of a part of the patients, of a time or a dose, or of what was or should be.
_FOREIGN_RE = lazy_re(
    r"\b(?:versus|vs|(?:better|higher|lower|rather) than|unlike|instead of|against|whereas"
    r"|traditional|conventional|standard|alternatives?|average clinic"
    r"|(?:other|most|many|some) (?:clinics|providers|practices|doctors)|elsewhere|competitors"
    r"|was|were|had|showed|found|demonstrated|reported|remaining|another|only|claims?|claimed|if"
    r"|goal|aim|target|dose|doses|mg|phase|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_DENYING_RE = lazy_re(r"\b(?:not|no|never|little|fail|don't)\b", re.IGNORECASE)
_OWN = frozenset("our ours we us".split())
# What a treatment is known for in general comes from somebody's trial; these speak of this one.
_PERSONAL = _OWN | frozenset("you your".split())


def find_figures(sentence: Sentence) -> Iterator[tuple[Span, Fact]]:
    """Yield the figures that a sentence tells as the page's own, each with its place in the block.

    One that is told of a study, a group in it, a comparison or a point in time is left out.
    """
    block = sentence.block
    around = " ".join((block.text, block.lead_in, *block.headings[-1:]))
    if not is_own_voice(sentence) or _STUDY_RE.search(around):
        return
    text = sentence.text.translate(PLAIN_MARKS)
    treatment = None if _FOREIGN_RE.search(text) else _treatment(sentence)
    if treatment is None:
        return
    found: dict[str, list[tuple[Span, Fact]]] = {}
    for measure, pattern in _compiled():
        for match in pattern.finditer(text):
            if _DENYING_RE.search(match.group()):
                continue
            span, fact = _fact(match, measure, treatment, sentence)
            found.setdefault(fact.measure, []).append((span, fact))
    for measure, facts in found.items():
        # Two of one kind in one sentence are told of different things.
        if len(facts) == 1 and (measure != _WEIGHT_LOSS or _has(_PERSONAL, sentence)):
            yield facts[0]


def _has(words: frozenset[str], sentence: Sentence) -> bool:
    return any(token in words for token in sentence.words.tokens)


def _fact(
    match: re.Match[str], measure: str, treatment: str, sentence: Sentence
) -> tuple[Span, Fact]:
    groups = match.groupdict()
    span = sentence.place_of(match.start(), match.end())
    region = sentence.tokens_in(span)
    named = groups.get("measure")
    inside = plain_words(f"{groups.get('group') or ''} {groups.get('what') or ''}")
    return span, Fact(
        treatment=treatment,
        condition=condition_of(sentence),
        measure=f"{named.lower()} rate" if named else measure,
        country="",
        limits=limits_of(sentence, region) | inside,
        value=_value(groups),
    )


def _value(groups: dict[str, str | None]) -> Figure:
    if groups.get("part"):
        share = 10.0 * _count(groups["part"] or "")
        return Figure(share - _LEEWAY, share + _LEEWAY, "%")
    low = float(groups["low"] or 0)
    high = float(groups["high"] or low)
    unit = "%" if re.fullmatch(_PERCENT, groups["unit"] or "", re.IGNORECASE) else "pounds"
    if (groups["unit"] or "").strip().lower() in ("kg", "kilos"):
        unit = "kg"
    hedge = (groups["hedge"] or "").lower()
    if hedge in _AT_MOST:
        return Figure(0.0, high, unit, at_most=True)
    if hedge in _AT_LEAST or groups["plus"] or groups["more"]:
        return Figure(low, max(100.0, high), unit)
    if hedge in _BELOW:
        return Figure(0.0, high, unit)
    leeway = _LEEWAY if hedge else 0.0
    return Figure(low - leeway, high + leeway, unit)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.index(word.lower()) + 1


def _treatment(sentence: Sentence) -> str | None:
    """Return what a figure is told of: empty for the clinic's own work, None if unknown."""
    named = named_treatments(sentence)
    if named:
        return next(iter(named)) if len(named) == 1 else None
    above = treatment_above(sentence, page=True)
    if above is not None:
        return above
    return "" if _has(_OWN, sentence) else None
