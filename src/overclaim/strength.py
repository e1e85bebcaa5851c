"""How strongly a sentence ties an effect to its cause: the scale of Yu, Li & Wang (2019)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from overclaim.analyse.strength import Reading, read_strength
from overclaim.knowledge import rules_folder
from overclaim.ruleset.strength import StrengthLists, load_strength

if TYPE_CHECKING:
    from overclaim.claims import Strength


@cache
def strength_lists() -> StrengthLists:
    """Return the built-in lists, read from their files once.

    Raises:
        RuleError: when the files have faults.
    """
    return load_strength(rules_folder() / "strength")


def claim_strength(sentence: str) -> Strength:
    """Return how strong a sentence is: none, associational, conditional or direct."""
    return explain_strength(sentence).strength


def explain_strength(sentence: str) -> Reading:
    """Return how strong a sentence is, the list that decided, and where its words stand.

    Offsets are characters of the sentence.
    """
    return read_strength(sentence, strength_lists())
