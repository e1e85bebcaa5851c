"""Findings in the Reviewdog Diagnostic Format, with columns in bytes of UTF-8."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from overclaim.document import Span
from overclaim.findings import Severity
from overclaim.report.places import Columns, relative, utf8

if TYPE_CHECKING:
    from typing import TextIO

    from overclaim.findings import FileResult, Finding
    from overclaim.report.options import ReportOptions

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTICE: "INFO"}


class RdjsonReporter:
    """Writes the object when all pages have been told."""

    def __init__(self, out: TextIO, _: ReportOptions) -> None:
        """Keep the stream."""
        self._out = out
        self._diagnostics: list[dict[str, Any]] = []

    def add(self, result: FileResult) -> None:
        """Take the findings of a page."""
        if result.document is not None:
            columns = utf8(result.document)
            self._diagnostics += [_diagnostic(f, columns) for f in result.findings]
        for fault in filter(None, (result.error, *result.problems)):
            where = {"path": relative(result.path)}
            self._diagnostics.append({"message": fault, "location": where, "severity": "ERROR"})

    def close(self) -> None:
        """Write the object."""
        found = {"source": {"name": "overclaim"}, "diagnostics": self._diagnostics}
        json.dump(found, self._out, ensure_ascii=False, indent=2)
        self._out.write("\n")


def _diagnostic(finding: Finding, columns: Columns) -> dict[str, Any]:
    path = relative(finding.path)
    found: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": path, "range": _range(finding.region.span, columns)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    suggestions = [
        {"range": _range(Span(edit.start, edit.end), columns), "text": edit.text}
        for fix in finding.fixes
        if len(fix.edits) == 1
        for edit in fix.edits
    ]
    if suggestions:
        found["suggestions"] = suggestions
    return found


def _range(span: Span, columns: Columns) -> dict[str, Any]:
    line, column, end_line, end_column = columns.ends(span)
    return {
        "start": {"line": line, "column": column},
        "end": {"line": end_line, "column": end_column},
    }
