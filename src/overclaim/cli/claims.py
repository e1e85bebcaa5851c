"""`overclaim claims`: list every health claim of pages with its evidence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from overclaim.config import Config
from overclaim.linter import Linter
from overclaim.report.claims import LEDGERS
from overclaim.report.evidence import due_approvals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overclaim.ledger import Ledger, LedgerEntry


@click.command("claims")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format", "form", type=click.Choice(list(LEDGERS)), default="table", help="How to list them."
)
def command(paths: Sequence[str], form: str) -> int:
    """List every health claim: treatment, effect, target, how strongly, and the evidence for it.

    Claims that are denied, asked or quoted are listed too, each with its scope. Approvals that
    expired, or expire within 60 days, are told.
    """
    linter = Linter(Config.load(), fixes=False)
    ledgers = list(linter.claims_paths(paths or (".",)))
    LEDGERS[form](_entries(ledgers), sys.stdout)
    for note in due_approvals(linter.approved, linter.today):
        click.echo(note, err=True)
    return 2 if any(ledger.error for ledger in ledgers) else 0


def _entries(ledgers: Sequence[Ledger]) -> Iterator[LedgerEntry]:
    for ledger in ledgers:
        if ledger.error:
            click.echo(ledger.error, err=True)
        yield from ledger.entries
