"""Every built-in rule proves itself, and rests on sources that are cited in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim.knowledge import rules_folder
from overclaim.prove import prove
from overclaim.ruleset.load import load_ruleset
from overclaim.ruleset.requirements import BUILT_IN_SIGNALS

if TYPE_CHECKING:
    from overclaim.ruleset.model import Rule
    from overclaim.ruleset.requirements import Requirement

RULESET = load_ruleset([rules_folder()])
RULES = [pytest.param(rule, id=rule.id) for rule in RULESET.rules]
EACH: list[Rule | Requirement] = [*RULESET.rules, *RULESET.requirements]
NAMED = [pytest.param(each, id=each.id) for each in EACH]
SIGNALS = [pytest.param(name, id=name) for name in RULESET.signals]


@pytest.mark.parametrize("rule", NAMED)
def test_a_rule_proves_itself(rule: Rule | Requirement) -> None:
    assert [str(failure) for failure in prove(RULESET, [rule.id]).failures] == []


@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_proves_itself(name: str) -> None:
    assert [str(failure) for failure in prove(RULESET, [name]).failures] == []


def test_every_signal_is_asked_for() -> None:
    asked = set(BUILT_IN_SIGNALS)
    for each in RULESET.requirements:
        asked.update(each.when, each.unless, each.require, each.forbid)
    for signal in RULESET.signals.values():
        asked.update(signal.any, signal.taken_back_by)

    assert sorted(RULESET.signals.keys() - asked) == []


@pytest.mark.parametrize("rule", NAMED)
def test_the_sources_of_a_rule_are_cited(rule: Rule | Requirement) -> None:
    assert rule.sources
    for source in rule.sources:
        assert all((source.title, source.body, source.says, source.as_of)), source.id


@pytest.mark.parametrize("rule", NAMED)
def test_what_a_rule_says_has_no_advice_in_its_message_and_no_blame(
    rule: Rule | Requirement,
) -> None:
    said = f" {rule.message} {rule.why} ".lower()

    assert not [word for word in ("please", "invalid", " you should ", "!") if word in said]


def test_no_built_in_rule_needs_the_language_library() -> None:
    assert [
        pattern for rule in RULESET.rules for pattern in rule.match if "tokens:" in pattern
    ] == []
