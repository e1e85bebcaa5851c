"""The escapes of quoted strings in YAML, TOML and JSON, with the place of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.extract.view import Piece
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPE = lazy_re(
    r"\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})"
    r"|(?P<fold>[ \t]*\r?\n[ \t\r\n]*)|(?P<one>.))",
    re.DOTALL,
)
_ONE = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\u00a0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def unescape(text: str, start: int, end: int, shift: int = 0) -> Iterator[Piece]:
    """Yield the pieces of `text[start:end]`, backslash escapes decoded."""
    done = start
    for escape in _ESCAPE.finditer(text, start, end):
        at, stop = escape.span()
        yield Piece(text[done:at], done + shift, at - done, verbatim=True)
        yield Piece(_decode(escape), at + shift, stop - at, verbatim=False)
        done = stop
    yield Piece(text[done:end], done + shift, end - done, verbatim=True)


def _decode(escape: re.Match[str]) -> str:
    if escape["high"]:
        high, low = int(escape["high"], 16), int(escape["low"], 16)
        return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))
    if escape["fold"] is not None:
        return ""
    if escape["one"] is not None:
        return _ONE.get(escape["one"], escape["one"])
    code = int(escape["x"] or escape["u"] or escape["U"], 16)
    return chr(code) if code <= _LAST and code not in _SURROGATES else "\ufffd"
