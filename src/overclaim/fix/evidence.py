"""What to say instead of a claim, from the evidence row that speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.verdict import weigh
from overclaim.claims import Origin, Strength
from overclaim.evidence import ANY_CONDITION, Approval, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.claims import Claim
    from overclaim.evidence import EvidenceRow, EvidenceTable
    from overclaim.ruleset.model import Pack

_STATUS = {
    Approval.APPROVED: "approved for this use",
    Approval.CLEARED: "cleared for this use",
    Approval.OFF_LABEL: "not licensed for this use",
    Approval.NOT_APPROVED: "not approved for this use",
}


def exceeded_row(claim: Claim | None, table: EvidenceTable) -> EvidenceRow | None:
    """Return the row that a claim says more than; None if there is no row, or it is enough.

    A row that has expired is none: nobody answers for its words any more.
    """
    weighed = None if claim is None else weigh(claim, table)
    if weighed is None or weighed[0] in (Verdict.SUPPORTED, Verdict.EXPIRED):
        return None
    return weighed[1]


def words_of_row(row: EvidenceRow, claim: Claim, packs: tuple[Pack, ...]) -> Iterator[str]:
    """Yield what a row says for a sentence, the fullest first.

    The last is put together from its fields: for a country whose regulator the row's own words
    don't speak of.
    """
    yield row.say
    if "condition" in claim.target.lexicons and row.condition != ANY_CONDITION:
        yield _composed(row, claim, packs)


def _composed(row: EvidenceRow, claim: Claim, packs: tuple[Pack, ...]) -> str:
    named = claim.treatment is not None and claim.treatment.origin is Origin.SENTENCE
    subject = claim.treatment.words if named and claim.treatment else row.treatment
    has = "have" if subject.endswith("s") and not subject.endswith(("ss", "is")) else "has"
    if row.supports is Strength.NONE:
        parts = [f"{subject} {has} not been shown to help with {row.condition}"]
    else:
        who = f" in {row.population}" if row.population else ""
        parts = [f"{subject} {has} been studied for {row.condition}{who}"]
        parts += [f"the effect was seen for {row.duration}"] if row.duration else []
    parts += _statuses(row, packs)
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _statuses(row: EvidenceRow, packs: tuple[Pack, ...]) -> Iterator[str]:
    for pack in packs:
        approval = row.approval.get(pack.id)
        if approval in _STATUS:
            yield f"in {pack.title} it is {_STATUS[approval]}"
