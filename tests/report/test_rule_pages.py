"""A rule is explained with all that a reader needs to judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import make_ruleset
from overclaim.report.rules import PAGES

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.ruleset.model import Rule

RULE = """\
- id: promise
  title: Promises something
  status: preview
  message: “<match>” promises something
  why: Nobody has shown it.
  sources: [a-study]
  match: [cure <condition>]
  unless: [negated, allowed-cure]
  reword: [Ask what <treatment|it> can do]
  delete: true
  tests:
    flag: [It _cures migraine_.]
    pass: [It cures nothing.]
"""


@pytest.fixture
def rule(tmp_path: Path) -> Rule:
    return make_ruleset(tmp_path, RULE).rules[0]


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize(
    "words",
    [
        "promise", "Promises something", "warning, preview", "Nobody has shown it.",
        "A study. A journal", "negated, allowed-cure", "can do", "take it out", "It cures nothing.",
    ],
)  # fmt: skip
def test_a_page_tells(rule: Rule, form: str, words: str) -> None:
    assert words in PAGES[form].one(rule, {})


def test_the_text_shows_the_patterns_and_the_flagged_sentence_without_marks(rule: Rule) -> None:
    page = PAGES["text"].one(rule, {})

    assert "    cure <condition>\n" in page
    assert "    It cures migraine.\n" in page


def test_markdown_shows_the_flagged_words_in_bold_and_slots_as_text(rule: Rule) -> None:
    page = PAGES["markdown"].one(rule, {})

    assert "> It **cures migraine**.\n" in page
    assert "Ask what \\<treatment|it> can do" in page


def test_a_list_has_a_line_for_each_rule(rule: Rule) -> None:
    assert PAGES["text"].all([rule], (), {}) == "promise  warning, preview  Promises something\n"
    assert "| [promise](#promise) | warning, preview | Promises something |" in PAGES[
        "markdown"
    ].all([rule], (), {})
