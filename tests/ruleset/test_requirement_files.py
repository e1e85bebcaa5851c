"""Requirements and signals are read strictly: each fault is told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import problems_in
from overclaim.ruleset.requirements import Placed, Where, Zone
from requirements_world import REQUIREMENT, SIGNALS, make_world, write_world

if TYPE_CHECKING:
    from pathlib import Path


def test_a_requirement_is_read(tmp_path: Path) -> None:
    (found,) = make_world(tmp_path).requirements

    assert (found.id, found.when, found.require) == ("drip-risks", ("drip-told",), ("risk-told",))
    assert (found.where, found.placed) == (Where.PAGE, Placed.PAGE)
    assert found.words_for("uk") == "Bleeding can happen."
    assert [len(tests) for tests in (found.missing, found.satisfied, found.not_enough)] == [1, 5, 2]
    assert found.missing[0].text == "# The clinic\n\nA drip against migraine.\n\n\n"
    assert found.satisfied[0].text.endswith("\n\nBleeding can happen.\n")


def test_a_signal_is_read(tmp_path: Path) -> None:
    signal = make_world(tmp_path).signals["exempt-page"]

    assert (signal.zones, signal.least, signal.written) == (
        frozenset([Zone.TITLE]),
        1,
        ("job advert",),
    )


def test_a_lexicon_stands_for_all_its_treatments(tmp_path: Path) -> None:
    signal = "- signal: a-drug\n  about: A drug.\n  main: [treatment]\n"

    assert make_world(tmp_path, signals=signal).signals["a-drug"].main == {"ketamine", "massage"}


def test_what_is_found_out_soonest_is_asked_first(tmp_path: Path) -> None:
    signals = """\
- signal: claim-told
  about: Something is claimed.
  match:
    - claim: {effect: [care], target: [condition]}
  tests: {seen: [A], unseen: [B]}
- signal: drug-page
  about: The page is about a drug.
  main: [ketamine]
  tests: {seen: [A], unseen: [B]}
- signal: either-told
  about: One or the other.
  any: [claim-told, drip-told]
"""
    order = ["either-told", "claim-told", "drip-told", "drug-page"]
    written = REQUIREMENT.replace("[drip-told]", f"[{', '.join(order)}]")

    (found,) = make_world(tmp_path, written, signals=signals).requirements

    assert list(found.when) == order
    assert list(found.asked) == ["drug-page", "drip-told", "claim-told", "either-told"]
    assert found.head.asked == found.asked


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("[drip-told]", "[drip-told, drip-told]", 6, "`drip-told` stands here twice"),
        ("when: [drip-told]", "when: [drip-tld]", 6, "unknown signal `drip-tld`"),
        ("[a-study]", "[b-study]", 5, "unknown source `b-study`"),
        ("  require: [risk-told]\n", "", 1, "a requirement needs either `require` or `forbid`"),
        ("require:", "forbid: [drip-told]\n  require:", 1, "a requirement needs either"),
        ("when:", "where: close\n  when:", 6, "`where` can't be `close`"),
        ("when:", "placed: footer\n  when:", 6, "`placed` can't be `footer`"),
        ("when:", "jurisdiction: [mars]\n  when:", 6, "unknown jurisdiction `mars`"),
        ("{any:", "{mars:", 8, "`insert` goes by jurisdiction or `any`, not by `mars`"),
        ("  insert: {any: Bleeding can happen.}\n", "", 1, "a requirement needs `insert`"),
        ("<words>", "here", 10, "`page` needs a place for <words>"),
        ("not-enough:", "enough:", 18, "`tests` has no key `enough`"),
        ("- requirement: drip-risks", "- requirement: Drip Risks", 1, "can't be a name"),
    ],
)
def test_a_fault_in_a_requirement_is_told_at_its_place(
    old: str, new: str, line: int, message: str, tmp_path: Path
) -> None:
    assert old in REQUIREMENT

    problems = problems_in(write_world(tmp_path, REQUIREMENT.replace(old, new, 1)))

    assert [p.line for p in problems if message in p.message] == [line], problems


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("match: [the]", "only very common words"),
        ("in: [footer]\n  any: [drip-told]", "`in` can't hold `footer`"),
        ("any: [drip-tld]", "unknown signal `drip-tld`"),
        ("any: [own]", "`own` is made of itself"),
        ("main: [ketamin]", "unknown treatment `ketamin`"),
        ("any: [drip-told]\n  least: many", "`least` is a number from 1"),
        ("least: 2", "a signal needs one of"),
        ("match: [lamp]\n  unless: [denied]", "unknown scope `denied`"),
        ("match: [lamp]\n  colour: red", "a signal has no key `colour`"),
    ],
)
def test_a_fault_in_a_signal_is_told(lines: str, message: str, tmp_path: Path) -> None:
    tests = "  tests: {seen: [x], unseen: [x]}\n"
    signal = f"- signal: own\n  about: It.\n  {lines}\n{tests if 'match' in lines else ''}"

    problems = problems_in(write_world(tmp_path, signals=signal))

    assert message in " ".join(problem.message for problem in problems)
    assert min(problem.line for problem in problems) > SIGNALS.count("\n")


def test_two_signals_of_one_name_are_a_fault(tmp_path: Path) -> None:
    twice = "- signal: drip-told\n  about: It.\n  any: [risk-told]\n"

    problems = problems_in(write_world(tmp_path, signals=twice))

    assert [p.message for p in problems] == ["two signals are named `drip-told`"]


def test_requirements_without_the_signals_that_all_of_them_need_are_a_fault(tmp_path: Path) -> None:
    rules = write_world(tmp_path)
    path = rules / "requirements" / "signals.yaml"
    path.write_text(SIGNALS.replace("exempt-page", "other-page"), encoding="utf-8")

    assert [p.message for p in problems_in(rules)] == ["no signal is named `exempt-page`"]


def test_the_lines_of_words_stand_as_far_in_as_their_place(tmp_path: Path) -> None:
    page = REQUIREMENT.replace("      <words>", "      - A list\n\n        <words>")
    page = page.replace("[Bleeding can happen., ", '["Bleeding.\\n\\nOften.", ')

    (found,) = make_world(tmp_path, page).requirements

    assert found.satisfied[0].text.endswith("- A list\n\n  Bleeding.\n  \n  Often.\n")
