"""Makes findings of matches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.analyse.claimhits import claim_at
from overclaim.findings import Finding, Region, Severity, fingerprint
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
        sources=tuple(source.id for source in rule.sources),
        rewordings=rewordings(rule.reword, captures),
        delete=rule.delete,
        claim=match.claim or claim_at(match.sentence, match.span),
        fingerprint=fingerprint(rule.id, document.path, words, sentence),
    )
