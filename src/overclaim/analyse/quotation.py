"""Whether a match is somebody else's words, told without the page speaking through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import Mark, Span

if TYPE_CHECKING:
    from overclaim.analyse.matcher import Hit
    from overclaim.analyse.sentence import Sentence

# A quotation of fewer words is a word in scare quotes: the writer's own claim.
QUOTATION_WORDS = 4
# A sentence about the words in quotation marks doesn't say them.
_MENTIONS = frozenset("word words term terms phrase phrases wording expression slogan".split())
# Before a quotation: the page quotes its own.
_OWN = frozenset("our ours my".split())


def is_quoted(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a match is reported: a quotation of some length, or words named as a wording."""
    if any(True for _ in sentence.words.found("cue.endorsement")):
        return False
    if Mark.TESTIMONIAL in sentence.block.marks:
        return False
    if Mark.QUOTED in sentence.block.marks:
        return True
    if not sentence.wording.quotes:
        return False
    region = sentence.span_of(hit.region_start, hit.region_end)
    return any(
        quote.start <= region.start
        and region.end <= quote.end
        and (sentence.word_count(quote) >= QUOTATION_WORDS or _is_mention(sentence, quote))
        and not _tells_experience(sentence, quote)
        and not _is_own(sentence, quote)
        for quote in sentence.quotes
    )


def _words_before(sentence: Sentence, quote: Span) -> list[str]:
    start = quote.start - sentence.span.start
    words = sentence.words
    return [t for t, place in zip(words.tokens, words.spans, strict=True) if place[0] < start]


def _is_mention(sentence: Sentence, quote: Span) -> bool:
    """Tell whether it is named as a wording: “The words ‘cures pain’”, but not “in other words”."""
    before = _words_before(sentence, quote)
    return any(
        word in _MENTIONS and before[at - 1 : at] != ["other"] for at, word in enumerate(before)
    )


def _tells_experience(sentence: Sentence, quote: Span) -> bool:
    return any(
        quote.start <= sentence.span_of(term.start, term.end).start < quote.end
        for term in sentence.words.found("cue.first-person")
    )


def _is_own(sentence: Sentence, quote: Span) -> bool:
    """Tell whether the page quotes itself, or one of its own: “Our motto is ...”."""
    return not _OWN.isdisjoint(_words_before(sentence, quote))
