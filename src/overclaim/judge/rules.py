"""Makes findings of matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.claimhits import claim_at
from overclaim.findings import Finding, Severity, fingerprint
from overclaim.fix.evidence import exceeded_row
from overclaim.fix.propose import propose
from overclaim.fix.reword import fill
from overclaim.judge.places import region_of
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from overclaim.analyse.matches import Match
    from overclaim.document import Document, Span
    from overclaim.ruleset.model import Pack

_SPACE_RE = lazy_re(r"\s+")


def make_finding(match: Match, document: Document, group: int) -> Finding:
    """Return the finding for a match, without rewordings: finding these takes the longest.

    `group` is the number of its sentence on the page.
    """
    rule, block = match.rule, match.sentence.block
    span = block.source.span(match.span.start, match.span.end)
    words = _SPACE_RE.sub(" ", block.text[match.span.start : match.span.end])
    sentence = _SPACE_RE.sub(" ", match.sentence.text).strip()
    captures = {**match.captures, "match": words}
    preview = rule.status == "preview"
    claim = match.claim or claim_at(match.sentence, match.span)
    row = exceeded_row(claim, match.sentence.ruleset.evidence)
    cited = () if row is None else row.sources
    return Finding(
        rule=rule.id,
        severity=Severity.NOTICE if preview else rule.severity,
        path=document.path,
        region=region_of(span, document),
        match=words,
        sentence=sentence,
        sentence_region=region_of(_sentence_span(match), document),
        group=group,
        block=block.kind,
        block_name=block.name,
        message=fill(rule.message, captures) or rule.title,
        why=rule.why,
        sources=tuple(dict.fromkeys((*(source.id for source in rule.sources), *cited))),
        rewordings=(),
        delete=rule.delete,
        claim=claim,
        fingerprint=fingerprint(rule.id, document.path, words, sentence),
    )


def reworded(finding: Finding, match: Match, packs: tuple[Pack, ...] = ()) -> Finding:
    """Return the finding of a match with what to write instead.

    `packs` are those of the jurisdictions in which that must be lawful.
    """
    return finding._replace(rewordings=propose(match, finding.claim, packs))


def _sentence_span(match: Match) -> Span:
    """Return where the sentence of a match stands in the source, without the space around it."""
    sentence = match.sentence
    text = sentence.text
    start = sentence.span.start + len(text) - len(text.lstrip())
    return sentence.block.source.span(start, start + len(text.strip()))
