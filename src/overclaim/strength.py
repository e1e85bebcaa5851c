"""How strongly a sentence ties an effect to its cause: the scale of Yu, Li & Wang (2019)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from overclaim.analyse.sentences import split_sentences
from overclaim.analyse.strength import Reading, read_strength
from overclaim.claims import Strength
from overclaim.knowledge import rules_folder

if TYPE_CHECKING:
    from overclaim.ruleset.strength import StrengthLists


@cache
def strength_lists() -> StrengthLists:
    """Return the built-in lists, read from their files once.

    Raises:
        RuleError: when the files have faults.
    """
    # The readers of YAML take longer to import than most pages to check.
    from overclaim.ruleset.strength import load_strength  # noqa: PLC0415

    return load_strength(rules_folder() / "strength")


def claim_strength(sentence: str) -> Strength:
    """Return how strong a sentence is: none, associational, conditional or direct."""
    return explain_strength(sentence).strength


def explain_strength(sentence: str) -> Reading:
    """Return how strong a sentence is, the list that decided, and where its words stand.

    Offsets are characters of the text. Of several sentences the first that ties anything to
    anything decides: news tells the finding first, and what it may be good for after it.
    """
    lists = strength_lists()
    readings = [
        read_strength(sentence, lists, span.start, span.end) for span in split_sentences(sentence)
    ]
    telling = (reading for reading in readings if reading.strength is not Strength.NONE)
    return next(telling, readings[0] if readings else read_strength(sentence, lists))
