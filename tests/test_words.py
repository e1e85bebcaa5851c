"""Text is split into the words that rules compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overclaim.words import (
    count_words,
    fold,
    is_number,
    is_word,
    plain_case,
    token_spans,
    tokenize,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Ketamine CURES it", ["ketamine", "cures", "it"], id="case"),
        pytest.param("long-lasting relief", ["long", "lasting", "relief"], id="hyphen"),
        pytest.param("doctor–patient talks", ["doctor", "patient", "talks"], id="pair"),
        pytest.param("2019–2021", ["2019", "–", "2021"], id="range"),
        pytest.param("pain–", ["pain", "–"], id="dash at the end"),
        pytest.param("non\u2011invasive", ["non", "invasive"], id="unbreakable hyphen"),
        pytest.param("“reset” your brain", ["reset", "your", "brain"], id="scare quotes"),
        pytest.param("it isn’t", ["it", "isn't"], id="curly apostrophe"),
        pytest.param("the body's own", ["the", "body", "'s", "own"], id="possessive"),
        pytest.param("you're cured", ["you", "'re", "cured"], id="contraction"),
        pytest.param("DON'T WE’RE", ["don't", "we", "'re"], id="capitals"),
        pytest.param("1,000 of 0.5 mg", ["1,000", "of", "0.5", "mg"], id="figures"),
        pytest.param("3x better", ["3x", "better"], id="figure with a letter"),
        pytest.param("100% safe", ["100", "%", "safe"], id="percent"),
        pytest.param("Spravato® works†", ["spravato", "works"], id="signs"),
        pytest.param("de\u00adpres\u00adsion", ["depression"], id="soft hyphens"),
        pytest.param("cu\u200bre", ["cure"], id="zero-width space"),
        pytest.param("cu\u00ad\u200bre", ["cure"], id="two that can't be seen"),
        pytest.param("end – it", ["end", "–", "it"], id="a dash parts"),
        pytest.param("healed.Now", ["healed", ".", "now"], id="no space after the stop"),
        pytest.param("depression¹², cured²", ["depression", ",", "cured"], id="footnote figures"),
        pytest.param("naïve Überheilung", ["naïve", "überheilung"], id="accents"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_text_is_split_into_folded_words(text: str, words: list[str]) -> None:
    assert words == tokenize(text)


def test_a_token_has_its_place_in_the_text() -> None:
    text = "It “cures” de\u00adpression"

    assert [text[start:end] for start, end in token_spans(text)] == [
        "It", "cures", "de\u00adpression",
    ]  # fmt: skip


def test_folding_makes_apostrophes_straight_and_drops_what_cannot_be_seen() -> None:
    assert fold("C\u00ad\u200dan’t") == "can't"


@pytest.mark.parametrize("word", ["70", "3x", "0.5", "1,000", "two", "dozens", "half"])
def test_figures_and_number_words_are_numbers(word: str) -> None:
    assert is_number(word)


@pytest.mark.parametrize("word", ["cure", "%", "second"])
def test_other_words_are_no_numbers(word: str) -> None:
    assert not is_number(word)


def test_marks_are_no_words() -> None:
    found = [(token, is_word(token)) for token in tokenize("It's safe, 100%")]

    assert found == [
        ("it", True), ("'s", True), ("safe", True), (",", False), ("100", True), ("%", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("Don’t say cure.", 3, id="apostrophe"),
        pytest.param("A long-lasting effect", 3, id="a hyphened word is one"),
        pytest.param("— & —", 0, id="marks"),
        pytest.param("70 of 100", 3, id="figures"),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, number: int) -> None:
    assert number == count_words(text)


_TEXTS = st.text(st.sampled_from("abIßéTS7½ ,.-–'’\u00ad\u200b“”\u2011&%_¹")) | st.text()


@given(_TEXTS)
def test_tokens_stand_in_order_and_apart(text: str) -> None:
    at = 0
    for start, end in token_spans(text):
        assert at <= start < end <= len(text)
        at = end


@given(_TEXTS.filter(lambda text: "Σ" not in text))
def test_a_token_is_what_stands_in_its_place_folded(text: str) -> None:
    # But for the Greek letter that has another form at the end of a word.
    assert [fold(text[start:end]) for start, end in token_spans(text)] == tokenize(text)


@pytest.mark.parametrize(
    ("words", "name", "plain"),
    [
        ("Massage Therapy", "massage", "massage therapy"),
        ("Pain", "pain", "pain"),
        ("IV Ketamine", "ketamine infusion", "IV ketamine"),
        ("Spravato Treatment", "esketamine", "Spravato treatment"),
        ("PTSD", "PTSD", "PTSD"),
        ("Botox", "Botox", "Botox"),
        ("back pain", "back pain", "back pain"),
    ],
)
def test_ordinary_words_lose_the_capital_of_a_heading(words: str, name: str, plain: str) -> None:
    assert plain_case(words, name) == plain
