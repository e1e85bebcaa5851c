"""Rewordings are filled with the words of the sentence."""

from __future__ import annotations

import pytest

from overclaim.fix.reword import fill, rewordings

WORDS = {"treatment": "ketamine", "condition": "PTSD"}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        pytest.param("We offer <treatment>", "We offer ketamine", id="the words found"),
        pytest.param("<treatment|This> may help", "Ketamine may help", id="a capital first"),
        pytest.param("<body|This> may help", "This may help", id="a fallback"),
        pytest.param("For <condition>", "For PTSD", id="case inside a word stays"),
        pytest.param("In [study], <treatment>", "In [study], ketamine", id="a blank stays"),
        pytest.param("Ask us", "Ask us", id="no slot"),
    ],
)
def test_a_template_is_filled(template: str, text: str) -> None:
    assert text == fill(template, WORDS)


def test_a_template_whose_slot_has_no_words_is_not_filled() -> None:
    assert None is fill("Ask about <body>", WORDS)


def test_words_of_the_page_are_not_read_as_slots() -> None:
    assert fill("Ask about <treatment>", {"treatment": "<body>"}) == "Ask about <body>"


def test_only_the_templates_that_can_be_filled_are_offered_and_none_twice() -> None:
    templates = ["Ask about <body>", "Ask about <treatment>", "Ask about <treatment|it>"]

    assert rewordings(templates, WORDS) == ("Ask about ketamine",)
