"""Findings for people to read: a sentence, what is wrong in it, why, and what to say instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.findings import by_sentence
from overclaim.report.paint import BOLD, COLORS, DIM, GREEN, Painter, clean
from overclaim.report.summary import Summary
from overclaim.report.width import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from overclaim.document import Document
    from overclaim.findings import Dropped, FileResult, Finding
    from overclaim.report.options import ReportOptions

# What the number of a line, and the name of a part, take up on the left.
_GUTTER = 6
_LABEL = 7


class TextReporter:
    """Writes the findings of each file as it is done, sentence by sentence, and a summary."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        """Keep the stream."""
        self._out = out
        self._show_suppressed = options.show_suppressed
        self._painter = Painter(options.color)
        self._columns = columns_of(out)
        self._summary = Summary(statistics=options.statistics)

    def add(self, result: FileResult) -> None:
        """Write the findings of a page."""
        page = _Page(self._painter, self._columns)
        for sentence in by_sentence(result.findings):
            self._out.writelines(f"{line}\n" for line in page.sentence(sentence, result.document))
            self._out.write("\n")
        if self._show_suppressed:
            self._out.writelines(map(_dropped, result.dropped))
        self._summary.add(result)
        self._summary.shortened |= page.shortened

    def close(self) -> None:
        """Write the summary."""
        self._out.writelines(f"{line}\n" for line in self._summary.lines(self._painter))


class _Page:
    """Writes the sentences of one page, and remembers which rules it has explained."""

    def __init__(self, painter: Painter, columns: int) -> None:
        self.painter = painter
        self.columns = columns
        self.explained: set[str] = set()
        self.shortened = False

    def sentence(self, findings: Sequence[Finding], document: Document | None) -> Iterator[str]:
        """Yield the lines on one sentence; its findings come with the worst first.

        The worst is told in full where its rule is the page's first, the others in short.
        """
        worst, *others = findings
        yield self._head(worst)
        if document is not None:
            yield from self._excerpts(document, findings)
        told = set[str]()
        yield from self._body(worst, told, in_full=worst.rule not in self.explained)
        self.explained.add(worst.rule)
        for finding in others:
            start = finding.region.start
            place = f"{start.line}:{start.column}"
            yield f"{'also':>{_LABEL}}: {place}: {self._message(finding)}"
            yield from self._body(finding, told, in_full=False)

    def _head(self, finding: Finding) -> str:
        start = finding.region.start
        place = f"{clean(finding.path)}:{start.line}:{start.column}"
        return f"{self.painter.paint(place, BOLD)}: {self._message(finding)}"

    def _message(self, finding: Finding) -> str:
        rule = self.painter.paint(f"[{finding.rule}]", DIM)
        return f"{self.painter.severity(finding.severity)}: {clean(finding.message)}  {rule}"

    def _excerpts(self, document: Document, findings: Sequence[Finding]) -> Iterator[str]:
        bar = self.painter.paint("|", DIM)
        from overclaim.report.excerpt import excerpts  # noqa: PLC0415 - clean pages have none

        for excerpt in excerpts(document, findings, self.columns - _GUTTER - 5):
            yield f"{excerpt.line:>{_GUTTER}} {bar} {excerpt.source}"
            marks = "".join(
                self.painter.paint(run.text, COLORS[run.severity]) if run.severity else run.text
                for run in excerpt.marks
            )
            yield f"{'':>{_GUTTER}} {bar} {marks}"

    def _body(self, finding: Finding, told: set[str], *, in_full: bool) -> Iterator[str]:
        """Yield why and what to write instead; in short, only the best that isn't told yet."""
        for related in finding.related:
            yield from self._part("earlier", f"{related.place}: {related.sentence}", "")
        advice = [*finding.rewordings, *(["take it out"] if finding.delete else [])]
        if in_full:
            sources = f" [{', '.join(finding.sources)}]" if finding.sources else ""
            yield from self._part("why", finding.why + sources, "")
        else:
            self.shortened = True
            advice = [line for line in advice[:1] if line not in told]
        if finding.insert:
            yield from self._part("add", finding.insert, GREEN)
        told.update(advice)
        for at, line in enumerate(advice):
            yield from self._part("or" if at else "instead", line, GREEN)

    def _part(self, label: str, text: str, code: str) -> Iterator[str]:
        import textwrap  # noqa: PLC0415 - likewise

        lines = textwrap.wrap(
            clean(text),
            self.columns - _LABEL - 2,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for at, line in enumerate(lines):
            start = f"{label:>{_LABEL}}: " if at == 0 else " " * (_LABEL + 2)
            yield start + (self.painter.paint(line, code) if code else line)


def _dropped(dropped: Dropped) -> str:
    finding = dropped.finding
    start = finding.region.start
    place = f"{clean(finding.path)}:{start.line}:{start.column}"
    words, reason = clean(finding.match), clean(dropped.reason)
    return f"{place}: not reported: “{words}” [{finding.rule}]: {reason}\n"
