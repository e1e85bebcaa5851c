"""Reads TOML front matter: every string in it, with the place of each character."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import TYPE_CHECKING

from overclaim.extract.escapes import unescape
from overclaim.extract.metadata import emit_value, is_prose, join_path, last_key
from overclaim.extract.view import Piece
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from overclaim.extract.page import Page

_TOKEN = lazy_re(
    r"(?P<comment>\#[^\n]*+)"
    r"|(?P<header>^[ \t]*+\[\[?[^\]\n]*+\]\]?)"
    r"|(?P<key>(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
    r"(?:[ \t]*+\.[ \t]*+(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+'))*+[ \t]*+(?==))"
    r"|(?P<basic3>\"\"\"(?:[^\"\\]++|\\.|\"(?!\"\"))*+\"\"\")"
    r"|(?P<literal3>'''(?:[^']++|'(?!''))*+''')"
    r"|(?P<basic>\"(?:[^\"\\\n]++|\\.)*+\")"
    r"|(?P<literal>'[^'\n]*+')"
    r"|(?P<mark>[\[\]{},=])"
    r"|[^\s\[\]{},=\"'#]++|[\"']",
    re.MULTILINE | re.DOTALL,
)
_PART = lazy_re(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")
_QUOTES = {"basic3": 3, "literal3": 3, "basic": 1, "literal": 1}

Path = tuple[str | int, ...]


def read_toml(page: Page, text: str, base: int) -> None:
    """Read TOML that stands in the document from `base` on.

    The parser of the standard library knows no positions: it only tells whether the text is
    valid. The strings are found by a scanner of their own.
    """
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        page.problem(base, f"this front matter is not valid TOML ({error})")
    _Scanner(page, text, base).scan()


def _keys(text: str) -> Path:
    return tuple(part[1] or part[2] or part[3] or "" for part in _PART.finditer(text))


class _Scanner:
    def __init__(self, page: Page, text: str, base: int) -> None:
        self._page = page
        self._text = text
        self._base = base
        self._tables: Counter[Path] = Counter()
        self._table: Path = ()
        self._key: Path = ()
        self._open: list[tuple[Path, int]] = []  # path and index of each open array or table

    def scan(self) -> None:
        for token in _TOKEN.finditer(self._text):
            group = token.lastgroup
            if group == "header":
                if not self._open:
                    self._header(token.group().strip())
            elif group == "key":
                outer = self._open[-1][0] if self._open else self._table
                self._key = outer + _keys(token.group())
            elif group == "mark":
                self._mark(token.group())
            elif group in _QUOTES:
                self._string(token, group)
            elif group == "comment":
                start, end = token.span()
                self._page.comment(self._base + start, self._base + end)
            elif group is None and self._key:
                self._tell(token.group(), token.start())

    def _tell(self, value: str, start: int) -> None:
        self._page.tell(join_path(self._key), value, self._base + start)

    def _header(self, header: str) -> None:
        keys = _keys(header)
        if header.startswith("[["):
            self._table = (*keys, self._tables[keys])
            self._tables[keys] += 1
        else:
            self._table = keys
        self._key = ()

    def _mark(self, mark: str) -> None:
        if mark == "[":
            self._open.append((self._key, 0))
            self._key = (*self._key, 0)
        elif mark == "{":
            self._open.append((self._key, -1))
        elif mark == "," and self._open:
            path, index = self._open[-1]
            if index >= 0:
                self._open[-1] = (path, index + 1)
                self._key = (*path, index + 1)
        elif mark in "]}" and self._open:
            self._key, _ = self._open.pop()

    def _string(self, token: re.Match[str], group: str) -> None:
        quotes = _QUOTES[group]
        start, end = token.start() + quotes, token.end() - quotes
        if group.startswith("basic"):
            pieces = list(unescape(self._text, start, end, self._base))
        else:
            text = self._text[start:end]
            pieces = [Piece(text, self._base + start, end - start, verbatim=True)]
        value = "".join(piece.text for piece in pieces)
        self._tell(value, start)
        if is_prose(last_key(self._key), value):
            emit_value(self._page, self._key, pieces)
