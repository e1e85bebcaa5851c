"""`overclaim cache`: what is kept between runs, and how to be rid of it."""

from __future__ import annotations

import click

from overclaim.cachefolder import cache_folder
from overclaim.errors import UsageError
from overclaim.resultcache import RESULTS, clear, size_of
from overclaim.ruleset.cache import clear_compiled


@click.command("cache")
@click.argument("action", type=click.Choice(["show", "clear"]), default="show")
def command(action: str) -> int:
    """Show where results and compiled rules are kept between runs, or clear them away.

    Nothing is lost by clearing: the next run takes as long as the first one did. Results limit
    themselves to 200 MB; `check --no-cache` keeps and uses none.
    """
    folder = cache_folder()
    if folder is None:
        raise UsageError("there is no cache folder that only you may write, so nothing is kept")
    results = folder / RESULTS
    number, size = size_of(results)
    told = f"{number:,} result{'' if number == 1 else 's'}, {size / 1e6:,.1f} MB"
    if action == "clear":
        clear(results)
        clear_compiled(folder)
        click.echo(f"{folder}: cleared of compiled rules and {told}")
    else:
        click.echo(f"{folder}: {told}")
    return 0
