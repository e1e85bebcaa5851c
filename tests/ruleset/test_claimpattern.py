"""A `claim:` names lexicons for the parts of a claim; each fault is told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import (
    check_flagged,
    check_passes,
    make_ruleset,
    problems_in,
    rule_yaml,
    with_built_in_words,
    write_rules,
)
from overclaim.analyse.wording import wording_of

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.ruleset.model import Ruleset

RELIEF = "claim: {effect: [effect.benefit], target: [condition]}"


def load(folder: Path, match: str) -> Ruleset:
    """Return one rule with this match, and the built-in words."""
    rule = rule_yaml(match=match).replace("a-study", "ftc-health-products-2022")
    return with_built_in_words(folder / "own", rule)


@pytest.mark.parametrize(
    ("claim", "flagged", "passed"),
    [
        (
            "effect: [effect.cure], target: [condition]",
            "It _cures migraine_.",
            "It eases migraine.",
        ),
        (
            "effect: [effect.benefit], target: [body.immune]",
            "It _improves immunity_.",
            "It improves sleep.",
        ),
        (
            "effect: [effect.benefit], target: [condition], treatment: [contested-treatment]",
            "Acupuncture _eases migraine_.",
            "Ibuprofen eases migraine.",
        ),
        (
            "effect: [effect.benefit], target: [condition], named: [sentence]",
            "Acupuncture _eases migraine_.",
            "Acupuncture is old. It eases migraine.",
        ),
        (
            "effect: [effect.benefit], target: [condition], strength: conditional",
            "It can _ease migraine_.",
            "It is linked to eased migraine.",
        ),
        (
            "effect: [effect.benefit], target: [condition], strength: guarantee",
            "It is guaranteed to _ease migraine_.",
            "It eases migraine.",
        ),
        (
            "effect: [effect.benefit], target: [condition], quantifier: [all]",
            "It always _eases migraine_.",
            "It eases migraine in some people.",
        ),
    ],
)
def test_each_key_narrows_what_is_meant(
    tmp_path: Path, claim: str, flagged: str, passed: str
) -> None:
    ruleset = load(tmp_path, f"claim: {{{claim}}}")

    check_flagged(flagged, ruleset, "promise")
    check_passes(passed, ruleset, "promise")


def test_direct_is_the_least_strength_unless_another_is_written(tmp_path: Path) -> None:
    ruleset = load(tmp_path, RELIEF)

    check_flagged("It _eases migraine_.", ruleset, "promise")
    check_passes("It can ease migraine.", ruleset, "promise")


def test_a_denial_inside_the_claim_is_read(tmp_path: Path) -> None:
    match = RELIEF + "\n  unless: [negated]"
    ruleset = load(tmp_path, match)

    check_passes("Acupuncture does not ease migraine.", ruleset, "promise")
    check_flagged("Acupuncture _eases migraine_, not cancer.", ruleset, "promise")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [("It eases migraine.", 1), ("It eases the work.", 0), ("Migraine is common.", 0)],
)
def test_a_sentence_without_a_word_of_each_part_is_never_looked_at(
    tmp_path: Path, sentence: str, found: int
) -> None:
    ruleset = load(tmp_path, RELIEF)
    wording = wording_of(sentence, ruleset)

    assert ruleset.finder.bits_in(wording.parts).bit_count() == found


@pytest.mark.parametrize(
    ("claim", "line", "column", "message", "hint"),
    [
        ("{effect: [condition]}", 8, 14, "a `claim:` needs `target`, a list", ""),
        (
            "{effect: [conditon], target: [condition]}",
            8,
            24,
            "unknown lexicon `conditon`",
            "did you mean `condition`?",
        ),
        (
            "{effect: [condition], target: [condition], strenght: direct}",
            8,
            57,
            "a `claim:` has no key `strenght`",
            "did you mean `strength`?",
        ),
        (
            "{effect: [condition], target: [condition], strength: strong}",
            8,
            67,
            (
                "`strength` can't be `strong`: it is one of none, associational, conditional, "
                "direct, cure, guarantee"
            ),
            "",
        ),
        (
            "{effect: [condition], target: [condition], named: [page, title]}",
            8,
            71,
            "`named` can't hold `title`: it is one of sentence, lead-in, before, heading, page",
            "",
        ),
        ("cure", 8, 7, "`claim` names the parts of a claim", None),
    ],
)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, claim: str, line: int, column: int, message: str, hint: str | None
) -> None:
    folder = write_rules(tmp_path / "rules", rule_yaml(match=f"claim: {claim}"))

    (problem,) = problems_in(folder)

    assert (problem.line, problem.column, problem.message) == (line, column, message)
    assert hint is None or problem.hint == hint


def test_the_rule_shows_its_pattern_as_written(tmp_path: Path) -> None:
    match = "claim: {effect: [condition], target: [condition]}"
    (rule,) = make_ruleset(tmp_path, rule_yaml(match=match)).rules

    assert rule.match == ('claim: {"effect": ["condition"], "target": ["condition"]}',)
