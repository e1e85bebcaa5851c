"""Paths and columns in the units of other programs.

Our columns count code points, as Python does. SARIF is written with UTF-16 code units, which most
editors count, and reviewdog reads bytes of UTF-8.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from overclaim.document import BOM

if TYPE_CHECKING:
    from overclaim.document import Document, Span


class Columns:
    """Lines and columns of one document, from 1, in the units of an encoding."""

    def __init__(self, document: Document, encoding: str, unit: int) -> None:
        """Take a document; `unit` is the number of bytes that count as one in the encoding."""
        self._document = document
        self._encoding = encoding
        self._unit = unit

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character offset; a byte order mark has no column."""
        line = self._document.position(offset).line
        start = self._document.line_starts[line - 1]
        before = self._document.text[start:offset].removeprefix(BOM if line == 1 else "")
        encoded = before.encode(self._encoding, "surrogatepass")
        return line, len(encoded) // self._unit + 1

    def ends(self, span: Span) -> tuple[int, int, int, int]:
        """Return line and column of the start and of the end of a span; the end is exclusive."""
        return (*self.position(span.start), *self.position(span.end))


def utf16(document: Document) -> Columns:
    """Return columns in UTF-16 code units."""
    return Columns(document, "utf-16-le", 2)


def utf8(document: Document) -> Columns:
    """Return columns in bytes of UTF-8."""
    return Columns(document, "utf-8", 1)


def relative(path: str) -> str:
    """Return a path with `/`, seen from the current folder where it lies below it."""
    found = Path(path)
    if found.is_absolute():
        try:
            found = found.relative_to(Path.cwd())
        except ValueError:
            return found.as_posix()
    return found.as_posix()


def uri(path: str) -> str:
    """Return a path as a URI: relative to the current folder, or `file:` outside of it.

    Bytes that are no text are kept, percent-encoded.
    """
    shown = relative(path)
    try:
        encoded = quote(os.fsencode(shown))
    except UnicodeEncodeError:  # no file has such a name; standard input may be given one
        encoded = quote(shown.encode("utf-8", "replace"))
    if not Path(shown).is_absolute():
        # A colon in the first part would make it a scheme.
        head, slash, rest = encoded.partition("/")
        return head.replace(":", "%3A") + slash + rest
    return f"file://{'' if encoded.startswith('/') else '/'}{encoded}"


class Numbering:
    """Tells apart findings with the same fingerprint: the same words, more than once on a page."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def unique(self, fingerprint: str) -> str:
        """Return the fingerprint, with a number behind it from the second on."""
        self._seen[fingerprint] += 1
        number = self._seen[fingerprint]
        return fingerprint if number == 1 else f"{fingerprint}-{number}"
