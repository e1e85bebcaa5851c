"""Patterns find words, and no more than they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex, TypeVar

import pytest

from helpers import check_flagged, check_passes, make_block, make_ruleset, match_block, rule_yaml
from overclaim.analyse.matcher import Words, find_hits
from overclaim.ruleset.model import PhraseMatcher

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.ruleset.model import Ruleset

Item = TypeVar("Item")


def ruleset_of(folder: Path, pattern: str) -> Ruleset:
    """Return a ruleset of one rule with one pattern."""
    text = pattern.replace("'", "''")
    return make_ruleset(folder, rule_yaml(match=f"'{text}'"))


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        pytest.param("cure <condition>", "It _cures migraine_ today.", id="any form of a word"),
        pytest.param("cure <condition>", "It _CURES Migraine_ today.", id="any case"),
        pytest.param("cure <condition>", "It _cures “migraine_” today.", id="quotation marks"),
        pytest.param("cure <condition>", "It _cures migraines_.", id="any form of a term"),
        pytest.param("cure <condition>", "It _cures tumours_.", id="another spelling of a term"),
        pytest.param("long lasting cure", "A _long-lasting cure_ at last.", id="hyphens"),
        pytest.param("can't fail", "It _can’t fail_ you.", id="curly apostrophe"),
        pytest.param('we "cure" it', "So _we cure it_.", id="an exact word"),
        pytest.param("(heal|cure) it", "We _cure it_ and we _heal it_.", id="alternatives"),
        pytest.param("(get rid|rid you) of it", "We _rid you of it_.", id="alternatives of words"),
        pytest.param("cure your? brain", "We _cure brains_.", id="a missing word"),
        pytest.param("cure your? brain", "We _cure your brain_.", id="a word that is there"),
        pytest.param("cure (all|the)? brain", "We _cure all brains_.", id="an optional bracket"),
        pytest.param("<treatment>? cure it", "We say _ketamine cures it_.", id="an optional slot"),
        pytest.param("cure it?", "We _cure it_.", id="the last word if it is there"),
        pytest.param("cure ... brain", "We _cure brains_.", id="a gap of nothing"),
        pytest.param("cure ... brain", "We _cure a b c d e f brains_ g.", id="a gap of six words"),
        pytest.param("cure ... brain", "We _cure a, b and 50% brains_.", id="a gap in a list"),
        pytest.param("cure ... brain", "We _cure the brain_ or a brain.", id="the shortest gap"),
        pytest.param("cure in <number> days", "We _cure in 3 days_.", id="a figure"),
        pytest.param("cure in <number> days", "We _cure in ten days_.", id="a number word"),
        pytest.param("cure in <number> days", "We _cure in 1.5 days_.", id="a figure with a point"),
        pytest.param("we _cure <condition>_ now", "So we _cure migraine_ now.", id="a region"),
        pytest.param("_<condition>_ cure", "The _migraine_ cure.", id="a region at the start"),
        pytest.param("kill _<condition>_", "It kills _migraine_.", id="a region at the end"),
        pytest.param("kill _... pain_", "It kills _all of the pain_.", id="a region with a gap"),
        pytest.param("kill <condition>", "It _kills cancer cells_ well.", id="the longest term"),
        pytest.param(
            "kill <condition> cell", "It _kills cancer cells_.", id="a shorter term if that fits"
        ),
        pytest.param("cure it", "We _cure it_, _cure it_, _cure it_.", id="each place"),
        pytest.param("^ cure it", "“_Cure it_”, they say: cure it.", id="the start"),
        pytest.param("(^|to) cure it", "_Cure it_ or try _to cure it_.", id="the start or a word"),
        pytest.param("^ we? cure it", "_We cure it_. _Cure it_.", id="each sentence's start"),
        pytest.param("cure cure", "We _cure cure_ cure.", id="places that don't overlap"),
        pytest.param("really cure", "It ‘_really’ cures_.", id="single quotation marks"),
        pytest.param("100% safe cure", "A _100% safe cure_.", id="a mark in a pattern"),
    ],
)
def test_a_pattern_finds(tmp_path: Path, pattern: str, sentence: str) -> None:
    check_flagged(sentence, ruleset_of(tmp_path, pattern), "promise")


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        pytest.param("cure <condition>", "A secure migraine.", id="part of a word"),
        pytest.param("cures it", "We cure it.", id="an inflected word only as it stands"),
        pytest.param('"cure" it', "It cures it.", id="another form of an exact word"),
        pytest.param("cure brain", "We cure the brain.", id="a word between"),
        pytest.param("cure brain", "We cure. Brains too.", id="the end of a sentence between"),
        pytest.param("cure brain", "We cure, brains too.", id="a comma between"),
        pytest.param("cure ... brain", "We cure a b c d e f g brains.", id="a gap too long"),
        pytest.param("cure ... brain", "We cure it but brains stay.", id="a turn in a gap"),
        pytest.param("cure ... brain", "We cure it; brains stay.", id="a semicolon in a gap"),
        pytest.param("cure ... brain", "We cure (it) brains.", id="a bracket in a gap"),
        pytest.param("cure ... brain", "We cure it – brains stay.", id="a dash in a gap"),
        pytest.param("cure ... brain", "We cure it: brains stay.", id="a colon in a gap"),
        pytest.param("cure (a|b) brain", "We cure c brains.", id="no alternative"),
        pytest.param("cure in <number> days", "We cure in some days.", id="no number"),
        pytest.param("^ cure it", "We cure it.", id="not at the start"),
        pytest.param("cure <condition>", "We cure brains.", id="a word of another lexicon"),
    ],
)
def test_a_pattern_does_not_find(tmp_path: Path, pattern: str, sentence: str) -> None:
    check_passes(sentence, ruleset_of(tmp_path, pattern), "promise")


def captures(tmp_path: Path, pattern: str, sentence: str) -> dict[str, str]:
    ruleset = ruleset_of(tmp_path, pattern)
    (match,) = match_block(make_block(sentence), ruleset, "promise")
    return dict(match.captures)


def test_a_slot_captures_the_words_of_the_sentence(tmp_path: Path) -> None:
    found = captures(tmp_path, "<treatment> cure <condition>", "IV Ketamine cures Cancer Cells.")

    assert found == {"treatment": "Ketamine", "condition": "Cancer Cells"}


def test_treatment_and_condition_are_captured_from_beside_the_match(tmp_path: Path) -> None:
    found = captures(tmp_path, "feel cured", "With ketamine against migraine you feel cured.")

    assert found == {"treatment": "ketamine", "condition": "migraine"}


def test_of_several_conditions_the_nearest_is_captured(tmp_path: Path) -> None:
    found = captures(tmp_path, "feel cured", "Migraine, a long list of words, tumour: feel cured.")

    assert found["condition"] == "tumour"


def test_the_longest_of_overlapping_matches_is_reported(tmp_path: Path) -> None:
    text = rule_yaml(match="cure <condition>\n    - a? cure <condition> for good")

    check_flagged("It is _a cure migraine for good_ now.", make_ruleset(tmp_path, text), "promise")


class Counted(list[Item]):
    """A list that counts how often an item of it is read."""

    reads = 0

    def __getitem__(self, index: SupportsIndex | slice) -> Item:  # type: ignore[override]
        self.reads += 1
        return super().__getitem__(index)  # type: ignore[return-value]


def reads_for(tmp_path: Path, pattern: str, text: str) -> int:
    ruleset = ruleset_of(tmp_path, pattern)
    matcher = ruleset.matches[0].matcher
    assert isinstance(matcher, PhraseMatcher)
    words = Words(text, ruleset.forms, ruleset.terms)
    keys, tokens = Counted(words.keys), Counted(words.tokens)
    words.keys, words.tokens = keys, tokens
    assert list(find_hits(matcher.program, words)) == []
    return keys.reads + tokens.reads


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        pytest.param("cure ... ... ... ... brain", "cure ", id="gaps after gaps"),
        pytest.param("cure ... cure ... cure ... brain", "cure ", id="gaps between words"),
        pytest.param(
            "cure (a|a a|a a a)? (a|a a|a a a)? (a|a a|a a a)? brain", "cure a a a a a ",
            id="alternatives that overlap",
        ),
        pytest.param(
            "cure <condition>? <condition>? ... <condition>? ... brain", "cure cancer cell ",
            id="terms inside terms",
        ),
    ],
)  # fmt: skip
def test_the_work_grows_with_the_length_of_the_sentence_only(
    tmp_path: Path, pattern: str, words: str
) -> None:
    short = reads_for(tmp_path / "short", pattern, words * 50)
    long = reads_for(tmp_path / "long", pattern, words * 100)

    assert long < 2.5 * short
