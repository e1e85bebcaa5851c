"""The ledger of claims as a table for people, as CSV for a spreadsheet, and as JSON."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from overclaim.report.paint import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from overclaim.ledger import LedgerEntry

COLUMNS = (
    "path", "line", "column", "treatment", "effect", "target", "strength", "scope", "quantifier",
    "time", "population", "verdict", "level", "supports", "evidence", "owner",
    "expires", "findings", "substantiation", "approver", "approved_until", "sentence",
)  # fmt: skip
_NO_VERDICT = "-"


def report_table(entries: Iterable[LedgerEntry], out: TextIO) -> None:
    """Write two lines for each claim: what is claimed with its verdict, and the sentence."""
    count = 0
    for entry in entries:
        count += 1
        out.write("\n".join(_lines(entry)) + "\n\n")
    out.write(f"{count} claim{'' if count == 1 else 's'}.\n")


def _lines(entry: LedgerEntry) -> list[str]:
    values = _values(entry)
    scope = f" ({values['scope']})" if values["scope"] else ""
    told = f"{values['treatment'] or '?'} > {values['effect']} > {values['target']}"
    place = f"{clean(entry.path)}:{entry.position.line}:{entry.position.column}"
    head = f"{place}: {told}: {values['strength']}{scope}: {values['verdict'] or _NO_VERDICT}"
    lines = [head, f"    {clean(entry.sentence)}"]
    if entry.row is not None:
        held = f"; owner {values['owner']}" if values["owner"] else ""
        held += f"; expires {values['expires']}" if values["expires"] else ""
        lines.append(f"    evidence: {entry.row.level}, supports {entry.row.supports}{held}")
    if entry.findings:
        lines.append(f"    findings: {', '.join(entry.findings)}")
    if entry.approved is not None:
        lines.append(f"    substantiation: {clean(entry.approved.approval)}")
    return lines


def report_csv(entries: Iterable[LedgerEntry], out: TextIO) -> None:
    """Write a line of column names and a line for each claim."""
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for entry in entries:
        writer.writerow({key: _guarded(value) for key, value in _values(entry).items()})


def _guarded(value: object) -> object:
    """Keep a spreadsheet from running a cell of a page's text as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


def report_json(entries: Iterable[LedgerEntry], out: TextIO) -> None:
    """Write one object with a list of claims."""
    json.dump({"claims": list(map(_values, entries))}, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _values(entry: LedgerEntry) -> dict[str, Any]:
    claim, row = entry.claim, entry.row
    return {
        "path": entry.path,
        "line": entry.position.line,
        "column": entry.position.column,
        "treatment": claim.treatment.name if claim.treatment else "",
        "effect": claim.effect.words,
        "target": claim.target.name,
        "strength": claim.strength.value,
        "scope": " ".join(sorted(scope.value for scope in claim.scopes)),
        "quantifier": claim.quantifier.value,
        "time": claim.time.words if claim.time else "",
        "population": claim.population.words if claim.population else "",
        "verdict": entry.verdict.value if entry.verdict else "",
        "level": row.level.value if row else "",
        "supports": row.supports.value if row else "",
        "evidence": row.say if row else "",
        "owner": row.owner if row else "",
        "expires": row.expires.isoformat() if row and row.expires else "",
        "findings": " ".join(entry.findings),
        "substantiation": entry.approved.id if entry.approved else "",
        "approver": entry.approved.approver if entry.approved else "",
        "approved_until": entry.approved.expires.isoformat() if entry.approved else "",
        "sentence": entry.sentence,
    }


LEDGERS: dict[str, Callable[[Iterable[LedgerEntry], TextIO], None]] = {
    "table": report_table,
    "csv": report_csv,
    "json": report_json,
}
"""Every form of the ledger, by name."""
