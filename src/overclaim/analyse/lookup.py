"""Finds evidence rows by the words that people use: brand names and abbreviations too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.wording import wording_of
from overclaim.ruleset.model import TARGET_LEXICONS

if TYPE_CHECKING:
    from overclaim.evidence import EvidenceRow
    from overclaim.ruleset.model import Ruleset


def find_rows(ruleset: Ruleset, treatment: str = "", condition: str = "") -> list[EvidenceRow]:
    """Return the rows for a treatment and a condition, in their order; an empty name means any."""
    named = wording_of(treatment, ruleset).treatments
    treatments = {treatment, *(term.name for term in named)}
    conditions = {condition, *_targets_in(condition, ruleset)}
    return [
        row
        for row in ruleset.evidence.values()
        if (not treatment or row.treatment in treatments)
        and (not condition or row.condition in conditions)
    ]


def _targets_in(text: str, ruleset: Ruleset) -> set[str]:
    words = wording_of(text, ruleset).words
    return {term.name for lexicon in TARGET_LEXICONS for term in words.found(lexicon)}
