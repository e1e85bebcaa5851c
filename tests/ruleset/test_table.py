"""The built-in evidence table is whole, and every source in `sources.yaml` is used."""

from __future__ import annotations

import re
from datetime import date

from overclaim.evidence import Approval, is_stale
from overclaim.knowledge import rules_folder
from overclaim.ruleset.load import load_ruleset

ROWS = load_ruleset([rules_folder()]).evidence.values()
LAST_REVIEW = date(2026, 11, 23)


def test_every_row_says_what_is_approved_in_the_united_states() -> None:
    assert [row.place for row in ROWS if "us" not in row.approval] == []


def test_every_row_has_words_for_a_sentence_and_for_a_heading() -> None:
    assert [row.place for row in ROWS if not (row.say and row.short)] == []


def test_no_row_was_too_old_when_the_table_was_last_looked_through() -> None:
    assert [row.place for row in ROWS if is_stale(row.as_of, LAST_REVIEW)] == []


def test_what_no_regulator_decides_on_in_one_country_none_decides_on_in_another() -> None:
    mixed = [
        row.place
        for row in ROWS
        if Approval.NOT_APPLICABLE in row.approval.values() and len(set(row.approval.values())) > 1
    ]

    assert mixed == []


def test_what_is_approved_for_other_conditions_is_never_approved_for_any_condition() -> None:
    approved = (Approval.APPROVED, Approval.CLEARED)

    assert [
        row.place
        for row in ROWS
        if row.condition == "any condition"
        and any(status in approved for status in row.approval.values())
    ] == []


def test_every_source_is_used() -> None:
    folder = rules_folder()
    defined = re.findall(
        r"^- id: (\S+)$", (folder / "sources.yaml").read_text(encoding="utf-8"), re.MULTILINE
    )
    used = {
        word.rstrip(".")
        for path in folder.rglob("*.yaml")
        if path.name != "sources.yaml"
        for word in re.findall(r"[a-z0-9][a-z0-9.-]+", path.read_text(encoding="utf-8"))
    }

    assert defined
    assert [source for source in defined if source not in used] == []
