"""What `overclaim check` does, whatever its options were read by."""

from __future__ import annotations

import gc
import os
import sys
from itertools import chain
from typing import TYPE_CHECKING

from overclaim.cli.outputs import Outputs
from overclaim.cli.run import STDIN, Run
from overclaim.cli.tell import tell
from overclaim.config import Config
from overclaim.discover import find_candidates, find_pages
from overclaim.errors import UsageError
from overclaim.findings import FileResult, Severity
from overclaim.linter import Linter
from overclaim.namedtuple import NamedTuple
from overclaim.report.options import ReportOptions
from overclaim.report.paint import clean
from overclaim.report.rulehelp import explainer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from overclaim.cli.baseline import BaselineRun


class Asked(NamedTuple):
    """The paths and options of `overclaim check`, as `overclaim check --help` tells them."""

    paths: tuple[str, ...] = ()
    form: str = "text"
    output: str = ""
    reports: tuple[str, ...] = ()
    statistics: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    stdin_filename: str = ""
    select: str = ""
    ignore: str = ""
    jurisdiction: str = ""
    fail_on: str | None = None
    changed_since: str = ""
    force_exclude: bool = False
    show_files: bool = False
    show_suppressed: bool = False
    baseline: str = ""
    update_baseline: bool = False
    jobs: int | None = None
    no_cache: bool = False


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
            tell(clean(fault), err=True)

    def watch(self, results: Iterator[FileResult]) -> Iterator[FileResult]:
        for result in results:
            self.told([result.error] if result.error else [])
            for problem in result.problems:
                tell(f"{clean(problem)} (this part was not read)", err=True)
            self.failed |= any(f.severity.rank <= self.fail_on.rank for f in result.findings)
            yield result

    @property
    def exit_code(self) -> int:
        return 2 if self.broken else int(self.failed)


def check(asked: Asked) -> int:
    """Check pages as asked for, write the reports, and return the exit code.

    Raises:
        OverclaimError: when a path, a setting or a rule file can't be used.
    """
    try:
        return _check(asked)
    finally:
        gc.unfreeze()


def _check(asked: Asked) -> int:
    config = _config(asked.select, asked.ignore, asked.jurisdiction, asked.fail_on)
    if asked.show_files:
        return _show_files(asked.paths or (".",), config, force_exclude=asked.force_exclude)
    _check_fixing(asked.paths, fix=asked.fix, unsafe_fixes=asked.unsafe_fixes, diff=asked.diff)
    outputs = Outputs(asked.form, asked.output, asked.reports)
    linter = Linter(config, fixes=asked.fix or asked.diff or outputs.show_fixes)
    # The rules stay until the end: looking for garbage among them takes a quarter of a long run.
    gc.freeze()
    held = _baseline(asked.baseline, linter, update=asked.update_baseline)
    pages, faults = _pages(asked.paths or (".",), config, force_exclude=asked.force_exclude)
    tally = _Tally(config.fail_on)
    run = Run(
        linter,
        pages,
        stdin_filename=asked.stdin_filename,
        changed_since=asked.changed_since,
        jobs=asked.jobs,
        cache=not asked.no_cache,
    )
    if asked.fix or asked.diff:
        from overclaim.cli.fix import Fixing  # noqa: PLC0415 - few runs need it

        fixing = Fixing(linter, unsafe=asked.unsafe_fixes, diff=asked.diff)
        fixing.run(run.results(_baseline(asked.baseline, linter, update=False)))
        fixing.tell()
        tally.broken = fixing.broken
        if asked.diff:
            tally.told(faults)
            return 2 if tally.broken else int(fixing.pages > 0)
    options = ReportOptions(
        color=_shows_color(),
        show_suppressed=asked.show_suppressed,
        statistics=asked.statistics,
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
        tell(f"{page.path}: {page.left_out or 'checked'}")
    for fault in faults:
        tell(fault, err=True)
    return 2 if faults else 0


def _shows_color() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
