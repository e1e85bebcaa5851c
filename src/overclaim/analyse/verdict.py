"""Holds a claim against the evidence table: which row speaks of it, and what it says more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.claims import APPROVAL, Quantifier, Strength
from overclaim.evidence import ANY_CONDITION, Approval, Level, Onset, Verdict

if TYPE_CHECKING:
    from overclaim.claims import Claim
    from overclaim.evidence import EvidenceRow, EvidenceTable

_AGAINST = frozenset({Level.NO_EFFECT, Level.HARM})
_DECISIONS = frozenset({Approval.APPROVED, Approval.CLEARED})
_CLEARED = "approval.cleared"
_LASTING = "time.lasting"
# Rows whose effect is known to last say so in one of these words.
_LASTING_WORDS = ("year", "long term", "lasting", "permanent", "cure")
_SOON = "time.onset"
# Words of speed, by the onset they claim; “fast” and “quickly” name none.
_SPEEDS = {
    **dict.fromkeys(("instant", "immediate", "straight", "second", "minute"), Onset.MINUTES),
    **dict.fromkeys(("hour", "overnight"), Onset.HOURS),
    "day": Onset.DAYS,
    "week": Onset.WEEKS,
}
# How a single session is told: faster than anything that was seen after weeks of them.
_SINGLE = frozenset(("one", "single", "first", "1"))
_SESSIONS = frozenset("session treatment dose infusion visit injection".split())
_GROUPS = (
    frozenset({"child", "children", "infant", "baby", "babies", "kid", "newborn", "newborns"}),
    frozenset({"teenager", "teenagers", "adolescent", "adolescents"}),
    frozenset({"pregnant", "pregnancy"}),
)


def weigh(claim: Claim, table: EvidenceTable) -> tuple[Verdict, EvidenceRow | None] | None:
    """Return how a claim stands to the evidence, with the row that says so.

    None if the claim names no treatment, or the table doesn't speak of it at all. Whether the
    claim is asserted or denied isn't asked here.
    """
    if claim.treatment is None:
        return None
    if claim.effect.name == APPROVAL:
        return _weigh_approval(claim, claim.treatment.name, table)
    row = _row_for(claim.treatment.name, claim.target.name, table)
    if row is not None:
        return (Verdict.EXPIRED if row.expired else _weigh_row(claim, row)), row
    rows = table.of(claim.treatment.name)
    if not rows:
        return None
    if any(claim.target.name in row.against for row in rows):
        return Verdict.AGAINST, None
    verdict = Verdict.NO_ROW if claim.strength.rank >= Strength.DIRECT.rank else Verdict.SUPPORTED
    return verdict, None


def _weigh_approval(
    claim: Claim, treatment: str, table: EvidenceTable
) -> tuple[Verdict, EvidenceRow] | None:
    """Return whether a regulator has decided as a claim says; None if the table doesn't tell.

    Without a condition the claim is wrong if the treatment isn't approved for any.
    """
    if "condition" in claim.target.lexicons:
        found = _row_for(treatment, claim.target.name, table)
        rows = [found] if found is not None else []
    else:
        rows = list(table.of(treatment))
    allowed = _DECISIONS if _CLEARED in claim.effect.lexicons else _DECISIONS - {Approval.CLEARED}
    told = [(row, status) for row in rows for status in _statuses(claim, row)]
    if not told:
        return None
    decided = next((row for row, status in told if status in allowed), None)
    if decided is None:
        return Verdict.UNAPPROVED, told[0][0]
    return Verdict.EXPIRED if decided.expired else Verdict.SUPPORTED, decided


def _statuses(claim: Claim, row: EvidenceRow) -> list[Approval]:
    """Return what the regulators that a claim names have decided; of all if it names none."""
    named = {country for country in row.approval if f"regulator.{country}" in claim.effect.lexicons}
    any_named = any(name.startswith("regulator.") for name in claim.effect.lexicons)
    return [
        status
        for country, status in row.approval.items()
        if status is not Approval.NOT_APPLICABLE and (country in named or not any_named)
    ]


def _row_for(treatment: str, target: str, table: EvidenceTable) -> EvidenceRow | None:
    """Return the row for a treatment and a target, or the row of the treatment for anything.

    A row for a kind of the condition speaks of the condition: “depression” is broader than
    “treatment-resistant depression”.
    """
    exact = table.get((treatment, target))
    if exact is not None:
        return exact
    narrower = [row for row in table.of(treatment) if row.condition.endswith(f" {target}")]
    return narrower[0] if narrower else table.get((treatment, ANY_CONDITION))


def _weigh_row(claim: Claim, row: EvidenceRow) -> Verdict:
    if row.level in _AGAINST and claim.strength is not Strength.NONE:
        return Verdict.AGAINST
    if claim.strength.rank > row.supports.rank:
        certain = claim.strength is Strength.GUARANTEE
        return Verdict.TOO_CERTAIN if certain else Verdict.TOO_STRONG
    if claim.quantifier is Quantifier.ALL or _is_other_group(claim, row):
        return Verdict.TOO_BROAD
    if _outlasts(claim, row):
        return Verdict.TOO_LONG
    if _outruns(claim, row):
        return Verdict.TOO_FAST
    return Verdict.SUPPORTED


def _is_other_group(claim: Claim, row: EvidenceRow) -> bool:
    """Tell whether a claim names children, adolescents or pregnancy where the row doesn't."""
    if claim.population is None:
        return False
    said = set(claim.population.words.lower().split())
    studied = set(row.population.lower().replace(",", " ").split())
    return any(said & group and not studied & group for group in _GROUPS)


def _outlasts(claim: Claim, row: EvidenceRow) -> bool:
    if claim.time is None or _LASTING not in claim.time.lexicons:
        return False
    return not any(word in row.duration for word in _LASTING_WORDS)


def _outruns(claim: Claim, row: EvidenceRow) -> bool:
    """Tell whether an effect is stated to come sooner than the row knows it; only if it says."""
    if claim.time is None or _SOON not in claim.time.lexicons or row.onset is Onset.NOT_SAID:
        return False
    speed = _speed(claim.time.words)
    stated = claim.strength.rank >= Strength.DIRECT.rank
    return stated and speed is not None and speed.rank < row.onset.rank


def _speed(words: str) -> Onset | None:
    """Return how soon words such as “within hours” or “in one session” say that it comes."""
    said = [word.removesuffix("s").removesuffix("ly") for word in words.lower().split()]
    named = [speed for word in said if (speed := _SPEEDS.get(word)) is not None]
    if named:
        return named[0]
    if not _SINGLE.isdisjoint(said) and not _SESSIONS.isdisjoint(said):
        return Onset.DAYS
    return None
