"""The file in which compiled rules are kept: mapped into memory, and read where it is asked for.

It begins with the length of a pickled head: when the rules were compiled from what, and how long
the parts after it are. The first of them is the pickled ruleset, the others are its `Pieces`.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.cachefolder import is_own
from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.packed import pack, unpack
from overclaim.ruleset.pickled import PickleBuffer, PickleError, dumps, loads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from overclaim.ruleset.filestate import Look
    from overclaim.ruleset.model import Ruleset

MAPS = os.name == "posix"
"""Whether a file that is mapped can be replaced and dropped all the same."""
_LENGTH = 8
# What a broken, foreign or older file may raise while it is read.
UNREADABLE = (
    OSError, PickleError, EOFError, AttributeError, ImportError, IndexError, TypeError,
    ValueError, KeyError, MemoryError, OverflowError,
)  # fmt: skip


class Kept(NamedTuple):
    """Compiled rules as they lie in a file.

    Attributes:
        look: What could be seen of the rule files when they were compiled; None for too little.
        digest: What the rule files held.
        parts: The pickled ruleset, and its pieces.
    """

    look: Look | None
    digest: str
    parts: Sequence[memoryview]

    def ruleset(self) -> Ruleset:
        """Read the rules; next to nothing of them is read yet.

        Raises:
            Exception: one of `UNREADABLE`, when they are none.
        """
        body, *buffers = self.parts
        return unpack(loads(body, buffers=buffers))


def kept_of(look: Look | None, digest: str, ruleset: Ruleset) -> Kept:
    """Return compiled rules in the form in which they are kept."""
    buffers: list[PickleBuffer] = []
    body = dumps(pack(ruleset), protocol=5, buffer_callback=buffers.append)
    return Kept(look, digest, (memoryview(body), *(each.raw() for each in buffers)))


def read_kept(path: Path) -> Kept | None:
    """Return what a file holds; None if it is broken, or others than the user may write it.

    Raises:
        OSError: when it can't be read.
    """
    with path.open("rb") as file:
        if not is_own(os.fstat(file.fileno())):
            return None
        content = _content(file)
    try:
        end = _LENGTH + int.from_bytes(content[:_LENGTH], "little")
        look, digest, lengths = loads(content[_LENGTH:end])
        parts = []
        for length in lengths:
            parts.append(content[end : end + length])
            end += length
        return Kept(look, digest, parts) if end == len(content) else None
    except UNREADABLE:
        return None


def _content(file: BinaryIO) -> memoryview:
    if MAPS:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return memoryview(file.read())


def write_kept(path: Path, kept: Kept) -> None:
    """Write a file under another name and move it: nobody reads half of it.

    Raises:
        OSError: when it can't be written.
    """
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 - most runs only read

    lengths = tuple(map(len, kept.parts))
    head = dumps((kept.look, kept.digest, lengths), protocol=5)
    with NamedTemporaryFile(
        dir=path.parent, prefix=path.stem, suffix=".part", delete=False
    ) as file:
        part = Path(file.name)
        try:
            file.write(len(head).to_bytes(_LENGTH, "little"))
            file.write(head)
            for each in kept.parts:
                file.write(each)
        except BaseException:
            file.close()
            part.unlink(missing_ok=True)
            raise
    part.replace(path)
