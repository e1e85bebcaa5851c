"""Minimal pairs in `tests/pairs`: two texts that differ by little, of which one must be flagged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from helpers import of_sentences
from overclaim.claims import EXCUSES, Scope

if TYPE_CHECKING:
    from overclaim.findings import Finding
    from overclaim.linter import Linter

FOLDER = Path(__file__).resolve().parent / "pairs"
SIDES = ("flag", "pass")
SETS = ("build", "check")
# Makes a page of one sentence a page about health, and claims nothing.
_NEUTRAL = "\n\nOur clinic is open on weekdays.\n"


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a pair.

    Attributes:
        text: The page, Markdown.
        start: Where the words of the claim start in it, in characters.
        end: Where they end.
        flagged: Whether a finding must hold these words; otherwise none may touch them.
    """

    text: str
    start: int
    end: int
    flagged: bool

    def is_right(self, linter: Linter) -> bool:
        """Tell whether a linter reads it as it should be read."""
        findings = of_sentences(linter.check_text(self.text, "page.md"))
        if self.flagged:
            return any(self._holds(finding) for finding in findings)
        return not any(self._touches(finding) for finding in findings)

    def _holds(self, finding: Finding) -> bool:
        span = finding.region.span
        return span.start <= self.start and self.end <= span.end

    def _touches(self, finding: Finding) -> bool:
        span = finding.region.span
        return span.start < self.end and self.start < span.end


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that differ by little, with the scope that tells them apart.

    `set` is `build` for pairs that the reading of scope was made with, `check` for those kept aside
    until it was measured.
    """

    id: str
    scope: Scope
    set: str
    sides: dict[str, Side]


def read_pairs() -> list[Pair]:
    """Return all pairs, in the order of their files."""
    return [
        Pair(
            id=row["id"],
            scope=Scope(row["scope"]),
            set=row["set"],
            sides={side: _side(row[side], flagged=side == "flag") for side in SIDES},
        )
        for scope in sorted(EXCUSES)
        for row in yaml.safe_load((FOLDER / f"{scope}.yaml").read_text(encoding="utf-8"))
    ]


def count_right(linter: Linter) -> dict[tuple[str, str], tuple[int, int]]:
    """Return for each set and scope how many pairs are right on both sides, and of how many."""
    right, every = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for pair in read_pairs():
        name = (pair.set, pair.scope.value)
        every[name] += 1
        right[name] += all(side.is_right(linter) for side in pair.sides.values())
    return {name: (right[name], number) for name, number in every.items()}


def read_known_misses() -> list[tuple[str, str, str]]:
    """Return id, side and reason of what is read wrongly today."""
    rows = yaml.safe_load((FOLDER / "known-misses.yaml").read_text(encoding="utf-8"))
    return [(row["id"], row["side"], row["reason"]) for row in rows]


def _side(marked: str, *, flagged: bool) -> Side:
    before, claim, after = marked.split("_")
    text = before + claim + after + _NEUTRAL
    return Side(text, len(before), len(before) + len(claim), flagged)
