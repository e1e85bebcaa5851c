"""Findings as workflow commands, which GitHub shows at their lines.

The form is that of GitHub's own toolkit: `::error file=...,line=...::message`, with `%`, line
breaks and, in properties, `:` and `,` written as `%` and two hexadecimal digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.findings import Severity
from overclaim.report.paint import clean
from overclaim.report.places import relative
from overclaim.report.summary import Summary

if TYPE_CHECKING:
    from typing import TextIO

    from overclaim.findings import FileResult, Finding
    from overclaim.report.options import ReportOptions

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


class GithubReporter:
    """Writes a command for each finding, and one for each file that could not be read."""

    def __init__(self, out: TextIO, _: ReportOptions) -> None:
        """Keep the stream."""
        self._out = out
        self._summary = Summary()

    def add(self, result: FileResult) -> None:
        """Write the commands for a page."""
        for finding in result.findings:
            self._out.write(_command(finding))
        for fault in filter(None, (result.error, *result.problems)):
            file = _property(clean(relative(result.path)))
            self._out.write(f"::error file={file},title=not read::{_data(clean(fault))}\n")
        self._summary.add(result)

    def close(self) -> None:
        """Write how much was found and read."""
        self._out.write(f"{self._summary.counts()}\n")


def _command(finding: Finding) -> str:
    start, end = finding.region.start, finding.region.end
    properties = {
        "file": clean(relative(finding.path)),
        "line": start.line,
        "endLine": end.line,
        "col": start.column,
        # GitHub takes columns of one line only; its end is the last column, not the one after.
        "endColumn": max(end.column - 1, start.column),
        "title": finding.rule,
    }
    if start.line != end.line:
        del properties["col"], properties["endColumn"]
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_LEVELS[finding.severity]} {told}::{_data(_message(finding))}\n"


def _message(finding: Finding) -> str:
    lines = [clean(finding.message)]
    if finding.rewordings:
        lines.append(f"Instead: {clean(finding.rewordings[0])}")
    elif finding.insert:
        lines.append(f"Add: {clean(finding.insert)}")
    elif finding.delete:
        lines.append("Instead: take it out")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
