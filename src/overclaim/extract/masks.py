"""Masks templates, shortcodes, kramdown attributes and math, so that no offset moves."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from overclaim.document import BlockKind
from overclaim.extract.escapes import unescape
from overclaim.extract.metadata import is_prose
from overclaim.extract.prose import MASKED_BREAK, MASKED_HOLE, MASKED_NOTHING, Prose
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overclaim.extract.page import Page

_OPENER = lazy_re(r"\{\{\{?|\{%|\{#|\{:|<\?(?:php\b|=)|<%|\$\$?|\\[(\[]")
_CLOSERS = {
    "{{": "}}",
    "{{{": "}}}",
    "{%": "%}",
    "{#": "#}",
    "{:": "}",
    "<?php": "?>",
    "<?=": "?>",
    "<%": "%>",
    "$": "$",
    "$$": "$$",
    "\\(": "\\)",
    "\\[": "\\]",
}
_TEMPLATES = frozenset(["{{", "{{{", "{%", "{#", "{:", "<?php", "<?=", "<%"])
_MAX_SIZE = 4_000
_BLANK_LINE = lazy_re(r"\n[ \t>]*\r?\n")
_HEADING_ID = lazy_re(r"\{#[\w:.-]+\}")
_SILENT_OUTPUT = lazy_re(r"\{\{[~-]?\s*(?:[#/^!]|else\b|end\b|if\b|range\b|with\b|[<%]\s*/)")
_COMMENT = lazy_re(r"\{\{[~-]?\s*(?:!|/\*)|<%\s*#")
_SHORTCODE = lazy_re(r"\{\{[<%]|\{%")
_SKIPPED = frozenset("comment highlight schema javascript stylesheet style raw verbatim".split())
_TAG_NAME = lazy_re(r"\{%[-~+]?\s*(\w+)")
_END_TAG = lazy_re(r"\{%[-~+]?\s*end(\w+)\s*[-~+]?%\}")
_PARAMETER = lazy_re(
    r"(?<![\w-])(?P<name>alt|aria-label|aria_label|caption|content|description|heading|label|placeholder|quote"
    r"|subtitle|summary|text|title)\s*+[=:]\s*+"
    r"(?:\"(?P<double>(?:[^\"\\]++|\\.)*+)\"|'(?P<single>[^']*+)'|`(?P<back>[^`]*+)`)",
    re.DOTALL,
)
_FORMULA = lazy_re(r"[\\^_=]")


# What a mask begins with, by its first character: that one alone is found soonest.
_MARKS = {
    "{": ("{{", "{%", "{#", "{:"),
    "$": ("$",),
    "<": ("<?", "<%"),
    "\\": ("\\(", "\\["),
}


def has_masks(text: str) -> bool:
    """Tell whether a text may hold anything to mask."""
    return any(first in text and any(m in text for m in marks) for first, marks in _MARKS.items())


class _Masker:
    def __init__(self, text: str, code: Sequence[tuple[int, int]], *, math: bool) -> None:
        self.text = text
        self.code = code
        self.math = math
        self.parts: list[str] = []
        self.done = 0
        self.shown: list[tuple[int, int]] = []  # tags whose parameters may be read
        self.comments: list[tuple[int, int]] = []
        self._next: dict[str, int] = {}
        self._ends: dict[str, list[tuple[int, int]]] | None = None

    def run(self) -> str:
        text = self.text
        for opener in _OPENER.finditer(text):
            start = opener.start()
            if start >= self.done and not self._in_code(start):
                self._opener(opener.group(), start)
        self.parts.append(text[self.done :])
        return "".join(self.parts)

    def _in_code(self, at: int) -> bool:
        index = bisect_right(self.code, (at, len(self.text))) - 1
        return index >= 0 and at < self.code[index][1]

    def _opener(self, mark: str, start: int) -> None:
        if mark not in _TEMPLATES:
            if self.math:
                self._math(mark, start)
            return
        heading_id = _HEADING_ID.match(self.text, start) if mark == "{#" else None
        if heading_id is not None:
            self._mask(start, heading_id.end(), MASKED_NOTHING)
            return
        end = self._close(mark, start)
        if end < 0:
            return
        if mark == "{%":
            self._tag(start, end)
        elif mark == "{#" or _COMMENT.match(self.text, start):
            self.comments.append((start, end))
            self._mask(start, end, self._quiet(start, end))
        elif mark == "{:" or _SILENT_OUTPUT.match(self.text, start):
            self._mask(start, end, self._quiet(start, end))
        else:
            if _SHORTCODE.match(self.text, start):
                self.shown.append((start, end))
            self._mask(start, end, MASKED_HOLE)

    def _close(self, mark: str, start: int) -> int:
        """Return where the template that opens at `start` ends, -1 if it doesn't."""
        closer = _CLOSERS[mark]
        at = self._next.get(closer, -1)
        if at != len(self.text) and at < start + len(mark):
            at = self.text.find(closer, start + len(mark))
            # Remembered, so that openers without an end don't search the page again and again.
            self._next[closer] = at = at if at >= 0 else len(self.text)
        if at == len(self.text) or at - start > _MAX_SIZE:
            return -1
        if "</" in self.text[start:at] or _BLANK_LINE.search(self.text, start, at):
            return -1
        return at + len(closer)

    def _tag(self, start: int, end: int) -> None:
        name = _TAG_NAME.match(self.text, start)
        if name is not None and name[1] in _SKIPPED:
            finish = self._find_end(name[1], end)
            if finish is not None and name[1] in ("raw", "verbatim"):
                self._mask(start, end, self._quiet(start, end))
                self.parts.append(self.text[end : finish[0]])
                self.done = finish[0]
                self._mask(*finish, self._quiet(*finish))
                return
            if finish is not None:
                silent = name[1] == "comment"
                if silent:
                    self.comments.append((start, finish[1]))
                self._mask(start, finish[1], MASKED_NOTHING if silent else MASKED_HOLE)
                return
        self.shown.append((start, end))
        self._mask(start, end, self._quiet(start, end))

    def _find_end(self, name: str, after: int) -> tuple[int, int] | None:
        """Return the span of the next `{% end... %}` of that name."""
        if self._ends is None:
            self._ends = {}
            for tag in _END_TAG.finditer(self.text):
                self._ends.setdefault(tag[1], []).append(tag.span())
        ends = self._ends.get(name, [])
        index = bisect_right(ends, (after, 0))
        return ends[index] if index < len(ends) else None

    def _quiet(self, start: int, end: int) -> str:
        """Return the mask of a tag that shows nothing: on lines of its own it ends a block."""
        text = self.text
        before = text[text.rfind("\n", max(start - 80, 0), start) + 1 : start]
        after = text[end : end + 80].partition("\n")[0]
        alone = not before.strip(" \t>" + MASKED_NOTHING) and not after.strip()
        return MASKED_BREAK if alone else MASKED_NOTHING

    def _math(self, mark: str, start: int) -> None:
        text = self.text
        if mark.startswith("\\") and start and text[start - 1] == "\\":
            return
        end = self._close(mark, start)
        if end < 0:
            return
        closer = len(_CLOSERS[mark])
        inner = text[start + len(mark) : end - closer]
        if mark == "$" and (
            not inner or inner[0].isspace() or inner[-1].isspace() or text[end : end + 1].isdigit()
        ):
            return
        if _FORMULA.search(inner):
            self._mask(start, end, MASKED_HOLE)

    def _mask(self, start: int, end: int, mark: str) -> None:
        self.parts.append(self.text[self.done : start])
        if mark is MASKED_BREAK:
            self.parts.append(MASKED_BREAK + MASKED_NOTHING * (end - start - 1))
        else:
            self.parts.append(mark * (end - start))
        self.done = end


