"""`overclaim check`: find overclaims in pages."""

from __future__ import annotations

import gc
import os
import sys
from itertools import chain
from typing import TYPE_CHECKING

import click

from overclaim.cli.outputs import Outputs
from overclaim.cli.run import STDIN, Run
from overclaim.config import Config
from overclaim.discover import find_candidates, find_pages
from overclaim.errors import UsageError
from overclaim.findings import FileResult, Severity
from overclaim.linter import Linter
from overclaim.report import REPORTERS
from overclaim.report.options import ReportOptions
from overclaim.report.paint import clean
from overclaim.report.rulehelp import explainer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from overclaim.cli.baseline import BaselineRun


class _Tally:
    """Passes results on and remembers what the exit code depends on."""

    def __init__(self, fail_on: Severity) -> None:
        self.fail_on = fail_on
        self.failed = False
        self.broken = False

    def told(self, faults: Iterable[str]) -> None:
        """Tell paths that can't be checked."""
        for fault in faults:
            self.broken = True
            click.echo(clean(fault), err=True)

    def watch(self, results: Iterator[FileResult]) -> Iterator[FileResult]:
        for result in results:
            self.told([result.error] if result.error else [])
            for problem in result.problems:
                click.echo(f"{clean(problem)} (this part was not read)", err=True)
            self.failed |= any(f.severity.rank <= self.fail_on.rank for f in result.findings)
            yield result

    @property
    def exit_code(self) -> int:
        return 2 if self.broken else int(self.failed)


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
    help="Keep no compiled rules and no results between runs, and use none.",
)
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    paths: Sequence[str],
    form: str,
    output: str,
    reports: Sequence[str],
    statistics: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    stdin_filename: str,
    select: str,
    ignore: str,
    jurisdiction: str,
    fail_on: str | None,
    changed_since: str,
    force_exclude: bool,
    show_files: bool,
    show_suppressed: bool,
    baseline: str,
    update_baseline: bool,
    jobs: int | None,
    no_cache: bool,
) -> int:
    """Find overclaims in pages: files, folders, globs, or `-` for standard input.

    The exit code is 0 when nothing was found, 1 when something was, and 2 when a path, a setting
    or a rule file can't be used.
    """
    config = _config(select, ignore, jurisdiction, fail_on)
    if show_files:
        return _show_files(paths or (".",), config, force_exclude=force_exclude)
    _check_fixing(paths, fix=fix, unsafe_fixes=unsafe_fixes, diff=diff)
    outputs = Outputs(form, output, reports)
    linter = Linter(config, cache=not no_cache)
    # The rules stay until the end: looking for garbage among them takes a quarter of a long run.
    gc.freeze()
    click.get_current_context().call_on_close(gc.unfreeze)
    held = _baseline(baseline, linter, update=update_baseline)
    pages, faults = _pages(paths or (".",), config, force_exclude=force_exclude)
    tally = _Tally(config.fail_on)
    run = Run(
        linter,
        pages,
        stdin_filename=stdin_filename,
        changed_since=changed_since,
        jobs=jobs,
        cache=not no_cache,
    )
    if fix or diff:
        from overclaim.cli.fix import Fixing  # noqa: PLC0415 - few runs need it

        fixing = Fixing(linter, unsafe=unsafe_fixes, diff=diff)
        fixing.run(run.results(_baseline(baseline, linter, update=False)))
        fixing.tell()
        tally.broken = fixing.broken
        if diff:
            tally.told(faults)
            return 2 if tally.broken else int(fixing.pages > 0)
    options = ReportOptions(
        color=_shows_color(),
        show_suppressed=show_suppressed,
        statistics=statistics,
        fail_on=config.fail_on,
        baseline=held.use if held else None,
        explain=explainer(linter.ruleset),
    )
    # A path that can't be checked is told in each report, so that nobody takes it for checked.
    unread = (FileResult(path=fault.partition(": ")[0], error=fault) for fault in faults)
    outputs.write(tally.watch(chain(unread, run.results(held))), options)
    if held is not None:
        held.close()
    return tally.exit_code


def _baseline(file: str, linter: Linter, *, update: bool) -> BaselineRun | None:
    if not (file or update or linter.config.baseline):
        return None
    from overclaim.cli.baseline import BaselineRun  # noqa: PLC0415 - many sites have none

    return BaselineRun(file, linter, update=update)


def _check_fixing(paths: Sequence[str], *, fix: bool, unsafe_fixes: bool, diff: bool) -> None:
    if unsafe_fixes and not (fix or diff):
        raise UsageError("--unsafe-fixes says which fixes: it goes with --fix or --diff")
    if STDIN in paths and (fix or diff):
        raise UsageError("--fix and --diff are for files: standard input can't be written")


def _config(select: str, ignore: str, jurisdiction: str, fail_on: str | None) -> Config:
    found = Config.load()
    selected, published = _names(select), _names(jurisdiction)
    return found._replace(
        select=selected or found.select,
        ignore=(*found.ignore, *_names(ignore)),
        jurisdiction=published or found.jurisdiction,
        # What is asked for here holds for every page.
        per_path=tuple(
            table._replace(
                select=() if selected else table.select,
                jurisdiction=() if published else table.jurisdiction,
            )
            for table in found.per_path
        ),
        fail_on=Severity(fail_on) if fail_on else found.fail_on,
    )


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _pages(
    paths: Sequence[str], config: Config, *, force_exclude: bool
) -> tuple[list[str], list[str]]:
    named = [path for path in paths if path != STDIN]
    pages, faults = find_pages(named, exclude=config.exclude, force_exclude=force_exclude)
    return ([STDIN] if STDIN in paths else []) + pages, faults


def _show_files(paths: Sequence[str], config: Config, *, force_exclude: bool) -> int:
    named = [path for path in paths if path != STDIN]
    pages, faults = find_candidates(named, exclude=config.exclude, force_exclude=force_exclude)
    for page in pages:
        click.echo(f"{page.path}: {page.left_out or 'checked'}")
    for fault in faults:
        click.echo(fault, err=True)
    return 2 if faults else 0


def _shows_color() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
