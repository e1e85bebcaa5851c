"""What patterns are found by: in a sentence without it no terms are looked for.

Most of it is keys of words (see `vocabulary`). Besides them there are marks, which stand for many
words: one for the terms of a lexicon, one for figures, one for citations, one for health.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.remembered import Remembered
from overclaim.ruleset.table import Table
from overclaim.words import is_multiplier

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from overclaim.ruleset.pieces import Pieces


class Form(NamedTuple):
    """What a word of a text means to the patterns.

    Attributes:
        keys: The keys that it is a form of.
        found_by: The keys and marks by which patterns are found in a sentence with it.
        first: Those by which they are found in a sentence that starts with it, besides.
        starts: The keys with which terms of lexicons begin, in order.
    """

    keys: frozenset[str]
    found_by: frozenset[str]
    first: frozenset[str]
    starts: tuple[str, ...]


_NONE: frozenset[str] = frozenset()
UNKNOWN = Form(_NONE, _NONE, _NONE, ())
"""A word that no pattern knows."""

NUMBER = "#number"
"""The key of figures and number words."""

MULTIPLIER = "#multiplier"
"""The key of figures with an x."""

CITATION = "[]"
"""The mark of what may be a citation."""

HEALTH = "<~health>"
"""The mark of words of which a page about health has many."""

FIRST = "^"
"""What the keys of a sentence's first word have before them, for patterns that start there."""


def lexicon_mark(name: str) -> str:
    """Return the mark of a lexicon: one word of each of its terms has it."""
    return f"<{name}>"


def marks_of(names: Iterable[str]) -> frozenset[str]:
    """Return the marks of lexicons."""
    return frozenset(map(lexicon_mark, names))


TREATMENT_LEXICONS = ("treatment", "contested-treatment")
"""The lexicons that name what claims are made for."""

TREATMENT_MARKS = marks_of(TREATMENT_LEXICONS)
"""The marks of all treatments."""


def number_keys(word: str) -> tuple[str, ...]:
    """Return the keys that a word has as a figure; none if it is no figure."""
    if not word[:1].isdigit():
        return ()
    return (NUMBER, MULTIPLIER) if is_multiplier(word) else (NUMBER,)


class Forms(Table[Form]):
    """Each known word of a text, folded; all others are `UNKNOWN` or figures.

    Attributes:
        found_by: The same attribute of the form of each word, `forms.found_by[word]`, for short.
    """

    __slots__ = ("found_by",)

    def __init__(
        self, values: Mapping[str, Form], default: Form, buckets: Pieces | None = None
    ) -> None:
        """Take what is known already, what all other words have, and what isn't read yet."""
        super().__init__(values, default, buckets)
        self.found_by = Remembered[str, frozenset[str]](lambda word: self[word].found_by)

    def __missing__(self, word: str) -> Form:
        """Read the bucket of a word; a figure that isn't there has the keys of figures."""
        found = super().__missing__(word)
        if found is UNKNOWN and (keys := number_keys(word)):
            first = frozenset(FIRST + key for key in keys)
            found = Form(frozenset(keys), frozenset(keys), first, keys)
            if word in self:
                self[word] = found
        return found
