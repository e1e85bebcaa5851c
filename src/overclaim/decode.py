"""Bytes to text: UTF-8, UTF-16 with a byte order mark, and the encodings that old pages are in."""

from __future__ import annotations

import codecs
import re

from overclaim.errors import ReadError
from overclaim.lazyre import lazy_re

_SNIFFED = 8192
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# A page says its encoding within its first 1,024 bytes, by the HTML standard.
_DECLARED_WITHIN = 1024
_DECLARED_RE = lazy_re(
    rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]+?encoding\s*=\s*[\"']([\w:.-]+)",
    re.IGNORECASE,
)
# Python knows more codecs than pages are in, `hex` and `idna` among them. UTF-8 and UTF-16 are
# known by their bytes.
_PAGE_ENCODING_RE = lazy_re("iso8859|iso2022|cp|koi8|mac|gb|big5|shift_jis|euc|tis|hz")
# Browsers read these names as windows-1252, by the Encoding standard.
_WINDOWS_1252 = frozenset("ascii us-ascii iso-8859-1 iso8859-1 latin1 latin-1 l1 cp1252".split())

# What a page in a Western language holds beside ASCII, as bytes of windows-1252: quotation marks,
# dashes, signs, and the accented letters of its languages. Other bytes are another encoding.
_WESTERN_RE = lazy_re(
    rb"[\x00-\x7f\x80\x82\x84\x85\x89\x8a\x8b\x8c\x91-\x97\x99\x9b\x9c\xa0\xa1\xa3\xa7-\xab\xae"
    rb"\xb0\xb1-\xb5\xb7\xba-\xbf\xc0-\xc2\xc4-\xcf\xd1-\xd4\xd6\xd8-\xdc\xdf-\xe2\xe4-\xef\xf1-\xf4"
    rb"\xf6-\xfc]*"
)
_ODD_SHARE = 0.08


def decode(content: bytes, path: str) -> str:
    """Return the text of a file; a byte order mark stays its first character.

    An encoding that the page declares is taken at its word; without one, bytes that aren't UTF-8
    are read as windows-1252 if they look like Western prose.

    Raises:
        ReadError: when the file is binary, or in an encoding that can't be known.
    """
    return _decode_as(encoding_of(content, path), content, path)


def encode(text: str, like: bytes, errors: str = "strict") -> bytes:
    """Return a text in the encoding that a file has, going by its bytes.

    `errors` is what becomes of characters that the encoding lacks, as for `str.encode`.

    Raises:
        ReadError: when that can't be known.
        UnicodeEncodeError: when the encoding can't hold the text.
    """
    return text.encode(encoding_of(like, "the file"), errors)


def encoding_of(content: bytes, path: str) -> str:
    """Return the name of the encoding of a file.

    Raises:
        ReadError: when the file is binary, or in an encoding that can't be known.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return encoding
    if b"\0" in content[:_SNIFFED]:
        raise ReadError(f"{path}: this is a binary file, not a page: save it as text in UTF-8")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _declared_encoding(content)
        if declared:
            return declared
        if _looks_western(content):
            return "windows-1252"
        raise _undecodable(content, path, error.start, "UTF-8") from error
    return "utf-8"


def _declared_encoding(content: bytes) -> str:
    found = _DECLARED_RE.search(content[:_DECLARED_WITHIN])
    if not found:
        return ""
    name = (found[1] or found[2]).decode("ascii").lower()
    if name in _WINDOWS_1252:
        return "windows-1252"
    try:
        return name if _PAGE_ENCODING_RE.match(codecs.lookup(name).name) else ""
    except LookupError:
        return ""


def _decode_as(encoding: str, content: bytes, path: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(content, path, error.start, encoding) from error


def _looks_western(content: bytes) -> bool:
    odd = sum(byte > 0x7F for byte in content)  # noqa: PLR2004 - the last of ASCII
    return odd <= _ODD_SHARE * len(content) and _WESTERN_RE.fullmatch(content) is not None


def _undecodable(content: bytes, path: str, at: int, encoding: str) -> ReadError:
    before = content[:at]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    message = f"byte 0x{content[at]:02x} is not {encoding}: save the file as UTF-8"
    return ReadError(f"{path}:{line}:{column}: {message}")
