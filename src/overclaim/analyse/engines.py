"""Runs patterns of every kind on a sentence: phrases, claims, facts, citations, regexes and more.

The regex engine, the language library, the parser and the readers of claims, citations and facts
are imported only when a pattern of theirs may match.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from overclaim.analyse.matcher import Hit
from overclaim.document import Span
from overclaim.ruleset.model import (
    CitationMatcher,
    ClaimMatcher,
    ContradictionMatcher,
    DependencyMatcher,
    PhraseMatcher,
    RegexMatcher,
)
from overclaim.words import PLAIN_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.sentence import Sentence
    from overclaim.facts import Fact, FactKind
    from overclaim.ruleset.model import Matcher, TokensMatcher


def run(matcher: Matcher, sentence: Sentence) -> Iterator[Hit]:
    """Yield the places where a pattern matches in a sentence, in tokens."""
    if isinstance(matcher, PhraseMatcher):
        return iter(sentence.wording.hits_of(matcher.program))
    if isinstance(matcher, ClaimMatcher):
        from overclaim.analyse.claimhits import run_claim  # noqa: PLC0415 - see the docstring

        return run_claim(matcher, sentence)
    if isinstance(matcher, CitationMatcher):
        from overclaim.analyse.citations import run_citation  # noqa: PLC0415 - likewise

        return run_citation(sentence)
    if isinstance(matcher, ContradictionMatcher):
        return _run_facts(matcher.kind, sentence)
    return _run_anchored(matcher, sentence)


def _run_anchored(
    matcher: RegexMatcher | TokensMatcher | DependencyMatcher, sentence: Sentence
) -> Iterator[Hit]:
    """Run a pattern that needs a library of its own."""
    if isinstance(matcher, RegexMatcher):
        return _run_regex(matcher.pattern, sentence)
    if isinstance(matcher, DependencyMatcher):
        return _run_dependency(matcher, sentence)
    return _run_tokens(matcher.pattern, sentence)


def _run_facts(kind: FactKind, sentence: Sentence) -> Iterator[Hit]:
    for span, fact in _find_facts(kind, sentence):
        for hit in _hit_at(sentence, span.start, span.end):
            yield hit._replace(fact=fact)


def _find_facts(kind: FactKind, sentence: Sentence) -> Iterator[tuple[Span, Fact]]:
    from overclaim.facts import FactKind  # noqa: PLC0415 - see the docstring

    if kind is FactKind.FIGURE:
        from overclaim.analyse.figures import find_figures  # noqa: PLC0415 - see the docstring

        return find_figures(sentence)
    from overclaim.analyse.statuses import find_statuses  # noqa: PLC0415 - likewise

    return find_statuses(sentence)


@lru_cache(maxsize=512)
def _regex(pattern: str) -> Any:
    import re2  # noqa: PLC0415 - see the module's docstring

    options = re2.Options()
    options.case_sensitive = False
    return re2.compile(pattern, options)


def _run_regex(pattern: str, sentence: Sentence) -> Iterator[Hit]:
    for match in _regex(pattern).finditer(sentence.text.translate(PLAIN_MARKS)):
        start, end = match.span(match.re.groupindex.get("region", 0))
        yield from _hit_at(sentence, sentence.span.start + start, sentence.span.start + end)


@lru_cache(maxsize=512)
def _token_matcher(pattern: str) -> Any:
    import json  # noqa: PLC0415 - see the module's docstring

    from spacy.matcher import Matcher as SpacyMatcher  # noqa: PLC0415 - likewise

    matcher = SpacyMatcher(_language().vocab, validate=True)
    matcher.add("pattern", [json.loads(pattern)], greedy="LONGEST")
    return matcher


@lru_cache(maxsize=1)
def _language() -> Any:
    import spacy  # noqa: PLC0415 - see the module's docstring

    return spacy.blank("en")


def _run_tokens(pattern: str, sentence: Sentence) -> Iterator[Hit]:
    doc = _language()(sentence.text.translate(PLAIN_MARKS))
    for _, first, last in sorted(_token_matcher(pattern)(doc), key=lambda found: found[1]):
        span = doc[first:last]
        start = sentence.span.start
        yield from _hit_at(sentence, start + span.start_char, start + span.end_char)


def _run_dependency(matcher: DependencyMatcher, sentence: Sentence) -> Iterator[Hit]:
    from overclaim.analyse import parser  # noqa: PLC0415 - see the module's docstring
    from overclaim.analyse.dependencies import find_words  # noqa: PLC0415 - likewise

    parsed = parser.parse(sentence.text)
    for found in find_words(matcher.nodes, parsed.doc):
        region = [found[node].i for node in matcher.region]
        span = parsed.span_of(min(region), max(region))
        start = sentence.span.start
        yield from _hit_at(sentence, start + span.start, start + span.end)


def _hit_at(sentence: Sentence, start: int, end: int) -> Iterator[Hit]:
    """Yield the words that a span of characters touches; none if it touches none."""
    touched = sentence.tokens_in(Span(start, end))
    if start < end and touched:
        yield Hit(touched.start, touched.stop, touched.start, touched.stop)
