"""Where the evidence table speaks of a claim, its words are the first rewording."""

from __future__ import annotations

import pytest

from helpers import of_sentences
from overclaim import Finding, Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    """Return a linter with the built-in rules and table."""
    return Linter()


def worst(linter: Linter, text: str) -> Finding:
    return min(linter.check_text(text), key=lambda finding: finding.severity.rank)


def test_a_sentence_gets_the_whole_wording_with_its_sources(linter: Linter) -> None:
    row = linter.ruleset.evidence["hyperbaric oxygen therapy", "long COVID"]

    finding = worst(linter, "Hyperbaric oxygen cures long COVID.")

    assert finding.rewordings[0] == row.say
    assert set(row.sources) <= set(finding.sources)


@pytest.mark.parametrize(
    "page",
    [
        "# Hyperbaric oxygen cures long COVID",
        "---\ntitle: Hyperbaric oxygen cures long COVID\n---\n",
        "![Hyperbaric oxygen cures long COVID](chamber.jpg)",
    ],
)
def test_a_heading_a_title_and_an_image_get_the_short_one(linter: Linter, page: str) -> None:
    row = linter.ruleset.evidence["hyperbaric oxygen therapy", "long COVID"]

    assert worst(linter, page).rewordings[0] == row.short


def test_what_the_row_supports_gets_no_words_from_it(linter: Linter) -> None:
    said = {row.say for row in linter.ruleset.evidence.values()}

    for finding in linter.check_text("CBT is a miracle: it reduces depression."):
        assert not said & set(finding.rewordings)


def test_no_wording_of_the_table_is_flagged_itself(linter: Linter) -> None:
    rows = linter.ruleset.evidence.values()
    assert len(rows) >= 90

    flagged = {
        (row.place, finding.rule, finding.match)
        for row in rows
        for text in (row.say, f"# {row.short}", row.short)
        for finding in of_sentences(linter.check_text(f"{text}\n"))
    }

    assert flagged == set()
