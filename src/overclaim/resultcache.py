"""Keeps the results of pages between runs: a page that hasn't changed isn't checked again.

A result is kept under a name made of all that it depends on and that is known beforehand: the text
of the page, its path, its settings, the rules and the program itself. What shows only while the
page is checked, its layout and what it includes, is kept with the result and looked at again.

The files lie in the user's own cache folder, for the reasons given in `ruleset/cache.py`. They are
a convenience; whatever fails here, the page is checked as if there were no cache.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
import time
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from overclaim.garbage import without_search
from overclaim.namedtuple import NamedTuple
from overclaim.version import VERSION

if TYPE_CHECKING:
    from overclaim.document import Document
    from overclaim.findings import FileResult
    from overclaim.parts import Trace

RESULTS = "results"
"""The folder of the results, in the cache folder."""
_PACKAGE = Path(__file__).resolve().parent
_READERS = ("pyromark", "PyYAML", "google-re2", "spacy")
MAX_BYTES = 200_000_000
"""How much is kept: the results of some tens of thousands of pages."""
_LOW_BYTES = MAX_BYTES * 3 // 4
_LOOK_EVERY = 500
_DAY = 86_400
_SUM = 16
_SUFFIX = ".result"
# What a broken, foreign or older file may raise while it is unpickled.
_UNREADABLE = (
    OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError, TypeError,
    ValueError, KeyError, MemoryError,
)  # fmt: skip


class Kept(NamedTuple):
    """A result without its document, and what was found out about other files on the way."""

    result: FileResult
    trace: Trace


class ResultCache:
    """Results in a folder, each in a file of its own, so that many processes can share them."""

    def __init__(self, folder: Path, *depends_on: str) -> None:
        """Keep results in a folder; give what all of them depend on besides the program itself.

        Raises:
            OSError: when the program's own files can't be looked at.
        """
        self._folder = folder
        self._base = _name_of(_program(), *depends_on)
        self._written = 0

    def name_of(self, document: Document, *depends_on: str) -> str:
        """Return the name of the result of a page; give what it depends on besides the page."""
        return _name_of(self._base, document.path, document.text, *depends_on)

    def find(self, name: str) -> Kept | None:
        """Return what is kept under a name; what can't be read is dropped."""
        path = self._path(name)
        try:
            data = path.read_bytes()
            status = path.stat()
        except OSError:
            return None
        payload = data[_SUM:]
        found = _unpickled(payload) if _sum_of(payload) == data[:_SUM] else None
        if found is None:
            with suppress(OSError):
                path.unlink()
        elif time.time() - status.st_mtime > _DAY:
            # What is still used is dropped last.
            with suppress(OSError):
                path.touch()
        return found

    def keep(self, name: str, result: FileResult, trace: Trace) -> None:
        """Keep a result; without room or rights, nothing happens."""
        payload = pickle.dumps(Kept(result._replace(document=None), trace), protocol=5)
        with suppress(OSError):
            _write(self._path(name), _sum_of(payload) + payload)
            if self._written % _LOOK_EVERY == 0:
                self._prune()
            self._written += 1

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / f"{name[2:]}{_SUFFIX}"

    def _prune(self) -> None:
        """Drop what has not been used for longest, if there is too much."""
        files = [(path, path.stat()) for path in _files(self._folder)]
        total = sum(status.st_size for _, status in files)
        if total <= MAX_BYTES:
            return
        for path, status in sorted(files, key=lambda item: item[1].st_mtime_ns):
            if total <= _LOW_BYTES:
                break
            path.unlink(missing_ok=True)
            total -= status.st_size


def size_of(folder: Path) -> tuple[int, int]:
    """Return how many results are kept in a folder, and their bytes."""
    sizes = [path.stat().st_size for path in _files(folder)]
    return len(sizes), sum(sizes)


def clear(folder: Path) -> None:
    """Drop all results that are kept in a folder."""
    for path in _files(folder):
        path.unlink(missing_ok=True)


def _name_of(*parts: str) -> str:
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(b"%d\0" % len(data))
        found.update(data)
    return found.hexdigest()


def _program() -> str:
    """Return what changes when the program or what reads markup for it is another."""
    parts = [VERSION, sys.version, *map(version, _READERS)]
    for path in sorted(_PACKAGE.rglob("*.py")):
        status = path.stat()
        parts.append(f"{path.name} {status.st_mtime_ns} {status.st_size}")
    return "\0".join(parts)


def _files(folder: Path) -> list[Path]:
    return list(folder.glob(f"??/*{_SUFFIX}"))


def _sum_of(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_SUM).digest()


def _unpickled(payload: bytes) -> Kept | None:
    try:
        with without_search():
            found = pickle.loads(payload)  # noqa: S301 - the user's own, see above
    except _UNREADABLE:
        return None
    return found if isinstance(found, Kept) else None


def _write(path: Path, data: bytes) -> None:
    """Write a file under another name and move it: nobody reads half of it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(data)
        except BaseException:
            file.close()
            part.unlink(missing_ok=True)
            raise
    part.replace(path)
