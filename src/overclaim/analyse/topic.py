"""Whether a page is about health at all: recipes, games and software docs are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.ruleset.foundby import HEALTH
from overclaim.ruleset.model import HEALTH_LEXICONS
from overclaim.words import MARKS, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from overclaim.analyse.sentence import Sentence
    from overclaim.ruleset.model import Ruleset

# How many different health words a page needs. Long pages of any kind hold some by chance, so that
# the number grows with the number of different words on the page.
_LEAST = 1
_SHARE = 0.025


def is_about_health(words: frozenset[str], sentences: Iterable[Sentence], ruleset: Ruleset) -> bool:
    """Tell whether enough of a page's different words are words of health.

    `words` are the tokens of the page. `sentences` are those in which a rule matched: in
    them, terms of several words count too, since a page on body contouring may hold no single word
    that only health has.
    """
    terms = {name for sentence in sentences for name in _long_terms(sentence)}
    found = sum(HEALTH in ruleset.forms.found_by[word] for word in words) + len(terms)
    return found >= max(_LEAST, _SHARE * len(words - MARKS))


def _long_terms(sentence: Sentence) -> Iterator[str]:
    """Yield the names of the health terms of a sentence that have more than one word."""
    for lexicon in HEALTH_LEXICONS:
        for term in sentence.words.found(lexicon):
            if term.end - term.start > 1:
                yield term.name


def names_health_itself(sentence: Sentence) -> bool:
    """Tell whether a sentence names anything of health."""
    return any(name in sentence.words.terms for name in HEALTH_LEXICONS)


def names_health(sentence: Sentence, ruleset: Ruleset) -> bool:
    """Tell whether a sentence, its lead-in or the heading above it names anything of health."""
    if names_health_itself(sentence):
        return True
    block = sentence.block
    around = " ".join((block.lead_in, *block.headings[-1:]))
    return any(HEALTH in ruleset.forms.found_by[word] for word in tokenize(around))
