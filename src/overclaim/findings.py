"""Findings: what is wrong, how bad it is, where it stands, and why some are not reported."""

from __future__ import annotations

from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING

from overclaim.document import BlockKind
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overclaim.claims import Claim
    from overclaim.document import Document, Position, Span
    from overclaim.facts import Fact
    from overclaim.suppression import Suppression


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


class Region(NamedTuple):
    """Where a finding stands in the source: character offsets, and line and column of both ends.

    The end is exclusive, in offsets and in columns.
    """

    span: Span
    start: Position
    end: Position


class Applicability(StrEnum):
    """Whether a fix may be applied unseen: a safe one keeps the meaning of the page."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """What to put in the place of `text[start:end]` of the source, in character offsets."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits that remove a finding; they don't overlap."""

    applicability: Applicability
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that a finding is about: its words, and the sentence they stand in."""

    path: str
    region: Region
    match: str
    sentence: str

    @property
    def place(self) -> str:
        """Return path, line and column for people."""
        return f"{self.path}:{self.region.start.line}:{self.region.start.column}"


class Finding(NamedTuple):
    """One sentence that says more than its evidence supports, or words that a page lacks.

    Attributes:
        rule: The id of the rule or the requirement.
        match: The words at fault, as a reader sees them.
        sentence: The whole sentence as a reader sees it, white space collapsed; empty for
            a requirement, which speaks of the whole page.
        sentence_region: Where that sentence stands: what a rewording takes the place of. Without
            a sentence, what the finding points at.
        group: The number of the sentence on its page, from 1: findings of one sentence share it.
        message: What is wrong, in one line.
        why: Why it matters.
        sources: The ids of the sources behind the rule.
        rewordings: What to write instead of the sentence, for a person to judge; the best first.
            Those that can stand as they are come before those with blanks in brackets.
        delete: Whether taking the words out is a remedy.
        claim: What the words claim, as far as it was read; None if they name no effect and target.
        fingerprint: The same for the same words in the same sentence of the same file, wherever
            they have moved to.
        related: The earlier places that it contradicts, if that is what is wrong with it.
        insert: The words to add to the page, if that is the remedy; else empty.
        fixes: Edits that remove it, where a program can make them.
    """

    rule: str
    severity: Severity
    path: str
    region: Region
    match: str
    sentence: str
    sentence_region: Region
    group: int
    block: BlockKind
    block_name: str
    message: str
    why: str
    sources: tuple[str, ...]
    rewordings: tuple[str, ...]
    delete: bool
    claim: Claim | None
    fingerprint: str
    related: tuple[Related, ...] = ()
    insert: str = ""
    fixes: tuple[Fix, ...] = ()

    @property
    def is_prominent(self) -> bool:
        """Tell whether it stands where most readers look: titles, meta texts and headings.

        A field of the front matter or of JSON-LD counts if it speaks for the whole page.
        """
        if self.block in (BlockKind.FRONT_MATTER, BlockKind.JSON_LD):
            return "[" not in self.block_name and "." not in self.block_name
        return self.block in (BlockKind.TITLE, BlockKind.META, BlockKind.HEADING)


class Statement(NamedTuple):
    """A fact where a page tells it, and the finding that it is if an earlier one contradicts it."""

    fact: Fact
    finding: Finding


class DropKind(StrEnum):
    """What kept a finding from being reported.

    It was judged to be none, was told at another page already, or is one that a comment of the
    page, the baseline or the register of approved claims lets stand.
    """

    JUDGED = "judged"
    REPEATED = "repeated"
    SUPPRESSED = "suppressed"
    BASELINE = "baseline"
    SUBSTANTIATED = "substantiated"


class Dropped(NamedTuple):
    """A finding that is not reported, and the reason."""

    finding: Finding
    reason: str
    kind: DropKind = DropKind.JUDGED


class FileResult(NamedTuple):
    """What came of one file.

    Attributes:
        document: What was read; None if it could not be.
        words: How many words of prose were read.
        error: Why the file could not be read at all, one line; empty if it was.
        problems: Parts that could not be read, one line each with the place.
        facts: What the page tells as plain fact, in order, to hold other pages against.
        suppressions: What the comments of the page keep from being reported.
    """

    path: str
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    words: int = 0
    error: str = ""
    problems: tuple[str, ...] = ()
    facts: tuple[Statement, ...] = ()
    suppressions: tuple[Suppression, ...] = ()


def fingerprint(rule: str, path: str, match: str, sentence: str) -> str:
    """Return a short stable name for a finding, free of line numbers.

    Letter case and white space don't count.
    """
    from hashlib import sha256  # noqa: PLC0415 - slow to import, and clean pages have no finding

    parts = (rule, path, " ".join(match.lower().split()), " ".join(sentence.lower().split()))
    return sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:16]


def numbered(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings so that each that speaks of the whole page is a group by itself."""
    found = list(findings)
    last = max((finding.group for finding in found), default=0)
    numbers = count(last + 1)
    return [f if f.group else f._replace(group=next(numbers)) for f in found]


def by_sentence(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Return the findings of one page by sentence, in the order given; in each the worst first.

    Of findings as severe as each other, the first in the source comes first.
    """
    groups: dict[int, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.group, []).append(finding)
    return [
        tuple(sorted(group, key=lambda f: (f.severity.rank, f.region.span)))
        for group in groups.values()
    ]


class Change(NamedTuple):
    """The same words at fault by the same rule, wherever they stand: one thing to mend.

    Attributes:
        places: The findings, the most prominent first, then in the order in which they came.
    """

    places: tuple[Finding, ...]

    @property
    def worst(self) -> Finding:
        """Return the finding that speaks for all."""
        return self.places[0]


def first_changes(findings: Iterable[Finding], number: int) -> list[Change]:
    """Return the few changes that matter most in a run, in this order.

    The most severe come first; of those, what stands in a title, meta text or heading anywhere;
    of those, what stands in most places; and then what came first. What stands only in sentences
    that others of the few stand in is left out: they have to be written anew anyway.
    """
    alike: dict[tuple[str, Severity, str], list[Finding]] = {}
    for finding in findings:
        words = " ".join(finding.match.casefold().split())
        alike.setdefault((finding.rule, finding.severity, words), []).append(finding)
    changes = [
        Change(tuple(sorted(group, key=lambda f: not f.is_prominent))) for group in alike.values()
    ]
    first: list[Change] = []
    rewritten: set[tuple[str, int]] = set()
    for change in sorted(changes, key=_weight):
        sentences = {(finding.path, finding.group) for finding in change.places}
        if len(first) < number and not sentences <= rewritten:
            first.append(change)
            rewritten |= sentences
    return first


def _weight(change: Change) -> tuple[int, bool, int]:
    return change.worst.severity.rank, not change.worst.is_prominent, -len(change.places)
