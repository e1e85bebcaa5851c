"""What a sentence has to have for a phrase to match: of each of its parts, in one of its ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import make_ruleset, rule_yaml
from overclaim.analyse.wording import wording_of
from overclaim.ruleset.needs import anchors_of, prefilter_of
from overclaim.ruleset.pattern import PatternError, parse_pattern
from overclaim.ruleset.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

CHOICES = [f"(word{n} one{n}|thing{n} two{n})" for n in range(8)]


@pytest.fixture
def vocabulary() -> Vocabulary:
    vocabulary = Vocabulary()
    vocabulary.add_term("condition", "migraine", parse_pattern("migraine"))
    vocabulary.add_term("condition", "back pain", parse_pattern("back pain"))
    return vocabulary


def may_be_in(phrase: str, sentence: str, folder: Path) -> bool:
    """Tell whether a phrase is looked for in a sentence, wherever its words stand."""
    ruleset = make_ruleset(folder, rule_yaml(match=phrase))
    wording = wording_of(sentence, ruleset)
    return wording.found_of(ruleset.finder) == [0]


@pytest.mark.parametrize(
    ("phrase", "without"),
    [
        ("cure <condition>", ["It cures.", "Migraine comes and goes."]),
        (
            "(cure|heal) your brain",
            ["It cures your head.", "Your brain is fine.", "A brain heals."],
        ),
        ("cure ... migraine", ["It cures.", "A migraine."]),
        ("(end your)? migraine", ["It ends your day."]),
        ("(cure|end of) migraine forever", ["The end of migraine.", "Migraine forever."]),
        ("<number> % cure", ["90 % cared.", "90 cures.", "A cure, in %."]),
        ("<multiplier> faster", ["Much faster.", "It is 3x."]),
        ("from the brain", ["From the head.", "The brain.", "From one brain."]),
        ("^ cure the (brain|whole brain)", ["It cures the brain.", "Cure the head."]),
        ("^ the? (<condition>|<number>) cure", ["Migraine fades.", "See how migraine is cured."]),
        # Of a choice, each option has words of its own.
        ("(clock is ticking|spots are limited)", ["A ticking toy.", "A limited clock.", "Spots."]),
        ("(act now|last chance) to book", ["Act to book.", "A chance to book.", "Act now."]),
        ("(cure <condition>|heal (a brain|an old mind))", ["It heals minds.", "It cures brains."]),
        # More parts than are asked for at once.
        (
            "red ... blue ... green ... grey ... pink",
            ["Red, blue, green, grey.", "Red, blue, pink."],
        ),
        (
            "(red blue green grey|one old dog) pink",
            ["Red, blue, green, pink.", "One old pink cat."],
        ),
    ],
)
def test_a_phrase_is_not_looked_for_without_its_words(
    tmp_path: Path, phrase: str, without: list[str]
) -> None:
    for number, sentence in enumerate(without):
        assert not may_be_in(phrase, sentence, tmp_path / str(number)), sentence


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("cure <condition>", "Migraine is cured."),
        ("(end your)? migraine", "A migraine."),
        ("<multiplier> faster", "It is 3x faster."),
        ("^ cure the (brain|whole brain)", "Curing the whole brain."),
        ("^ the? (<condition>|<number>) cure", "Migraine is cured."),
        ("(clock is ticking|spots are limited)", "Your spots are limited."),
        ("(act now|last chance) to book", "Now act to book."),
        ("(cure <condition>|heal (a brain|an old mind))", "It heals an old mind."),
        ("red ... blue ... green ... grey ... pink", "Red, blue, green, grey, pink."),
        ("(red blue green grey|one old dog) pink", "One old pink dog."),
        (" ".join(CHOICES), " ".join(f"thing{n} two{n}" for n in range(8))),
    ],
)
def test_a_phrase_is_looked_for_where_all_its_words_are(
    tmp_path: Path, phrase: str, sentence: str
) -> None:
    assert may_be_in(phrase, sentence, tmp_path)


def test_a_phrase_of_many_ways_is_found_by_what_these_have_in_common(
    vocabulary: Vocabulary,
) -> None:
    few = prefilter_of(parse_pattern(" ".join(CHOICES[:3])), vocabulary)
    many = prefilter_of(parse_pattern(" ".join(CHOICES)), vocabulary)

    assert len(few.ways) == 2**3
    assert len(many.ways) <= 64


def test_a_phrase_is_found_by_its_rarest_words(vocabulary: Vocabulary) -> None:
    one = prefilter_of(parse_pattern("get your brain from the zorvex"), vocabulary)
    choice = prefilter_of(parse_pattern("the (brain of a zorvex|the quillam) and you"), vocabulary)

    assert one.anchors == {"zorvex"}
    assert choice.anchors == {"zorvex", "quillam"}


@pytest.mark.parametrize("phrase", ["of the", "<number> of the", "(brain|the) of", "^ the of"])
def test_common_words_alone_are_a_fault(phrase: str, vocabulary: Vocabulary) -> None:
    for needed in (prefilter_of, anchors_of):
        with pytest.raises(PatternError, match="only very common words must be here"):
            needed(parse_pattern(phrase), vocabulary)


@pytest.mark.parametrize(
    ("phrase", "anchors"),
    [
        ("cure the (brain|zorvex)", {"cure"}),
        ("^ zorvex or quillam", {"zorvex"}),
        # A common word may be rarer than many others, but it says little.
        (
            "(than (brain|skin|cell|clinic)|zorvex) of",
            {"brain", "skin", "cell", "clinic", "zorvex"},
        ),
    ],
)
def test_an_anchor_is_a_telling_word(
    phrase: str, anchors: set[str], vocabulary: Vocabulary
) -> None:
    assert anchors_of(parse_pattern(phrase), vocabulary) == anchors
