"""Reads YAML front matter: every string in it, with the place of each character."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import yaml

from overclaim.extract.escapes import unescape
from overclaim.extract.metadata import emit_value, is_prose, join_path, last_key
from overclaim.extract.view import Piece
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.extract.page import Page

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRING = "tag:yaml.org,2002:str"
_MAX_SIZE = 1_000_000
_MAX_OPEN = 4_000
_MAX_DEPTH = 60
# The C loader crashes where the other raises a RecursionError, so depth is limited first.
_DEEP = lazy_re(r"(?:[-?:][ \t]+){60}")
_PROPERTIES = lazy_re(r"(?:[&!]\S*\s+)+")
_HEADER = lazy_re(r"[|>][^\n]*\n?")
_COMMENT = lazy_re(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)
_LINE = lazy_re(r"(?P<key>[ \t]*(?:-[ \t]+)?[\w-]+):[ \t]+(?P<value>[^\s#|>&!\[{][^\r\n]*)")

Path = tuple[str | int, ...]


def read_yaml(page: Page, text: str, base: int) -> None:
    """Read YAML that stands in the document from `base` on."""
    if len(text) > _MAX_SIZE or text.count("[") + text.count("{") > _MAX_OPEN or _DEEP.search(text):
        page.problem(base, "this front matter is too large or too deep to be read")
        return
    try:
        node = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "it can't be parsed"
        page.problem(
            base + (mark.index if mark else 0),
            f"this front matter is not valid YAML ({what}); only its simple lines are read",
        )
        _read_lines(page, text, base)
        _read_comments(page, text, base, [])
        return
    values: list[tuple[int, int]] = []
    for path, scalar in _scalars(node):
        values.append((scalar.start_mark.index, scalar.end_mark.index))
        page.tell(join_path(path), scalar.value, base + scalar.start_mark.index)
        if scalar.tag == _STRING and is_prose(last_key(path), scalar.value):
            emit_value(page, path, _pieces(text, base, scalar))
    _read_comments(page, text, base, values)


def _read_comments(page: Page, text: str, base: int, values: list[tuple[int, int]]) -> None:
    """Note the comments, which no parser hands out: what begins with `#` outside of a value."""
    if "#" not in text:
        return
    values.sort()
    for comment in _COMMENT.finditer(text):
        start, end = comment.span()
        index = bisect_right(values, (start, len(text))) - 1
        if index < 0 or start >= values[index][1]:
            page.comment(base + start, base + end)


def _scalars(root: yaml.Node | None) -> Iterator[tuple[Path, yaml.ScalarNode]]:
    """Yield every scalar value with its path; an alias is read once, where its anchor is."""
    seen: set[int] = set()
    pending: list[tuple[Path, yaml.Node | None]] = [((), root)]
    while pending:
        path, node = pending.pop()
        if node is None or id(node) in seen or len(path) > _MAX_DEPTH:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield path, node
        elif isinstance(node, yaml.SequenceNode):
            items = [((*path, index), item) for index, item in enumerate(node.value)]
            pending.extend(reversed(items))
        elif isinstance(node, yaml.MappingNode):
            members = [((*path, str(key.value)), value) for key, value in node.value]
            pending.extend(reversed(members))


def _pieces(text: str, base: int, node: yaml.ScalarNode) -> list[Piece]:
    start, end = node.start_mark.index, node.end_mark.index
    properties = _PROPERTIES.match(text, start, end)
    if properties is not None:
        start = properties.end()
    pieces = list(_decoded(text, base, start, end, node.style))
    if "".join(piece.text for piece in pieces).split() != node.value.split():
        return [Piece(" ".join(node.value.split()), base + start, end - start, verbatim=False)]
    return pieces


def _decoded(text: str, base: int, start: int, end: int, style: str | None) -> Iterator[Piece]:
    """Yield the pieces of a scalar. Folded lines are left: they are whitespace like any other."""
    if style == '"':
        yield from unescape(text, start + 1, end - 1, base)
    elif style == "'":
        done = start + 1
        for quote in re.finditer("''", text[start + 1 : end - 1]):
            at = start + 1 + quote.start()
            yield Piece(text[done:at], base + done, at - done, verbatim=True)
            yield Piece("'", base + at, 2, verbatim=False)
            done = at + 2
        yield Piece(text[done : end - 1], base + done, end - 1 - done, verbatim=True)
    else:
        header = _HEADER.match(text, start, end) if style in ("|", ">") else None
        if header is not None:
            start = header.end()
        yield Piece(text[start:end], base + start, end - start, verbatim=True)


def _read_lines(page: Page, text: str, base: int) -> None:
    """Read the `key: value` lines of YAML that can't be parsed, such as `title: a: b`."""
    for line in _LINE.finditer(text):
        key = line["key"].strip(" \t-")
        value = line["value"].rstrip()
        start = base + line.start("value")
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
            start += 1
        page.tell(key, value, start)
        if is_prose(key, value):
            emit_value(page, (key,), [Piece(value, start, len(value), verbatim=True)])
