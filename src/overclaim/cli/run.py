"""The results of one run of `check`: which pages, what of them is reported, and what is not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from overclaim.cli.progress import with_progress
from overclaim.errors import ReadError
from overclaim.findings import FileResult
from overclaim.read import decode_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overclaim.cli.baseline import BaselineRun
    from overclaim.cli.changed import OnlyChanged
    from overclaim.linter import Linter

STDIN = "-"


class Run:
    """Checks pages, as often as it is asked to."""

    def __init__(
        self,
        linter: Linter,
        pages: Sequence[str],
        *,
        stdin_filename: str,
        changed_since: str,
        jobs: int | None,
        cache: bool,
    ) -> None:
        """Ask git what has changed, if that matters.

        Raises:
            UsageError: when it can't say.
        """
        self._linter = linter
        self._stdin_filename = stdin_filename or "stdin.md"
        self._jobs = jobs
        self._cache = cache
        self._since: OnlyChanged | None = None
        if changed_since:
            from overclaim.cli.changed import OnlyChanged  # noqa: PLC0415 - few runs need it

            self._since = OnlyChanged(changed_since, linter)
        self.pages = [page for page in pages if page == STDIN or self._is_asked(page)]

    def _is_asked(self, page: str) -> bool:
        return self._since is None or self._since.has_changed(page)

    def results(self, held: BaselineRun | None) -> Iterator[FileResult]:
        """Yield the result of each page, without what is held back."""
        checked = with_progress(self._check(), len(self.pages))
        # The baseline comes first: it is held against all that a page says, changed or not.
        found = self._linter.hold_across(checked)
        told = found if held is None else held.hold_back(found)
        return told if self._since is None else map(self._since.keep, told)

    def _check(self) -> Iterator[FileResult]:
        # Standard input comes first; a file may have its name all the same.
        first = self.pages[:1] == [STDIN]
        if first:
            yield self._check_stdin()
        pages = self.pages[first:]
        if len(pages) > 1:
            yield from self._check_many(pages)
        else:
            yield from map(self._linter.check_file, pages)

    def _check_many(self, pages: Sequence[str]) -> Iterator[FileResult]:
        # A hook on one page does without the machinery for many.
        from overclaim.manyfiles import check_files  # noqa: PLC0415
        from overclaim.pool import cores  # noqa: PLC0415

        return check_files(self._linter, pages, jobs=self._jobs or cores(), cache=self._cache)

    def _check_stdin(self) -> FileResult:
        name = self._stdin_filename
        try:
            document = decode_document(sys.stdin.buffer.read(), name)
            return self._linter.check_document(document)
        except ReadError as error:
            return FileResult(path=name, error=str(error))
