"""Findings as one JSON object, or as a line of JSON each; docs/json.md has the form."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from overclaim.version import VERSION

if TYPE_CHECKING:
    from typing import TextIO

    from overclaim.claims import Claim
    from overclaim.findings import Dropped, FileResult, Finding, Fix, Region, Related
    from overclaim.report.options import ReportOptions

SCHEMA = 1
"""Grows by one when a key changes its meaning or goes; new keys don't count."""


class JsonReporter:
    """Writes the object when all pages have been told."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        """Keep the stream."""
        self._out = out
        self._options = options
        self._findings: list[dict[str, Any]] = []
        self._suppressed: list[dict[str, Any]] = []
        self._errors: list[str] = []
        self._files = {"checked": 0, "words": 0, "skipped": 0}

    def add(self, result: FileResult) -> None:
        """Take the findings of a page."""
        self._findings += map(finding_object, result.findings)
        if self._options.show_suppressed:
            self._suppressed += map(_dropped, result.dropped)
        self._errors += filter(None, (result.error, *result.problems))
        _count(self._files, result)

    def close(self) -> None:
        """Write the object."""
        report: dict[str, Any] = {
            "schema": SCHEMA,
            "version": VERSION,
            "findings": self._findings,
            "files": self._files,
            "errors": self._errors,
        }
        if self._options.baseline is not None:
            report["baseline"] = asdict(self._options.baseline)
        if self._options.show_suppressed:
            report["suppressed"] = self._suppressed
        json.dump(report, self._out, ensure_ascii=False, indent=2)
        self._out.write("\n")


class JsonLinesReporter:
    """Writes a line for each finding as it comes, and a last one that says what was read."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        """Keep the stream."""
        self._out = out
        self._options = options
        self._files = {"checked": 0, "words": 0, "skipped": 0}

    def add(self, result: FileResult) -> None:
        """Write the findings of a page, and what of it could not be read."""
        for finding in result.findings:
            self._line("finding", finding_object(finding))
        for dropped in result.dropped if self._options.show_suppressed else ():
            self._line("suppressed", _dropped(dropped))
        for error in filter(None, (result.error, *result.problems)):
            self._line("error", {"path": result.path, "message": error})
        _count(self._files, result)

    def close(self) -> None:
        """Write the last line."""
        last: dict[str, Any] = {"schema": SCHEMA, "version": VERSION, "files": self._files}
        if self._options.baseline is not None:
            last["baseline"] = asdict(self._options.baseline)
        self._line("summary", last)

    def _line(self, kind: str, values: dict[str, Any]) -> None:
        self._out.write(json.dumps({"type": kind, **values}, ensure_ascii=False) + "\n")


def _count(files: dict[str, int], result: FileResult) -> None:
    """Count a result in."""
    files["checked"] += not result.error
    files["skipped"] += bool(result.error)
    files["words"] += result.words


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding with the keys that docs/json.md describes."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": finding.path,
        "region": _region(finding.region),
        "match": finding.match,
        "sentence": finding.sentence or None,
        "sentence_region": _region(finding.sentence_region) if finding.sentence else None,
        "group": finding.group,
        "block": finding.block.value,
        "block_name": finding.block_name,
        "message": finding.message,
        "why": finding.why,
        "sources": list(finding.sources),
        "rewordings": list(finding.rewordings),
        "delete": finding.delete,
        "insert": finding.insert,
        "fixes": list(map(_fix, finding.fixes)),
        "claim": None if finding.claim is None else _claim(finding.claim),
        "fingerprint": finding.fingerprint,
        "related": list(map(_related, finding.related)),
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability.value,
        "edits": [
            {"start_offset": edit.start, "end_offset": edit.end, "text": edit.text}
            for edit in fix.edits
        ],
    }


def _related(related: Related) -> dict[str, Any]:
    return {
        "path": related.path,
        "region": _region(related.region),
        "match": related.match,
        "sentence": related.sentence,
    }


def _region(region: Region) -> dict[str, int]:
    return {
        "start_line": region.start.line,
        "start_column": region.start.column,
        "end_line": region.end.line,
        "end_column": region.end.column,
        "start_offset": region.span.start,
        "end_offset": region.span.end,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    treatment = claim.treatment
    return {
        "treatment": None if treatment is None else treatment.name,
        "treatment_named": None if treatment is None else treatment.origin.value,
        "effect": claim.effect.name,
        "target": claim.target.name,
        "strength": claim.strength.value,
        "scope": sorted(scope.value for scope in claim.scopes),
        "quantifier": claim.quantifier.value,
        "time": None if claim.time is None else claim.time.words,
        "population": None if claim.population is None else claim.population.words,
    }


def _dropped(dropped: Dropped) -> dict[str, Any]:
    return {**finding_object(dropped.finding), "reason": dropped.reason}
