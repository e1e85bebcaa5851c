"""Every format, read back by a reader that isn't ours; whatever a page holds, it stays whole."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import jsonschema
import junitparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats import (
    HOSTILE,
    OWN_SCHEMA,
    RDJSON_SCHEMA,
    ROOT,
    SARIF_SCHEMA,
    commands,
    examples,
    hostile_result,
    on_page,
    report,
)
from helpers import Terminal
from overclaim.findings import FileResult, Severity
from overclaim.report import REPORTERS

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)


# Text and JSON


def test_json_has_the_form_of_its_schema(terminal: Terminal) -> None:
    jsonschema.Draft202012Validator.check_schema(OWN_SCHEMA)
    found = json.loads(examples(terminal, "json"))

    jsonschema.validate(found, OWN_SCHEMA)

    assert len(found["findings"]) > 50
    assert found["suppressed"]


def test_each_line_of_jsonl_has_the_form_of_the_schema(terminal: Terminal) -> None:
    whole = json.loads(examples(terminal, "json"))
    schema = {"$ref": "#/$defs/line", "$defs": OWN_SCHEMA["$defs"]}
    lines = [json.loads(line) for line in examples(terminal, "jsonl").splitlines()]

    for line in lines:
        jsonschema.validate(line, schema)

    findings = [line for line in lines if line["type"] == "finding"]
    assert [{k: v for k, v in f.items() if k != "type"} for f in findings] == whole["findings"]
    assert lines[-1] == {
        "type": "summary",
        "schema": whole["schema"],
        "version": whole["version"],
        "files": whole["files"],
    }


def test_json_with_a_baseline_has_the_form_of_its_schema(terminal: Terminal) -> None:
    Path("page.md").write_text("TMS cures depression.\n")
    terminal.run("baseline", ".")
    Path("page.md").write_text("Our clinic has a garden.\n")

    found = terminal.run("check", ".", "--format=json", "--baseline=overclaim-baseline.json").out

    assert json.loads(found)["baseline"]["stale"]
    jsonschema.validate(json.loads(found), OWN_SCHEMA)


def test_compact_has_a_line_for_each_finding(terminal: Terminal) -> None:
    lines = examples(terminal, "compact").splitlines()
    found = json.loads(examples(terminal, "json"))
    shape = re.compile(r"[^:]+:\d+:\d+: (?:error|warning|notice|not reported): .+ \[[\w-]+\]")

    read = [match for line in lines if (match := shape.fullmatch(line))]

    assert len(read) == len(lines) == len(found["findings"]) + len(found["suppressed"])


# GitHub


def test_github_shows_each_finding_at_its_place(terminal: Terminal) -> None:
    found = json.loads(examples(terminal, "json"))["findings"]

    read = commands(examples(terminal, "github"))

    assert [(name, p["file"], int(p["line"]), p["title"]) for name, p, _ in read] == [
        (f["severity"], f["path"], f["region"]["start_line"], f["rule"]) for f in found
    ]
    first, region = read[0][1], found[0]["region"]
    assert int(first["col"]) == region["start_column"]
    assert int(first["endColumn"]) == region["end_column"] - 1


def test_a_place_over_several_lines_has_no_columns_on_github() -> None:
    ((_, properties, _),) = commands(report("github", on_page("It\ncures.", "It\ncures")))

    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert "col" not in properties


@pytest.mark.parametrize("form", ["github", "text", "compact", "junit", "markdown", "gitlab"])
def test_a_page_gives_no_command_to_a_runner(form: str) -> None:
    out = report(form, hostile_result(HOSTILE), show_suppressed=True)

    names = [name for name, _, _ in commands(out)]
    assert names == (["error", "error"] if form == "github" else [])
    assert "##[" not in out or form in ("junit", "gitlab")


def test_standard_error_gives_no_command_to_a_runner(terminal: Terminal) -> None:
    outcome = terminal.run("check", "::error::x.md", "\n::error::y.md", "##[error]z.md")

    assert outcome.code == 2
    assert commands(outcome.err) == []
    assert "##[" not in outcome.err
    assert len(outcome.err.splitlines()) == 3


# GitLab, JUnit, Checkstyle, rdjson


def test_gitlab_gets_what_it_asks_for(terminal: Terminal) -> None:
    found = json.loads(examples(terminal, "json"))["findings"]

    issues = json.loads(examples(terminal, "gitlab"))

    assert [
        (i["check_name"], i["location"]["path"], i["location"]["lines"]["begin"]) for i in issues
    ] == [(f["rule"], f["path"], f["region"]["start_line"]) for f in found]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert {i["severity"] for i in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(issue["description"] for issue in issues)


def test_junit_fails_for_what_fails_the_run(terminal: Terminal) -> None:
    out = examples(terminal, "junit")
    found = json.loads(examples(terminal, "json"))["findings"]

    suites = junitparser.JUnitXml.fromstring(out.encode())

    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if case.result]
    assert len(failed) == sum(f["severity"] != "notice" for f in found)
    assert sum(suite.failures for suite in suites) == len(failed)
    assert sum(suite.tests for suite in suites) == len(cases)
    clean = [suite for suite in suites if not any(f["path"] == suite.name for f in found)]
    assert [len(list(suite)) for suite in clean] == [1] * len(clean)


def test_junit_tells_what_could_not_be_read() -> None:
    suites = junitparser.JUnitXml.fromstring(
        report("junit", FileResult(path="a.md", error="a.md: no text")).encode()
    )

    (suite,) = suites
    (case,) = suite
    assert suite.errors == 1
    assert isinstance(case.result[0], junitparser.Error)


def test_checkstyle_has_an_element_for_each_finding(terminal: Terminal) -> None:
    found = json.loads(examples(terminal, "json"))["findings"]

    root = ET.fromstring(examples(terminal, "checkstyle"))

    read = [
        (file.get("name"), int(error.get("line", 0)), error.get("source"))
        for file in root
        for error in file
    ]
    assert read == [(f["path"], f["region"]["start_line"], f"overclaim.{f['rule']}") for f in found]


def test_rdjson_has_the_form_that_reviewdog_reads(terminal: Terminal) -> None:
    found = json.loads(examples(terminal, "rdjson"))

    jsonschema.validate(found, RDJSON_SCHEMA)

    assert len(found["diagnostics"]) == len(json.loads(examples(terminal, "json"))["findings"])


def test_rdjson_counts_in_bytes() -> None:
    text = "Größe 😀 cures."
    found = json.loads(report("rdjson", on_page(text, "cures")))

    place = found["diagnostics"][0]["location"]["range"]
    line = text.encode()
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == b"cures"


# Markdown


def test_the_summary_says_what_was_found_and_what_was_not_checked() -> None:
    out = report(
        "markdown",
        on_page("It cures.", "cures"),
        FileResult(path="b.md", error="b.md: no text"),
    )

    assert "1 error in 1 file" in out
    assert "| promised-cure | error | 1 |" in out
    assert "### Not checked\n\n- b.md&#58; no text\n" in out


def test_a_page_puts_no_markup_into_the_summary() -> None:
    out = report("markdown", hostile_result(HOSTILE))

    told = [line for line in out.splitlines() if "pwned" in line]
    assert told
    for line in told:
        assert not re.search(r"[<>`\[\]*@]", line)
        assert line.count("|") == (0 if line.startswith("- ") else 4)


# All of them

READERS: dict[str, Callable[[str], object]] = {
    "json": lambda out: jsonschema.validate(json.loads(out), OWN_SCHEMA),
    "jsonl": lambda out: [json.loads(line) for line in out.split("\n")[:-1]],
    "sarif": lambda out: jsonschema.validate(json.loads(out), SARIF_SCHEMA),
    "gitlab": json.loads,
    "junit": lambda out: junitparser.JUnitXml.fromstring(out.encode()),
    "checkstyle": lambda out: ET.fromstring(out.encode()),
    "rdjson": lambda out: jsonschema.validate(json.loads(out), RDJSON_SCHEMA),
}


@pytest.mark.parametrize("form", REPORTERS)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(text=st.text(st.characters(codec=None), max_size=60) | st.just(HOSTILE))
def test_whatever_a_page_holds_the_report_stays_whole(form: str, text: str) -> None:
    out = report(form, hostile_result(text), show_suppressed=True)

    read = READERS.get(form)
    if read is not None:
        read(out)
    else:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202e]", out)
        if form in ("compact", "github"):
            # One line for each thing, whatever is in it.
            assert len(out.splitlines()) == (3 if form == "github" else 2)


@pytest.mark.parametrize("form", REPORTERS)
def test_nothing_found_is_a_report_too(form: str) -> None:
    out = report(form)

    if form in READERS:
        READERS[form](out)


@pytest.mark.parametrize("form", REPORTERS)
@pytest.mark.parametrize(("page", "code"), [("TMS cures depression.", 1), ("A garden.", 0)])
def test_the_exit_code_does_not_depend_on_the_format(
    terminal: Terminal, form: str, page: str, code: int
) -> None:
    Path("page.md").write_text(page)

    assert terminal.run("check", "page.md", "--format", form).code == code


def test_every_format_is_explained() -> None:
    told = (ROOT / "docs" / "formats.md").read_text("utf-8")

    assert set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE)) == set(REPORTERS)


def test_severities_are_those_of_each_format() -> None:
    results = [on_page("It cures.", "cures", severity=severity) for severity in Severity]

    sarif = json.loads(report("sarif", *results))["runs"][0]["results"]
    assert [result["level"] for result in sarif] == ["error", "warning", "note"]
    assert [c[0] for c in commands(report("github", *results))] == ["error", "warning", "notice"]
