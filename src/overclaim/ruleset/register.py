"""Reads the register of approved claims: the files of the setting `substantiation`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.errors import did_you_mean
from overclaim.ruleset.fields import Fields, check_known, read_id
from overclaim.ruleset.nodes import mappings_in, open_file, parse, raise_problems
from overclaim.substantiation import ApprovedClaim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from overclaim.ruleset.nodes import File, Scalar

CLAIM_KEYS = (
    "id", "wording", "evidence", "approver", "approved", "expires", "jurisdiction", "paths",
)  # fmt: skip
_WHAT = "an approved claim"


def read_register(
    files: Iterable[Path], sources: Collection[str], jurisdictions: Collection[str]
) -> tuple[ApprovedClaim, ...]:
    """Return the approved claims, in the order of the files.

    `sources` are the ids that an item of `evidence` without a space, a slash or a full stop may
    have: such an item is an id, anything else a citation, an address or a file.

    Raises:
        RuleError: with every fault in every file.
    """
    opened = [open_file(path) for path in files]
    found: dict[str, ApprovedClaim] = {}
    known = {"source": sources, "jurisdiction": jurisdictions}
    for file in opened:
        root = parse(file)
        if root is None:
            continue
        message = "a register is a list of approved claims: `- id: ...`"
        for node in mappings_in(root, file, message):
            fields = Fields(node, file, known=CLAIM_KEYS, what=_WHAT)
            for name, claim in _read_claim(fields, known):
                if claim.id in found:
                    place = found[claim.id].place
                    file.report(name, f"a claim with this id stands at {place}")
                found.setdefault(claim.id, claim)
    raise_problems(opened)
    return tuple(found.values())


def _read_claim(
    fields: Fields, known: Mapping[str, Collection[str]]
) -> Iterator[tuple[Scalar, ApprovedClaim]]:
    name, wording = read_id(fields, "id"), fields.text("wording")
    approver = fields.text("approver")
    approved, expires = fields.day("approved"), fields.day("expires")
    evidence = fields.texts("evidence", required=True)
    for node in evidence:
        _check_evidence(node, known["source"], fields.file)
    jurisdiction = fields.texts("jurisdiction")
    for node in jurisdiction:
        check_known(node, known["jurisdiction"], "jurisdiction", fields.file)
    paths = fields.texts("paths")
    if not (name and wording and approver and approved and expires):
        return
    if expires < approved:
        fields.file.report(fields.text("expires") or name, "`expires` is before `approved`")
    yield (
        name,
        ApprovedClaim(
            id=name.text,
            wording=" ".join(wording.text.split()),
            evidence=tuple(" ".join(node.text.split()) for node in evidence),
            approver=" ".join(approver.text.split()),
            approved=approved,
            expires=expires,
            jurisdiction=tuple(node.text for node in jurisdiction),
            paths=tuple(node.text for node in paths),
            place=f"{fields.file.path}:{fields.node.line}",
        ),
    )


def _check_evidence(node: Scalar, sources: Collection[str], file: File) -> None:
    """Report what looks like the id of a source and is none."""
    if not set(node.text) & set(" /.\n") and node.text not in sources:
        hint = did_you_mean(node.text, sources)
        message = f"unknown source `{node.text}`"
        file.report(node, message, hint=f"{hint} Or write the evidence out: a title, a DOI, a file")
