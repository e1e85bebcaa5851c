"""SARIF, held against its schema and read by a library, to the code unit."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from sarif_pydantic import Sarif

from formats import SARIF_SCHEMA, examples, on_page, report
from helpers import Terminal
from overclaim.findings import Applicability, Edit, FileResult, Finding, Fix


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)


def test_sarif_is_valid_and_says_what_json_says(terminal: Terminal) -> None:
    log = json.loads(examples(terminal, "sarif"))
    found = json.loads(examples(terminal, "json"))

    jsonschema.validate(log, SARIF_SCHEMA)

    run = Sarif.model_validate(log).runs[0]
    rules = run.tool.driver.rules
    assert rules is not None
    assert run.results is not None
    assert [rules[result.rule_index or 0].id for result in run.results] == [
        result.rule_id for result in run.results
    ]
    assert [result.rule_id for result in run.results] == [
        finding["rule"] for finding in found["findings"]
    ]
    assert all(rule.full_description and rule.full_description.text for rule in rules)
    helped = [rule["help"]["text"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    assert sum("Sources:" in text for text in helped) > len(helped) / 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It cures all.", "cures"),
        ("😀😀 It cures 😀 all.", "cures 😀"),
        ("One.\r\nZwei: es heilt 𐐀 alles.\r\n", "heilt 𐐀"),
        ("\ufeffIt cures all.", "cures"),
        ("\ufeff😀 It\r\ncures all.", "It\r\ncures"),
        ("It cures", "cures"),
    ],
)
def test_sarif_counts_in_utf_16(text: str, words: str) -> None:
    log = json.loads(report("sarif", on_page(text, words)))
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]

    # As an editor does it: lines without the mark, columns in code units.
    lines = text.removeprefix("\ufeff").split("\n")
    units = [f"{line}\n".encode("utf-16-le") for line in lines]
    start = sum(map(len, units[: region["startLine"] - 1])) + 2 * (region["startColumn"] - 1)
    end = sum(map(len, units[: region["endLine"] - 1])) + 2 * (region["endColumn"] - 1)
    assert b"".join(units)[start:end].decode("utf-16-le") == words


def test_sarif_tells_what_keeps_a_finding_back(terminal: Terminal) -> None:
    Path("held.md").write_text("TMS cures depression.\n")
    terminal.run("baseline", "held.md")
    Path("page.md").write_text(
        "<!-- overclaim-disable-next-line promised-cure -- a quotation -->\nTMS cures depression.\n"
    )

    out = terminal.run(
        "check", ".", "--format=sarif", "--baseline=overclaim-baseline.json",
        "--select=promised-cure",
    ).out  # fmt: skip
    log = json.loads(out)
    jsonschema.validate(log, SARIF_SCHEMA)

    kept = [result["suppressions"][0] for result in log["runs"][0]["results"]]
    assert [(s["kind"], s["justification"]) for s in kept] == [
        ("external", "in the baseline overclaim-baseline.json"),
        ("inSource", "suppressed: a quotation"),
    ]


def test_sarif_carries_fixes_and_other_places() -> None:
    result = on_page("It 😀 cures all. It cures all.", "cures all")
    finding = result.findings[0]
    fix = Fix(Applicability.UNSAFE, (Edit(5, 10, "may ease"),))
    log = json.loads(report("sarif", _with(result, finding, fixes=(fix,))))
    jsonschema.validate(log, SARIF_SCHEMA)

    change = log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 12},
            "insertedContent": {"text": "may ease"},
        }
    ]


def _with(result: FileResult, finding: Finding, **changed: Any) -> FileResult:
    return result._replace(findings=(finding._replace(**changed),))


def test_sarif_gives_the_same_words_twice_two_fingerprints() -> None:
    one = on_page("It cures.", "cures")
    log = json.loads(report("sarif", one, one))

    results = log["runs"][0]["results"]
    assert len({result["partialFingerprints"]["overclaim/v1"] for result in results}) == 2


def test_sarif_tells_what_could_not_be_read(terminal: Terminal) -> None:
    Path("a page.md").write_bytes(b"\xff\xfe\x00")

    outcome = terminal.run("check", "a page.md", "gone.md", "--format", "sarif")
    log = json.loads(outcome.out)
    jsonschema.validate(log, SARIF_SCHEMA)

    invocation = log["runs"][0]["invocations"][0]
    uris = [
        n["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for n in invocation["toolExecutionNotifications"]
    ]
    assert outcome.code == 2
    assert invocation["executionSuccessful"] is False
    assert sorted(uris) == ["a%20page.md", "gone.md"]


def test_paths_are_kept_in_uris() -> None:
    path = "a b/ü#?%: x.md"
    log = json.loads(report("sarif", on_page("It cures.", "cures", path=path)))

    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == path
    assert re.fullmatch(r"[\w./%-]+", place["artifactLocation"]["uri"], re.ASCII)
