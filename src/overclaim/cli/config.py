"""`overclaim config`: the settings in force, and what they come to for one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from overclaim.config import JURISDICTION, Config
from overclaim.discover import find_candidates
from overclaim.errors import shown_path
from overclaim.linter import Linter
from overclaim.read import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@click.command("config")
@click.option(
    "--explain",
    "page",
    metavar="FILE",
    help="Tell for one page whether it is checked, where it is read, and which rules are on.",
)
def command(page: str | None) -> int:
    """Show the settings in force and where they come from.

    What the command line says holds for every page; of the settings file, the last `[[per-path]]`
    table that fits a page wins over those before it and over the rest.
    """
    config = Config.load()
    lines = _of_project(config) if page is None else _of_page(page, config)
    for name, value in lines:
        click.echo(f"{name:14} {value}")
    return 0


def _of_project(config: Config) -> Iterator[tuple[str, str]]:
    yield "settings", config.path or "none found: the defaults hold"
    default = config.jurisdiction == JURISDICTION
    yield "jurisdiction", ", ".join(config.jurisdiction) + (" (the default)" if default else "")
    yield "fail-on", config.fail_on.value
    for name, values in (
        ("select", config.select),
        ("ignore", config.ignore),
        ("exclude", config.exclude),
        ("skip-blocks", sorted(kind.value for kind in config.skip_blocks)),
        ("rules", list(map(shown_path, config.rules))),
        ("evidence-paths", list(map(shown_path, config.evidence_paths))),
        ("provided-by", config.provided_by),
        ("substantiation", list(map(shown_path, config.substantiation))),
        ("baseline", [shown_path(config.baseline)] if config.baseline else []),
    ):
        if values:
            yield name, ", ".join(values)
    for number, table in enumerate(config.per_path, 1):
        yield f"per-path {number}", ", ".join(table.paths)


def _of_page(page: str, config: Config) -> Iterator[tuple[str, str]]:
    linter = Linter(config)
    document = read_document(page)
    yield "page", page
    yield "settings", config.path or "none found: the defaults hold"
    yield "checked", _checked(page, config)
    found = linter.explain(page)
    numbers = ", ".join(f"per-path {number}" for number in found.tables)
    yield "tables", numbers or "no per-path table fits"
    yield "jurisdiction", ", ".join(pack.id for pack in found.settings.packs)
    named = [head.id for head in linter.ruleset.heads]
    off = sorted(set(named) - found.settings.selected)
    yield "rules on", f"{len(named) - len(off)} of {len(named)}"
    for name in off if len(off) < len(named) - len(off) else ():
        yield "off", f"{name}: {_reason(name, found.tables, config)}"
    here = {pack.id for pack in found.settings.packs}
    elsewhere = [
        one.id
        for one in linter.ruleset.requirements
        if one.jurisdiction and here.isdisjoint(one.jurisdiction)
    ]
    if elsewhere:
        yield "elsewhere", f"{len(elsewhere)} requirements hold in other jurisdictions only"
    parts = linter.parts_of(document)
    yield "also read", ", ".join(map(shown_path, parts)) or "no layout, include or shared file"


def _checked(page: str, config: Config) -> str:
    """Return whether a page is checked if a folder around it is, and else why not."""
    candidates, _ = find_candidates([page], exclude=config.exclude, force_exclude=True)
    left_out = candidates[0].left_out if candidates else ""
    return f"only if it is named: {left_out}" if left_out else "yes"


def _reason(name: str, tables: Sequence[int], config: Config) -> str:
    """Return the setting that switches a rule off for a page."""
    for number in reversed(tables):
        table = config.per_path[number - 1]
        if name in table.ignore:
            return f"ignored in per-path {number}"
        if table.select:
            return f"not selected in per-path {number}"
    return "ignored" if name in config.ignore else "not selected"
