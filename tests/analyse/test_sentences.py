"""Sentences end where a reader would say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overclaim.analyse.sentences import MAX_SENTENCE, split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["It heals.", "It lasts."], id="full stops"),
        pytest.param(["Does it heal?", "Yes!", "It does."], id="question and exclamation"),
        pytest.param(["Really?!", "Yes."], id="marks together"),
        pytest.param(["No full stop at the end"], id="no end mark"),
        pytest.param(["Ask Dr. Smith about it.", "Then decide."], id="Dr."),
        pytest.param(["TMS vs. ECT is one question."], id="vs."),
        pytest.param(["Some drugs, e.g. Ketamine, act fast."], id="e.g."),
        pytest.param(["It is a drug, i.e. Not food."], id="i.e. before a capital"),
        pytest.param(["See fig. 3 and no. 4 there."], id="fig. and no."),
        pytest.param(["J. R. Smith wrote it.", "We read it."], id="initials"),
        pytest.param(["Nobody but I.", "We knew."], id="I is no initial"),
        pytest.param(["They treat hepatitis C.", "We don't."], id="hepatitis C is no initial"),
        pytest.param(["Vitamin B.", "Vitamin C."], id="a vitamin is no initial"),
        pytest.param(["A trial by R. Jones and J. Smith."], id="initials after small letters"),
        pytest.param(["Does it heal?", "No.", "It eases."], id="No as an answer"),
        pytest.param(["It takes 20 min.", "Then you rest."], id="minutes at the end"),
        pytest.param(["Smith et al. found so.", "We agree."], id="et al. before a small letter"),
        pytest.param(["So said Smith et al.", "We agree."], id="et al. at the end"),
        pytest.param(["Open from 9 a.m. to 5 p.m. daily."], id="a.m. and p.m."),
        pytest.param(["We open at 9 a.m.", "Come early."], id="a.m. at the end"),
        pytest.param(["The dose is 0.5 mg.", "It is low."], id="decimals"),
        pytest.param(["It costs $1.50.", "It is cheap."], id="decimals at the end"),
        pytest.param(["“It heals.”", "So they say."], id="stop inside curly quotes"),
        pytest.param(['"It heals."', "So they say."], id="stop inside straight quotes"),
        pytest.param(["She asked “Does it heal?” and left."], id="a question inside a sentence"),
        pytest.param(["(It may hurt.)", "It passes."], id="stop inside brackets"),
        pytest.param(["It heals … slowly."], id="an ellipsis before a small letter"),
        pytest.param(["It heals...", "Or so they say."], id="three dots at the end"),
        pytest.param(["It heals... or does it?"], id="three dots inside"),
        pytest.param(["Visit example.com today."], id="a point inside a name"),
        pytest.param(["The U.S. market is large."], id="U.S. before a small letter"),
        pytest.param(["It sells in the U.S.", "It is legal there."], id="U.S. at the end"),
        pytest.param(["**It heals.**", "So they say."], id="stars"),
        pytest.param(["The Ph.D. student left."], id="Ph.D."),
        pytest.param(["It heals.", "2 of 3 people agree."], id="a figure first"),
        pytest.param(["It heals.[7]", "It lasts."], id="a number in brackets after the stop"),
        pytest.param(["It heals. [7]", "It lasts."], id="a number in brackets after a space"),
        pytest.param(["It heals.[1][2–4]", "It lasts."], id="two numbers after the stop"),
        pytest.param(["It heals.¹²,¹⁴", "It lasts."], id="raised numbers after the stop"),
        pytest.param(["Smith et al. [7] found so."], id="a number after an abbreviation"),
        pytest.param(["[7] says so.", "It heals."], id="a number first"),
        pytest.param(["It heals.", "“Always,” they say."], id="a quotation first"),
    ],
)
def test_sentences_end_where_they_should(sentences: list[str]) -> None:
    text = " ".join(sentences)

    assert sentences == [text[span.start : span.end] for span in split_sentences(text)]


def test_white_space_around_a_sentence_is_not_part_of_it() -> None:
    assert list(split_sentences("  Ab.  Cd. \n")) == [(2, 5), (7, 10)]


@given(st.text(st.sampled_from('aAI1 .?!…"”’)*_(“\n')))
def test_every_letter_is_in_one_sentence(text: str) -> None:
    end = 0
    for span in split_sentences(text):
        assert not any(character.isalpha() for character in text[end : span.start])
        assert span.start < span.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end
    assert not any(character.isalpha() for character in text[end:])


@pytest.mark.parametrize(
    "text", ["1. It heals.", "(2) It heals.", "3) It heals.", "• It heals.", "– It heals."]
)
def test_a_typed_number_or_bullet_is_not_part_of_the_sentence(text: str) -> None:
    assert [text[span.start : span.end] for span in split_sentences(text)] == ["It heals."]


def test_a_break_ends_a_sentence_without_a_mark() -> None:
    text = "Call us We heal"

    assert list(split_sentences(text, (7,))) == [(0, 7), (8, 15)]


def test_a_sentence_without_an_end_is_cut_between_words() -> None:
    text = "ketamine cures depression and anxiety " * 200

    spans = list(split_sentences(text))

    assert all(span.end - span.start <= MAX_SENTENCE for span in spans)
    assert " ".join(text[span.start : span.end] for span in spans) == text.strip()
