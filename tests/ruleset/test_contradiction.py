"""A `contradiction:` names a kind of fact; its tests are texts that tell the same fact twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import make_ruleset, problems_in, rule_yaml, with_built_in_words, write_rules
from overclaim.prove import prove

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
- id: two-figures
  title: Tells two figures
  message: “<match>” is told differently at <earlier>
  why: One of them is wrong.
  sources: [ftc-health-products-2022]
  context: any
  match:
    - contradiction: figure
  unless: [question]
  reword: [Tell one figure]
  tests:
    flag:
      - Ketamine has a 90% success rate. Ketamine has a _70% success rate_.
      - Is it a 50% success rate? Ketamine has a 90% success rate and a _70% response rate_.
      - TMS has a 90% success rate. Ketamine has a 90% success rate. TMS has a _60% success rate_.
    pass:
      - Ketamine has a 90% success rate. TMS has a 70% success rate.
      - Ketamine has a 90% success rate. Does ketamine have a 70% success rate?
      - Ketamine has a 90% success rate.
"""


def failures(tmp_path: Path, rule: str) -> list[tuple[str, str]]:
    """Return message and sentence of what the rule's own tests don't prove."""
    proof = prove(with_built_in_words(tmp_path / "rules", rule))
    return [(failure.message, failure.test) for failure in proof.failures]


def test_a_text_that_tells_no_fact_twice_is_not_flagged(tmp_path: Path) -> None:
    text = "Is it a 50% success rate? Ketamine has a 90% success rate and a _70% response rate_."

    assert failures(tmp_path, RULE) == [("expected “70% response rate”, found nothing", text)]


def test_a_rule_is_proved_by_texts_that_contradict_themselves(tmp_path: Path) -> None:
    again = "success rate. Ketamine has a _70% success rate_."
    proved = RULE.replace("success rate and a _70% response rate_.", again)

    assert failures(tmp_path, proved) == []


@pytest.mark.parametrize(
    ("match", "message"),
    [
        ("contradiction: figures", "`contradiction` is one of figure, status"),
        (
            "{contradiction: figure, effect: [condition]}",
            "a match with `contradiction:` has no key `effect`",
        ),
    ],
)
def test_a_fault_is_told(tmp_path: Path, match: str, message: str) -> None:
    (problem,) = problems_in(write_rules(tmp_path / "rules", rule_yaml(match=match)))

    assert problem.message == message


def test_the_rule_shows_its_pattern_as_written(tmp_path: Path) -> None:
    (rule,) = make_ruleset(tmp_path, rule_yaml(match="contradiction: status")).rules

    assert rule.match == ("contradiction: status",)
