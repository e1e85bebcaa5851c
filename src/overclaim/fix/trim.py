"""Strikes words out of a sentence that go beyond what it tells: “our groundbreaking therapy”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.lazyre import lazy_re
from overclaim.words import is_word

if TYPE_CHECKING:
    from collections.abc import Collection

    from overclaim.analyse.matcher import Term
    from overclaim.analyse.sentence import Sentence
    from overclaim.document import Span

# Before these a word has nothing to stand with: “the results are amazing and ...”.
_NO_NOUNS = frozenset(
    "a an the of in on at by for from to with as is are was were be been has have had do does can "
    "will would and or but nor than that which who when while if so not this these those it you "
    "we they your our their its".split()
)
# After these it is what the sentence is there to say.
_BE = frozenset("is are was were be been being 's 're feel feels".split())
_QUOTES = "\"'“”‘’«»"
_JOINING = frozenset({"and", "or"})
_ARTICLES = frozenset({"a", "an"})
# Words that start with the sound of a vowel; of abbreviations the name of the first letter counts.
_VOWEL_RE = lazy_re(
    r"[AEFHILMNORSX](?=[A-Z])|(?![A-Z]{2})(?:(?!(?i:one|eu))[aeioAEIO]|[uU](?!ni|s[eu]|ti)|(?i:hour|honest))"
)
_SPACES_RE = lazy_re(r"\s+")
_PLACEHOLDER = "\ufffc"
_LEAST_WORDS = 3


def trim(sentence: Sentence, span: Span, lexicons: Collection[str]) -> str | None:
    """Return a sentence without the words of some lexicons inside a span of its block.

    None if there are none, or the sentence can't do without them: words that stand before no noun,
    or in a list between commas, leave a hole.
    """
    terms = [term for name in lexicons for term in sentence.words.found(name)]
    inside = [term for term in terms if _is_inside(term, span, sentence)]
    if not inside or _PLACEHOLDER in sentence.text:
        return None
    struck: set[int] = set()
    for term in sorted(inside, key=lambda term: term.start - term.end):
        places = _struck_with(term, sentence, struck)
        if places is None:
            return None
        struck |= places
    left = sum(is_word(t) for at, t in enumerate(sentence.words.tokens) if at not in struck)
    return _without(struck, sentence) if left >= _LEAST_WORDS else None


def _is_inside(term: Term, span: Span, sentence: Sentence) -> bool:
    return span.covers(sentence.span_of(term.start, term.end))


def _struck_with(term: Term, sentence: Sentence, struck: set[int]) -> set[int] | None:
    """Return the tokens that go with a term: itself, and the “and” that ties it to another."""
    tokens = sentence.words.tokens
    own = set(range(term.start, term.end))
    if own <= struck:
        return own
    after = term.end
    while after in struck:
        after += 1
    before = term.start - 1
    if after >= len(tokens) or _is_said(term, sentence):
        return None
    following = tokens[after]
    if following in _JOINING and after + 1 < len(tokens) and is_word(tokens[after + 1]):
        return own | {after}
    if not is_word(tokens[after]) or following in _NO_NOUNS:
        return None
    # “Safe, effective care”, but “in Austin, effective care”: what goes with it can't be told.
    if before >= 0 and (tokens[before] == "," or tokens[before] in _JOINING):
        return None
    return own


def _is_said(term: Term, sentence: Sentence) -> bool:
    """Tell whether a term is the sentence's predicate, or stands in quotation marks."""
    tokens, text = sentence.words.tokens, sentence.block.text
    start = sentence.span_of(term.start, term.end).start
    quoted = start > 0 and text[start - 1] in _QUOTES
    return quoted or (term.start > 0 and tokens[term.start - 1] in _BE)


def _without(struck: set[int], sentence: Sentence) -> str:
    """Return the text without some tokens, the articles before them and the first letter right."""
    tokens, spans, text = sentence.words.tokens, sentence.words.spans, sentence.text
    parts, at = [], 0
    for index, token in enumerate(tokens):
        article = token in _ARTICLES and index + 1 in struck
        if index not in struck and not article:
            continue
        start, end = spans[index]
        parts.append(text[at:start])
        at = end
        if article:
            following = next(i for i in range(index + 1, len(tokens)) if i not in struck)
            parts.append(_article(text[spans[following][0] :], text[start]))
        elif text[at : at + 1] == "-":
            at += 1
    parts.append(text[at:])
    plain = _SPACES_RE.sub(" ", "".join(parts)).strip()
    return plain[:1].upper() + plain[1:]


def _article(following: str, first: str) -> str:
    """Return “a” or “an” for the words that follow, with the first letter as it was."""
    return first + ("n" if _VOWEL_RE.match(following) else "")
