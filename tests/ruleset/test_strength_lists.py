"""The lists of strength are read strictly: each fault is told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim.claims import Strength
from overclaim.errors import RuleError
from overclaim.ruleset.strength import load_strength

if TYPE_CHECKING:
    from pathlib import Path

LISTS = """\
- lexicon: modal
  about: Words of possibility.
  terms:
    - may
- list: possible
  step: 2
  says: conditional
  about: What may be.
  phrases:
    - <modal> help
- list: purpose
  step: 1
  says: nothing
  covers: rest
  about: What it is for.
  phrases:
    - in order to
"""


def problems_in(tmp_path: Path, text: str) -> list[str]:
    """Return the faults of a file, without its path."""
    (tmp_path / "lists.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_strength(tmp_path)
    return [f"{p.line}:{p.column}: {p.message}" for p in caught.value.problems]


def test_lists_come_in_the_order_of_their_steps(tmp_path: Path) -> None:
    (tmp_path / "lists.yaml").write_text(LISTS, encoding="utf-8")

    lists = load_strength(tmp_path).lists

    assert [(listed.name, listed.says, listed.covers) for listed in lists] == [
        ("purpose", None, "rest"),
        ("possible", Strength.CONDITIONAL, "phrase"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param("step: 2", "stop: 2", "6:3: a list has no key `stop`", id="unknown key"),
        pytest.param(
            "<modal> help", "<model> help", "10:7: unknown lexicon `model`", id="unknown lexicon"
        ),
        pytest.param(
            "says: conditional", "says: strong",
            "7:9: `says` can't be `strong`: it is one of none, associational, conditional, "
            "direct, nothing", id="unknown strength",
        ),
        pytest.param(
            "  says: conditional\n", "", "5:3: a list needs `says`", id="without a strength"
        ),
        pytest.param(
            "says: conditional", "says: conditional\n  covers: rest",
            "8:3: `covers` is for lists that say `nothing`", id="covers for nothing",
        ),
        pytest.param(
            "step: 1", "step: 2", "11:9: step 2 is also that of `possible`", id="two on a step"
        ),
        pytest.param("step: 1", "step: one", "12:9: `step` must be a whole number", id="no number"),
        pytest.param(
            "list: purpose", "list: possible", "11:9: two lists are named `possible`",
            id="two of a name",
        ),
        pytest.param(
            "    - may", "    - may ... be",
            "4:7: a lexicon holds words, (a|b), ? and built-in slots only", id="a gap in a term",
        ),
        pytest.param(
            "in order to", "(in order", "17:7: this `(` is never closed", id="an open bracket"
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert problem in problems_in(tmp_path, LISTS.replace(old, new, 1))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("list: a\n", "1:1: a file of strength lists is a YAML list of lexicons and lists", id="a mapping"),  # noqa: E501
        pytest.param("- a\n", "1:3: this must be a lexicon or a list, with its keys", id="a word"),
    ],
)  # fmt: skip
def test_a_file_is_a_list_of_mappings(tmp_path: Path, text: str, problem: str) -> None:
    assert [problem] == problems_in(tmp_path, text)


def test_all_faults_of_all_files_come_in_one_error(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("- a\n", encoding="utf-8")

    assert len(problems_in(tmp_path, LISTS.replace("step: 2", "stop: 2"))) > 1
