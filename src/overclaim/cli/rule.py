"""`overclaim rule`: explain one rule or requirement, or list them all."""

from __future__ import annotations

import click

from overclaim.config import Config
from overclaim.linter import Linter
from overclaim.report.fixedrules import explain_fixed_rule
from overclaim.report.rules import PAGES
from overclaim.substantiation import SUBSTANTIATION_RULES
from overclaim.suppression import COMMENT_RULES


@click.command("rule")
@click.argument("name", required=False, metavar="[ID]")
@click.option(
    "--format", "form", type=click.Choice(list(PAGES)), default="text", help="How to show it."
)
@click.option(
    "--kind",
    type=click.Choice(["all", "rules", "requirements"]),
    default="all",
    help="What to list: rules on sentences, requirements on pages, or both.",
)
def command(name: str | None, form: str, kind: str) -> int:
    """Explain a rule: what it flags, why, on which sources, and what to write instead.

    Of a requirement: when it holds, what it asks for, and the words to add.
    """
    ruleset = Linter(Config.load()).ruleset
    page = PAGES[form]
    if name is None:
        rules = () if kind == "requirements" else ruleset.rules
        requirements = () if kind == "rules" else ruleset.requirements
        click.echo(page.all(rules, requirements, ruleset.signals), nl=False)
        return 0
    fixed = {**COMMENT_RULES, **SUBSTANTIATION_RULES}.get(name)
    if fixed is not None:
        click.echo(explain_fixed_rule(fixed, form), nl=False)
        return 0
    found = ruleset.find(name)
    if found is None:
        click.echo(ruleset.unknown_rule(name), err=True)
        return 2
    click.echo(page.one(found, ruleset.signals), nl=False)
    return 0
