"""Scope on whole pages with all rules: each side of each minimal pair is read rightly."""

from __future__ import annotations

from collections import Counter

import pytest

from overclaim.claims import EXCUSES, Scope
from overclaim.linter import Linter
from pairs_of_claims import SETS, SIDES, Side, read_known_misses, read_pairs

LINTER = Linter()
PAIRS = read_pairs()
KNOWN_MISSES = {(pair, side): reason for pair, side, reason in read_known_misses()}

RIGHT = [
    pytest.param(pair.sides[side], id=f"{pair.id}-{side}")
    for pair in PAIRS
    for side in SIDES
    if (pair.id, side) not in KNOWN_MISSES
]
WRONG = [
    pytest.param(pair.sides[side], id=f"{pair.id}-{side}")
    for pair in PAIRS
    for side in SIDES
    if (pair.id, side) in KNOWN_MISSES
]


@pytest.mark.parametrize("side", RIGHT)
def test_a_side_is_read_rightly(side: Side) -> None:
    assert side.is_right(LINTER), side.text


@pytest.mark.parametrize("side", WRONG)
def test_a_known_miss_is_still_missed(side: Side) -> None:
    """When this fails, something has got better: take the row out of known-misses.yaml."""
    assert not side.is_right(LINTER), side.text


def test_all_known_misses_are_sides_of_pairs_and_have_a_reason() -> None:
    assert {(pair.id, side) for pair in PAIRS for side in SIDES} >= KNOWN_MISSES.keys()
    assert all(KNOWN_MISSES.values())


def test_few_pairs_are_missed() -> None:
    missed = {pair for pair, _ in KNOWN_MISSES}

    assert len(PAIRS) >= 300
    assert len(missed) <= 0.03 * len(PAIRS)


def test_no_text_and_no_id_stands_twice() -> None:
    texts = Counter(side.text for pair in PAIRS for side in pair.sides.values())

    assert len({pair.id for pair in PAIRS}) == len(PAIRS)
    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize("scope", sorted(EXCUSES))
def test_every_scope_has_as_many_pairs_to_build_with_as_to_check_with(scope: Scope) -> None:
    sets = Counter(pair.set for pair in PAIRS if pair.scope is scope)

    assert set(sets) == set(SETS)
    assert abs(sets["build"] - sets["check"]) <= 1
    assert sum(sets.values()) >= 30
