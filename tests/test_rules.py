"""Every built-in rule proves itself, and rests on sources that are cited in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim.knowledge import rules_folder
from overclaim.prove import prove
from overclaim.ruleset.load import load_ruleset

if TYPE_CHECKING:
    from overclaim.ruleset.model import Rule

RULESET = load_ruleset([rules_folder()])
RULES = [pytest.param(rule, id=rule.id) for rule in RULESET.rules]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_proves_itself(rule: Rule) -> None:
    assert [str(failure) for failure in prove(RULESET, [rule.id]).failures] == []


@pytest.mark.parametrize("rule", RULES)
def test_the_sources_of_a_rule_are_cited(rule: Rule) -> None:
    assert rule.sources
    for source in rule.sources:
        assert all((source.title, source.body, source.says, source.as_of)), source.id


@pytest.mark.parametrize("rule", RULES)
def test_what_a_rule_says_has_no_advice_in_its_message_and_no_blame(rule: Rule) -> None:
    said = f" {rule.message} {rule.why} ".lower()

    assert not [word for word in ("please", "invalid", " you should ", "!") if word in said]


def test_no_built_in_rule_needs_the_language_library() -> None:
    assert [
        pattern for rule in RULESET.rules for pattern in rule.match if "tokens:" in pattern
    ] == []
