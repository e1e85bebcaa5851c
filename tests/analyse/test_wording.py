"""What a sentence says is read once, wherever it stands; where it stands still counts."""

from __future__ import annotations

import weakref
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from helpers import make_ruleset, rule_yaml
from overclaim.analyse.matches import find_in_prose, find_matches
from overclaim.analyse.prose import Prose
from overclaim.analyse.wording import MOST, wording_of
from overclaim.document import Block, Document, Format
from overclaim.extract import extract
from overclaim.garbage import without_search
from overclaim.linter import Linter

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.ruleset.model import Ruleset


@pytest.fixture
def ruleset(tmp_path: Path) -> Ruleset:
    return make_ruleset(tmp_path, rule_yaml())


def test_sentences_with_the_same_words_share_what_was_read_of_them(ruleset: Ruleset) -> None:
    blocks = [Block.of_text("Hello. It cures migraine."), Block.of_text("It cures migraine.")]

    first, second = find_matches(blocks, ruleset)

    assert first.sentence.wording is second.sentence.wording
    assert [blocks[0].text[slice(*first.span)], blocks[1].text[slice(*second.span)]] == [
        "cures migraine", "cures migraine",
    ]  # fmt: skip


def test_rulesets_share_nothing(tmp_path: Path, ruleset: Ruleset) -> None:
    other = make_ruleset(tmp_path / "other", rule_yaml(match="soothe <condition>"))
    block = Block.of_text("It soothes migraine.")

    assert list(find_matches([block], ruleset)) == []
    assert len(list(find_matches([block], other))) == 1


def test_no_more_than_some_thousands_are_remembered(ruleset: Ruleset) -> None:
    for number in range(MOST + 10):
        wording_of(f"It is {number}.", ruleset)

    assert wording_of.cache_info().currsize == MOST


def test_the_same_words_are_judged_by_what_stands_around_them() -> None:
    page = dedent(
        """\
        # Ketamine for depression

        ## Common myths

        - It cures depression.

        ## What it does

        It cures depression.

        > “It cures depression.”
        """
    )
    found = Linter().check_text(page)

    lines = sorted({finding.region.start.line for finding in found if finding.sentence})
    assert lines == [9]


def test_a_page_is_freed_as_soon_as_it_is_done_with() -> None:
    linter = Linter()
    text = "# Ketamine\n\nKetamine cures depression. It resets the brain, and it helps you sleep.\n"
    page = extract(Document(path="page.md", text=text, format=Format.MARKDOWN))
    with without_search():
        prose = Prose(page.blocks, linter.ruleset, page.references)
        assert list(find_in_prose(prose))
        assert prose.around.main_treatment is None
        freed = weakref.ref(prose)
        del prose
        assert freed() is None
