"""Findings as one JSON object; its form is in docs/json.md."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from overclaim.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from overclaim.claims import Claim
    from overclaim.findings import Dropped, FileResult, Finding, Fix, Region, Related
    from overclaim.report.options import ReportOptions

SCHEMA = 1
"""Grows by one when a key changes its meaning or goes; new keys don't count."""


def report_json(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
    """Write the object."""
    findings: list[dict[str, Any]] = []
    suppressed: list[dict[str, Any]] = []
    errors: list[str] = []
    checked = words = skipped = 0
    for result in results:
        findings += map(_finding, result.findings)
        suppressed += map(_dropped, result.dropped)
        errors += [result.error] if result.error else []
        errors += result.problems
        checked += not result.error
        skipped += bool(result.error)
        words += result.words
    report: dict[str, Any] = {
        "schema": SCHEMA,
        "version": VERSION,
        "findings": findings,
        "files": {"checked": checked, "words": words, "skipped": skipped},
        "errors": errors,
    }
    if options.baseline is not None:
        report["baseline"] = asdict(options.baseline)
    if options.show_suppressed:
        report["suppressed"] = suppressed
    json.dump(report, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _finding(finding: Finding) -> dict[str, Any]:
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
    return {**_finding(dropped.finding), "reason": dropped.reason}
