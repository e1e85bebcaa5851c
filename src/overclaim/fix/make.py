"""The fixes for the findings of one page: one for each sentence, comment or missing word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.findings import Applicability, Fix, by_sentence
from overclaim.fix.comments import CommentEdits
from overclaim.fix.sentences import SentenceEdits
from overclaim.suppression import UNUSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from overclaim.document import Document, Extraction
    from overclaim.findings import Finding


def make_fixes(
    document: Document, extraction: Extraction, findings: Iterable[Finding], *, unsafe: bool
) -> Iterator[tuple[Finding, Fix]]:
    """Yield findings with what mends each, the worst sentences first.

    Without `unsafe` only what changes nothing for a reader. Edits are tried one by one, so a page
    with many findings takes a while.
    """
    comments = CommentEdits(document, extraction)
    sentences = SentenceEdits(document, extraction)
    for group in sorted(by_sentence(findings), key=lambda group: group[0].severity.rank):
        for finding in group:
            fix = _safe(finding, comments) or (_unsafe(finding, sentences) if unsafe else None)
            if fix is not None:
                yield finding, fix
                break


def _safe(finding: Finding, comments: CommentEdits) -> Fix | None:
    edit = comments.of(finding) if finding.rule == UNUSED.id else None
    return Fix(Applicability.SAFE, (edit,)) if edit is not None else None


def _unsafe(finding: Finding, sentences: SentenceEdits) -> Fix | None:
    if finding.fixes:
        return finding.fixes[0]
    edit = sentences.of(finding) if finding.sentence else None
    return Fix(Applicability.UNSAFE, (edit,)) if edit is not None else None
