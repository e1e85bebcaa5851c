"""Makes findings of matches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.analyse.claimhits import claim_at
from overclaim.findings import Finding, Region, Severity, fingerprint
from overclaim.fix.evidence import exceeded_row, words_of_row
from overclaim.fix.reword import fill, rewordings

if TYPE_CHECKING:
    from overclaim.analyse.matches import Match
    from overclaim.document import Document

_SPACE_RE = re.compile(r"\s+")


def make_finding(match: Match, document: Document, group: int) -> Finding:
    """Return the finding for a match; `group` is the number of its sentence on the page."""
    rule, block = match.rule, match.sentence.block
    span = block.source.span(match.span.start, match.span.end)
    words = _SPACE_RE.sub(" ", block.text[match.span.start : match.span.end])
    sentence = _SPACE_RE.sub(" ", match.sentence.text).strip()
    captures = {**match.captures, "match": words}
    preview = rule.status == "preview"
    claim = match.claim or claim_at(match.sentence, match.span)
    row = exceeded_row(claim, match.sentence.ruleset.evidence)
    says = () if row is None else (words_of_row(row, block),)
    cited = () if row is None else row.sources
    return Finding(
        rule=rule.id,
        severity=Severity.NOTICE if preview else rule.severity,
        path=document.path,
        region=Region(span, document.position(span.start), document.position(span.end)),
        match=words,
        sentence=sentence,
        group=group,
        block=block.kind,
        block_name=block.name,
        message=fill(rule.message, captures) or rule.title,
        why=rule.why,
        sources=tuple(dict.fromkeys((*(source.id for source in rule.sources), *cited))),
        rewordings=tuple(dict.fromkeys((*says, *rewordings(rule.reword, captures)))),
        delete=rule.delete,
        claim=claim,
        fingerprint=fingerprint(rule.id, document.path, words, sentence),
    )
