"""Keeps compiled rules between runs, since compiling them takes far longer than checking a page.

It is a convenience; whatever fails here, the rules are compiled as if there were no cache.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from overclaim.cachefolder import cache_folder
from overclaim.ruleset.filestate import RuleFiles
from overclaim.ruleset.store import UNREADABLE, kept_of, read_kept, write_kept

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from overclaim.ruleset.filestate import Look
    from overclaim.ruleset.model import Ruleset
    from overclaim.ruleset.store import Kept

# Rulesets of how many projects are kept.
KEPT = 8
_PREFIX = "rules-"


def load_compiled(
    folders: Sequence[Path], evidence: Sequence[Path] = (), *, cache: bool = True
) -> Ruleset:
    """Return the rules of these folders, with `cache` as `load_cached` does.

    Raises:
        RuleError: with every fault in every file.
    """
    return load_cached(folders, evidence) if cache else _compiled(folders, evidence)


def load_cached(folders: Sequence[Path], evidence: Sequence[Path] = ()) -> Ruleset:
    """Return the rules of these folders, from the cache if nothing has changed since.

    `evidence` are the folders and files with the house's own rows of the evidence table. What
    depends on the day isn't kept: whether a row has expired is asked of what was read.

    Raises:
        RuleError: with every fault in every file.
    """
    folder = cache_folder()
    if folder is None:
        return _compiled(folders, evidence)
    try:
        files = RuleFiles(folders, evidence)
        look = files.look()
        path = folder / f"{_PREFIX}{files.name}.compiled"
        found = _find(path, files, look)
        digest = files.digest() if found is None else ""
    except OSError:  # a rule file that can't be read: loading tells which
        return _compiled(folders, evidence)
    if found is None:
        found = _compiled(folders, evidence)
        with suppress(OSError):
            write_kept(path, kept_of(look, digest, found))
            _prune(folder)
    return found


def _compiled(folders: Sequence[Path], evidence: Sequence[Path]) -> Ruleset:
    # The readers of YAML and the compiler take longer to import than most pages to check.
    from overclaim.ruleset.load import load_ruleset  # noqa: PLC0415

    return load_ruleset(folders, evidence)


def _find(path: Path, files: RuleFiles, look: Look | None) -> Ruleset | None:
    """Return the rules in a file if they are those of the rule files as they are now.

    Rule files that only look different, such as those of a new checkout, are read to see.

    Raises:
        OSError: when a rule file can't be read.
    """
    try:
        status = path.stat()
        read = _read(path, status.st_mtime_ns, status.st_size)
    except OSError:
        return None
    if read is None:
        return None
    kept, found = read
    if look is None or look != kept.look:
        if files.digest() != kept.digest:
            return None
        if look is not None:
            with suppress(OSError):
                write_kept(path, kept._replace(look=look))
    return found


@lru_cache(maxsize=1)
def _read(path: Path, _mtime: int, _size: int) -> tuple[Kept, Ruleset] | None:
    """Return what is in a file; a process that asks again while it is the same gets the same."""
    kept = read_kept(path)
    try:
        return None if kept is None else (kept, kept.ruleset())
    except UNREADABLE:
        return None


def _prune(folder: Path) -> None:
    """Drop rules that have not been compiled for longest, if there are too many."""
    kept = sorted(folder.glob(f"{_PREFIX}*"), key=lambda path: -path.stat().st_mtime_ns)
    for old in kept[KEPT:]:
        old.unlink(missing_ok=True)


def clear_compiled(folder: Path) -> None:
    """Drop all compiled rules that are kept in the cache folder."""
    for path in folder.glob(f"{_PREFIX}*"):
        path.unlink(missing_ok=True)
