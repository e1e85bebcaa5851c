"""Checks many files: unchanged ones by the results that were kept, the rest on all cores."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.cachefolder import cache_folder
from overclaim.errors import ReadError
from overclaim.findings import FileResult
from overclaim.knowledge import rules_folder
from overclaim.linter import Linter
from overclaim.parts import Trace
from overclaim.pool import FORKS, Pool, worth_sharing
from overclaim.read import read_document
from overclaim.resultcache import RESULTS, ResultCache
from overclaim.ruleset.filestate import RuleFiles
from overclaim.suppression import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from overclaim.config import Config


def check_files(
    linter: Linter, pages: Sequence[str], *, jobs: int = 1, cache: bool = True
) -> Iterator[FileResult]:
    """Yield the result of each file, in the order given, not held against each other.

    With `jobs` above 1, several processes share the work if there is enough of it.
    """
    # The result of a single page is sooner found than looked up.
    checker = FileChecker(linter, cache=cache and len(pages) > 1)
    if not worth_sharing(pages, jobs):
        return map(checker.check, pages)
    anew = partial(_check_anew, linter.config, linter.today, fixes=linter.fixes, cache=cache)
    return Pool((lambda: checker.check) if FORKS else anew, jobs).check(pages)


def _check_anew(
    config: Config, today: date, *, fixes: bool, cache: bool
) -> Callable[[str], FileResult]:
    """Return what checks files in a process that has read no rules yet."""
    return FileChecker(Linter(config, today=today, fixes=fixes), cache=cache).check


class FileChecker:
    """Checks files, those that are as they were in an earlier run by their kept results."""

    def __init__(self, linter: Linter, *, cache: bool) -> None:
        """Open the results that are kept for this program, these rules and settings."""
        self._linter = linter
        self._results: ResultCache | None = None
        folder = cache_folder() if cache else None
        config = linter.config
        # Without rights to read a rule file, or room for a folder, nothing is kept.
        with suppress(OSError):
            if folder is not None:
                self._results = ResultCache(
                    folder / RESULTS,
                    RuleFiles([rules_folder(), *config.rules], config.evidence_paths).digest(),
                    *(row.place for row in linter.ruleset.evidence.expired()),
                    *(f"{each} {each.holds_on(linter.today)}" for each in linter.approved),
                    *sorted(config.skip_blocks),
                    str(config.root.resolve()),
                    *(["fixes"] if linter.fixes else []),
                )

    def check(self, path: str) -> FileResult:
        """Return the result of a file; a file that can't be read has `error` set."""
        linter, results = self._linter, self._results
        if results is None:
            return linter.check_file(path)
        try:
            document = read_document(path)
        except ReadError as error:
            return FileResult(path=path, error=str(error))
        # Of what stands on a page, only the end of a suppression makes the day matter.
        day = str(linter.today) if MARK in document.text else ""
        settings = linter.explain(path).settings.name
        name = results.name_of(document, str(Path(path).resolve()), settings, day)
        kept = results.find(name)
        if kept is not None and linter.parts.still_holds(kept.trace):
            return kept.result._replace(document=document)
        trace = Trace()
        result = linter.check_document(document, trace)
        results.keep(name, result, trace)
        return result
