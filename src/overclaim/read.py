"""Reads one file to a document: bytes to text, once."""

from __future__ import annotations

from pathlib import Path

from overclaim.document import SUFFIXES, Document, Format
from overclaim.errors import ReadError

_SNIFFED = 8192


def format_of(path: str) -> Format | None:
    """Return the format that a file name's ending stands for, or None."""
    return SUFFIXES.get(Path(path).suffix.lower())


def read_document(path: str) -> Document:
    """Read a file.

    Raises:
        ReadError: when it can't be opened, isn't a page, or isn't text in UTF-8.

    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: can't be opened: {error.strerror}") from error
    return decode_document(content, path)


def decode_document(content: bytes, path: str) -> Document:
    """Make a document of a file's bytes.

    Raises:
        ReadError: when the name has no known ending, or the bytes aren't text in UTF-8.

    """
    markup = format_of(path)
    if markup is None:
        raise ReadError(f"{path}: not a page: the name must end in {', '.join(SUFFIXES)}")
    if b"\0" in content[:_SNIFFED]:
        raise ReadError(f"{path}: this is a binary file, not a page: save it as text in UTF-8")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
        message = f"byte 0x{content[error.start]:02x} is not UTF-8: save the file as UTF-8"
        raise ReadError(f"{path}:{line}:{column}: {message}") from error
    return Document(path=path, text=text, format=markup)
