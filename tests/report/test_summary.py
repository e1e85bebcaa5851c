"""The summary says which few changes matter most in a whole run."""

from __future__ import annotations

import pytest

from helpers import make_finding_at
from overclaim.document import BlockKind, Document, Format
from overclaim.findings import FileResult, Finding, Severity
from overclaim.report.paint import Painter
from overclaim.report.summary import Summary

WORDS = ("one", "two", "three", "four", "five", "six", "seven")
TEXT = " ".join(WORDS)


def found(
    words: str,
    path: str = "a.md",
    *,
    severity: Severity = Severity.ERROR,
    block: BlockKind = BlockKind.PARAGRAPH,
    name: str = "",
    group: int = 0,
) -> Finding:
    document = Document(path=path, text=TEXT, format=Format.MARKDOWN)
    return make_finding_at(
        document,
        words,
        severity=severity,
        block=block,
        block_name=name,
        group=group or WORDS.index(words) + 1,
    )


def summary(*findings: Finding) -> list[str]:
    """Return the lines after the counts."""
    told = Summary()
    for finding in findings:
        told.add(FileResult(path=finding.path, findings=(finding,)))
    return list(told.lines(Painter(color=False)))[1:]


def first_words(*findings: Finding) -> list[str]:
    return [line.split("“")[1].split("”")[0] for line in summary(*findings)[1:]]


def test_few_findings_need_no_order() -> None:
    assert summary(*map(found, WORDS[:5])) == []


def test_of_many_findings_five_come_first() -> None:
    assert first_words(*map(found, WORDS)) == list(WORDS[:5])


def test_errors_come_before_what_is_prominent_and_that_before_what_is_frequent() -> None:
    findings = [
        found("one", severity=Severity.WARNING, block=BlockKind.TITLE),
        found("two", severity=Severity.WARNING, block=BlockKind.TITLE),
        found("three"),
        found("four"),
        found("four", "b.md"),
        found("five", block=BlockKind.HEADING),
    ]

    assert first_words(*findings) == ["five", "four", "three", "one", "two"]


def test_the_same_words_by_the_same_rule_are_one_change() -> None:
    places = [
        found("one"),
        found("one", "b.md"),
        found("one", "b.md", group=2),
        found("one", "c.md", block=BlockKind.META, name="description"),
        found("one", "d.md"),
        found("one", "e.md"),
    ]

    head, line = summary(*places)
    told, rule = line.rsplit("  ", 1)
    assert (head, rule) == ("Fix first:", "[promised-cure]")
    assert told == (
        "  error: “one” in 6 places: c.md:1:1 (meta description), a.md:1:1, b.md:1:1 and 3 more"
    )


def test_a_path_is_told_once_for_places_that_follow_each_other() -> None:
    places = [found("one", group=group) for group in range(1, 7)]

    assert "“one” in 6 places: a.md:1:1, 1:1, 1:1 and 3 more" in summary(*places)[1]


def test_a_sentence_that_has_to_be_rewritten_anyway_is_named_once() -> None:
    findings = [found(words, group=1) for words in WORDS[:6]] + [found("seven")]

    assert first_words(*findings) == ["one", "seven"]


@pytest.mark.parametrize(
    ("block", "name", "prominent"),
    [
        (BlockKind.TITLE, "", True),
        (BlockKind.HEADING, "", True),
        (BlockKind.META, "og:description", True),
        (BlockKind.FRONT_MATTER, "title", True),
        (BlockKind.FRONT_MATTER, "faq[0].answer", False),
        (BlockKind.FRONT_MATTER, "card.text", False),
        (BlockKind.JSON_LD, "description", True),
        (BlockKind.ALT, "alt", False),
        (BlockKind.PARAGRAPH, "", False),
    ],
)
def test_what_speaks_for_the_page_is_prominent(
    block: BlockKind,
    name: str,
    prominent: bool,  # noqa: FBT001 - a table's column
) -> None:
    assert prominent == found("one", block=block, name=name).is_prominent


def test_long_words_are_cut() -> None:
    text = "cures all pain " * 20
    document = Document(path="a.md", text=text, format=Format.MARKDOWN)
    places = [make_finding_at(document, text, group=group) for group in range(1, 7)]

    assert max(map(len, first_words(*places))) == 60
