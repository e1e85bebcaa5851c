"""`overclaim init`: write a settings file for a project that has none."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from overclaim.config import FILE_NAME, JURISDICTION, Config
from overclaim.errors import ReadError, UsageError, did_you_mean, shown_path
from overclaim.knowledge import rules_folder
from overclaim.settingsfile import settings_text
from overclaim.survey import Found, survey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overclaim.survey import Survey

_HOOK = """\
    repos:
      - repo: https://github.com/OWNER/overclaim  # where you have it from
        rev: v0.1.0
        hooks:
          - id: overclaim
"""


@click.command("init")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option(
    "--jurisdiction",
    default="",
    metavar="NAME,...",
    help="Where the pages are read, if that can't be seen: us, uk, eu, au, ca.",
)
def command(folder: str, jurisdiction: str) -> int:
    """Write a commented settings file from what can be seen of a site; nothing is overwritten.

    Where the pages are read is taken from the site's address, its language or its telephone
    numbers. Only if none of them tells, and somebody sits at the terminal, is it asked for.
    """
    root = Path(folder)
    _refuse(root)
    found = survey(root)
    places = _named(jurisdiction) or found.jurisdiction or _asked()
    text = settings_text(found, places)
    target = root / FILE_NAME
    try:
        with target.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except OSError as error:
        message = f"{shown_path(target)} can't be written: {error.strerror or error}"
        raise ReadError(message) from error
    _tell(target, found, places)
    return 0


def _refuse(root: Path) -> None:
    """Raise a UsageError where there are settings already, or no folder."""
    if not root.is_dir():
        raise UsageError(f"{root}: no such folder")
    settings = Config.load(root)
    if settings.path and settings.root.resolve() == root.resolve():
        raise UsageError(f"{settings.path}: there are settings already; nothing was written")


def _named(jurisdiction: str) -> tuple[Found, ...]:
    known = [path.stem for path in sorted((rules_folder() / "packs").glob("*.yaml"))]
    names = [name.strip() for name in jurisdiction.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise UsageError(f"unknown jurisdiction `{name}`, {did_you_mean(name, known)}")
    return tuple(Found(name, f"{name}: as named with --jurisdiction") for name in names)


def somebody_is_there() -> bool:
    """Tell whether a person can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked() -> tuple[Found, ...]:
    if not somebody_is_there():
        reason = "nothing tells where: this is the default"
        return tuple(Found(name, reason) for name in JURISDICTION)
    while True:
        answer = click.prompt("Where are the pages read (us, uk, eu, au, ca)?", default="us")
        try:
            return tuple(Found(each.value, "as answered") for each in _named(answer))
        except UsageError as error:
            click.echo(error, err=True)


def _tell(target: Path, found: Survey, places: Sequence[Found]) -> None:
    click.echo(f"Written: {shown_path(target)}")
    made = f", made with {found.generator.value}" if found.generator else ""
    click.echo(f"  {found.pages:,} page{'' if found.pages == 1 else 's'}{made}")
    for place in places:
        click.echo(f"  read in {place.value}: {place.reason}")
    for folder in found.folders:
        click.echo(f"  {folder.path}/ is read in {folder.jurisdiction}")
    if not found.pages:
        click.echo("  there is no .md, .mdx or .html here: build the site and check the result")
    click.echo("Next:")
    click.echo("  overclaim check        what the pages say now")
    click.echo("  overclaim baseline     let that stand, and report only what is new")
    if found.has_pre_commit:
        click.echo("  in .pre-commit-config.yaml, to check each commit:")
        click.echo(_HOOK, nl=False)