def mask(
    page: Page, text: str, base: int, code: Sequence[tuple[int, int]] = (), *, math: bool = False
) -> str:
    """Return the text with its templates masked, and make blocks of what they show to readers.

    Args:
        page: Where the parameters of shortcodes go.
        text: The text, which stands in the document from `base` on.
        base: Its offset.
        code: The spans of code, in order: a `{{` in one and a `}}` in another are no pair.
        math: Whether dollar signs may enclose formulas.
    """
    masker = _Masker(text, code, math=math)
    masked = masker.run()
    for start, end in masker.comments:
        page.comment(base + start, base + end)
    for start, end in masker.shown:
        emit_parameters(page, text, start, end, base)
    return masked


def emit_parameters(page: Page, text: str, start: int, end: int, base: int) -> None:
    """Make blocks of the parameters of a shortcode that readers see."""
    for parameter in _PARAMETER.finditer(text, start, end):
        group = next(name for name in ("double", "single", "back") if parameter[name] is not None)
        name = parameter["name"].replace("_", "-")
        if not is_prose(name, parameter[group]):
            continue
        prose = Prose()
        for piece in unescape(text, *parameter.span(group), base):
            if piece.verbatim:
                prose.run(piece.text, piece.source)
            else:
                prose.unit(piece.text, piece.source, piece.length)
        page.emit(prose, BlockKind.ATTRIBUTE, name=name)
