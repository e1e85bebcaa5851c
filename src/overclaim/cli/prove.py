"""`overclaim test-rules`: run the tests inside rule files."""

from __future__ import annotations

from pathlib import Path

import click

from overclaim.config import Config
from overclaim.evidence import is_stale
from overclaim.linter import Linter
from overclaim.pagesettings import check_names
from overclaim.prove import prove
from overclaim.report.evidence import due_notes


@click.command("test-rules")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--select", default="", metavar="RULE,...", help="Prove these rules only.")
@click.option("--overlaps", is_flag=True, help="List tests that other rules flag as well.")
def command(paths: tuple[Path, ...], select: str, *, overlaps: bool) -> int:
    """Run the tests of the built-in rules, of the project's own, and of those in PATHS.

    Rows of the evidence table that are older than 18 months are told, and fail nothing; so are
    rows that expired, or expire within 60 days. The exit code is 0 when all hold, 1 when one
    doesn't, and 2 when a file can't be read.
    """
    config = Config.load()
    every_rule = config._replace(select=(), ignore=(), rules=(*config.rules, *paths))
    linter = Linter(every_rule)
    ruleset = linter.ruleset
    check_names(config, ruleset)
    names = [name for name in select.split(",") if name]
    for name in names:
        if ruleset.id_of(name) is None and name not in ruleset.signals:
            click.echo(ruleset.unknown_rule(name), err=True)
            return 2
    proof = prove(ruleset, names, today=linter.today)
    for failure in proof.failures:
        click.echo(str(failure))
    for overlap in proof.overlaps if overlaps else ():
        click.echo(overlap)
    for row in ruleset.evidence.values():
        if is_stale(row.as_of, linter.today):
            told = f"this row is as of {row.as_of}; look whether it still holds"
            click.echo(f"{row.place}:1: warning: {told}", err=True)
    for note in due_notes(ruleset.evidence.values(), linter.today):
        click.echo(note, err=True)
    proved = len(names) or len(ruleset.heads)
    click.echo(f"{proved} rules, {proof.tests} tests, {len(proof.failures)} failed")
    return 1 if proof.failures else 0
