"""A rule must prove itself: its tests hold, and each part of it is needed by one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import make_ruleset
from overclaim.prove import prove

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
- id: promise
  title: Promises something
  message: “<match>” promises something
  why: Nobody has shown it.
  sources: [a-study]
  context: any
  match:
    - cure <condition>
    - heal your brain
  unless: [negated, allowed-cure]
  reword:
    - Ask what <treatment|it> can do
  tests:
    flag:
      - It _cures migraine_.
      - We _heal your brain_.
      - It does not hurt, but it _cures migraine_.
    pass:
      - It does not cure migraine.
      - It cures the migraine of scabies.
      - Migraine has many forms.
      - It cures scabies and cures migraine.
"""


def failures(tmp_path: Path, old: str = "", new: str = "") -> list[tuple[str, str]]:
    """Return message and sentence of each failure, after a change to the rule."""
    assert old in RULE
    proof = prove(make_ruleset(tmp_path, RULE.replace(old, new, 1)))
    return [(failure.message, failure.test) for failure in proof.failures]


def test_a_rule_that_proves_itself_has_no_failures(tmp_path: Path) -> None:
    proof = prove(make_ruleset(tmp_path, RULE))

    assert proof.failures == ()
    assert proof.tests == 7


@pytest.mark.parametrize(
    ("old", "new", "message", "test"),
    [
        pytest.param(
            "      - It does not hurt, but it _cures migraine_.\n", "",
            "2 `flag` tests; at least 3 are needed", "", id="too few flags",
        ),
        pytest.param(
            "      - Migraine has many forms.\n      - It cures scabies and cures migraine.\n", "",
            "2 `pass` tests; at least 3 are needed", "", id="too few passes",
        ),
        pytest.param(
            "Migraine has many forms.", "It cures migraine.",
            "a `pass` test is flagged at “cures migraine”", "It cures migraine.",
            id="a pass that is flagged",
        ),
        pytest.param(
            "It _cures migraine_.", "It _cures_ migraine.",
            "expected “cures”, found “cures migraine”", "It _cures_ migraine.",
            id="a region too short",
        ),
        pytest.param(
            "It _cures migraine_.", "_It cures migraine_.",
            "expected “It cures migraine”, found “cures migraine”", "_It cures migraine_.",
            id="a region too long",
        ),
        pytest.param(
            "It _cures migraine_.", "It _cures pain_.",
            "expected “cures pain”, found nothing", "It _cures pain_.",
            id="a flag that nothing matches",
        ),
        pytest.param(
            "It _cures migraine_.", "It never _cures migraine_.",
            "expected “cures migraine”, found nothing (excused: negated)",
            "It never _cures migraine_.", id="a flag that is excused",
        ),
        pytest.param(
            "It _cures migraine_.", "It cures migraine.",
            "a `flag` test marks its region once: _..._", "It cures migraine.",
            id="a flag without a region",
        ),
        pytest.param(
            "It _cures migraine_.", "It _cures migraine_ and _cures cancer_.",
            "a `flag` test marks its region once: _..._",
            "It _cures migraine_ and _cures cancer_.", id="a flag with two regions",
        ),
        pytest.param(
            "Migraine has many forms.", "It does not cure migraine.",
            "this test stands twice", "It does not cure migraine.", id="a test that stands twice",
        ),
        pytest.param(
            "    - heal your brain\n", "    - heal your brain\n    - lift <condition>\n",
            "no `flag` test needs this line of `match`: lift <condition>", "",
            id="a line that no test needs",
        ),
        pytest.param(
            "    - cure <condition>\n", "    - cure <condition>\n    - cure migraine\n",
            "no `flag` test needs this line of `match`: cure migraine", "",
            id="a line that another covers",
        ),
        pytest.param(
            "[negated, allowed-cure]", "[negated, allowed-cure, hedged]",
            "no `pass` test needs `hedged` under `unless`", "", id="a scope that no test needs",
        ),
        pytest.param(
            "      - It cures the migraine of scabies.\n      - Migraine has many forms.\n"
            "      - It cures scabies and cures migraine.\n",
            "      - Migraine has many forms.\n      - Scabies is a rash.\n",
            "no `pass` test needs `allowed-cure` under `unless`", "",
            id="an allow-list that no test needs",
        ),
        pytest.param(
            "It does not hurt, but it", "It won’t hurt and truly",
            "no `flag` test is a mixed sentence: one clause that is excused by a name under "
            "`unless`, and one that isn't", "", id="no mixed sentence",
        ),
        pytest.param(
            "Ask what <treatment|it> can do", "It cures <condition|migraine> soon",
            "a rewording is itself flagged by promise at “cures migraine”",
            "It cures migraine soon", id="a rewording that is flagged",
        ),
        pytest.param(
            "Ask what <treatment|it> can do", "Ask what <treatment> can do",
            "no rewording without a blank can be filled in for this test", "It cures migraine.",
            id="a rewording that can't be filled",
        ),
        pytest.param(
            "Ask what <treatment|it> can do", "In [study], <treatment|it> was tried",
            "no rewording without a blank can be filled in for this test", "It cures migraine.",
            id="a rewording with a blank only",
        ),
        pytest.param(
            "  tests:\n", "  short: [It cures migraine]\n  tests:\n",
            "a rewording is itself flagged by promise at “cures migraine”", "It cures migraine",
            id="a short rewording that is flagged",
        ),
        pytest.param(
            "  tests:\n", "  trim: [body]\n  tests:\n",
            "no `flag` test is without fault once the words of `body` are struck out", "",
            id="words that can't be struck out",
        ),
    ],
)  # fmt: skip
def test_a_rule_fails(tmp_path: Path, old: str, new: str, message: str, test: str) -> None:
    assert (message, test) in failures(tmp_path, old, new)


