"""Evidence rows explained: for a terminal, and as a page of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.evidence import NOTICE_DAYS
from overclaim.report.sources import cite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from overclaim.evidence import EvidenceRow
    from overclaim.ruleset.source import Source
    from overclaim.substantiation import ApprovedClaim

_HEAD = """\
# Evidence

Made from `rules/evidence/` by `overclaim evidence --format markdown`. Each row says what the
evidence supports for one treatment and one condition. `supports` is the strongest claim that a
careful editor accepts; a row that is `recalled` was written from memory of its sources, shows no
figures, and waits for somebody to read them again.
"""


def list_rows(rows: Iterable[EvidenceRow]) -> str:
    """Return one line for each row."""
    return "".join(
        f"{row.treatment} x {row.condition}: {row.level}, supports {row.supports}"
        f"{_approvals(row)}{''.join(f'; {told}' for told in _held(row))}\n"
        for row in rows
    )


def explain_rows(rows: Iterable[EvidenceRow], sources: Mapping[str, Source]) -> str:
    """Return everything that rows say, for a terminal."""
    return "\n".join("\n".join(_explain(row, sources)) + "\n" for row in rows)


def _explain(row: EvidenceRow, sources: Mapping[str, Source]) -> list[str]:
    lines = [
        f"{row.treatment} x {row.condition}",
        f"  evidence: {row.level}; supports at most: {row.supports}{_approvals(row)}",
    ]
    lines += [f"  studied in: {row.population}"] if row.population else []
    lines += [f"  effect seen for: {row.duration}"] if row.duration else []
    lines += [f"  effect first seen within: {row.onset}"] if row.onset else []
    lines += [f"  say: {row.say}", f"  short: {row.short}"]
    lines += [f"  source: {cite(sources[name])}" for name in row.sources]
    lines.append(f"  as of {row.as_of}, {row.confidence}")
    return [*lines, *(f"  {told}" for told in _held(row))]


def _held(row: EvidenceRow) -> Iterator[str]:
    """Yield who answers for a row, how long it holds, and which built-in row it replaces."""
    if row.owner:
        yield f"owner: {row.owner}"
    if row.expires is not None:
        yield f"{'expired' if row.expired else 'expires'}: {row.expires}"
    if row.replaces is not None:
        yield f"replaces the built-in row: {row.replaces.level}, supports {row.replaces.supports}"


def due_notes(rows: Iterable[EvidenceRow], today: date) -> Iterator[str]:
    """Yield a line for each row that has expired, or expires within 60 days, with its place."""
    for row in rows:
        if row.expires is None or (row.expires - today).days > NOTICE_DAYS:
            continue
        told = "expired" if row.expired else "expires"
        whom = f"; its owner is {row.owner}" if row.owner else ""
        yield f"{row.place}:1: warning: this row {told} on {row.expires}{whom}"


def due_approvals(claims: Iterable[ApprovedClaim], today: date) -> Iterator[str]:
    """Yield a line for each approval that has expired, or expires within 60 days."""
    for claim in claims:
        if (claim.expires - today).days <= NOTICE_DAYS:
            told = "expired" if claim.expires < today else "expires"
            whom = f"`{claim.id}` {told} on {claim.expires}; its approver is {claim.approver}"
            yield f"{claim.place}:1: warning: the approval of {whom}"


def rows_as_markdown(rows: Iterable[EvidenceRow], sources: Mapping[str, Source]) -> str:
    """Return the page of the documentation: a section for each treatment."""
    parts = [_HEAD]
    treatment = ""
    for row in sorted(rows, key=lambda row: (row.treatment.lower(), row.condition.lower())):
        if row.treatment != treatment:
            treatment = row.treatment
            parts.append(f"## {treatment}\n")
        parts.append("\n".join(_markdown(row, sources)) + "\n")
    return "\n".join(parts)


def _markdown(row: EvidenceRow, sources: Mapping[str, Source]) -> list[str]:
    lines = [
        f"### {row.treatment}: {row.condition}",
        "",
        row.say,
        "",
        f"- Evidence: {row.level}; supports at most: {row.supports}{_approvals(row)}.",
    ]
    lines += [f"- Studied in: {row.population}."] if row.population else []
    lines += [f"- Effect seen for: {row.duration}."] if row.duration else []
    lines += [f"- Effect first seen within: {row.onset}."] if row.onset else []
    lines += [f"- Short: {row.short}.", f"- As of {row.as_of}, {row.confidence}."]
    held = (f"- {told[:1].upper()}{told[1:]}." for told in _held(row))
    return [*lines, *held, *(f"- Source: {cite(sources[name])}" for name in row.sources)]


def _approvals(row: EvidenceRow) -> str:
    told = ", ".join(f"{country} {approval}" for country, approval in row.approval.items())
    return f"; {told}" if told else ""
