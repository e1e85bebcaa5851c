"""Which treatments some words name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.matcher import Term
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.matcher import Words


class Mention(NamedTuple):
    """A treatment named in a text: its lexicon name, its words, and the lexicons that hold it."""

    name: str
    words: str
    lexicons: frozenset[str]


def mention_of(term: Term, words: Words, text: str) -> Mention:
    """Return the mention of a treatment that a term of a text is."""
    spans = words.spans
    named = text[spans[term.start][0] : spans[term.end - 1][1]]
    return Mention(term.name, named, lexicons_of(term, words))


def treatment_terms(words: Words) -> Iterator[Term]:
    """Yield the treatments that are named, in order; “therapy” alone names none.

    Of two terms the longer is meant, by the name of the treatment inside it: “red light therapy
    panels” are `red light therapy`.
    """
    generic = words.terms.get("treatment.generic", {})
    named = list(words.found("treatment"))
    terms = [*named, *words.found("contested-treatment")]
    free_from = 0
    for term in sorted(terms, key=lambda term: (term.start, -term.end)):
        whole = generic.get(term.start)
        if term.start >= free_from and (whole is None or whole[0].end < term.end):
            inside = [t for t in named if term.start <= t.start and t.end <= term.end]
            longest = max(inside, key=lambda t: t.end - t.start, default=term)
            yield Term(longest.name, term.start, term.end)
            free_from = term.end


def lexicons_of(term: Term, words: Words) -> frozenset[str]:
    """Return the lexicons with a term that starts inside this one."""
    places = range(term.start, term.end)
    return frozenset(
        name for name, found in words.terms.items() if not found.keys().isdisjoint(places)
    )
