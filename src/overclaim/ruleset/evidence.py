"""Reads the rows of the evidence table: `rules/evidence/*.yaml`; every fault goes to its file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from overclaim.claims import Strength
from overclaim.errors import did_you_mean
from overclaim.evidence import ANY_CONDITION, Approval, EvidenceRow, Level
from overclaim.ruleset.fields import Fields
from overclaim.ruleset.nodes import Items, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from overclaim.ruleset.nodes import File, Node

EVIDENCE_KEYS = (
    "treatment", "condition", "level", "approval", "supports", "population", "duration", "say",
    "short", "against", "overclaims", "sources", "confidence", "as_of",
)  # fmt: skip
COUNTRIES = ("us", "uk", "eu", "au", "ca")
MAX_SAY = 340
MAX_SHORT = 80
_AS_OF_RE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


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
    if not isinstance(root, Items):
        file.report(root, "an evidence file is a list of rows: `- treatment: ...`")
        return
    for node in root.items:
        if isinstance(node, Mapping):
            yield from _read_row(node, file)
        else:
            file.report(node, "an evidence row has `treatment`, `condition` and what is known")


def _read_row(node: Mapping, file: File) -> Iterator[WrittenRow]:
    fields = Fields(node, file, known=EVIDENCE_KEYS, what="an evidence row")
    treatment, condition = fields.text("treatment"), fields.text("condition")
    texts = {
        "say": _limited(fields, "say", MAX_SAY),
        "short": _limited(fields, "short", MAX_SHORT),
        "population": _optional(fields, "population"),
        "duration": _optional(fields, "duration"),
    }
    as_of = fields.text("as_of")
    if as_of is not None and not _AS_OF_RE.fullmatch(as_of.text):
        file.report(as_of, "`as_of` is a year and a month: 2026-05")
    level = fields.choice("level", tuple(Level), Level.NONE)
    supports = fields.choice("supports", tuple(Strength), Strength.NONE)
    sources, against = fields.texts("sources", required=True), fields.texts("against")
    fields.texts("overclaims")
    row = EvidenceRow(
        treatment=treatment.text if treatment else "",
        condition=condition.text if condition else "",
        level=Level(level),
        approval=_approval(fields),
        supports=Strength(supports),
        against=tuple(node.text for node in against),
        sources=tuple(node.text for node in sources),
        confidence=fields.choice("confidence", ("read", "recalled"), "recalled"),
        as_of=as_of.text if as_of else "",
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
) -> dict[tuple[str, str], EvidenceRow]:
    """Return the rows by treatment and condition; names that aren't known are faults."""
    found: dict[tuple[str, str], EvidenceRow] = {}
    for written in rows:
        _check_name(written.treatment, treatments, "treatment", written.file)
        _check_name(written.condition, {*conditions, ANY_CONDITION}, "condition", written.file)
        for node in written.against:
            _check_name(node, conditions, "condition", written.file)
        for node in written.sources:
            _check_name(node, sources, "source", written.file)
        key = (written.row.treatment, written.row.condition)
        if key in found:
            message = f"a row for this treatment and condition stands at {found[key].place}"
            written.file.report(written.treatment, message)
        found[key] = written.row
    return found


def _check_name(node: Scalar, known: Collection[str], what: str, file: File) -> None:
    if node.text not in known:
        file.report(node, f"unknown {what} `{node.text}`", hint=did_you_mean(node.text, known))
