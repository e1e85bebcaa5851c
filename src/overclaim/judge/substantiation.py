"""Holds findings against the register of approved claims: what a house has approved may stand.

An approval is for its wording, not for words like it: the whole sentence has to be there as it was
approved, with the sentences that were approved along with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.sentences import split_sentences
from overclaim.findings import DropKind, Dropped, Finding, Severity, fingerprint
from overclaim.judge.places import region_of
from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple
from overclaim.pathpatterns import PathPatterns
from overclaim.substantiation import EXPIRED
from overclaim.words import is_word, tokenize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from overclaim.analyse.prose import Prose
    from overclaim.document import Block, Document, Span
    from overclaim.substantiation import ApprovedClaim

_ALIKE = str.maketrans("‘’“”‐‑–—", "''\"\"----")
_END = lazy_re(r"[\s.!]+\Z")


class Approved(NamedTuple):
    """A place of a page where an approved wording stands, as a span of the source."""

    claim: ApprovedClaim
    span: Span
    sentence: str
    block: Block


class _Wording(NamedTuple):
    claim: ApprovedClaim
    sentences: tuple[str, ...]
    words: frozenset[str]
    patterns: PathPatterns | None


class Register:
    """The approved claims, to be looked for on pages."""

    def __init__(self, claims: Iterable[ApprovedClaim], root: Path) -> None:
        """Take the claims; `root` is the folder that their `paths` are seen from."""
        self._wordings = [
            _Wording(
                claim,
                tuple(claim.wording[s.start : s.end] for s in split_sentences(claim.wording)),
                frozenset(filter(is_word, tokenize(claim.wording))),
                PathPatterns(claim.paths, root) if claim.paths else None,
            )
            for claim in claims
        ]
        self._folded = [tuple(map(_fold, each.sentences)) for each in self._wordings]

    def find(
        self, prose: Prose, document: Document, jurisdictions: Collection[str]
    ) -> list[Approved]:
        """Return where approved wordings stand on a page that may say them.

        A page that is read in several jurisdictions needs the approval for each.
        """
        found: list[Approved] = []
        for wording, folded in zip(self._wordings, self._folded, strict=True):
            claim = wording.claim
            if claim.jurisdiction and not set(jurisdictions) <= set(claim.jurisdiction):
                continue
            if wording.words <= prose.stretches.words and _may_say(wording, document.path):
                found += _places(prose, wording, folded)
        return found


def _may_say(wording: _Wording, path: str) -> bool:
    return wording.patterns is None or wording.patterns.fit(path)


def _places(prose: Prose, wording: _Wording, folded: Sequence[str]) -> Iterator[Approved]:
    for index, block in enumerate(prose.blocks):
        if not wording.words <= prose.stretches.words_of(index):
            continue
        spans = [stretch.span for stretch in prose.stretches.of(index)]
        here = [_fold(block.text[span.start : span.end]) for span in spans]
        for at in range(len(here) - len(folded) + 1):
            if here[at : at + len(folded)] == list(folded):
                start, end = spans[at].start, spans[at + len(folded) - 1].end
                sentence = " ".join(block.text[start:end].split())
                yield Approved(wording.claim, block.source.span(start, end), sentence, block)


def _fold(sentence: str) -> str:
    """Return what counts of a sentence: not its case, its last full stop or its kind of quotes."""
    return _END.sub("", " ".join(sentence.translate(_ALIKE).casefold().split()))


def settle(
    findings: Iterable[Finding], approved: Sequence[Approved], document: Document, today: date
) -> tuple[list[Finding], list[Dropped]]:
    """Return the findings that stand, and those that an approved claim settles.

    What an approval settles is the wording: that a page contradicts itself, or lacks words, stays.
    An approval that has expired settles nothing, and is a finding where its wording stands.
    """
    valid = [each for each in approved if each.claim.holds_on(today)]
    kept: list[Finding] = []
    settled: list[Dropped] = []
    for finding in findings:
        claim = None if finding.related else _claim_of(finding, valid)
        if claim is None:
            kept.append(finding)
        else:
            settled.append(Dropped(finding, claim.approval, DropKind.SUBSTANTIATED))
    kept += [
        _expired(each, document, kept)
        for each in approved
        if each.claim.expires < today and not _is_within(each.span, valid)
    ]
    return kept, settled


def _claim_of(finding: Finding, valid: Sequence[Approved]) -> ApprovedClaim | None:
    if not finding.sentence:
        return None
    return next((v.claim for v in valid if v.span.covers(finding.region.span)), None)


def _is_within(span: Span, valid: Sequence[Approved]) -> bool:
    """Tell whether another approval that holds is for the same words."""
    return any(each.span.covers(span) for each in valid)


def _expired(approved: Approved, document: Document, findings: Sequence[Finding]) -> Finding:
    claim, span = approved.claim, approved.span
    region = region_of(span, document)
    groups = (f.group for f in findings if span.covers(f.region.span))
    return Finding(
        rule=EXPIRED.id,
        severity=Severity.WARNING,
        path=document.path,
        region=region,
        match=approved.sentence,
        sentence=approved.sentence,
        sentence_region=region,
        group=next(groups, 0),
        block=approved.block.kind,
        block_name=approved.block.name,
        message=f"this wording was {claim.approval}",
        why=EXPIRED.why,
        sources=(),
        rewordings=(),
        delete=True,
        claim=None,
        fingerprint=fingerprint(EXPIRED.id, document.path, claim.id, approved.sentence),
    )
