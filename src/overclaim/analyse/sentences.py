"""Where sentences start and end inside a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.document import Span
from overclaim.lazyre import lazy_re
from overclaim.words import RAISED_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

# The numbers of notes after a sentence are a part of it.
_NOTES = rf"(?: ?\[\^?\w[\d,;– -]{{0,20}}\]|{RAISED_NUMBER})*+"
_END_RE = lazy_re(rf"[.!?…]+[\"'”’)\]*_]*{_NOTES}(?=\s|$)")
ASKED_RE = lazy_re(rf"\?[\"'”’)*_ ]*+{_NOTES}[\"'”’)*_ ]*+\Z")
"""The end of a question."""
# Words before a full stop that doesn't end a sentence.
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st vs e.g i.e eg ie cf no nos vol fig figs dept est approx inc ltd co corp "
    "al jr sr ph.d m.d u.s u.k a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec min max "
    "mt rev gen col sgt hon ed eds pp viz".split()
)
# These end a sentence all the same when a capital follows.
_ENDS_BEFORE_CAPITAL = frozenset(
    "al a.m p.m inc ltd co corp ph.d m.d u.s u.k jr sr no nos min max".split()
)
_LAST_WORD_RE = lazy_re(r"[\w.]+$")
# A single letter after one of these is no initial: hepatitis C.
_LETTERED_RE = lazy_re(
    r"\b(?:vitamins?|hepatitis|hep|type|group|grade|stage|class|schedule|part|plan|option|figure"
    r"|table|appendix)\s+\w$",
    re.IGNORECASE,
)
MAX_SENTENCE = 2000
"""Characters after which a sentence without an end is cut: a table run together, a list of names.

What looks at every pair of words in a sentence stays bounded by it.
"""
_OPENING = "\"'“‘([*_"


def split_sentences(text: str, breaks: tuple[int, ...] = ()) -> Iterator[Span]:
    """Yield the sentences of a block's text, without the white space around them.

    `breaks` are offsets where a sentence ends whatever stands there.
    """
    ends = {match.end() for match in _END_RE.finditer(text) if _ends(text, match)}
    start = 0
    for end in sorted(ends.union(breaks, (len(text),))):
        while end - start > MAX_SENTENCE:
            cut = max(text.rfind(" ", start, start + MAX_SENTENCE), start + MAX_SENTENCE // 2)
            yield from _trimmed(text, start, cut)
            start = cut
        yield from _trimmed(text, start, end)
        start = end


# A number or a bullet typed before a sentence isn't a part of it.
_ENUMERATOR_RE = lazy_re(r"(?:\(?\d{1,3}[.):-]+|[-–—•▪●◦✓✔*]+)\s+(?=\w)")


def _is_enumerator(text: str, word: re.Match[str]) -> bool:
    before = text[max(0, word.start() - 4) : word.start()].rstrip()
    return word.group().isdigit() and before[-1:] in ("", ".", "!", "?", ":")


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    if start < end and not text[start].isalpha():
        enumerator = _ENUMERATOR_RE.match(text, start, end)
        if enumerator:
            start = enumerator.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 4].lstrip().lstrip(_OPENING)
    if not match.group().startswith(".") or match.group().startswith("..."):
        return not following[:1].islower()
    # As nearly every sentence ends.
    plain = text[text.rfind(" ", 0, match.start()) + 1 : match.start()]
    if plain.isalpha() and len(plain) > 1 and plain.lower() not in _ABBREVIATIONS:
        return not following[:1].islower()
    last = _LAST_WORD_RE.search(text, max(0, match.start() - 20), match.start())
    word = last.group().lower() if last else ""
    if last and _is_enumerator(text, last):
        return False
    if word in _ABBREVIATIONS:
        return word in _ENDS_BEFORE_CAPITAL and following[:1].isupper()
    if len(word) == 1 and word.isalpha() and word != "i":  # an initial: J. Smith
        lettered = _LETTERED_RE.search(text, max(0, match.start() - 20), match.start())
        return bool(lettered) or not following[:1].isupper()
    return not following[:1].islower()
