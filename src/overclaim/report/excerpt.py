"""The lines of the source where a sentence is at fault, cut to fit, with marks under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import Span
from overclaim.namedtuple import NamedTuple
from overclaim.report.paint import clean
from overclaim.report.width import pad_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from overclaim.document import Document
    from overclaim.findings import Finding, Severity

# How much of a long line is shown before the first words that are marked, and after the last.
_BEFORE = 32
_AFTER = 8
# How far a cut may move to fall between two words.
_NEAR = 12
# The worst of a sentence's findings is marked with carets, the others with dashes, as rustc does.
_WORST, _OTHER = "^", "-"


class Run(NamedTuple):
    """Columns of a line of marks that look alike; the severity is None where nothing is marked."""

    text: str
    severity: Severity | None


class Excerpt(NamedTuple):
    """A line of the source, or a part of one, and the marks under it."""

    line: int
    source: str
    marks: tuple[Run, ...]


class _Piece(NamedTuple):
    """The part of a finding's region on one line."""

    span: Span
    finding: Finding
    sign: str


def excerpts(document: Document, findings: Sequence[Finding], window: int) -> Iterator[Excerpt]:
    """Yield the lines on which findings stand, the worst finding being the first of them.

    A line with more than `window` characters is cut around the words that are marked, and shown
    twice where these stand too far apart.
    """
    pieces: dict[int, list[_Piece]] = {}
    for finding in findings:
        sign = _WORST if finding is findings[0] else _OTHER
        for line, span in _lines(document, finding.region.span):
            pieces.setdefault(line, []).append(_Piece(span, finding, sign))
    for line in sorted(pieces):
        bounds = _bounds(document, line)
        for near in _together(pieces[line], bounds, window):
            yield _excerpt(document.text, line, bounds, near, window)


def _lines(document: Document, span: Span) -> Iterator[tuple[int, Span]]:
    """Yield the lines that a region runs over, and its part on each without the space around."""
    line = document.position(span.start).line
    while line <= len(document.line_starts):
        start, end = _bounds(document, line)
        if start >= span.end:
            return
        start, end = max(start, span.start), min(end, span.end)
        text = document.text[start:end]
        if words := text.strip():
            start += text.index(words)
            yield line, Span(start, start + len(words))
        line += 1


def _bounds(document: Document, line: int) -> Span:
    """Return where a line starts and ends, without its end and its indentation."""
    start = document.line_starts[line - 1]
    end = document.text.find("\n", start)
    end = len(document.text) if end < 0 else end
    indented = document.text[start:end]
    return Span(end - len(indented.lstrip()), end)


def _together(pieces: Iterable[_Piece], bounds: Span, window: int) -> Iterator[list[_Piece]]:
    """Yield the pieces of one line, those together that one excerpt can hold."""
    whole = bounds.end - bounds.start <= window
    near: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.span):
        if near and not whole and piece.span.end + _AFTER - near[0].span.start > window:
            yield near
            near = []
        near.append(piece)
    yield near


def _excerpt(text: str, line: int, bounds: Span, pieces: Sequence[_Piece], window: int) -> Excerpt:
    first = pieces[0].span.start
    last = min(max(piece.span.end for piece in pieces), first + window)
    left, right = _cut(text, bounds, Span(first, last), window)
    head = "…" if left > bounds.start else ""
    tail = "…" if right < bounds.end else ""
    columns = [" "] * pad_width(head + clean(text[left:last]))
    owners: list[Severity | None] = [None] * len(columns)
    # The shorter is drawn over the longer, so that both are seen.
    for piece in sorted(pieces, key=lambda piece: piece.span.start - piece.span.end):
        start = pad_width(head + clean(text[left : piece.span.start]))
        width = pad_width(clean(text[piece.span.start : min(piece.span.end, last)]))
        for at in range(start, start + max(1, width)):
            columns[at : at + 1] = [piece.sign]
            owners[at : at + 1] = [piece.finding.severity]
    source = head + clean(text[left:right]) + tail
    return Excerpt(line, source.rstrip(), tuple(_runs(columns, owners)))


def _cut(text: str, bounds: Span, marked: Span, window: int) -> Span:
    """Return the part of a line to show: all of it, or what stands around the marked words."""
    if bounds.end - bounds.start <= window:
        return bounds
    left = max(bounds.start, min(marked.start - _BEFORE, bounds.end - window))
    left = max(left, min(marked.start, marked.end + _AFTER - window))
    right = min(bounds.end, max(left + window, marked.end))
    if left > bounds.start:
        space = text.find(" ", left, min(left + _NEAR, marked.start))
        left = left if space < 0 else space + 1
    if right < bounds.end:
        space = text.rfind(" ", max(right - _NEAR, marked.end), right)
        right = right if space < 0 else space
    return Span(left, right)


def _runs(columns: Sequence[str], owners: Sequence[Severity | None]) -> Iterator[Run]:
    start = 0
    for at in range(1, len(columns) + 1):
        if at == len(columns) or (columns[at], owners[at]) != (columns[start], owners[start]):
            yield Run(columns[start] * (at - start), owners[start])
            start = at
