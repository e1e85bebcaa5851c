"""What keeps a match from being reported, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from helpers import make_block, make_finding_at, make_ruleset, match_block, rule_yaml
from overclaim.document import Document, Format, Mark, Span
from overclaim.findings import Severity
from overclaim.judge import filters
from overclaim.judge.filters import Page, drop_covered, find_reason

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.findings import Finding

CONTEXT = "context: any"


def reason(  # noqa: PLR0913 - one for each thing that a filter looks at
    tmp_path: Path,
    text: str,
    *,
    context: str = "any",
    about_health: bool = True,
    selected: bool = True,
    headings: tuple[str, ...] = (),
    lead_in: str = "",
    marks: frozenset[Mark] = frozenset(),
) -> str | None:
    rule = rule_yaml(match="reset it", extra="  unless: [negated, question]\n")
    ruleset = make_ruleset(tmp_path, rule.replace(CONTEXT, f"context: {context}"))
    block = make_block(text, headings=headings, lead_in=lead_in, marks=marks)
    (match,) = match_block(block, ruleset, "promise")
    chosen = frozenset({"promise"}) if selected else frozenset()
    return find_reason(match, Page(ruleset, about_health, chosen))


def test_a_claim_stands(tmp_path: Path) -> None:
    assert None is reason(tmp_path, "We reset it.")


def test_a_rule_that_is_not_selected_is_dropped(tmp_path: Path) -> None:
    assert reason(tmp_path, "We reset it.", selected=False) == "not selected"


def test_what_is_not_claimed_is_dropped_with_the_scope_as_reason(tmp_path: Path) -> None:
    assert reason(tmp_path, "We never reset it.") == "negated"


def test_every_scope_that_holds_is_told(tmp_path: Path) -> None:
    assert reason(tmp_path, "Does it not reset it?") == "negated, question"


@pytest.mark.parametrize(
    ("context", "about_health", "text", "expected"),
    [
        pytest.param("any", False, "We reset it.", None, id="any page"),
        pytest.param("health-page", True, "We reset it.", None, id="a page about health"),
        pytest.param(
            "health-page", False, "We reset it.", "not a page about health", id="another page"
        ),
        pytest.param(
            "health-sentence", True, "We reset it.", "not a sentence about health",
            id="another sentence",
        ),
        pytest.param(
            "health-sentence", True, "Ketamine will reset it.", None, id="a sentence about health"
        ),
        pytest.param(
            "health-sentence", False, "Ketamine will reset it.", "not a page about health",
            id="a sentence about health on another page",
        ),
    ],
)  # fmt: skip
def test_a_rule_speaks_where_its_context_says(
    tmp_path: Path,
    context: str,
    about_health: bool,  # noqa: FBT001 - a table's column
    text: str,
    expected: str | None,
) -> None:
    assert expected == reason(tmp_path, text, context=context, about_health=about_health)


def test_a_heading_or_a_lead_in_makes_a_sentence_one_about_health(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"

    assert None is reason(one, "We reset it.", context="health-sentence", headings=("Migraine",))
    assert None is reason(two, "We reset it.", context="health-sentence", lead_in="Migraine:")


@pytest.mark.parametrize(
    ("mark", "expected"),
    [(Mark.REFERENCE, "in a list of references"), (Mark.LEGAL, "in a legal text")],
)
def test_what_is_no_offer_of_the_page_is_dropped(tmp_path: Path, mark: Mark, expected: str) -> None:
    assert expected == reason(tmp_path, "We reset it.", marks=frozenset({mark}))


PAGE = Document(path="page.md", text="It will cure pain for good.", format=Format.MARKDOWN)
KINDS = {"one": "cure", "two": "cure", "short": "cure", "long": "cure", "time": "time"}


def covered(*findings: Finding) -> tuple[list[str], list[tuple[str, str]]]:
    kept, dropped = drop_covered(findings, KINDS)
    return [one.rule for one in kept], [(one.finding.rule, one.reason) for one in dropped]


def test_findings_side_by_side_are_all_kept() -> None:
    one = make_finding_at(PAGE, "cure pain", rule="one")
    two = make_finding_at(PAGE, " for good", rule="two")

    assert covered(two, one) == (["two", "one"], []) or covered(two, one) == (["one", "two"], [])


def test_of_two_that_overlap_the_more_severe_is_kept() -> None:
    long = make_finding_at(PAGE, "will cure pain for good", rule="long", severity=Severity.WARNING)
    short = make_finding_at(PAGE, "cure pain", rule="short")

    assert covered(long, short) == (["short"], [("long", "covered by short")])


def test_of_two_as_severe_the_longer_is_kept() -> None:
    short = make_finding_at(PAGE, "cure", rule="short")
    long = make_finding_at(PAGE, "cure pain", rule="long")

    assert covered(short, long) == (["long"], [("short", "covered by long")])


def test_an_error_of_another_kind_stands_beside_a_longer_one() -> None:
    short = make_finding_at(PAGE, "cure pain", rule="short")
    long = make_finding_at(PAGE, "cure pain for good", rule="time")

    assert covered(short, long) == (["time", "short"], [])


def test_two_errors_about_the_same_words_are_one() -> None:
    one = make_finding_at(PAGE, "cure pain", rule="one")
    same = make_finding_at(PAGE, "cure pain", rule="time")

    assert covered(one, same) == (["one"], [("time", "covered by one")])


def test_a_warning_of_another_kind_is_covered() -> None:
    short = make_finding_at(PAGE, "cure pain", rule="short", severity=Severity.WARNING)
    long = make_finding_at(PAGE, "cure pain for good", rule="time", severity=Severity.WARNING)

    assert covered(short, long) == (["time"], [("short", "covered by time")])


def test_which_of_two_equals_is_kept_does_not_depend_on_their_order() -> None:
    one = make_finding_at(PAGE, "cure pain", rule="one")
    two = make_finding_at(PAGE, "cure pain", rule="two")

    assert covered(one, two) == covered(two, one)


def looks_at(count: int, monkeypatch: pytest.MonkeyPatch) -> int:
    page = Document(path="page.md", text="It will cure pain. " * count, format=Format.MARKDOWN)
    places = [page.text.index("cure", 19 * number) for number in range(count)]
    finding = make_finding_at(page, "cure pain", rule="one")
    region = finding.region
    findings = [
        finding._replace(region=region._replace(span=Span(place, place + 9))) for place in places
    ]
    covers = filters._covers
    looks = 0

    def count_looks(*arguments: Any) -> bool:
        nonlocal looks
        looks += 1
        return covers(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(filters, "_covers", count_looks)
        kept, _ = drop_covered(findings, KINDS)
    assert len(kept) == count
    return looks


def test_findings_are_held_against_those_near_them_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looks_at(1200, monkeypatch) <= 4.6 * looks_at(300, monkeypatch)
