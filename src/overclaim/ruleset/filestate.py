"""Whether rule files, and what compiles them, are as they were: by a look, or by what they hold."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from overclaim.ruleset.files import evidence_files, yaml_files
from overclaim.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Look = tuple[tuple[str, int, int, int], ...]

_PACKAGE = Path(__file__).resolve().parent.parent
# The clocks of file systems are coarse: a file that changes twice within this time may look as if
# it had changed once.
_SETTLING_NS = 2_000_000_000


class RuleFiles:
    """The files that a ruleset is made of, and the modules that make it."""

    def __init__(self, folders: Sequence[Path], evidence: Sequence[Path] = ()) -> None:
        """Find them; `evidence` are folders and files with the house's own evidence rows."""
        self._rules = list(yaml_files(folders))
        self._evidence = evidence_files(evidence)
        # The same place has the same name from run to run, whatever its files hold.
        places = "\0".join(map(str, (VERSION, sys.version, *folders, "", *evidence)))
        self.name = f"{crc32(places.encode('utf-8', 'surrogateescape')):08x}"
        """A short name for where they are; two places may share one."""

    def look(self) -> Look | None:
        """Return what can be seen of the files without reading them; None if it says too little.

        Raises:
            OSError: when a file isn't there.
        """
        now = time.time_ns()
        found: list[tuple[str, int, int, int]] = [(VERSION + sys.version, 0, 0, 0)]
        newest = 0
        for path in self._all():
            status = os.stat(path)  # noqa: PTH116 - a hundred times at each start
            newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
            found.append((str(path), status.st_size, status.st_mtime_ns, status.st_ctime_ns))
        return tuple(found) if newest < now - _SETTLING_NS else None

    def digest(self) -> str:
        """Return a name for all that the compiled rules depend on: the files, and the compiler.

        Raises:
            OSError: when a file can't be read.
        """
        from hashlib import sha256  # noqa: PLC0415 - takes longer than the look that most need

        found = sha256(f"{VERSION} {sys.version}".encode())
        for path in _compiler():
            status = path.stat()
            found.update(f"\0{path.name} {status.st_mtime_ns} {status.st_size}".encode())
        for kind, paths in (("rules", self._rules), ("evidence", self._evidence)):
            for path in paths:
                content = path.read_bytes()
                head = f"\0{kind} {path} {len(content)}\0"
                found.update(head.encode("utf-8", "surrogateescape"))
                found.update(content)
        return found.hexdigest()[:40]

    def _all(self) -> Iterator[Path]:
        yield from self._rules
        yield from self._evidence
        yield from _compiler()


def _compiler() -> Iterator[Path]:
    yield from sorted(_PACKAGE.glob("*.py"))
    yield from sorted((_PACKAGE / "ruleset").glob("*.py"))
