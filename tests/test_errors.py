"""What people are told when something is wrong with what they gave."""

from __future__ import annotations

import pytest

from overclaim.errors import RuleError, RuleProblem, did_you_mean


def test_a_rule_problem_shows_its_place_the_line_and_a_caret_under_the_words() -> None:
    problem = RuleProblem("a.yaml", 3, 9, "unknown source `x-2`", "sources: x-2", 3, "try y")

    assert str(problem) == (
        "a.yaml:3:9: error: unknown source `x-2`\n"
        "    3 | sources: x-2\n"
        "      |         ^^^\n"
        "  try y"
    )


def test_a_rule_problem_without_a_line_has_no_caret() -> None:
    assert str(RuleProblem("a.yaml", 1, 1, "empty")) == "a.yaml:1:1: error: empty"


def test_a_rule_error_tells_every_problem() -> None:
    problems = [RuleProblem("a.yaml", 1, 1, "one"), RuleProblem("b.yaml", 2, 1, "two")]

    assert str(RuleError(problems)) == "a.yaml:1:1: error: one\nb.yaml:2:1: error: two"


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        pytest.param("negatd", ["negated", "quoted"], "did you mean `negated`?", id="near"),
        pytest.param("xyz", ["b", "a"], "known names: a, b", id="far"),
        pytest.param("xyz", [], "", id="nothing is known"),
        pytest.param(
            "xyz",
            [f"rule-{n:02}" for n in range(14)],
            "known names: " + ", ".join(f"rule-{n:02}" for n in range(12)) + ", ...",
            id="too many to list",
        ),
    ],
)
def test_the_nearest_known_name_is_offered(name: str, known: list[str], hint: str) -> None:
    assert hint == did_you_mean(name, known)
