"""Comments that suppress findings: where they hold, what they need, and their own faults."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import rule_yaml
from overclaim.config import Config
from overclaim.document import Document, Format
from overclaim.findings import DropKind, Severity
from overclaim.linter import Linter
from requirements_world import write_world

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.findings import FileResult

TODAY = date(2026, 11, 1)
BAD = "We cure migraine."
WHY = "promise -- a reason"


@pytest.fixture(name="linter")
def _linter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Linter:
    """Return a linter with the rules `promise` (or `vow`) and `soothe`, and a requirement."""
    rules = rule_yaml("promise", extra="  aliases: [vow]\n") + rule_yaml("soothe", match="soothe")
    (write_world(tmp_path) / "rules.yaml").write_text(rules, encoding="utf-8")
    monkeypatch.setattr("overclaim.linter.rules_folder", lambda: tmp_path / "rules")
    return Linter(cache=False, today=TODAY)


def check(linter: Linter, text: str, markup: Format = Format.MARKDOWN) -> FileResult:
    """Return the result of a page."""
    return linter.check_document(Document(path="page.md", text=text, format=markup))


def told(result: FileResult) -> list[tuple[int, str]]:
    """Return the line and the rule of each finding."""
    return [(finding.region.start.line, finding.rule) for finding in result.findings]


NEXT, LINE, BLOCK = (f"overclaim-disable-{form}" for form in ("next-line", "line", "next-block"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(f"<!-- {NEXT} {WHY} -->\n{BAD}\n\n{BAD}\n", [4], id="next line"),
        pytest.param(f"<!-- {NEXT} {WHY} -->\n\n\n{BAD}\n\n{BAD}\n", [6], id="after empty lines"),
        pytest.param(
            f"<!-- {NEXT} {WHY} -->\n<!-- Ann -->\n{BAD}\n\n{BAD}\n", [5], id="after a comment"
        ),
        pytest.param(
            f"<!-- {NEXT} promise --\n     two lines -->\n{BAD}\n\n{BAD}\n", [5], id="two lines"
        ),
        pytest.param(f"{BAD} <!-- {LINE} {WHY} -->\n\n{BAD}\n", [3], id="line"),
        pytest.param(f"{BAD} <!-- {LINE} {WHY} -->\n{BAD}\n", [2], id="line of a paragraph"),
        pytest.param(f"<!-- {BLOCK} {WHY} -->\nOur work:\n{BAD}\n\n{BAD}\n", [5], id="next block"),
        pytest.param(f"{BAD}\n\n{BAD}\n\n<!-- overclaim-disable-file {WHY} -->\n", [], id="file"),
        pytest.param(
            f"{BAD}\n\n<!-- overclaim-disable {WHY} -->\n\n{BAD}\n\n{BAD}\n\n"
            f"<!-- overclaim-enable promise -->\n\n{BAD}\n",
            [1, 11],
            id="off and on",
        ),
        pytest.param(
            f"<!-- overclaim-disable {WHY} -->\n\n{BAD}\n\n<!-- overclaim-enable -->\n\n{BAD}\n",
            [7],
            id="on for all",
        ),
        pytest.param(f"<!-- overclaim-disable {WHY} -->\n\n{BAD}\n\n{BAD}\n", [], id="to the end"),
        pytest.param(f"- {BAD}\n- {BAD} <!-- {LINE} {WHY} -->\n- {BAD}\n", [1, 3], id="list"),
        pytest.param(
            f"- {BAD}\n  <!-- {NEXT} {WHY} -->\n- {BAD}\n- {BAD}\n", [1, 4], id="next in a list"
        ),
        pytest.param(
            f"| {BAD} <!-- {LINE} {WHY} --> |\n|---|\n| {BAD} |\n", [3], id="line of a table"
        ),
        pytest.param(
            f"| A <!-- {NEXT} {WHY} --> |\n|---|\n| {BAD} |\n| {BAD} |\n", [4], id="next in a table"
        ),
        pytest.param(f"> <!-- {NEXT} {WHY} -->\n>\n> {BAD}\n\n{BAD}\n", [5], id="quotation"),
        pytest.param(
            f"---\n# {NEXT} {WHY}\ntitle: {BAD}\nsummary: {BAD}\n---\n\nText\n", [4], id="YAML"
        ),
        pytest.param(
            f"---\ntitle: {BAD} # {LINE} {WHY}\nfaq:\n  # {NEXT} {WHY}\n  - answer: {BAD}\n---\n",
            [],
            id="in YAML",
        ),
        pytest.param(
            f"---\n# {BLOCK} {WHY}\nsummary: >\n  Our work.\n  {BAD}\n---\n\n{BAD}\n",
            [8],
            id="folded YAML",
        ),
        pytest.param(
            f'+++\n# {NEXT} {WHY}\ntitle = "{BAD}"\nsummary = "{BAD}" # {LINE} {WHY}\n+++\n',
            [],
            id="TOML",
        ),
        pytest.param(f"<!-- {NEXT} {WHY} -->\r\n\r\n{BAD}\r\n\r\n{BAD}\r\n", [5], id="CRLF"),
        pytest.param(f"```\n<!-- overclaim-disable-file {WHY} -->\n```\n\n{BAD}\n", [5], id="code"),
        pytest.param(f"<!-- {LINE} vow -- a reason --> {BAD}\n", [], id="by an alias"),
        pytest.param(
            f"<!-- {LINE} soothe, promise -- both --> {BAD} We soothe.\n", [], id="two rules"
        ),
        pytest.param(f"{BAD} <!-- {LINE} promise until 2026-11-01 -- to-day -->", [], id="until"),
    ],
)
def test_a_suppression_holds_where_it_says(linter: Linter, text: str, lines: list[int]) -> None:
    assert told(check(linter, text)) == [(line, "promise") for line in lines]


@pytest.mark.parametrize(
    ("text", "markup", "lines"),
    [
        pytest.param(f"{{/* {NEXT} {WHY} */}}\n\n{BAD}\n\n{BAD}\n", Format.MDX, [5], id="MDX"),
        pytest.param(f"- {BAD} {{/* {LINE} {WHY} */}}\n- {BAD}\n", Format.MDX, [2], id="MDX list"),
        pytest.param(
            f"<p>{BAD}</p> <!-- {LINE} {WHY} -->\n<p>{BAD}</p>\n", Format.HTML, [2], id="HTML"
        ),
        pytest.param(
            f"<!-- {BLOCK} {WHY} -->\n<div class=a>\n<p>\n{BAD}</p>\n<p>{BAD}</p></div>",
            Format.HTML,
            [5],
            id="HTML block",
        ),
        pytest.param(
            f"<table><tr>\n<!-- {NEXT} {WHY} -->\n<td>{BAD}</td>\n<td>{BAD}</td></tr></table>",
            Format.HTML,
            [4],
            id="HTML table",
        ),
        pytest.param(f"{{# {NEXT} {WHY} #}}\n<p>{BAD}</p>\n", Format.HTML, [], id="Jinja"),
        pytest.param(
            f"{{% comment %}} {NEXT} {WHY} {{% endcomment %}}\n{BAD}\n",
            Format.MARKDOWN,
            [],
            id="Liquid",
        ),
        pytest.param(f"{{{{/* {NEXT} {WHY} */}}}}\n{BAD}\n", Format.MARKDOWN, [], id="Hugo"),
    ],
)
def test_suppressions_in_other_formats(
    linter: Linter, text: str, markup: Format, lines: list[int]
) -> None:
    assert told(check(linter, text, markup)) == [(line, "promise") for line in lines]


def test_what_is_suppressed_is_kept_with_the_reason(linter: Linter) -> None:
    result = check(linter, f"{BAD} <!-- {LINE} promise until 2027-01-31 -- our lawyer agrees -->")

    (dropped,) = [each for each in result.dropped if each.kind is DropKind.SUPPRESSED]
    assert dropped.finding.rule == "promise"
    assert dropped.reason == "suppressed until 2027-01-31: our lawyer agrees"


@pytest.mark.parametrize(
    ("comment", "rule", "message"),
    [
        pytest.param(
            f"{LINE} promise",
            "suppression-without-reason",
            "`overclaim-disable-line` gives no reason: add `-- ` and why the words may stand",
            id="no reason",
        ),
        pytest.param(
            f"{LINE} promise -- ",
            "suppression-without-reason",
            "`overclaim-disable-line` gives no reason: add `-- ` and why the words may stand",
            id="an empty reason",
        ),
        pytest.param(
            f"{LINE} promis -- why",
            "unknown-suppression",
            "unknown rule `promis`, did you mean `promise`?",
            id="an unknown rule",
        ),
        pytest.param(
            "overclaim-disable-lin promise -- why",
            "unknown-suppression",
            "unknown suppression `overclaim-disable-lin`, did you mean `overclaim-disable-line`?",
            id="an unknown form",
        ),
        pytest.param(
            f"{LINE} -- why",
            "unknown-suppression",
            "`overclaim-disable-line` names no rule",
            id="no rule",
        ),
        pytest.param(
            f"{LINE} promise until June -- why",
            "unknown-suppression",
            "`until` needs a day such as 2027-01-31, not `June`",
            id="no day",
        ),
        pytest.param(
            f"{LINE} promise until 2026-10-31 -- why",
            "expired-suppression",
            "this suppression held until 2026-10-31",
            id="a day that has passed",
        ),
    ],
)
def test_a_suppression_at_fault_is_a_finding_and_does_not_count(
    linter: Linter, comment: str, rule: str, message: str
) -> None:
    result = check(linter, f"{BAD} <!-- {comment} -->\n")

    finding, fault = result.findings
    assert finding.rule == "promise"
    assert (fault.rule, fault.severity, fault.message) == (rule, Severity.WARNING, message)
    assert fault.region.start.column == len(BAD) + 2


def test_a_suppression_that_suppresses_nothing_is_a_finding(linter: Linter) -> None:
    result = check(linter, f"<!-- {NEXT} promise, soothe -- why -->\n{BAD}\n")

    (finding,) = result.findings
    assert (finding.rule, finding.severity) == ("unused-suppression", Severity.WARNING)
    assert "`soothe`" in finding.message


def test_the_narrower_of_two_suppressions_is_used(linter: Linter) -> None:
    text = f"<!-- overclaim-disable-file {WHY} -->\n\n{BAD} <!-- {LINE} {WHY} -->\n"

    assert told(check(linter, text)) == [(1, "unused-suppression")]


def test_an_end_without_a_beginning_is_a_finding(linter: Linter) -> None:
    result = check(linter, "<!-- overclaim-enable promise -->\n\nText\n")

    assert told(result) == [(1, "unused-suppression")]


def test_faults_of_suppressions_cannot_be_suppressed(linter: Linter) -> None:
    text = "<!-- overclaim-disable-file unused-suppression -- quiet -->\n\nText\n"

    (finding,) = check(linter, text).findings
    assert finding.message == "`unused-suppression` can't be suppressed"


def test_each_fault_has_a_fingerprint_and_a_group_of_its_own(linter: Linter) -> None:
    findings = check(linter, f"{BAD} <!-- {LINE} promis, sooth -- why -->\n").findings

    assert len({finding.fingerprint for finding in findings}) == 3
    assert len({finding.group for finding in findings}) == 3


@pytest.mark.parametrize("text", ["<!-- overclaim is a tool -->\n", "<!-- see overclaim-x -->\n"])
def test_other_comments_are_left_alone(linter: Linter, text: str) -> None:
    assert check(linter, text + "\nText\n").findings == ()


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("overclaim-disable-file drip-risks -- the footer says it", id="file"),
        pytest.param(f"{NEXT} drip-risks -- the footer says it", id="the line it points at"),
    ],
)
def test_requirements_can_be_suppressed(linter: Linter, comment: str) -> None:
    text = "A drip against migraine.\n"

    assert told(check(linter, f"Migraine\n\n{text}")) == [(3, "drip-risks")]
    assert told(check(linter, f"Migraine\n\n<!-- {comment} -->\n{text}")) == []


FACT = "# Ketamine for depression\n\nOur success rate is {}."


def test_what_contradicts_another_page_can_be_suppressed(tmp_path: Path) -> None:
    comment = f"<!-- {LINE} contradicting-figures -- of another year -->"
    pages = {"a.md": FACT.format("60%"), "b.md": f"{FACT.format('80%')} {comment}\n"}
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    linter = Linter(Config(select=("contradicting-figures",)))

    _, second = linter.check_paths([str(tmp_path)])

    assert second.findings == ()
    assert [each.reason for each in second.dropped if each.finding.related] == [
        "suppressed: of another year"
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "overclaim-",
                "disable-",
                "line",
                "enable",
                " promise",
                ",",
                " until ",
                " -- ",
                "-",
                "\n> ",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from([("<!-- ", " -->"), ("{# ", " #}"), ("{{/* ", " */}}"), ("# ", "\n")]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_comment_says_each_finding_is_reported_or_kept(
    linter: Linter, words: list[str], marks: tuple[str, str]
) -> None:
    text = f"{BAD}\n\n{marks[0]}{''.join(words)}{marks[1]}\n\n{BAD}\n"

    result = check(linter, text)

    every = [*result.findings, *(each.finding for each in result.dropped)]
    assert sum(finding.match == "cure migraine" for finding in every) == 2
