"""`overclaim check`: find overclaims in pages."""

from __future__ import annotations

from typing import Any

import click

from overclaim.cli.checking import Asked, check
from overclaim.findings import Severity
from overclaim.report import REPORTERS


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format", "form", type=click.Choice(list(REPORTERS)), default="text", help="How to report."
)
@click.option("--output", default="", metavar="FILE", help="Write the report to a file instead.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write one more report to a file; may be given several times.",
)
@click.option("--statistics", is_flag=True, help="Count the findings by rule at the end.")
@click.option(
    "--fix",
    is_flag=True,
    help="Mend what can be mended without changing what a page says; then report what is left.",
)
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="With --fix or --diff: reword sentences and add words too, for you to read. "
    "--select asks for those of a rule.",
)
@click.option(
    "--diff",
    is_flag=True,
    help="Show what --fix would change, as a patch, and change nothing; exit code 1 if it would.",
)
@click.option(
    "--stdin-filename",
    default="",
    metavar="NAME",
    help="The name of the page on standard input (PATH `-`); its ending says the format.",
)
@click.option("--select", default="", metavar="RULE,...", help="Run these rules only.")
@click.option("--ignore", default="", metavar="RULE,...", help="Leave these rules out.")
@click.option(
    "--jurisdiction",
    default="",
    metavar="NAME,...",
    help="Where the pages are published: us, uk, eu, au, ca. No rewording breaks the law there.",
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default=None,
    help="The least severity that makes the exit code 1.  [default: warning]",
)
@click.option(
    "--changed-since",
    default="",
    metavar="REF",
    help="Report what has changed since a git revision: new and edited lines, and untracked files.",
)
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Hold files that are named against the excluded paths too.",
)
@click.option(
    "--show-files",
    is_flag=True,
    help="List the pages that would be checked, and those left out with the reason.",
)
@click.option(
    "--show-suppressed",
    is_flag=True,
    help="Tell what was not reported as well, each with its reason.",
)
@click.option("--baseline", default="", metavar="FILE", help="Leave out the findings in this file.")
@click.option(
    "--update-baseline",
    is_flag=True,
    help="Drop from the baseline what no longer occurs; nothing is added.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="How many processes share the work of a large run.  [default: the cores there are]",
)
@click.option(
    "--no-cache",
    is_flag=True,
    help="Check every page anew: use no results of earlier runs, and keep none.",
)
def command(**options: Any) -> int:
    """Find overclaims in pages: files, folders, globs, or `-` for standard input.

    The exit code is 0 when nothing was found, 1 when something was, and 2 when a path, a setting
    or a rule file can't be used.
    """
    return check(Asked(**options))
