"""Findings as SARIF 2.1.0, with columns in UTF-16 code units.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from overclaim.document import Span
from overclaim.findings import DropKind, Severity
from overclaim.lazyre import lazy_re
from overclaim.report.places import Columns, Numbering, uri, utf16
from overclaim.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from overclaim.findings import Dropped, FileResult, Finding, Fix, Related
    from overclaim.report.options import ReportOptions

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
# Who keeps a finding from being reported: a comment of the page, or a file of the house.
_SUPPRESSIONS = {
    DropKind.SUPPRESSED: "inSource",
    DropKind.BASELINE: "external",
    DropKind.SUBSTANTIATED: "external",
}
# In a message, brackets make a link and braces a placeholder (3.11.5 and 3.11.6).
_MARKUP = lazy_re(r"[\[\]\\]")


class SarifReporter:
    """Writes the log when all pages have been told."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        """Keep the stream."""
        self._out = out
        self._explain = options.explain
        self._numbering = Numbering()
        self._rules: dict[str, int] = {}
        self._results: list[dict[str, Any]] = []
        self._faults: list[dict[str, Any]] = []
        self._complete = True

    def add(self, result: FileResult) -> None:
        """Take the findings of a page, those that something keeps back too."""
        for fault in filter(None, (result.error, *result.problems)):
            where = {"physicalLocation": {"artifactLocation": _artifact(result.path)}}
            self._faults.append({"level": "error", "message": _text(fault), "locations": [where]})
        self._complete &= not result.error
        if result.document is None:
            return
        columns = utf16(result.document)
        self._results += [self._result(finding, columns) for finding in result.findings]
        self._results += self._suppressed(result.dropped, columns)

    def _suppressed(
        self, dropped: tuple[Dropped, ...], columns: Columns
    ) -> Iterator[dict[str, Any]]:
        for each in dropped:
            kind = _SUPPRESSIONS.get(each.kind)
            if kind is not None:
                suppression = {"kind": kind, "status": "accepted", "justification": each.reason}
                yield self._result(each.finding, columns) | {"suppressions": [suppression]}

    def _result(self, finding: Finding, columns: Columns) -> dict[str, Any]:
        region = _region(finding.region.span, columns)
        found: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rules.setdefault(finding.rule, len(self._rules)),
            "level": _LEVELS[finding.severity],
            "message": _text(finding.message),
            "locations": [_location(finding.path, region)],
            "partialFingerprints": {"overclaim/v1": self._numbering.unique(finding.fingerprint)},
        }
        if finding.related:
            found["relatedLocations"] = list(map(_related, finding.related))
        if finding.fixes:
            found["fixes"] = [_fix(fix, finding.path, columns) for fix in finding.fixes]
        return found

    def close(self) -> None:
        """Write the log."""
        driver = {
            "name": "overclaim",
            "semanticVersion": VERSION,
            "rules": list(map(self._rule, self._rules)),
        }
        invocation: dict[str, Any] = {"executionSuccessful": self._complete}
        if self._faults:
            invocation["toolExecutionNotifications"] = self._faults
        run = {
            "tool": {"driver": driver},
            "columnKind": "utf16CodeUnits",
            "invocations": [invocation],
            "results": self._results,
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        json.dump(log, self._out, ensure_ascii=False, indent=2)
        self._out.write("\n")

    def _rule(self, rule_id: str) -> dict[str, Any]:
        known = self._explain(rule_id)
        if known is None:
            return {"id": rule_id}
        listed = "\n".join(f"- {citation}" for citation in known.citations)
        sources = f"\n\nSources:\n\n{listed}" if listed else ""
        return {
            "id": rule_id,
            "shortDescription": {"text": known.title},
            "fullDescription": {"text": known.why},
            "help": {"text": known.why + sources, "markdown": known.why + sources},
            "defaultConfiguration": {"level": _LEVELS[known.severity]},
        }


def _text(text: str) -> dict[str, str]:
    escaped = _MARKUP.sub(r"\\\g<0>", text)
    return {"text": escaped.replace("{", "{{").replace("}", "}}")}


def _artifact(path: str) -> dict[str, str]:
    found = uri(path)
    return {"uri": found} if found.startswith("file:") else {"uri": found, "uriBaseId": "%SRCROOT%"}


def _location(path: str, region: dict[str, int]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _region(span: Span, columns: Columns) -> dict[str, int]:
    line, column, end_line, end_column = columns.ends(span)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _related(related: Related) -> dict[str, Any]:
    # The page it stands on isn't at hand any more, so only lines can be told.
    region = {"startLine": related.region.start.line, "endLine": related.region.end.line}
    return _location(related.path, region) | {"message": _text(related.sentence)}


def _fix(fix: Fix, path: str, columns: Columns) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(Span(edit.start, edit.end), columns),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(path), "replacements": replacements}
    return {"description": {"text": f"{fix.applicability} fix"}, "artifactChanges": [change]}
