"""The ledger: every health claim of a page, where it stands, and how it stands to the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overclaim.claims import Claim
    from overclaim.document import Position
    from overclaim.evidence import EvidenceRow, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One claim of one page.

    Attributes:
        position: Where the claim starts in the source, for people.
        sentence: The whole sentence as a reader sees it, white space collapsed.
        verdict: How it stands to the evidence; None if the table can't be held against it.
        row: The row that the verdict comes from, if there is one.
    """

    path: str
    position: Position
    sentence: str
    claim: Claim
    verdict: Verdict | None
    row: EvidenceRow | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The claims of one file, or why it could not be read: one line, empty if it was."""

    path: str
    entries: tuple[LedgerEntry, ...] = ()
    error: str = ""
