"""Reads the rows of the evidence table: `rules/evidence/*.yaml`; every fault goes to its file."""

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


def read_rows(root: Node, file: File) -> Iterator[WrittenRow]:
    """Yield the rows of a file of the evidence table."""
    message = "an evidence file is a list of rows: `- treatment: ...`"
    each = "an evidence row has `treatment`, `condition` and what is known"
    for node in mappings_in(root, file, message, each):
        yield from _read_row(node, file)


def _read_row(node: Mapping, file: File) -> Iterator[WrittenRow]:
    fields = Fields(node, file, known=EVIDENCE_KEYS, what="an evidence row")
    treatment, condition = fields.text("treatment"), fields.text("condition")
    texts = {
        "say": _limited(fields, "say", MAX_SAY),
        "short": _limited(fields, "short", MAX_SHORT),
        "population": _optional(fields, "population"),
        "duration": _optional(fields, "duration"),
    }
    as_of = fields.month("as_of")
    level = fields.choice("level", tuple(Level), Level.NONE)
    supports = fields.choice("supports", tuple(Strength), Strength.NONE)
    onset = fields.choice("onset", tuple(Onset)[1:], Onset.NOT_SAID)
    sources, against = fields.texts("sources", required=True), fields.texts("against")
    fields.texts("overclaims")
    row = EvidenceRow(
        treatment=treatment.text if treatment else "",
        condition=condition.text if condition else "",
        level=Level(level),
        approval=_approval(fields),
        supports=Strength(supports),
        onset=Onset(onset),
        against=tuple(node.text for node in against),
        sources=tuple(node.text for node in sources),
        confidence=fields.choice("confidence", ("read", "recalled"), "recalled"),
        as_of=as_of,
        place=f"{file.path}:{node.line}",
        **texts,
    )
    if treatment is not None and condition is not None:
        yield WrittenRow(file, treatment, condition, against, sources, row)


def _limited(fields: Fields, key: str, limit: int) -> str:
    node = fields.text(key)
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


def _approval(fields: Fields) -> dict[str, Approval]:
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
    """Return the rows by treatment and condition; names that aren't known are faults."""
    found: dict[tuple[str, str], EvidenceRow] = {}
    for written in rows:
        check_known(written.treatment, treatments, "treatment", written.file)
        check_known(written.condition, {*conditions, ANY_CONDITION}, "condition", written.file)
        for node in written.against:
            check_known(node, conditions, "condition", written.file)
        for node in written.sources:
            check_known(node, sources, "source", written.file)
        key = (written.row.treatment, written.row.condition)
        if key in found:
            message = f"a row for this treatment and condition stands at {found[key].place}"
            written.file.report(written.treatment, message)
        found[key] = written.row
    return EvidenceTable(found)
