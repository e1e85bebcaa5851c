"""`overclaim evidence`: show what the evidence supports."""

from __future__ import annotations

import click

from overclaim.analyse.lookup import find_rows
from overclaim.config import Config
from overclaim.linter import Linter
from overclaim.report.evidence import due_notes, explain_rows, list_rows, rows_as_markdown


@click.command("evidence")
@click.argument("treatment", required=False, default="")
@click.argument("condition", required=False, default="")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="How to show it.",
)
def command(treatment: str, condition: str, form: str) -> int:
    """Show what the evidence supports for a treatment and a condition, or list every row.

    Names are those of the lexicons, or any spelling of theirs: `evidence Spravato TRD`. Rows that
    expired, or expire within 60 days, are told.
    """
    linter = Linter(Config.load())
    ruleset = linter.ruleset
    rows = find_rows(ruleset, treatment, condition)
    if not rows:
        what = " and ".join(f"`{name}`" for name in (treatment, condition) if name)
        hint = "`overclaim evidence` lists every row"
        click.echo(f"no evidence row for {what}: {hint}", err=True)
        return 2
    if form == "markdown":
        click.echo(rows_as_markdown(rows, ruleset.sources), nl=False)
    elif treatment:
        click.echo(explain_rows(rows, ruleset.sources), nl=False)
    else:
        click.echo(list_rows(rows), nl=False)
    for note in due_notes(rows, linter.today):
        click.echo(note, err=True)
    return 0
