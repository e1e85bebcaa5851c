"""Findings as one line each, for editors, `grep` and long lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.report.paint import clean

if TYPE_CHECKING:
    from typing import TextIO

    from overclaim.findings import FileResult
    from overclaim.report.options import ReportOptions


class CompactReporter:
    """Writes `path:line:column: severity: message [rule]`."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        """Keep the stream."""
        self._out = out
        self._show_suppressed = options.show_suppressed

    def add(self, result: FileResult) -> None:
        """Write a line for each finding of a page."""
        for finding in result.findings:
            start = finding.region.start
            place = clean(f"{finding.path}:{start.line}:{start.column}")
            said = clean(finding.message)
            self._out.write(f"{place}: {finding.severity}: {said} [{finding.rule}]\n")
        for dropped in result.dropped if self._show_suppressed else ():
            start = dropped.finding.region.start
            place = clean(f"{dropped.finding.path}:{start.line}:{start.column}")
            said = clean(dropped.reason)
            self._out.write(f"{place}: not reported: {said} [{dropped.finding.rule}]\n")

    def close(self) -> None:
        """Write nothing more."""
