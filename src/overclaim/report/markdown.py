"""A summary in Markdown, for the page of a job: what was found, and what was not checked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from overclaim.findings import Severity, first_changes
from overclaim.lazyre import lazy_re
from overclaim.report.paint import clean
from overclaim.report.places import relative
from overclaim.report.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from overclaim.findings import FileResult, Finding
    from overclaim.report.options import ReportOptions

_MOST = 50
_CHANGES = 5
# What Markdown or HTML would act on. As entities they are text everywhere, in cells too.
_ACTIVE = lazy_re(r"[\\`*_{}\[\]()<>#+!|~&@:]")


class MarkdownReporter:
    """Writes the summary when all pages have been told."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        """Keep the stream."""
        self._out = out
        self._explain = options.explain
        self._summary = Summary()
        self._faults: list[str] = []

    def add(self, result: FileResult) -> None:
        """Take the findings of a page."""
        self._summary.add(result)
        self._faults += filter(None, (result.error, *result.problems))

    def close(self) -> None:
        """Write the summary."""
        self._out.writelines(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        findings = self._summary.findings
        yield from ("## Health claims", "", plain(self._summary.counts()))
        if findings:
            yield from self._rules(findings)
            yield from _list("Fix first", [c.worst for c in first_changes(findings, _CHANGES)])
            shown = findings[:_MOST]
            more = f", the first {_MOST} of {len(findings):,}" if len(findings) > _MOST else ""
            yield from _list(f"Findings{more}", shown)
        yield from ("", "### Not checked", "")
        yield from (f"- {plain(fault)}" for fault in self._faults)
        if not self._faults:
            yield "Every page was read to its end."

    def _rules(self, findings: Sequence[Finding]) -> Iterator[str]:
        yield from ("", "| rule | severity | findings | |", "|---|---|--:|---|")
        counts = Counter((finding.rule, finding.severity) for finding in findings)
        for (rule, severity), count in sorted(
            counts.items(), key=lambda item: (item[0][1].rank, -item[1], item[0][0])
        ):
            known = self._explain(rule)
            yield f"| {rule} | {severity} | {count:,} | {plain(known.title) if known else ''} |"


def _list(title: str, findings: Sequence[Finding]) -> Iterator[str]:
    yield from ("", f"### {title}", "", "| where | | what |", "|---|---|---|")
    for finding in findings:
        place = f"{relative(finding.path)}:{finding.region.start.line}"
        mark = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTICE: "ℹ️"}[finding.severity]
        yield f"| {plain(place)} | {mark} | {plain(finding.message)} |"


def plain(text: str) -> str:
    """Return text so that neither Markdown nor HTML finds anything in it to act on."""
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", clean(text))
