"""Words of praise are struck out of a sentence, and what is left reads as if they never stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import make_block, make_ruleset
from overclaim.analyse.sentence import Sentence
from overclaim.document import Span
from overclaim.fix.trim import trim

if TYPE_CHECKING:
    from overclaim.ruleset.model import Ruleset

WORDS = """\
- lexicon: praise
  terms: [groundbreaking, powerful, most powerful, unique, instantly, state of the art]
"""


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    """Return a few words with a lexicon of praise."""
    return make_ruleset(tmp_path_factory.mktemp("trim"), "", words=WORDS)


def trimmed(text: str, ruleset: Ruleset, span: Span | None = None) -> str | None:
    """Return a sentence without the words of praise, or those in a span of it."""
    whole = Span(0, len(text))
    return trim(Sentence(make_block(text), whole, ruleset), span or whole, ("praise",))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("This is our groundbreaking approach.", "This is our approach."),
        ("Groundbreaking care for you.", "Care for you."),
        ("It instantly eases tension.", "It eases tension."),
        # Articles follow the word that comes to stand after them.
        ("It is a powerful option.", "It is an option."),
        ("It is an instantly bookable visit.", "It is a bookable visit."),
        ("A unique MRI suite.", "An MRI suite."),
        ("A powerful university clinic.", "A university clinic."),
        ("A powerful one-hour visit.", "A one-hour visit."),
        # What tied the word to another goes with it.
        ("Promises of a cure or powerful results.", None),
        ("A powerful and safe tool for us.", "A safe tool for us."),
        ("A unique, groundbreaking method here.", None),
        ("State-of-the-art rooms in town.", "Rooms in town."),
        # Nothing to hold on to, or nothing left.
        ("The results are powerful.", None),
        ("The results are powerful and last.", None),
        ("In Austin, groundbreaking care is near.", None),
        ("Groundbreaking approach.", None),
        ("A “powerful” new option.", None),
        ("We treat pain.", None),
    ],
)
def test_a_sentence_stands_without_its_praise(
    ruleset: Ruleset, text: str, left: str | None
) -> None:
    assert trimmed(text, ruleset) == left


def test_only_what_was_matched_is_struck(ruleset: Ruleset) -> None:
    text = "A powerful team with a unique method."

    assert trimmed(text, ruleset, Span(23, len(text))) == "A powerful team with a method."


def test_code_in_a_sentence_keeps_it_whole(ruleset: Ruleset) -> None:
    assert trimmed("Run \ufffc for a powerful view of it.", ruleset) is None
