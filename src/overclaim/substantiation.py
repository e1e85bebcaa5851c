"""Substantiation: the register of claims that a house has approved, each with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.fixedrule import FixedRule
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from datetime import date

EXPIRED = FixedRule(
    "expired-substantiation",
    "Was approved until a day that has passed",
    "Approvals end so that somebody looks at the evidence again. Until that has been done, "
    "nobody answers for these words.",
    "have the wording approved again, or take it out",
    "on approved claims, see docs/substantiation.md",
)
SUBSTANTIATION_RULES = {EXPIRED.id: EXPIRED}
"""Every fault of an approved claim on a page, by id."""


class ApprovedClaim(NamedTuple):
    """An approved claim: an entry of the register.

    Attributes:
        id: Its name in the register.
        wording: The approved words, one sentence or several, white space collapsed.
        evidence: What it rests on: ids of sources, citations, addresses or files.
        approver: Who answers for it: a person or a role.
        approved: The day from which it may be said.
        expires: The last day on which it may be said.
        jurisdiction: Where it may be said; empty for everywhere.
        paths: The pages that may say it, as in a `.gitignore`; empty for all.
        place: `path:line` of the entry, for people.
    """

    id: str
    wording: str
    evidence: tuple[str, ...]
    approver: str
    approved: date
    expires: date
    jurisdiction: tuple[str, ...]
    paths: tuple[str, ...]
    place: str

    def holds_on(self, day: date) -> bool:
        """Tell whether it may be said on a day."""
        return self.approved <= day <= self.expires

    @property
    def approval(self) -> str:
        """Return who approved it and until when, for people."""
        return f"approved by {self.approver} until {self.expires} (`{self.id}`)"
