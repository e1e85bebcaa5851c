"""Masks what MDX adds to Markdown: imports, exports and expressions; tags become plain HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from overclaim.extract.prose import MASKED_BREAK, MASKED_HOLE, MASKED_NOTHING
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BRACE = lazy_re(r"\{")
_CODE_TOKEN = lazy_re(
    r"[{}]|\"(?:[^\"\\\n]++|\\.)*+\"|'(?:[^'\\\n]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`"
    r"|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/",
    re.DOTALL,
)
_START = lazy_re(r"^(?:import|export)\b|<(?=[A-Za-z/>])|\{", re.MULTILINE)
_STATEMENT_END = lazy_re(r"\n(?=[ \t]*\r?\n|(?:import|export)\b)|\{|\Z")
_TAG_START = lazy_re(r"<(/?)([A-Za-z][\w.:-]*+)?")
_ATTRIBUTE = lazy_re(
    r"[ \t\r\n]*+(?:(?P<end>/?>)|(?P<spread>\{)"
    r"|(?P<name>[\w$:.-]++)(?:[ \t\r\n]*+=[ \t\r\n]*+(?:\"[^\"]*+\"|'[^']*+'|(?P<value>\{)))?+)"
)
_LITERAL = lazy_re(r"\{[ \t\r\n]*(?:\"([^\"\\\n]*)\"|'([^'\\\n\"]*)'|`([^`\\$\"]*)`)[ \t\r\n]*\}")
_COMMENT = lazy_re(r"\{[ \t\r\n]*/\*(?:[^*]++|\*(?!/))*+\*/[ \t\r\n]*\}")
_LINE_END = lazy_re(r"(\r?\n)")
_NAME_MARKS = str.maketrans(".:", "--")


def mask_mdx(
    text: str, code: Sequence[tuple[int, int]], comment: Callable[[int, int], None]
) -> str:
    """Return the text of the same length in which only Markdown and HTML are left.

    `comment` is told where each comment begins and ends.
    """
    return _Masker(text, code, comment).run()


def _pairs(text: str, code: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return where each brace of an expression is closed, found in one pass.

    Quotation marks count inside braces only: in prose they are apostrophes.
    """
    found: dict[int, int] = {}
    is_open: list[int] = []
    at = 0
    while True:
        token = (_CODE_TOKEN if is_open else _BRACE).search(text, at)
        if token is None:
            return found
        at = token.end()
        if not is_open:
            inside = _code_end(code, token.start())
            if inside > 0:
                at = inside
                continue
        if token.group() == "{":
            is_open.append(token.start())
        elif token.group() == "}":
            found[is_open.pop()] = at


def _code_end(code: Sequence[tuple[int, int]], at: int) -> int:
    index = bisect_right(code, (at, at)) - 1
    if index + 1 < len(code) and code[index + 1][0] == at:
        index += 1
    return code[index][1] if index >= 0 and at < code[index][1] else 0


class _Masker:
    def __init__(
        self, text: str, code: Sequence[tuple[int, int]], comment: Callable[[int, int], None]
    ) -> None:
        self._text = text
        self._code = code
        self._comment = comment
        self._pairs = _pairs(text, code)
        self._parts: list[str] = []
        self._done = 0

    def run(self) -> str:
        at = 0
        text = self._text
        while True:
            start = _START.search(text, at)
            if start is None:
                break
            at = start.start()
            inside = _code_end(self._code, at)
            if inside:
                at = max(inside, at + 1)
            elif start.group() == "{":
                at = self._expression(at)
            elif start.group() == "<":
                at = self._tag(at)
            else:
                at = self._statement(at, start.end())
        self._parts.append(text[self._done :])
        return "".join(self._parts)

    def _replace(self, start: int, replacement: str) -> int:
        self._parts.append(self._text[self._done : start])
        self._parts.append(replacement)
        self._done = start + len(replacement)
        return self._done

    def _statement(self, start: int, after: int) -> int:
        """Mask an import or export: to the end of its paragraph, but not inside its braces."""
        text = self._text
        if not (
            start in (0, self._done) or text[max(start - 3, 0) : start].endswith(("\n\n", "\n\r\n"))
        ):
            return after
        end = after
        while True:
            stop = _STATEMENT_END.search(text, end)
            if stop is None:
                return after
            if stop.group() != "{":
                end = min(stop.start() + 1, len(text))
                return self._replace(start, _fill(text[start:end]))
            end = self._pairs.get(stop.start(), stop.end())

    def _expression(self, start: int) -> int:
        end = self._pairs.get(start)
        if end is None:
            return start + 1
        text = self._text
        if _COMMENT.fullmatch(text, start, end):
            self._comment(start, end)
            return self._replace(start, MASKED_NOTHING * (end - start))
        literal = _LITERAL.fullmatch(text, start, end)
        if literal is not None:
            first, last = literal.span(literal.lastindex or 1)
            self._replace(start, MASKED_NOTHING * (first - start))
            self._parts.append(text[first:last])
            self._done = last
            return self._replace(last, MASKED_NOTHING * (end - last))
        return self._replace(start, MASKED_HOLE * (end - start))

    def _tag(self, start: int) -> int:
        text = self._text
        tag = _TAG_START.match(text, start)
        name = tag[2] if tag else None
        if tag is None or name is None:
            if text.startswith(("<>", "</>"), start):
                return self._replace(start, MASKED_NOTHING * (text.index(">", start) + 1 - start))
            return start + 1
        values: list[tuple[int, int, bool]] = []
        end = self._attributes(tag.end(), values)
        if end < 0:
            return start + 1
        if "." in name or ":" in name:
            self._replace(tag.start(2), name.translate(_NAME_MARKS))
        for opened, closed, is_value in values:
            filled = self._value(opened, closed) if is_value else " " * (closed - opened)
            self._replace(opened, filled)
        return end

    def _attributes(self, at: int, values: list[tuple[int, int, bool]]) -> int:
        """Return where a tag ends, -1 if it is none, and note the expressions in it."""
        while at >= 0:
            attribute = _ATTRIBUTE.match(self._text, at)
            if attribute is None:
                return -1
            at = attribute.end()
            if attribute["end"]:
                return at
            for group in ("spread", "value"):
                if attribute[group]:
                    opened = attribute.start(group)
                    at = self._pairs.get(opened, -1)
                    values.append((opened, at, group == "value"))
        return -1

    def _value(self, start: int, end: int) -> str:
        """Return a quoted value as long as an expression: its text if it is a mere string."""
        literal = _LITERAL.fullmatch(self._text, start, end)
        if literal is None:
            return '"' + MASKED_HOLE * (end - start - 2) + '"'
        first, last = literal.span(literal.lastindex or 1)
        text = self._text[first:last]
        return " " * (first - 1 - start) + f'"{text}"' + " " * (end - last - 1)


def _fill(text: str) -> str:
    """Return a boundary of blocks as long as a statement, on as many lines."""
    return "".join(
        MASKED_BREAK + MASKED_NOTHING * (len(line) - 1) if line.strip() else line
        for line in _LINE_END.split(text)
    )
