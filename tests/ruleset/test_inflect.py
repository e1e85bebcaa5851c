"""A word in a rule finds the forms that a writer would use."""

from __future__ import annotations

import pytest

from overclaim.ruleset.inflect import inflect, is_inflected


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        pytest.param("cure", "cure cures cured curing", id="silent e"),
        pytest.param("heal", "heal heals healed healing", id="plain verb"),
        pytest.param("stop", "stop stops stopped stopping", id="doubled consonant"),
        pytest.param("cancel", "cancel canceled cancelled", id="both spellings"),
        pytest.param("remedy", "remedy remedies remedied remedying", id="y after a consonant"),
        pytest.param("destroy", "destroy destroys destroyed destroying", id="y after a vowel"),
        pytest.param("banish", "banish banishes banished banishing", id="sh"),
        pytest.param("fix", "fix fixes fixed fixing", id="x"),
        pytest.param("go", "go goes went gone going", id="irregular verb"),
        pytest.param("rewrite", "rewrites rewrote rewritten rewriting", id="irregular with prefix"),
        pytest.param("be", "is are was were being 's", id="be"),
        pytest.param("woman", "woman women", id="irregular plural"),
        pytest.param("diagnosis", "diagnosis diagnoses", id="sis"),
        pytest.param("miss", "miss misses missed missing", id="double s"),
        pytest.param("virus", "virus viruses", id="us"),
        pytest.param("need", "need needs needed needing", id="eed is no ending"),
        pytest.param("bring", "bring brings brought bringing", id="ing without a vowel before it"),
    ],
)
def test_a_base_form_has_all_its_forms(word: str, forms: str) -> None:
    assert set(forms.split()) <= inflect(word)


@pytest.mark.parametrize(
    "word",
    ["cured", "healing", "symptoms", "quickly", "this", "not", "us", "fda", "70", "3x", "c", "'s"],
)
def test_an_inflected_or_closed_word_has_only_itself(word: str) -> None:
    assert {word} == inflect(word)


def test_the_forms_of_one_word_do_not_reach_into_another() -> None:
    assert inflect("cure").isdisjoint(inflect("secure") | inflect("curate") | inflect("manicure"))


@pytest.mark.parametrize("word", ["cured", "healing", "rapidly", "symptoms"])
def test_a_word_with_an_ending_is_inflected(word: str) -> None:
    assert is_inflected(word)


@pytest.mark.parametrize("word", ["need", "bless", "virus", "basis", "sing", "red", "gas"])
def test_a_word_that_only_looks_so_is_not(word: str) -> None:
    assert not is_inflected(word)
