"""Findings: what is wrong, how bad it is, where it stands, and why some are not reported."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overclaim.claims import Claim
    from overclaim.document import BlockKind, Document, Position, Span


class Severity(StrEnum):
    """How bad a finding is.

    An error is what a regulator has acted on, a warning what a careful editor would change, a
    notice what deserves a second look.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """Return 0 for an error, 1 for a warning, 2 for a notice."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Region:
    """Where a finding stands in the source: character offsets, and line and column of both ends.

    The end is exclusive, in offsets and in columns.
    """

    span: Span
    start: Position
    end: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence that says more than its evidence supports.

    Attributes:
        rule: The id of the rule.
        match: The words at fault, as a reader sees them.
        sentence: The whole sentence as a reader sees it, white space collapsed.
        message: What is wrong, in one line.
        why: Why it matters.
        sources: The ids of the sources behind the rule.
        rewordings: What to write instead, for a person to judge; the first is the best.
        delete: Whether the words can only be taken out.
        claim: What the words claim, as far as it was read; None if they name no effect and target.
        fingerprint: The same for the same words in the same sentence of the same file, wherever
            they have moved to.
    """

    rule: str
    severity: Severity
    path: str
    region: Region
    match: str
    sentence: str
    block: BlockKind
    block_name: str
    message: str
    why: str
    sources: tuple[str, ...]
    rewordings: tuple[str, ...]
    delete: bool
    claim: Claim | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A finding that is not reported, and the reason."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """What came of one file.

    Attributes:
        document: What was read; None if it could not be.
        words: How many words of prose were read.
        error: Why the file could not be read at all, one line; empty if it was.
        problems: Parts that could not be read, one line each with the place.
    """

    path: str
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    words: int = 0
    error: str = ""
    problems: tuple[str, ...] = ()


def fingerprint(rule: str, path: str, match: str, sentence: str) -> str:
    """Return a short stable name for a finding, free of line numbers.

    Letter case and white space don't count.
    """
    parts = (rule, path, " ".join(match.lower().split()), " ".join(sentence.lower().split()))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
