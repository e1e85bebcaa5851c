"""The evidence table is read strictly: each fault is told with its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from helpers import problems_in, write_rules
from overclaim.claims import Strength
from overclaim.evidence import Approval, Level, Onset, is_stale
from overclaim.ruleset.load import load_ruleset

if TYPE_CHECKING:
    from pathlib import Path

ROW = """\
- treatment: ketamine
  condition: migraine
  level: low
  approval: {us: off-label, uk: not-approved}
  supports: conditional
  population: adults
  duration: two weeks
  onset: hours
  say: >-
    In one trial some adults had
    less pain for two weeks.
  short: Studied in one small trial
  overclaims: [ends migraine]
  sources: [a-study]
  confidence: read
  as_of: 2026-05
"""


def write_table(folder: Path, text: str) -> Path:
    """Write a folder of rules with this table, and return it."""
    rules = write_rules(folder / "rules")
    (rules / "evidence").mkdir()
    (rules / "evidence" / "ketamine.yaml").write_text(text, encoding="utf-8")
    return rules


def test_a_row_keeps_what_it_says(tmp_path: Path) -> None:
    row = load_ruleset([write_table(tmp_path, ROW)]).evidence["ketamine", "migraine"]

    assert row.level is Level.LOW
    assert row.approval == {"us": Approval.OFF_LABEL, "uk": Approval.NOT_APPROVED}
    assert row.supports is Strength.CONDITIONAL
    assert row.say == "In one trial some adults had less pain for two weeks."
    assert row.onset is Onset.HOURS
    assert row.sources == ("a-study",)
    assert row.place.endswith("ketamine.yaml:1")


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message"),
    [
        ("treatment: ketamine", "treatment: ketamin", 1, 14, "unknown treatment `ketamin`"),
        ("condition: migraine", "condition: headache", 2, 14, "unknown condition `headache`"),
        ("[a-study]", "[b-study]", 14, 13, "unknown source `b-study`"),
        ("level: low", "level: weak", 3, 10, None),
        ("us: off-label", "us: maybe", 4, 18, None),
        ("us: off-label", "fr: off-label", 4, 14, "`approval` has no key `fr`"),
        ("supports: conditional", "supports: strong", 5, 13, None),
        ("onset: hours", "onset: soon", 8, 10, None),
        ("as_of: 2026-05", "as_of: May 2026", 16, 10, "`as_of` is a year and a month: 2026-05"),
        ("as_of: 2026-05", "as_of: 2026-13", 16, 10, "`as_of` is a year and a month: 2026-05"),
        ("  confidence: read\n", "  note: read\n", 15, 3, "an evidence row has no key `note`"),
        (
            "Studied in one small trial",
            "Studied " * 12,
            12,
            10,
            "`short` has at most 80 characters, this has 95",
        ),
    ],
)
def test_a_fault_in_a_row_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, line: int, column: int, message: str | None
) -> None:
    assert old in ROW

    problem, *_ = problems_in(write_table(tmp_path, ROW.replace(old, new)))

    assert (problem.line, problem.column) == (line, column)
    assert message is None or problem.message == message


def test_two_rows_for_the_same_thing_are_a_fault(tmp_path: Path) -> None:
    (problem,) = problems_in(write_table(tmp_path, ROW + ROW))

    assert problem.line == 17
    assert "a row for this treatment and condition stands at" in problem.message


def test_a_file_that_is_no_list_is_a_fault(tmp_path: Path) -> None:
    (problem,) = problems_in(write_table(tmp_path, "treatment: ketamine\n"))

    assert problem.message == "an evidence file is a list of rows: `- treatment: ...`"


@pytest.mark.parametrize(
    ("as_of", "stale"), [("2026-11", False), ("2025-05", False), ("2025-04", True)]
)
def test_a_row_is_stale_after_eighteen_months(as_of: str, *, stale: bool) -> None:
    assert is_stale(as_of, date(2026, 11, 23)) is stale


def test_a_row_without_an_onset_says_none(tmp_path: Path) -> None:
    text = ROW.replace("  onset: hours\n", "")
    row = load_ruleset([write_table(tmp_path, text)]).evidence["ketamine", "migraine"]

    assert row.onset is Onset.NOT_SAID


def test_the_table_gives_the_rows_of_a_treatment(tmp_path: Path) -> None:
    other = ROW.replace("condition: migraine", "condition: cancer")
    table = load_ruleset([write_table(tmp_path, ROW + other)]).evidence

    assert [row.condition for row in table.of("ketamine")] == ["migraine", "cancer"]
    assert table.of("aspirin") == ()
