"""`--changed-since`: reports what has changed since a git revision, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.changes import Change, Changes
from overclaim.errors import ReadError
from overclaim.judge.changed import keep_changed
from overclaim.read import decode_document

if TYPE_CHECKING:
    from overclaim.findings import FileResult
    from overclaim.linter import Linter


class OnlyChanged:
    """Keeps the pages and findings that have changed since a revision."""

    def __init__(self, revision: str, linter: Linter) -> None:
        """Ask git what has changed.

        Raises:
            UsageError: when it can't say.
        """
        self._revision = revision
        self._linter = linter
        self._changes = Changes(revision)

    def has_changed(self, page: str) -> bool:
        """Tell whether a page is new or not as it was."""
        return self._changes.of(page) is not None

    def keep(self, result: FileResult) -> FileResult:
        """Return a result with what has changed; standard input is taken to be new."""
        change = self._changes.of(result.path)
        if change is None or result.document is None:
            return result
        return keep_changed(
            result, change.touches, lambda: self._found_before(change, result.path), self._revision
        )

    def _found_before(self, change: Change, path: str) -> frozenset[str]:
        content = self._changes.old_content(change)
        try:
            old = decode_document(content, path) if content is not None else None
        except ReadError:
            old = None
        if old is None:
            return frozenset()
        return frozenset(f.fingerprint for f in self._linter.check_document(old).findings)
