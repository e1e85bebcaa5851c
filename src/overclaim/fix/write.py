"""Writes a mended page whole or not at all, in its own encoding, and never over other work."""

from __future__ import annotations

import os
from pathlib import Path

from overclaim.decode import decode, encode, encoding_of
from overclaim.document import Document, Format
from overclaim.errors import ReadError
from overclaim.extract import extract
from overclaim.fix.look import looks_of
from overclaim.namedtuple import NamedTuple


class PageFile(NamedTuple):
    """A file as it was read: its bytes, which it must still hold when it is written.

    Line ends, a byte order mark and the end of the file are characters of the text, and stay.
    """

    path: Path
    content: bytes

    @classmethod
    def read(cls, path: str) -> PageFile:
        """Read a file.

        Raises:
            ReadError: when it can't be opened.
        """
        try:
            return cls(Path(path), Path(path).read_bytes())
        except OSError as error:
            raise ReadError(f"{path}: can't be opened: {error.strerror}") from error

    def holds(self, document: Document) -> bool:
        """Tell whether a document is what the file held when it was read."""
        try:
            return decode(self.content, str(self.path)) == document.text
        except ReadError:
            return False

    def bytes_of(self, document: Document) -> bytes:
        """Return a page in the encoding of the file; HTML writes what that lacks as entities.

        Raises:
            ReadError: when the encoding can't hold it.
        """
        try:
            return encode(document.text, self.content)
        except UnicodeEncodeError as error:
            named = encoding_of(self.content, str(self.path))
            fault = f"“{document.text[error.start]}” can't be written in {named}"
        if document.format is Format.HTML:
            content = encode(document.text, self.content, errors="xmlcharrefreplace")
            text = decode(content, str(self.path))
            read = Document(path=document.path, text=text, format=document.format)
            # In a script an entity would be read as it stands.
            if looks_of(extract(read)) == looks_of(extract(document)):
                return content
        raise ReadError(f"{self.path}: left as it is: {fault}: save it as UTF-8")

    def write(self, document: Document) -> None:
        """Put a mended page into the file: another one beside it, with all of it, takes its place.

        The file's rights stay, and a link goes on leading to it.

        Raises:
            ReadError: when the file has changed since it was read, or can't be written.
        """
        content = self.bytes_of(document)
        target = self.path.resolve()
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            if not os.access(target, os.W_OK):
                raise ReadError(f"{self.path}: left as it is: it may not be written")
            with part.open("wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            part.chmod(target.stat().st_mode & 0o7777)
            if target.read_bytes() != self.content:
                message = "it was changed while it was checked: run again"
                raise ReadError(f"{self.path}: left as it is: {message}")
            part.replace(target)
        except OSError as error:
            reason = error.strerror or error
            raise ReadError(f"{self.path}: left as it is: can't be written: {reason}") from error
        finally:
            part.unlink(missing_ok=True)
