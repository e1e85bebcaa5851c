"""Pages rewritten as a writer would who follows the first advice on each sentence.

Shared by the tests and by `benchmarks/rewordings.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers import of_sentences
from overclaim.document import Document
from overclaim.findings import FileResult, Finding, by_sentence
from overclaim.fix.reword import is_ready

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overclaim.linter import Linter

STUDY = "a randomised trial of 96 people"


@dataclass(slots=True)
class Tally:
    """What came of rewriting some pages, in sentences and findings."""

    ready: int = 0
    deleted: int = 0
    blank: int = 0
    errors_left: list[str] = field(default_factory=list)
    flagged: list[str] = field(default_factory=list)


def advice(finding: Finding) -> str | None:
    """Return what a finding says first: a ready rewording, nothing at all, or one with blanks.

    An empty text takes the sentence out; None if a finding says nothing.
    """
    if finding.rewordings and is_ready(finding.rewordings[0]):
        return finding.rewordings[0]
    if finding.delete:
        return ""
    return finding.rewordings[0] if finding.rewordings else None


def rewrite(document: Document, findings: Iterable[Finding]) -> str:
    """Return the text of a page with each sentence as the advice on its worst finding has it."""
    text = document.text
    free_from = len(text)
    groups = by_sentence(findings)
    for group in sorted(groups, key=lambda group: group[0].sentence_region.span, reverse=True):
        span = group[0].sentence_region.span
        told = advice(group[0])
        if told is not None and span.end <= free_from:
            text = text[: span.start] + told + text[span.end :]
            free_from = span.start
    return text


def try_advice(linter: Linter, result: FileResult, tally: Tally) -> None:
    """Add to a tally what comes of following the advice on one page."""
    if result.document is None:
        return
    for group in by_sentence(result.findings):
        told = advice(group[0])
        tally.deleted += told == ""
        tally.ready += bool(told) and is_ready(told or "")
        tally.blank += bool(told) and not is_ready(told or "")
    document = result.document
    mended = Document(
        path=document.path, text=rewrite(document, result.findings), format=document.format
    )
    for finding in of_sentences(linter.check_document(mended).findings):
        if finding.severity.rank == 0:
            place = f"{finding.path}:{finding.region.start.line}"
            tally.errors_left.append(f"{place}: {finding.rule}: {finding.sentence}")
    offered = {text for finding in result.findings for text in finding.rewordings}
    for text in sorted(offered):
        filled = fill_blanks(text)
        tally.flagged += [
            f"{finding.rule}: {filled}"
            for finding in of_sentences(linter.check_text(f"{filled}\n"))
        ]


def fill_blanks(text: str) -> str:
    """Return a rewording with the blanks of a study filled in, as a writer who has one would."""
    start = text.find("[study")
    if start < 0:
        return text
    end = text.index("]", start) + 1
    return text[:start] + STUDY + text[end:]
