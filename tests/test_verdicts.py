"""Claims against the evidence table on whole pages: the same words fit one treatment only."""

from __future__ import annotations

from collections import Counter

import pytest

from overclaim.evidence import Verdict
from overclaim.linter import Linter
from pairs_of_verdicts import SETS, Filling, read_fillings

LINTER = Linter()
FILLINGS = read_fillings()
RIGHT = [filling for filling in FILLINGS if not filling.rule]
TOO_MUCH = [filling for filling in FILLINGS if filling.rule]


@pytest.mark.parametrize("filling", [pytest.param(f, id=f.id) for f in RIGHT])
def test_a_supported_claim_is_left_alone(filling: Filling) -> None:
    assert filling.fault(LINTER) == "", filling.text


@pytest.mark.parametrize("filling", [pytest.param(f, id=f.id) for f in TOO_MUCH])
def test_the_same_words_are_too_much_for_another(filling: Filling) -> None:
    assert filling.fault(LINTER) == "", filling.text


def test_every_sentence_is_right_for_one_and_too_much_for_another() -> None:
    frames = {filling.frame for filling in RIGHT}

    assert {filling.frame for filling in TOO_MUCH} == frames
    assert all(filling.verdict is Verdict.SUPPORTED for filling in RIGHT)
    assert all(filling.verdict is not Verdict.SUPPORTED for filling in TOO_MUCH)


def test_there_are_many_sentences_of_many_shapes_and_none_stands_twice() -> None:
    texts = Counter(filling.text for filling in FILLINGS)

    assert [text for text, times in texts.items() if times > 1] == []
    assert len(RIGHT) >= 80
    assert len(TOO_MUCH) >= 80
    assert len({filling.frame for filling in FILLINGS}) >= 80


def test_every_way_to_say_too_much_is_among_them() -> None:
    told = {filling.verdict for filling in TOO_MUCH}

    assert told >= {
        Verdict.TOO_STRONG, Verdict.TOO_CERTAIN, Verdict.TOO_BROAD, Verdict.TOO_LONG,
        Verdict.TOO_FAST, Verdict.AGAINST,
    }  # fmt: skip


@pytest.mark.parametrize("kept", SETS)
def test_both_sets_have_forty_sentences_for_each_direction(kept: str) -> None:
    counts = Counter((filling.set, bool(filling.rule)) for filling in FILLINGS)

    assert counts[kept, False] >= 40
    assert counts[kept, True] >= 40
