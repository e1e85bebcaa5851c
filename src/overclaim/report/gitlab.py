"""Findings as GitLab's code quality report: a JSON list that merge requests show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from overclaim.findings import Severity
from overclaim.report.places import Numbering, relative

if TYPE_CHECKING:
    from typing import TextIO

    from overclaim.findings import FileResult
    from overclaim.report.options import ReportOptions

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTICE: "minor"}


class GitlabReporter:
    """Writes the list when all pages have been told."""

    def __init__(self, out: TextIO, _: ReportOptions) -> None:
        """Keep the stream."""
        self._out = out
        self._numbering = Numbering()
        self._issues: list[dict[str, Any]] = []

    def add(self, result: FileResult) -> None:
        """Take the findings of a page."""
        for finding in result.findings:
            region = finding.region
            lines = {"begin": region.start.line, "end": region.end.line}
            self._issues.append(
                {
                    "description": finding.message,
                    "check_name": finding.rule,
                    "fingerprint": self._numbering.unique(finding.fingerprint),
                    "severity": _SEVERITIES[finding.severity],
                    "location": {"path": relative(finding.path), "lines": lines},
                    "content": {"body": finding.why},
                }
            )

    def close(self) -> None:
        """Write the list."""
        json.dump(self._issues, self._out, ensure_ascii=False, indent=2)
        self._out.write("\n")
