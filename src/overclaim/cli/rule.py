"""`overclaim rule`: explain one rule, or list them all."""

from __future__ import annotations

import click

from overclaim.config import Config
from overclaim.linter import Linter
from overclaim.report.rules import PAGES


@click.command("rule")
@click.argument("name", required=False, metavar="[ID]")
@click.option(
    "--format", "form", type=click.Choice(list(PAGES)), default="text", help="How to show it."
)
def command(name: str | None, form: str) -> int:
    """Explain a rule: what it flags, why, on which sources, and what to write instead."""
    rules = Linter(Config.load()).ruleset
    page = PAGES[form]
    if name is None:
        click.echo(page.all(rules.rules), nl=False)
        return 0
    rule = rules.find_rule(name)
    if rule is None:
        click.echo(rules.unknown_rule(name), err=True)
        return 2
    click.echo(page.one(rule), nl=False)
    return 0
