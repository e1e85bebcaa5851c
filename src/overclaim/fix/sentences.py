"""Edits that put a rewording in the place of its sentence, or take the sentence out."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from overclaim.document import Format
from overclaim.findings import Edit
from overclaim.fix.look import looks_after, looks_of
from overclaim.fix.reword import is_ready
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.document import Block, Document, Extraction, Span
    from overclaim.findings import Finding

_MARKDOWN = lazy_re(r"[\\`*_{}\[\]<>()#+!|~&-]")


class SentenceEdits:
    """Finds edits on one page, each tried: a reader gets the new words, and all else as before."""

    def __init__(self, document: Document, extraction: Extraction) -> None:
        """Keep the page; nothing is tried before it is asked for."""
        self._document = document
        self._blocks = extraction.blocks
        self._looks = looks_of(extraction)

    def of(self, finding: Finding) -> Edit | None:
        """Return the edit that mends the sentence of a finding, if a program can make it.

        The first rewording that can stand as it is takes its place; without one the sentence goes,
        if that is a remedy and others stand beside it.
        """
        ready = next(filter(is_ready, finding.rewordings), None)
        found = self._place(finding.sentence_region.span)
        if found is None or (ready is None and not finding.delete):
            return None
        index, start, end = found
        if ready is not None:
            wanted = _spliced(self._blocks[index].text, start, end, ready)
            edits = self._replacements(finding.sentence_region.span, ready)
        else:
            wanted = _without(self._blocks[index].text, start, end)
            edits = self._removals(finding.sentence_region.span)
        if not wanted:
            return None
        return next((edit for edit in edits if self._is_fit(edit, index, wanted)), None)

    def _place(self, span: Span) -> tuple[int, int, int] | None:
        """Return the block a sentence stands in, and its offsets there; None if links would go."""
        for index, block in enumerate(self._blocks):
            source = block.source.span(0, len(block.text)) if block.text else None
            if source is None or not source.covers(span):
                continue
            found = _offsets(block, span)
            if found is None:
                continue
            start, end = found
            linked = any(link.span.start < end and start < link.span.end for link in block.links)
            return None if linked or "\ufffc" in block.text[start:end] else (index, start, end)
        return None

    def _replacements(self, span: Span, words: str) -> Iterator[Edit]:
        text = self._document.text
        # Where a sentence begins or ends in bold, its marks stand outside of its words.
        start = len(text[: span.start].rstrip("*_"))
        end = span.end + len(text[span.end :]) - len(text[span.end :].lstrip("*_"))
        for place in dict.fromkeys(
            [(span.start, span.end), (start, span.end), (span.start, end), (start, end)]
        ):
            for written in dict.fromkeys(self._written(words)):
                yield Edit(*place, written)

    def _written(self, words: str) -> Iterator[str]:
        """Yield the ways to write words in this format; which is right depends on the place."""
        if self._document.format is Format.HTML:
            yield html.escape(words, quote=False)
            yield html.escape(words)
        else:
            yield words
            yield _MARKDOWN.sub(r"\\\g<0>", words)
        # A value of front matter or JSON-LD is between quotes.
        yield words.replace("\\", "\\\\").replace('"', '\\"')
        yield words.replace("'", "''")
        yield words

    def _removals(self, span: Span) -> Iterator[Edit]:
        text = self._document.text
        after = span.end + len(text[span.end :]) - len(text[span.end :].lstrip(" \t"))
        before = len(text[: span.start].rstrip(" \t"))
        yield Edit(span.start, after, "")
        yield Edit(before, span.end, "")
        yield Edit(span.start, span.end, "")

    def _is_fit(self, edit: Edit, index: int, wanted: str) -> bool:
        after = looks_after(self._document, [edit])
        if len(after) != len(self._looks):
            return False
        expected = list(self._looks)
        expected[index] = expected[index]._replace(text=" ".join(wanted.split()))
        after[index] = after[index]._replace(text=" ".join(after[index].text.split()))
        return after == expected


def _offsets(block: Block, span: Span) -> tuple[int, int] | None:
    """Return the offsets in a block's text of what stands at a span of the source."""
    text = block.text
    starts = [at for at in range(len(text)) if block.source.span(at, at + 1).start == span.start]
    ends = [at for at in range(1, len(text) + 1) if block.source.span(at - 1, at).end == span.end]
    if not starts or not ends or ends[-1] <= starts[0]:
        return None
    return starts[0], ends[-1]


def _spliced(text: str, start: int, end: int, words: str) -> str:
    return text[:start] + words + text[end:]


def _without(text: str, start: int, end: int) -> str:
    return " ".join((text[:start] + " " + text[end:]).split())
