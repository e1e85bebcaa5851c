"""The JSON object has the keys that its documentation lists."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

from helpers import make_finding_at
from overclaim.claims import Claim, Origin, Part, Quantifier, Scope, Strength
from overclaim.document import Document, Format, Span
from overclaim.findings import Dropped, FileResult
from overclaim.report.json import JsonReporter
from overclaim.report.options import ReportOptions, report_all
from overclaim.version import VERSION

DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "json.md"
PAGE = Document(path="a/page.md", text="One.\nIt “cures” all.\n", format=Format.MARKDOWN)
FINDING = make_finding_at(PAGE, "cures” all")


def report(*results: FileResult, show_suppressed: bool = False) -> dict[str, Any]:
    out = io.StringIO()
    options = ReportOptions(color=False, show_suppressed=show_suppressed)
    report_all(JsonReporter(out, options), results)
    read: dict[str, Any] = json.loads(out.getvalue())
    return read


def test_the_object_has_its_keys() -> None:
    told = report(
        FileResult(path="a/page.md", document=PAGE, words=4, problems=("a/page.md:1:1: odd",)),
        FileResult(path="b.md", error="b.md: broken"),
    )

    assert told == {
        "schema": 1,
        "version": VERSION,
        "findings": [],
        "files": {"checked": 1, "words": 4, "skipped": 1},
        "errors": ["a/page.md:1:1: odd", "b.md: broken"],
    }


def test_a_finding_has_its_keys() -> None:
    (finding,) = report(FileResult(path=PAGE.path, document=PAGE, findings=(FINDING,)))["findings"]

    region = {
        "start_line": 2,
        "start_column": 5,
        "end_line": 2,
        "end_column": 15,
        "start_offset": 9,
        "end_offset": 19,
    }
    assert finding == {
        "rule": "promised-cure",
        "severity": "error",
        "path": "a/page.md",
        "region": region,
        "match": "cures” all",
        "sentence": "cures” all",
        "sentence_region": region,
        "group": 1,
        "block": "paragraph",
        "block_name": "",
        "message": "This promises a cure",
        "why": "Nobody has shown it.",
        "sources": ["a-study"],
        "rewordings": ["Ask what it can do"],
        "delete": False,
        "insert": "",
        "fixes": [],
        "claim": None,
        "fingerprint": "0123456789abcdef",
        "related": [],
    }


def test_every_key_is_documented() -> None:
    told = report(
        FileResult(
            path=PAGE.path, document=PAGE, findings=(FINDING,), dropped=(Dropped(FINDING, "x"),)
        ),
        show_suppressed=True,
    )
    keys = {*told, *told["findings"][0], *told["findings"][0]["region"], *told["suppressed"][0]}

    assert set() == keys - set(re.findall(r"`(\w+)`", DOCS.read_text(encoding="utf-8")))


def test_what_was_dropped_is_told_with_its_reason_when_asked_for() -> None:
    dropped = FileResult(path=PAGE.path, document=PAGE, dropped=(Dropped(FINDING, "negated"),))

    assert "suppressed" not in report(dropped)
    assert [one["reason"] for one in report(dropped, show_suppressed=True)["suppressed"]] == [
        "negated"
    ]


def test_a_finding_tells_what_is_claimed() -> None:
    ketamine = Part("ketamine infusion", "It", frozenset({"treatment"}), None, Origin.BEFORE)
    claim = Claim(
        treatment=ketamine,
        effect=Part("effect.cure", "cures", frozenset({"effect.cure"}), Span(3, 8)),
        target=Part("depression", "sadness", frozenset({"condition"}), Span(9, 16)),
        strength=Strength.CURE,
        scopes=frozenset({Scope.QUESTION, Scope.NEGATED}),
        quantifier=Quantifier.ALL,
        time=Part("time", "overnight", frozenset({"time"}), Span(17, 26)),
        population=None,
        span=Span(0, 16),
    )
    finding = FINDING._replace(claim=claim)

    told = report(FileResult(path=PAGE.path, document=PAGE, findings=(finding,)))["findings"][0]

    assert told["claim"] == {
        "treatment": "ketamine infusion",
        "treatment_named": "before",
        "effect": "effect.cure",
        "target": "depression",
        "strength": "cure",
        "scope": ["negated", "question"],
        "quantifier": "all",
        "time": "overnight",
        "population": None,
    }
    assert set() == told["claim"].keys() - set(
        re.findall(r"`(\w+)`", DOCS.read_text(encoding="utf-8"))
    )
