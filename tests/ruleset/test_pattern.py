"""The phrase language: each construct, and what is said of a pattern that can't be read."""

from __future__ import annotations

import pytest

from overclaim.ruleset.pattern import (
    EMPTY,
    Choice,
    Gap,
    Part,
    PatternError,
    RegionMark,
    SentenceStart,
    Sequence,
    Slot,
    Word,
    expand,
    parse_pattern,
    slots_of,
)


def sequence(*parts: Part) -> Sequence:
    return Sequence(parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("cure pain", [Word("cure"), Word("pain")], id="plain words"),
        pytest.param('"cures" pain', [Word("cures", exact=True), Word("pain")], id="quoted word"),
        pytest.param(
            '"get well" soon',
            [Word("get", exact=True), Word("well", exact=True), Word("soon")],
            id="quoted words",
        ),
        pytest.param(
            "(cure|heal) it",
            [Choice((sequence(Word("cure")), sequence(Word("heal")))), Word("it")],
            id="alternatives",
        ),
        pytest.param(
            "(get rid of|(cure|heal)) it",
            [
                Choice(
                    (
                        sequence(Word("get"), Word("rid"), Word("of")),
                        sequence(Choice((sequence(Word("cure")), sequence(Word("heal"))))),
                    )
                ),
                Word("it"),
            ],
            id="nested alternatives",
        ),
        pytest.param(
            "cure your? pain",
            [Word("cure"), Choice((sequence(Word("your")), EMPTY)), Word("pain")],
            id="a word that may be missing",
        ),
        pytest.param(
            "cure (all|the)? pain",
            [
                Word("cure"),
                Choice(
                    (
                        sequence(
                            Choice((sequence(Word("all")), sequence(Word("the")))),
                        ),
                        EMPTY,
                    )
                ),
                Word("pain"),
            ],
            id="a bracket that may be missing",
        ),
        pytest.param(
            "<treatment>? cure",
            [Choice((sequence(Slot("treatment")), EMPTY)), Word("cure")],
            id="a slot that may be missing",
        ),
        pytest.param(
            '"the best"? cure',
            [
                Choice((sequence(Word("the", exact=True), Word("best", exact=True)), EMPTY)),
                Word("cure"),
            ],
            id="quoted words that may be missing",
        ),
        pytest.param(
            "cure <condition.pain>", [Word("cure"), Slot("condition.pain")], id="a lexicon"
        ),
        pytest.param("in <number> days", [Word("in"), Slot("number"), Word("days")], id="number"),
        pytest.param("cure ... pain", [Word("cure"), Gap(), Word("pain")], id="gap"),
        pytest.param("cure … pain", [Word("cure"), Gap(), Word("pain")], id="gap, one character"),
        pytest.param(
            "we _cure pain_",
            [
                Word("we"),
                RegionMark(opens=True),
                Word("cure"),
                Word("pain"),
                RegionMark(opens=False),
            ],
            id="region",
        ),
        pytest.param("^ cure pain", [SentenceStart(), Word("cure"), Word("pain")], id="start"),
        pytest.param("Long-Lasting", [Word("long"), Word("lasting")], id="case and hyphens"),
        pytest.param("don’t wait", [Word("don't"), Word("wait")], id="curly apostrophe"),
        pytest.param("100% safe", [Word("100"), Word("%"), Word("safe")], id="a mark is a word"),
        pytest.param("clinicaltrials.gov", [Word("clinicaltrials"), Word("."), Word("gov")],
                     id="a point inside a word"),
    ],
)  # fmt: skip
def test_each_construct_is_read(text: str, parts: list[Part]) -> None:
    assert Sequence(tuple(parts)) == parse_pattern(text)


@pytest.mark.parametrize(
    ("text", "part", "message"),
    [
        pytest.param("cure (pain", "(", "never closed", id="open bracket"),
        pytest.param("cure (a|b", "(", "never closed", id="open alternatives"),
        pytest.param("cure pain)", ")", "no `(` before it", id="closing bracket"),
        pytest.param("cure|heal", "|", "no `(` before it", id="bar without bracket"),
        pytest.param("? cure", "?", "must follow", id="question mark first"),
        pytest.param("cure (? pain)", "?", "must follow", id="question mark in a bracket"),
        pytest.param("cure your?? pain", "?", "must follow", id="two question marks"),
        pytest.param("cure <> pain", "<>", "needs a name", id="slot without a name"),
        pytest.param("cure <condition", "<", "no meaning here", id="open slot"),
        pytest.param("cure > pain", ">", "no meaning here", id="closing slot"),
        pytest.param('say "cure', '"', "no meaning here", id="open quote"),
        pytest.param("we _cure pain", "_", "twice or not at all", id="one region mark"),
        pytest.param("_we_ _cure_ pain", "_", "twice or not at all", id="two regions"),
        pytest.param("your? (all|the)?", "your? (all|the)?", "must be there", id="all optional"),
        pytest.param("...", "...", "must be there", id="only a gap"),
        pytest.param("", "", "must be there", id="nothing"),
        pytest.param("_ _", "_ _", "must be there", id="only marks"),
        pytest.param("^", "^", "must be there", id="only a start"),
    ],
)
def test_an_error_names_the_part_at_fault(text: str, part: str, message: str) -> None:
    with pytest.raises(PatternError, match=message.replace("(", r"\(")) as caught:
        parse_pattern(text)

    assert part == caught.value.part


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(we _cure|they heal_) pain", id="across alternatives"),
        pytest.param("(_cure_|heal) pain", id="inside an alternative"),
        pytest.param("_ _ cure", id="nothing between them"),
    ],
)
def test_a_region_that_may_be_half_or_empty_is_refused(text: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(text)

    assert caught.value.part == "_"


def test_the_lexicons_of_a_pattern_are_known_in_order() -> None:
    pattern = parse_pattern("<treatment> (cure <condition>|help ... <body>)? <number> times")

    assert slots_of(pattern) == ["treatment", "condition", "body", "number"]


def phrases(text: str) -> list[str]:
    return sorted(" ".join(word.text for word in words) for words in expand(parse_pattern(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("back pain", ["back pain"], id="words"),
        pytest.param("(back|neck) pain", ["back pain", "neck pain"], id="alternatives"),
        pytest.param("severe? pain", ["pain", "severe pain"], id="may be missing"),
        pytest.param("<number> weeks", ["#number weeks"], id="number"),
    ],
)
def test_a_term_is_expanded_to_every_phrase_it_stands_for(text: str, expected: list[str]) -> None:
    assert expected == phrases(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("pain ... back", "words, .* only", id="gap"),
        pytest.param("<condition> pain", "words, .* only", id="slot"),
        pytest.param("_back_ pain", "words, .* only", id="region"),
        pytest.param("^ pain", "words, .* only", id="start"),
        pytest.param("(a|b|c|d|e|f|g|h) " * 3, "more than 400", id="too many phrases"),
    ],
)
def test_a_term_that_is_no_list_of_words_is_refused(text: str, message: str) -> None:
    with pytest.raises(PatternError, match=message):
        expand(parse_pattern(text))
