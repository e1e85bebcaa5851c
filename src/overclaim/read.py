"""Reads one file to a document: bytes to text, once."""

from __future__ import annotations

from pathlib import Path

from overclaim.decode import decode
from overclaim.document import SUFFIXES, Document, Format
from overclaim.errors import ReadError


def format_of(path: str) -> Format | None:
    """Return the format that a file name's ending stands for, or None."""
    return SUFFIXES.get(Path(path).suffix.lower())


def read_document(path: str) -> Document:
    """Read a file.

    Raises:
        ReadError: when it can't be opened, isn't a page, or isn't text in a known encoding.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: can't be opened: {error.strerror}") from error
    return decode_document(content, path)


def decode_document(content: bytes, path: str) -> Document:
    """Make a document of a file's bytes.

    Raises:
        ReadError: when the name has no known ending, or the bytes aren't text in a known encoding.
    """
    markup = format_of(path)
    if markup is None:
        raise ReadError(f"{path}: not a page: the name must end in {', '.join(SUFFIXES)}")
    return Document(path=path, text=decode(content, path), format=markup)
