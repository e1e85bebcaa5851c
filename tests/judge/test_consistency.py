"""A fact that two places tell differently is a finding at the later one, and names the earlier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers import Terminal, write_pages
from overclaim import Config, Linter

if TYPE_CHECKING:
    from overclaim.findings import Finding

RULES = ("contradicting-figures", "contradicting-status")
HEADING = "# Ketamine for depression\n\n"
HIGH = f"{HEADING}We have a 95% success rate.\n"
LOW = f"{HEADING}Our success rate is 85%.\n"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=RULES))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """Return the words of each finding, and place and words of the one it contradicts."""
    return [(f.match, f.related[0].place, f.related[0].match) for f in findings]


def across(linter: Linter, *paths: str) -> list[Finding]:
    return [finding for result in linter.check_paths(paths) for finding in result.findings]


def test_the_later_place_on_a_page_names_the_earlier(linter: Linter) -> None:
    (finding,) = linter.check_text(f"{HIGH}\nOur success rate is 85%.\n", "home.md")

    assert finding.rule == "contradicting-figures"
    assert finding.match == "success rate is 85%"
    assert (
        finding.message
        == "“success rate is 85%” is told differently at home.md:3:11: “95% success rate”"
    )
    (related,) = finding.related
    assert (related.path, related.sentence) == ("home.md", "We have a 95% success rate.")


def test_the_later_page_names_the_earlier(linter: Linter) -> None:
    write_pages(about=HIGH, home=LOW)

    (finding,) = across(linter, ".")

    assert finding.path == "home.md"
    assert told([finding]) == [("success rate is 85%", "about.md:3:11", "95% success rate")]


def test_one_page_alone_says_nothing_of_others(linter: Linter) -> None:
    write_pages(about=HIGH, home=LOW)

    assert linter.check_file("home.md").findings == ()


def test_pages_are_compared_in_the_order_in_which_they_are_checked(linter: Linter) -> None:
    write_pages(about=HIGH, home=LOW)

    assert told(across(linter, "home.md", "about.md")) == [
        ("95% success rate", "home.md:3:5", "success rate is 85%")
    ]
    assert across(linter, ".") == across(linter, ".", "about.md")


def test_of_many_places_only_the_one_that_deviates_is_told(linter: Linter) -> None:
    write_pages(a=HIGH, b=HIGH, c=LOW, d=HIGH, e=HIGH)

    assert [finding.path for finding in across(linter, ".")] == ["c.md"]


def test_each_contradicting_place_is_told_once(linter: Linter) -> None:
    write_pages(a=HIGH, b=f"{HIGH}\nOur success rate is 85%.", c=LOW)

    assert [(f.path, f.related[0].path) for f in across(linter, ".")] == [
        ("b.md", "a.md"),
        ("c.md", "a.md"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Success rate: 95%.", "85% success rate."),
        ("More than 90% of our patients feel better.", "70% of patients feel better."),
        ("9 out of 10 patients improve.", "Ketamine helps 60% of patients."),
        ("IV ketamine has a 90% success rate.", "Ketamine infusions have a 70% success rate."),
        ("An 80% response rate.", "60% of patients respond."),
        ("60% of patients achieve remission.", "Our remission rate is 40%."),
        ("Ketamine is 95% effective.", "Ketamine works for 7 in 10 people."),
        ("We have a 70-80% success rate.", "We have a 95% success rate."),
        ("We have an up to 80% success rate.", "We have a 95% success rate."),
        ("We have an up to 80% success rate.", "We have an up to 90% success rate."),
        ("We have an under 40% success rate.", "85% success rate."),
        ("You can lose 10% of your body weight.", "Lose 20% of your body weight."),
        ("With us, see 20 pounds weight loss.", "With us, see 40 pounds weight loss."),
        ("We see 5 kg weight loss.", "We see 9 kg weight loss."),
    ],
)  # fmt: skip
def test_figures_that_cannot_both_be_so_are_told(linter: Linter, one: str, other: str) -> None:
    write_pages(a=HEADING + one, b=HEADING + other)

    assert [finding.path for finding in across(linter, ".")] == ["b.md"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("95% success rate", "A success rate of 95 percent", id="the same"),
        pytest.param("95% success rate", "94.6% success rate", id="rounded"),
        pytest.param("70–80% success rate", "75% success rate", id="in a range"),
        pytest.param("Up to 80% success rate", "75% success rate", id="below the most"),
        pytest.param("About 70% success rate", "70% success rate", id="about"),
        pytest.param("Over 90% success rate", "95% success rate", id="over"),
        pytest.param("90%+ success rate", "95% success rate", id="plus"),
        pytest.param("Under 50% success rate", "40% success rate", id="under"),
        pytest.param("9 out of 10 patients improve.", "92% of patients improve.", id="ratio"),
        pytest.param("95% success rate", "85% response rate", id="another measure"),
        pytest.param("TMS has a 95% success rate.", "85% success rate", id="another treatment"),
        pytest.param("TMS and Botox have a 95% success rate.", "85% success rate", id="several"),
        pytest.param("Migraine: 95% success rate", "85% success rate", id="another condition"),
        pytest.param("Success rate for women is 95%.", "85% success rate", id="some people"),
        pytest.param("In children, our success rate is 95%.", "85% success rate", id="clause"),
        pytest.param("95% success rate after six visits", "85% success rate", id="later"),
        pytest.param("95% success rate with 80 mg", "85% success rate", id="dose"),
        pytest.param("A 2019 study found a 95% success rate.", "85% success rate", id="study"),
        pytest.param("95% success rate (Smith et al)", "85% success rate", id="authors"),
        pytest.param("A 95% success rate compared with 40%", "85% success rate", id="arms"),
        pytest.param("Tablets have a 30% success rate.", "85% success rate", id="of others"),
        pytest.param("Most clinics have a 30% success rate.", "85% success rate", id="rivals"),
        pytest.param("Our goal is a 100% success rate.", "85% success rate", id="a goal"),
        pytest.param("Our success rate was 60%.", "85% success rate", id="what was"),
        pytest.param("20% of patients do not respond.", "85% of patients respond.", id="denied"),
        pytest.param("Is it a 95% success rate?", "85% success rate", id="asked"),
        pytest.param("> We have a 95% success rate", "85% success rate", id="quoted"),
    ],
)
def test_figures_that_may_both_be_so_are_left_alone(linter: Linter, one: str, other: str) -> None:
    write_pages(a=HEADING + one, b=HEADING + other)

    assert across(linter, ".") == []


def test_two_figures_in_one_sentence_are_of_two_things(linter: Linter) -> None:
    text = f"{HEADING}A 60% response rate at first, then a 75% response rate.\n\nResponse rate: 90%"

    assert linter.check_text(text) == []


def test_a_table_of_several_treatments_is_no_contradiction(linter: Linter) -> None:
    rows = "| Drug | Result |\n|--|--|\n| One | 70% response rate |\n| Two | 50% response rate |\n"

    assert linter.check_text(HEADING + rows) == []


def test_a_clinic_may_tell_of_its_own_rate_without_a_treatment(linter: Linter) -> None:
    write_pages(
        a="# Your clinic\n\nOur success rate is 95% and patients love us.",
        b="# Welcome, patients\n\nOur success rate is 85%.",
        c="# Welcome, patients\n\nIts success rate is 75%.",
    )

    assert [finding.path for finding in across(linter, ".")] == ["b.md"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Ketamine is FDA-approved for depression.",
            "The FDA has not approved ketamine for depression.",
        ),
        ("Our FDA-approved ketamine infusions", "Ketamine is not FDA-approved."),
        ("Ketamine is FDA-approved to treat migraine.", "Ketamine has never been FDA-approved."),
        ("Ketamine is off-label for migraine.", "Ketamine is MHRA-licensed for migraine."),
        ("TMS is FDA-cleared for OCD.", "TMS is not cleared by the FDA for OCD."),
        ("Exosomes are non-FDA-approved.", "Exosomes are approved by the FDA."),
        ("There is no FDA-approved exosome.", "Exosomes are FDA-approved."),
    ],
)
def test_a_status_told_in_two_ways_is_an_error(linter: Linter, one: str, other: str) -> None:
    write_pages(a=one, b=other)

    (finding,) = across(linter, ".")

    assert (finding.rule, finding.severity, finding.path) == (
        "contradicting-status",
        "error",
        "b.md",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Spravato is FDA-approved.", "Ketamine infusions are off-label."),
        ("Ketamine is FDA-approved as an anaesthetic.", "Its use for depression is off-label."),
        ("Ketamine is FDA-approved for migraine.", "Ketamine is not FDA-approved for anxiety."),
        ("Ketamine is FDA-approved.", "Ketamine is not FDA-approved for anxiety."),
        ("Ketamine is FDA-approved.", "Ketamine is used off-label."),
        ("Ketamine is FDA-approved.", "Ketamine is not MHRA-approved."),
        ("Semaglutide is FDA-approved.", "Compounded semaglutide is not FDA-approved."),
        ("Semaglutide is FDA-approved.", "Semaglutide salts are not FDA-approved."),
        ("TMS is FDA-cleared.", "TMS is not FDA-approved."),
        ("Ketamine is not FDA-approved.", "Choose from FDA-approved ketamine and others."),
        ("Ketamine is not FDA-approved.", "Ketamine will be FDA-approved in time."),
        ("Ketamine is not FDA-approved.", "If ketamine is FDA-approved, insurers pay."),
        ("Ketamine and TMS are not FDA-approved.", "TMS is FDA-approved."),
        ("Ketamine is FDA-approved for migraine.", "Ketamine is not off-label for migraine."),
        ("Ketamine is not FDA-approved.", "The FDA has approved one drug for migraine."),
    ],
)
def test_statuses_that_may_both_be_so_are_left_alone(linter: Linter, one: str, other: str) -> None:
    write_pages(a=f"# Ketamine\n\n{one}", b=f"# Ketamine\n\n{other}")

    assert across(linter, ".") == []


def test_one_page_may_say_what_is_approved_and_what_is_not(linter: Linter) -> None:
    text = (
        "# Ketamine for depression\n\nKetamine is FDA-approved as an anaesthetic; its use for "
        "depression is off-label. Ketamine is FDA-approved. Ketamine is off-label. Ketamine is not "
        "FDA-approved for depression."
    )

    assert linter.check_text(text) == []


def test_an_ignored_rule_says_nothing(terminal: Terminal) -> None:
    write_pages(a=HIGH, b=LOW)

    assert "told differently" in terminal.run("check", ".").out
    assert "told differently" not in terminal.run("check", "--ignore", RULES[0], ".").out
    assert "told differently" not in terminal.run("check", "--select", RULES[1], ".").out


def test_another_finding_at_the_same_words_does_not_hide_it(terminal: Terminal) -> None:
    write_pages(a=HIGH, b=LOW)

    told_rules = {
        finding["rule"]
        for finding in json.loads(terminal.run("check", "--format", "json", "b.md", "a.md").out)[
            "findings"
        ]
        if finding["path"] == "a.md"
    }

    assert {"contradicting-figures", "unsourced-success-rate"} <= told_rules


def test_the_text_shows_the_earlier_sentence(terminal: Terminal) -> None:
    write_pages(a=HIGH, b=LOW)

    outcome = terminal.run("check", "--select", RULES[0], ".")

    assert outcome.code == 1
    assert (
        "b.md:3:5: warning: “success rate is 85%” is told differently at a.md:3:11" in outcome.out
    )
    assert "earlier: a.md:3:11: We have a 95% success rate." in outcome.out


def test_json_has_the_earlier_place(terminal: Terminal) -> None:
    write_pages(a=HIGH, b=LOW)

    (finding,) = json.loads(
        terminal.run("check", "--format", "json", "--select", RULES[0], ".").out
    )["findings"]

    (related,) = finding["related"]
    assert (related["path"], related["match"]) == ("a.md", "95% success rate")
    assert related["sentence"] == "We have a 95% success rate."
    start, end = related["region"]["start_offset"], related["region"]["end_offset"]
    assert Path("a.md").read_text("utf-8")[start:end] == "95% success rate"


def test_a_page_that_cannot_be_read_is_passed_on(linter: Linter) -> None:
    write_pages(a=HIGH, c=LOW)
    Path("b.md").write_bytes(b"\xff\xfe\x00\xd8")

    results = list(linter.check_paths(["."]))

    assert [bool(result.error) for result in results] == [False, True, False]
    assert [finding.path for result in results for finding in result.findings] == ["c.md"]
