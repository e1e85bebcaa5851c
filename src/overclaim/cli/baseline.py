"""`overclaim baseline`: write down the findings that a site has, and check against them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from overclaim.baseline import (
    FILE_NAME,
    BaselineUse,
    page_name,
    read_baseline,
    write_baseline,
)
from overclaim.config import Config
from overclaim.discover import find_pages
from overclaim.errors import UsageError, shown_path
from overclaim.judge.baseline import BaselineFilter, entries_of
from overclaim.linter import Linter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from overclaim.findings import FileResult


class BaselineRun:
    """A run of `check` with a baseline, or without one."""

    def __init__(self, file: str, linter: Linter, *, update: bool) -> None:
        """Read the baseline: the file that is named, else that of the settings, if any.

        Raises:
            ConfigError: when the file can't be used.
            UsageError: when one that isn't there is to be updated.
        """
        self._file = Path(file) if file else linter.config.baseline
        self._update = update
        self._filter: BaselineFilter | None = None
        self.use: BaselineUse | None = None
        if self._file is None:
            if update:
                raise UsageError("--update-baseline: which baseline? Name it: --baseline FILE")
            return
        path = self._file
        self.use = BaselineUse(shown_path(path))
        self._filter = BaselineFilter(
            self.use,
            read_baseline(path),
            name=lambda page: page_name(page, path),
            is_gone=lambda name: not (path.parent / name).exists(),
            is_run=lambda name, rule: linter.runs(rule, str(path.parent / name)),
        )

    def hold_back(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results of pages without what the baseline holds."""
        return iter(results) if self._filter is None else self._filter.hold_back(results)

    def close(self) -> None:
        """Tell what no longer occurs, or drop it from the file if that was asked for.

        Raises:
            ReadError: when the file can't be written.
        """
        if self._filter is None or self._file is None or self.use is None:
            return
        number = sum(entry.count for entry in self.use.stale)
        told = f"{self.use.path}: {_count(number, 'finding')} in it no longer occur"
        told += "s" if number == 1 else ""
        if self._update:
            write_baseline(self._file, self._filter.remaining())
            told += ": dropped"
        else:
            told += " (`--update-baseline` drops them)"
        if number:
            click.echo(told, err=True)


@click.command("baseline")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--baseline",
    "file",
    default="",
    metavar="FILE",
    help=f"Where to write.  [default: the setting `baseline`, else {FILE_NAME}]",
)
def command(paths: Sequence[str], file: str) -> int:
    """Write down the findings that pages have now, so that only new ones are reported.

    Pages that are in the file and aren't checked keep their place in it.
    """
    config = Config.load()
    target = Path(file) if file else config.baseline or config.root / FILE_NAME
    old = read_baseline(target) if target.exists() else []
    pages, faults = find_pages(paths or (".",), exclude=config.exclude)
    linter = Linter(config, fixes=False)
    entries, read, errors = [], set[str](), list(faults)
    for result in linter.hold_across(map(linter.check_file, pages)):
        name = page_name(result.path, target)
        errors += [result.error] if result.error else []
        if not result.error:
            read.add(name)
            entries += entries_of(name, result)
    entries += [e for e in old if e.path not in read and (target.parent / e.path).exists()]
    write_baseline(target, entries)
    for error in errors:
        click.echo(error, err=True)
    number = sum(entry.count for entry in entries)
    in_pages = _count(len({entry.path for entry in entries}), "page")
    click.echo(f"{shown_path(target)}: {_count(number, 'finding')} in {in_pages}")
    if not config.baseline:
        click.echo(f'`baseline = "{target.name}"` in the settings makes `check` heed it.')
    return 2 if errors else 0


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
