"""`scope: parsed`: a denial or hedge reaches what the tree of the sentence puts under it.

Every row is a minimal pair: a sentence that is excused, and the nearest one that isn't, in which
the words that must be flagged stand between underscores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import (
    check_flagged,
    check_passes,
    flagged_words,
    make_block,
    make_scope_ruleset,
    note_parses,
)

if TYPE_CHECKING:
    from overclaim.ruleset.model import Ruleset

Pair = tuple[str, str]

NEGATED: list[Pair] = [
    ("The lamp does not really cure migraine.", "The lamp does really _cure migraine_."),
    (
        "We do not claim that the lamp cures migraine.",
        "We do not charge, and the lamp _cures migraine_.",
    ),
    ("No lamp heals anxiety or ends pain.", "No lamp heals anxiety, but ours _ends pain_."),
    (
        "The lamp will not calm you or heal anxiety.",
        "The lamp will not harm you and _heals anxiety_.",
    ),
    (
        "The lamp, sold for years, does not cure migraine.",
        "The lamp, which is not new, _cures migraine_.",
    ),
    (
        "A lamp that does not cure migraine is for sale.",
        "A lamp that is not dear can _cure migraine_.",
    ),
    ("There is no lamp that heals anxiety.", "The lamp that _heals anxiety_ is not dear."),
    ("The lamp fails to end pain.", "The lamp never fails to _end pain_."),
    (
        "The lamp warms the room without curing migraine.",
        "The lamp _cures migraine_ without warming the room.",
    ),
    ("It is a lamp rather than a cure for migraine.", "Rather dear, it is _a cure for migraine_."),
    (
        "A cure for arthritis has not been found.",
        "With a lamp that has never failed, we _end pain_.",
    ),
    ("By no means does the lamp lift depression.", "By this means the lamp can _lift depression_."),
    ("The lamp ends pain in nobody.", "The lamp _ends pain_ in everybody."),
    ("Nothing in the box reverses arthritis.", "The nothing-box lamp _reverses arthritis_."),
    (
        "You do not need it to cure migraine; it does not.",
        "You do not need pills to _cure migraine_.",
    ),
    ("It is not easy to cure migraine.", "It is not hard to _cure migraine_."),
    ("It is not a lamp; nor does it cure migraine.", "It is not a lamp; it _cures migraine_."),
]

HEDGED: list[Pair] = [
    ("The lamp may well reset your brain.", "In May the lamp will _reset your brain_."),
    (
        "Some doctors think that the lamp might reset your brain.",
        "The lamp _resets your brain_, as some might say.",
    ),
    ("Perhaps the lamp resets the brain.", "The lamp _resets the brain_ that perhaps was tired."),
    ("In mice, the lamp repairs the nerve.", "Unlike in mice, the lamp _repairs the nerve_."),
    (
        "Early studies suggest that it rewires the brain.",
        "It _rewires the brain_, and early studies suggest more.",
    ),
    ("It might help sleep or reset the brain.", "It might help sleep and _resets the brain_."),
    ("They hope to repair the nerve.", "They know how to _repair the nerve_."),
]


@pytest.fixture(scope="session")
def parsing(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    ruleset = make_scope_ruleset(tmp_path_factory.mktemp("parsed"))
    return ruleset._replace(rules=tuple(rule._replace(scope="parsed") for rule in ruleset.rules))


def test_the_ruleset_reads_scope_in_the_tree(
    parsing: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = note_parses(monkeypatch)

    flagged_words(make_block("It cures migraine. It does not cure anxiety."), parsing, "negated")

    assert texts == ["It does not cure anxiety."], "a sentence without a cue isn't parsed"


@pytest.mark.parametrize(
    ("rule", "excused", "flagged"),
    [
        pytest.param(rule, *pair, id=f"{rule}: {pair[0]}")
        for rule, pairs in (("negated", NEGATED), ("hedged", HEDGED))
        for pair in pairs
    ],
)
def test_minimal_pairs(parsing: Ruleset, rule: str, excused: str, flagged: str) -> None:
    check_passes(excused, parsing, rule)
    check_flagged(flagged, parsing, rule)


@pytest.mark.parametrize(
    ("rule", "lead_in", "excused"),
    [
        pytest.param("negated", "The lamp does not:", True, id="an open denial"),
        pytest.param("negated", "Open all day. There is no way to:", True, id="the last sentence"),
        pytest.param("negated", "It is not new. The lamp will:", False, id="another sentence"),
        pytest.param("negated", "Not only new, the lamp will:", False, id="another clause"),
        pytest.param("hedged", "The lamp may:", True, id="an open hedge"),
        pytest.param("hedged", "Buy it in May:", False, id="a month"),
        pytest.param("negated", ":", False, id="no words"),
    ],
)
def test_the_lead_in_of_a_list_counts(
    parsing: Ruleset, rule: str, lead_in: str, *, excused: bool
) -> None:
    found = flagged_words(make_block("reset your brain", lead_in=lead_in), parsing, rule)

    assert found == ([] if excused else ["reset your brain"])


def test_the_other_scopes_are_read_as_ever(parsing: Ruleset) -> None:
    check_passes("Does the lamp cure migraine?", parsing, "question")
    check_passes("It is a myth that the lamp cures migraine.", parsing, "debunked")
