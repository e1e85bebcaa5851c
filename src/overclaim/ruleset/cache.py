"""Keeps compiled rules between runs, since compiling them takes far longer than checking a page.

The cache lies in the user's own cache folder, never in a repository: what is read from it is run
as Python's pickle, and a file that others may write must not be. It is a convenience; whatever
fails here, the rules are compiled as if there were no cache.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.ruleset.files import evidence_files, yaml_files
from overclaim.ruleset.packed import pack, unpack
from overclaim.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overclaim.ruleset.model import Ruleset

# Rulesets of how many projects are kept.
KEPT = 8
_PREFIX = "rules-"
_PACKAGE = Path(__file__).resolve().parent.parent
# What a broken, foreign or older file may raise while it is unpickled.
_UNREADABLE = (
    OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError, TypeError,
    ValueError, KeyError,
)  # fmt: skip


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
        digest = rules_digest(folders, evidence)
        path = folder / f"{_PREFIX}{digest}.pickle"
    except OSError:  # a rule file that can't be read: loading tells which
        return _compiled(folders, evidence)
    found = _read(path)
    if found is None:
        found = _compiled(folders, evidence)
        with suppress(OSError):
            _write(path, found)
    return found


def _compiled(folders: Sequence[Path], evidence: Sequence[Path]) -> Ruleset:
    # The readers of YAML and the compiler take longer to import than most pages to check.
    from overclaim.ruleset.load import load_ruleset  # noqa: PLC0415

    return load_ruleset(folders, evidence)


def cache_folder() -> Path | None:
    """Return the user's cache folder for overclaim, made if it isn't there.

    None where there is none to be had that only the user may write.
    """
    from platformdirs import user_cache_path  # noqa: PLC0415 - the only one who needs it

    try:
        folder = user_cache_path("overclaim", appauthor=False)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_own(folder) else None
    except (OSError, RuntimeError):
        return None


def clear_compiled(folder: Path) -> None:
    """Drop all compiled rules that are kept in the cache folder."""
    for path in folder.glob(f"{_PREFIX}*"):
        path.unlink(missing_ok=True)


def _is_own(path: Path) -> bool:
    """Tell whether a file or folder is the user's and nobody else may write it."""
    if os.name != "posix":
        return True  # there the cache folder lies in the user's profile, closed to others
    status = path.stat()
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def rules_digest(folders: Sequence[Path], evidence: Sequence[Path] = ()) -> str:
    """Return a name for all that the compiled rules depend on: the files, and the compiler.

    Raises:
        OSError: when a file can't be read.
    """
    found = hashlib.sha256(f"{VERSION} {sys.version}".encode())
    for path in _compiler():
        status = path.stat()
        found.update(f"\0{path.name} {status.st_mtime_ns} {status.st_size}".encode())
    for kind, paths in (("rules", yaml_files(folders)), ("evidence", evidence_files(evidence))):
        for path in paths:
            content = path.read_bytes()
            head = f"\0{kind} {path} {len(content)}\0"
            found.update(head.encode("utf-8", "surrogateescape"))
            found.update(content)
    return found.hexdigest()[:40]


def _compiler() -> Iterator[Path]:
    yield from sorted(_PACKAGE.glob("*.py"))
    yield from sorted((_PACKAGE / "ruleset").glob("*.py"))


def _read(path: Path) -> Ruleset | None:
    try:
        if not _is_own(path):
            return None
        status = path.stat()
    except OSError:
        return None
    return _unpickled(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1)
def _unpickled(path: Path, _mtime: int, _size: int) -> Ruleset | None:
    """Return the rules in a file; a process that asks again while it is the same gets the same."""
    try:
        return unpack(pickle.loads(path.read_bytes()))  # noqa: S301 - the user's own, see above
    except _UNREADABLE:
        return None


def _write(path: Path, ruleset: Ruleset) -> None:
    """Write the rules under another name and move them: nobody reads half of it."""
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 - only what is compiled is written

    with NamedTemporaryFile(dir=path.parent, prefix=_PREFIX, suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            pickle.dump(pack(ruleset), file, protocol=5)
        except BaseException:
            file.close()
            part.unlink(missing_ok=True)
            raise
    part.replace(path)
    kept = sorted(path.parent.glob(f"{_PREFIX}*.pickle"), key=lambda p: -p.stat().st_mtime_ns)
    for old in kept[KEPT:]:
        old.unlink(missing_ok=True)
