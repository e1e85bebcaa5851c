"""Dependency patterns are held to what the parser gives; each fault is told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import make_ruleset, problems_in, rule_yaml, write_rules
from overclaim.analyse.wording import wording_of
from overclaim.ruleset.model import DependencyMatcher

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.ruleset.model import Ruleset

NEEDS = "  needs: [parser]\n"
# Line and column in these rules: the pattern's lines start at line 8, its nodes at column 9.
NODES = """dependency:
        - {RIGHT_ID: cure, RIGHT_ATTRS: {LEMMA: cure}}
        - {LEFT_ID: cure, REL_OP: ">", RIGHT_ID: it, RIGHT_ATTRS: {DEP: dobj}}
      region: [cure, it]"""


def load(folder: Path, match: str) -> Ruleset:
    return make_ruleset(folder, rule_yaml(match=match, extra=NEEDS))


def only_matcher(ruleset: Ruleset) -> DependencyMatcher:
    (compiled,) = ruleset.matches
    assert isinstance(compiled.matcher, DependencyMatcher)
    return compiled.matcher


def test_a_lemma_is_every_form_of_the_word(tmp_path: Path) -> None:
    first, _ = only_matcher(load(tmp_path, NODES)).nodes

    (attribute,) = first.attributes
    assert attribute.name == "LOWER"
    assert attribute.values == {"cure", "cures", "cured", "curing"}


def test_a_pattern_is_found_by_the_rarest_words_it_lists(tmp_path: Path) -> None:
    match = """dependency:
        - {RIGHT_ID: is, RIGHT_ATTRS: {LOWER: {IN: [is, was]}}}
        - {LEFT_ID: is, REL_OP: '>', RIGHT_ID: cure, RIGHT_ATTRS: {LOWER: {IN: [cure, fix]}}}"""

    assert load(tmp_path, match).finder.uses.keys() == {"=cure", "=fix"}


def test_anchors_that_are_written_come_first(tmp_path: Path) -> None:
    assert load(tmp_path, NODES + "\n      anchors: [Magic]").finder.uses.keys() == {"=magic"}


def test_all_nodes_are_reported_if_no_region_is_named(tmp_path: Path) -> None:
    match = NODES.replace("\n      region: [cure, it]", "")

    assert only_matcher(load(tmp_path, match)).region == (0, 1)


def test_a_rule_is_listed_under_what_it_needs(tmp_path: Path) -> None:
    ruleset = load(tmp_path, NODES)

    assert ruleset.needing("parser") == {"promise"}


def test_a_rule_that_is_left_out_is_no_longer_looked_for(tmp_path: Path) -> None:
    rules = rule_yaml(match=NODES, extra=NEEDS) + rule_yaml("other", match="cure <condition>")
    ruleset = make_ruleset(tmp_path, rules)

    kept = ruleset.without(ruleset.needing("parser"))

    wording = wording_of("It cures migraine.", kept)
    left = [kept.rules[kept.matches[at].rule].id for at in wording.candidates]
    assert wording_of("It cures migraine.", ruleset).candidates == (0, 1)
    assert left == ["other"]
    assert kept.find_rule("promise") is not None


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [
        pytest.param(
            "LEMMA: cure", "POS: VERB", (9, 42), "a word has no `POS` here",
            "words are found by LEMMA (any form), LOWER or ORTH; POS, MORPH and entities aren't "
            "read", id="a part of speech",
        ),
        pytest.param(
            "DEP: dobj", "DEP: dobjj", (10, 73), "`DEP` can't be `dobjj`", "did you mean `dobj`?",
            id="an unknown label",
        ),
        pytest.param(
            "DEP: dobj", "TAG: VBX", (10, 73), "`TAG` can't be `VBX`", "did you mean `VB`?",
            id="an unknown tag",
        ),
        pytest.param(
            "DEP: dobj", "IS_UPPER: yes", (10, 78), "`IS_UPPER` can't be `yes`",
            "known names: false, true", id="no truth value",
        ),
        pytest.param(
            "LEMMA: cure", "LOWER: {REGEX: cur.}", (9, 49), "`LOWER` must be a text or a list",
            "LOWER: cure, or LOWER: {IN: [cure, heal]}, or with NOT_IN", id="a regex in a word",
        ),
        pytest.param(
            "LEMMA: cure", "LOWER: {IN: []}", (9, 49), "`LOWER` must be a text or a list",
            "LOWER: cure, or LOWER: {IN: [cure, heal]}, or with NOT_IN", id="an empty list",
        ),
        pytest.param(
            '">"', '"=>"', (10, 35), "unknown relation `=>`",
            "`>` is what hangs on the left node, `<` what that hangs on, `>>` at any depth",
            id="an unknown relation",
        ),
        pytest.param(
            "LEFT_ID: cure", "LEFT_ID: cares", (10, 21), "no node before is named `cares`",
            "did you mean `cure`?", id="an unknown node",
        ),
        pytest.param(
            "RIGHT_ID: it", "RIGHT_ID: cure", (10, 50), "two nodes are named `cure`", "",
            id="a name twice",
        ),
        pytest.param(
            "{RIGHT_ID: cure,", "{LEFT_ID: cure, RIGHT_ID: cure,", (9, 12),
            "this node has no key `LEFT_ID`", "the first node hangs on none",
            id="a first node that hangs on one",
        ),
        pytest.param(
            'REL_OP: ">", ', "", (10, 11), "this node needs `REL_OP`", "", id="no relation",
        ),
        pytest.param(
            "RIGHT_ATTRS: {LEMMA: cure}", "RIGHT_ATTRS: {}", (9, 28),
            "`RIGHT_ATTRS` must be a mapping", "", id="nothing said of a word",
        ),
        pytest.param(
            "{RIGHT_ID: cure, RIGHT_ATTRS: {LEMMA: cure}}", "cure", (9, 11),
            "a node is a mapping: `{RIGHT_ID: ..., RIGHT_ATTRS: {...}}`", "", id="no mapping",
        ),
        pytest.param(
            "[cure, it]", "[cure, its]", (11, 22), "no node of this pattern is named `its`",
            "did you mean `it`?", id="an unknown node in the region",
        ),
        pytest.param(
            "      region", "      regoin", (11, 7), "a `dependency:` has no key `regoin`",
            "did you mean `region`?", id="an unknown key beside it",
        ),
        pytest.param(
            "LEMMA: cure", "DEP: ROOT", (8, 7), "a `dependency:` needs `anchors`",
            "anchors: [words, of which, one is in, every match]", id="no words to be found by",
        ),
        pytest.param(
            "LEMMA: cure", "LOWER: the", (8, 7), "a `dependency:` needs `anchors`",
            "anchors: [words, of which, one is in, every match]", id="common words only",
        ),
        pytest.param(
            "LEMMA: cure", "LEMMA: {NOT_IN: [cure]}", (8, 7), "a `dependency:` needs `anchors`",
            "anchors: [words, of which, one is in, every match]", id="words that must not be there",
        ),
        pytest.param(
            "LEMMA: cure", "LOWER: \"n't\"", (8, 7), "a `dependency:` needs `anchors`",
            "anchors: [words, of which, one is in, every match]", id="part of a word only",
        ),
    ],
)  # fmt: skip
def test_a_fault_in_a_pattern_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: tuple[int, int], message: str, hint: str
) -> None:
    assert old in NODES
    rules = rule_yaml(match=NODES.replace(old, new, 1), extra=NEEDS)
    folder = write_rules(tmp_path / "rules", rules)

    told = [((p.line, p.column), p.message, p.hint) for p in problems_in(folder)]

    assert (place, message, hint) in told


@pytest.mark.parametrize(
    ("match", "message"),
    [
        pytest.param("{dependency: cure}", "`dependency` must be a list of nodes", id="a text"),
        pytest.param("{dependency: []}", "a `dependency:` has one to 8 nodes", id="no node"),
    ],
)
def test_a_pattern_is_a_list_of_nodes(tmp_path: Path, match: str, message: str) -> None:
    folder = write_rules(tmp_path / "rules", rule_yaml(match=match, extra=NEEDS))

    assert message in [problem.message for problem in problems_in(folder)]


HINT = "add `needs: [parser]` to the rule: who runs it has to install the extra"


@pytest.mark.parametrize(
    ("match", "extra", "place", "message", "hint"),
    [
        pytest.param(
            NODES, "", (8, 7), "a rule with `dependency:` needs the parser", HINT,
            id="a dependency pattern without it",
        ),
        pytest.param(
            "cure <condition>", "  scope: parsed\n", (10, 3),
            "a rule with `scope: parsed` needs the parser", HINT, id="a parsed scope without it",
        ),
        pytest.param(
            "cure <condition>", NEEDS, (10, 3), "nothing in this rule needs the parser", "",
            id="a need that nothing has",
        ),
        pytest.param(
            NODES, "  needs: [parser, magic]\n", (13, 19),
            "`needs` can't hold `magic`: it knows parser", "", id="an unknown need",
        ),
        pytest.param(
            "cure <condition>", "  scope: tree\n", (10, 10),
            "`scope` can't be `tree`: it is one of clauses, parsed", "", id="an unknown reading",
        ),
    ],
)  # fmt: skip
def test_what_a_rule_needs_is_declared(
    tmp_path: Path, match: str, extra: str, place: tuple[int, int], message: str, hint: str
) -> None:
    folder = write_rules(tmp_path / "rules", rule_yaml(match=match, extra=extra))

    told = [((p.line, p.column), p.message, p.hint) for p in problems_in(folder)]

    assert [(place, message, hint)] == told