def test_a_rewording_that_another_rule_flags_fails(tmp_path: Path) -> None:
    other = RULE.replace("promise", "other").replace("cure <condition>", "ask what")

    proof = prove(make_ruleset(tmp_path, RULE + other), ["promise"])

    assert "a rewording is itself flagged by other at “Ask what”" in {
        failure.message for failure in proof.failures
    }


def test_a_rule_that_says_take_it_out_needs_no_rewording(tmp_path: Path) -> None:
    old = "  reword:\n    - Ask what <treatment|it> can do\n"

    assert failures(tmp_path, old, "  delete: true\n") == []


def test_an_underscore_of_the_sentence_is_written_with_a_backslash(tmp_path: Path) -> None:
    assert failures(tmp_path, "It _cures migraine_.", "Like a\\_b it _cures migraine_.") == []


def test_only_the_rules_that_are_named_are_proved(tmp_path: Path) -> None:
    broken = RULE.replace("promise", "broken").replace("It _cures", "It cures _")

    ruleset = make_ruleset(tmp_path, RULE + broken)

    assert prove(ruleset, ["promise"]).failures == ()
    assert prove(ruleset, ["broken"]).failures != ()


def test_a_failure_names_file_line_and_rule(tmp_path: Path) -> None:
    ruleset = make_ruleset(tmp_path, RULE.replace("It _cures migraine_", "It _cures_ migraine"))

    told = [str(failure) for failure in prove(ruleset).failures]

    place = f"{tmp_path / 'rules' / 'rules.yaml'}:1:1: error: promise: "
    message = "expected “cures”, found “cures migraine”\n    It _cures_ migraine."
    assert place + message in told


def test_tests_that_another_rule_flags_too_are_told_as_overlaps(tmp_path: Path) -> None:
    ruleset = make_ruleset(tmp_path, RULE + RULE.replace("promise", "other"))

    assert "promise: also other: It cures migraine." in prove(ruleset, ["promise"]).overlaps


def test_the_tests_of_a_rule_on_citations_are_whole_pages_and_those_of_others_are_not(
    tmp_path: Path,
) -> None:
    rules = """\
- id: dead
  title: Cites what is not there
  message: “<match>” leads nowhere
  why: Nobody can look it up.
  sources: [a-study]
  context: any
  match:
    - citation: dead
  delete: true
  tests:
    flag: ['9 in 10 sleep _[3]_.', '9 in 10 sleep_²_.', '9 in 10 sleep_[^1]_.']
    pass: [9 in 10 sleep., Sleep well., 9 m² will do.]
- id: promise
  title: Promises something
  message: “<match>” promises something
  why: Nobody has shown it.
  sources: [a-study]
  context: any
  match:
    - cure <condition>
  unless: [attributed]
  delete: true
  tests:
    flag:
      - It _cures migraine_.
      - They _cured migraine_.
      - In the Cochrane review it fails, but it _cures migraine_.
    pass: ['It cures migraine [3].', It cures migraine³., It eases migraine.]
"""

    assert prove(make_ruleset(tmp_path, rules)).failures == ()
