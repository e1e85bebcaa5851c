"""Reads the rows of the evidence table: `rules/evidence/*.yaml`; every fault goes to its file.

A house's own rows, from the setting `evidence-paths`, are read here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overclaim.claims import Strength
from overclaim.evidence import (
    ANY_CONDITION,
    Approval,
    EvidenceRow,
    EvidenceTable,
    Level,
    Onset,
)
from overclaim.ruleset.fields import Fields, check_known
from overclaim.ruleset.nodes import Mapping, Scalar, mappings_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from overclaim.ruleset.nodes import File, Node

EVIDENCE_KEYS = (
    "treatment", "condition", "level", "approval", "supports", "population", "duration", "onset",
    "say", "short", "against", "overclaims", "sources", "confidence", "as_of",
    "owner", "expires",
)  # fmt: skip
COUNTRIES = ("us", "uk", "eu", "au", "ca")
MAX_SAY = 340
MAX_SHORT = 80


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row as it stands in its file."""

    file: File
    treatment: Scalar
    condition: Scalar
    against: tuple[Scalar, ...]
    sources: tuple[Scalar, ...]
    row: EvidenceRow


def read_rows(root: Node, file: File, *, house: bool = False) -> Iterator[WrittenRow]:
    """Yield the rows of a file of the evidence table; a house's own need an owner and an end."""
    message = "an evidence file is a list of rows: `- treatment: ...`"
    each = "an evidence row has `treatment`, `condition` and what is known"
    what = "a row from `evidence-paths`" if house else "an evidence row"
    for node in mappings_in(root, file, message, each):
        fields = Fields(node, file, known=EVIDENCE_KEYS, what=what)
        yield from _read_row(fields, house=house)


def read_test_rows(tests: Fields) -> Iterator[WrittenRow]:
    """Yield the rows under `evidence` in a rule's tests; only what a test needs must be there."""
    for node in tests.items("evidence"):
        if isinstance(node, Mapping):
            fields = Fields(node, tests.file, known=EVIDENCE_KEYS, what="a row of a test")
            yield from _read_row(fields, complete=False)
        else:
            tests.file.report(node, "a row of a test is a mapping: `{treatment: ..., ...}`")


def _read_row(
    fields: Fields, *, house: bool = False, complete: bool = True
) -> Iterator[WrittenRow]:
    """Yield the row of a mapping, if it says what it is about; `complete` asks for every key."""
    treatment, condition = fields.text("treatment"), fields.text("condition")
    say = _limited(fields, "say", MAX_SAY, required=complete)
    short = _limited(fields, "short", MAX_SHORT, required=complete)
    population, duration = _optional(fields, "population"), _optional(fields, "duration")
    owner, expires = fields.text("owner", required=house), fields.day("expires", required=house)
    as_of = fields.month("as_of", required=complete)
    level = fields.choice("level", tuple(Level), Level.NONE)
    supports = fields.choice("supports", tuple(Strength), Strength.NONE)
    onset = fields.choice("onset", tuple(Onset)[1:], Onset.NOT_SAID)
    sources, against = fields.texts("sources", required=complete), fields.texts("against")
    fields.texts("overclaims")
    row = EvidenceRow(
        treatment=treatment.text if treatment else "",
        condition=condition.text if condition else "",
        level=Level(level),
        approval=_approval(fields, required=complete),
        supports=Strength(supports),
        population=population,
        duration=duration,
        say=say,
        short=short,
        onset=Onset(onset),
        against=tuple(node.text for node in against),
        sources=tuple(node.text for node in sources),
        confidence=fields.choice("confidence", ("read", "recalled"), "recalled"),
        as_of=as_of,
        place=f"{fields.file.path}:{fields.node.line}",
        owner=" ".join(owner.text.split()) if owner else "",
        expires=expires,
        house=house,
    )
    if treatment is not None and condition is not None:
        yield WrittenRow(fields.file, treatment, condition, against, sources, row)


def _limited(fields: Fields, key: str, limit: int, *, required: bool) -> str:
    node = fields.text(key, required=required)
    text = " ".join(node.text.split()) if node else ""
    if node is not None and len(text) > limit:
        fields.file.report(node, f"`{key}` has at most {limit} characters, this has {len(text)}")
    return text


def _optional(fields: Fields, key: str) -> str:
    node = fields.node.entries.get(key)
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if node is not None:
        fields.file.report(fields.node.keys[key], f"`{key}` must be a text")
    return ""


def _approval(fields: Fields, *, required: bool) -> dict[str, Approval]:
    if not required and "approval" not in fields.node.entries:
        return {}
    inner = fields.mapping("approval", known=COUNTRIES)
    if inner is None:
        return {}
    options = tuple(Approval)
    return {
        country: Approval(inner.choice(country, options, Approval.NOT_APPLICABLE))
        for country in COUNTRIES
        if country in inner.node.entries
    }


def check_rows(
    rows: Iterable[WrittenRow],
    treatments: Collection[str],
    conditions: Collection[str],
    sources: Collection[str],
) -> EvidenceTable:
    """Return the rows by treatment and condition; names that aren't known are faults.

    The house's own rows come last: each replaces a row that isn't the house's own.
    """
    found: dict[tuple[str, str], EvidenceRow] = {}
    for written in rows:
        check_known(written.treatment, treatments, "treatment", written.file)
        check_known(written.condition, {*conditions, ANY_CONDITION}, "condition", written.file)
        for node in written.against:
            check_known(node, conditions, "condition", written.file)
        for node in written.sources:
            check_known(node, sources, "source", written.file)
        row = written.row
        key = (row.treatment, row.condition)
        earlier = found.get(key)
        if earlier is not None and row.house and not earlier.house:
            row = row._replace(replaces=earlier)
        elif earlier is not None:
            message = f"a row for this treatment and condition stands at {earlier.place}"
            written.file.report(written.treatment, message)
        found[key] = row
    return EvidenceTable(found)
