"""The ledger: every health claim of a page, where it stands, and how it stands to the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from overclaim.claims import Claim
    from overclaim.document import Position
    from overclaim.evidence import EvidenceRow, Verdict
    from overclaim.substantiation import ApprovedClaim


class LedgerEntry(NamedTuple):
    """One claim of one page.

    Attributes:
        position: Where the claim starts in the source, for people.
        sentence: The whole sentence as a reader sees it, white space collapsed.
        verdict: How it stands to the evidence; None if the table can't be held against it.
        row: The row that the verdict comes from, if there is one.
        findings: The rules that its sentence breaks, by id.
        approved: The approved claim that the sentence is, whether its day has passed or not.
    """

    path: str
    position: Position
    sentence: str
    claim: Claim
    verdict: Verdict | None
    row: EvidenceRow | None
    findings: tuple[str, ...] = ()
    approved: ApprovedClaim | None = None


class Ledger(NamedTuple):
    """The claims of one file, or why it could not be read: one line, empty if it was."""

    path: str
    entries: tuple[LedgerEntry, ...] = ()
    error: str = ""
