"""Reads HTML: a flat run of tags and text, in one pass and without a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import BOM
from overclaim.extract.attributes import attributes_of
from overclaim.extract.elements import (
    BLOCKS,
    BREAKOUT,
    FOREIGN,
    RAW,
    RCDATA,
    SILENT,
    VOID,
)
from overclaim.extract.entities import feed
from overclaim.extract.frontmatter import read_front_matter
from overclaim.extract.masks import has_masks, mask
from overclaim.extract.outline import NO_MARKS
from overclaim.extract.page import Page
from overclaim.extract.prose import HOLE, MASKED_BREAK
from overclaim.extract.shown import show_attributes
from overclaim.extract.view import View
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    import re

    from overclaim.document import Block, Document, Extraction
    from overclaim.extract.attributes import Attributes

# Possessive throughout: a tag without an end is found to have none in one go.
_TAG = lazy_re(
    r"<(/?)([a-zA-Z][^\t\n\f\r />]*+)"
    r"((?:[\t\n\f\r /]++|[^\t\n\f\r />][^\t\n\f\r />=]*+"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >\"'][^\t\n\f\r >]*+|(?=>)))?+)*+)>"
)
_COMMENT_END = lazy_re(r"--!?>")
_UNPARSED = RAW | RCDATA
_AFTER_NAME = frozenset("\t\n\f\r />")
_JSON_LD = "application/ld+json"
_ZERO_WIDTH = frozenset(["template", "datalist"])
_NO_SPACE_AFTER = frozenset(["", " "])
_SMALL = frozenset(["sub", "sup"])
_AFTER_NUMBER = frozenset("0123456789%+×")
_PICTURES = frozenset(["img", "embed", "input"])
_WHOLE_PAGE = frozenset(["html", "body", "main"])
# The number of a note, bare, in brackets or in a link.
_NOTE = lazy_re(r"(?:\s*+<a\b[^<>]*+>)?\s*+[\[(]?\d")


class HtmlReader:
    """Feeds a page with the elements and the text of HTML."""

    def __init__(self, page: Page, *, components: bool = False) -> None:
        self._page = page
        self._components = components
        self._view = View("")
        self._ended = -1

    def read(self, view: View) -> None:
        """Read a whole view; elements may stay open after it."""
        self._view = view
        self._ended = -1
        text = view.text
        page = self._page
        at = done = 0
        size = len(text)
        while done < size:
            at = text.find("<", at)
            if at < 0:
                at = size
            tag = _TAG.match(text, at)
            if tag is None and at < size and not _is_markup(text, at):
                at += 1
                continue
            if at > done and not page.silent:
                self._text(done, at)
            if at == size:
                return
            done = at = self._no_tag(at) if tag is None else self._tag(tag)

    def _text(self, start: int, end: int) -> None:
        view, page = self._view, self._page
        text = view.text[start:end]
        if text.isspace() and text.isascii() and page.prose.last in _NO_SPACE_AFTER:
            return
        if MASKED_BREAK not in text:
            feed(page.prose, view, start, end)
            return
        for part in text.split(MASKED_BREAK):
            feed(page.prose, view, start, start + len(part))
            start += len(part) + 1
            if start <= end:
                page.flush()

    def _tag(self, tag: re.Match[str]) -> int:
        """Read a tag and return where it ends."""
        name = tag[2].lower()
        if tag[1]:
            self._end(name, tag.end())
            return tag.end()
        return self._start(name, tag)

    def _no_tag(self, at: int) -> int:
        text = self._view.text
        if text.startswith("<!--", at):
            if text.startswith((">", "->"), at + 4):
                return text.index(">", at) + 1
            comment_end = _COMMENT_END.search(text, at + 4)
            if comment_end is not None:
                start, size = self._view.span(at, comment_end.end())
                self._page.comment(start, start + size)
                return comment_end.end()
            return self._lost(at, "this comment is never closed: add `-->`")
        follows = text[at + 1]
        if follows.isalpha() or (
            follows == "/" and text[at + 2].isascii() and text[at + 2].isalpha()
        ):
            return self._lost(at, "this tag is never closed: look for a missing quote or `>`")
        end = text.find(">", at)
        return end + 1 if end >= 0 else len(text)

    def _lost(self, at: int, message: str) -> int:
        self._page.problem(self._view.offset(at), f"{message} (nothing after it is read)")
        return len(self._view.text)

    def _end(self, name: str, end: int) -> None:
        page = self._page
        self._ended = end
        if name == "br":
            page.prose.unit(" ", self._view.offset(end), 0)
        elif name == "p" and not page.silent and not page.stack.is_open("p"):
            page.flush()
        else:
            if name == "a":
                page.end_link()
            elif name == "sup":
                page.end_raised()
            page.close(name)

    def _start(self, name: str, tag: re.Match[str]) -> int:
        page = self._page
        if page.silent and name in BREAKOUT:
            page.leave_foreign()
        if page.silent:
            return self._start_silent(name, tag)
        component = self._components and tag[2][0].isupper()
        attributes = None
        if tag.end(3) > tag.start(3) + 1:
            attributes = attributes_of(tag[3])
            page.anchors.update(attributes.names if name == "a" else attributes.ids)
            if attributes.hidden:
                self._hide(name, tag)
                return tag.end()
            place = self._view, tag.start(3)
            show_attributes(page, place, name, attributes, component=component)
        if name in _UNPARSED:
            return self._unparsed(name, tag, attributes)
        if name in VOID:
            self._void(name, tag)
        elif name in SILENT:
            self._hide(name, tag)
            if name in FOREIGN and tag[3].endswith("/"):
                page.close(name)
        else:
            self._part(name, tag, component=component)
            self._open(name, attributes)
            if name == "sup":
                page.start_raised()
        return tag.end()

    def _part(self, name: str, tag: re.Match[str], *, component: bool) -> None:
        """Set a number apart from its label, and a note from its word.

        `<b>85%</b><i>Success rate</i>` is two things, and so is `depression<sup>1</sup>`.
        """
        at = tag.end()
        prose, text = self._page.prose, self._view.text
        # In Markdown the tag stands alone, and what is inside can't be seen from here.
        if name == "sup" and prose.last.isalpha() and (at == len(text) or _NOTE.match(text, at)):
            prose.unit(" ", self._view.offset(at), 0)
            return
        if self._ended != tag.start() or name in _SMALL:
            return
        last, first = prose.last, text[at : at + 1]
        if (last in _AFTER_NUMBER and first.isalpha()) or (
            first.isalnum() and (component or (last.isalpha() and first.isdigit()))
        ):
            prose.unit(" ", self._view.offset(at), 0)

    def _start_silent(self, name: str, tag: re.Match[str]) -> int:
        page = self._page
        if name in VOID or (tag[3].endswith("/") and page.in_foreign()):
            return tag.end()
        if name in RAW and not page.in_foreign():
            return self._raw_end(name, tag.end())[1]
        page.open(name)
        return tag.end()

    def _hide(self, name: str, tag: re.Match[str]) -> None:
        """Open an element that is not read; in a sentence it leaves a hole."""
        if name not in BLOCKS and name not in _ZERO_WIDTH:
            self._page.prose.unit(HOLE, *self._view.span(*tag.span()))
        if name not in VOID:
            self._page.open(name, silent=True)

    def _raw_end(self, name: str, at: int) -> tuple[int, int]:
        """Return where the content of a raw element ends, and where the tag after it does."""
        text = self._view.text
        size = len(name)
        # Plain searches: there are few `</` in scripts and styles, and they may be large.
        end = text.find("</", at)
        while end >= 0:
            after = end + 2 + size
            if text[after : after + 1] in _AFTER_NAME and text[end + 2 : after].lower() == name:
                tag = _TAG.match(text, end)
                return end, tag.end() if tag else len(text)
            end = text.find("</", end + 2)
        return len(text), len(text)

    def _unparsed(self, name: str, tag: re.Match[str], attributes: Attributes | None) -> int:
        page = self._page
        end, after = self._raw_end(name, tag.end())
        if attributes is not None and attributes.get("type").strip().lower() == _JSON_LD:
            from overclaim.extract.jsonld import read_json_ld  # noqa: PLC0415 - on need

            read_json_ld(page, self._view, tag.end(), end, _read_apart)
        elif name in RCDATA:
            page.open(name)
            feed(page.prose, self._view, tag.end(), end)
            page.close(name)
        elif name == "xmp":
            page.flush()
        elif name == "iframe":
            page.prose.unit(HOLE, *self._view.span(tag.start(), after))
        return after

    def _void(self, name: str, tag: re.Match[str]) -> None:
        page = self._page
        if name == "br":
            page.prose.unit(" ", *self._view.span(*tag.span()))
        elif name in BLOCKS:
            page.open(name)
            page.close(name)
        elif name in _PICTURES:
            page.prose.unit(HOLE, *self._view.span(*tag.span()))

    def _open(self, name: str, attributes: Attributes | None) -> None:
        page = self._page
        if attributes is None:
            if name == "a":
                page.end_link()
            page.open(name)
            return
        marks = attributes.marks if name not in _WHOLE_PAGE else NO_MARKS
        page.open(name, marks, span=attributes.colspan)
        if name == "a":
            page.end_link()
            page.start_link(attributes.target)


def _is_markup(text: str, at: int) -> bool:
    """Tell whether a `<` begins a comment or a tag, be it one without an end."""
    follows = text[at + 1 : at + 2]
    if follows == "/":
        return at + 2 < len(text)
    return follows in ("!", "?") or (follows.isascii() and follows.isalpha())


def _read_apart(view: View) -> list[Block]:
    """Return the blocks of HTML that stands in a string of its own."""
    page = Page()
    HtmlReader(page).read(view)
    return list(page.finish().blocks)


def extract_html(document: Document) -> Extraction:
    """Return the prose of an HTML page."""
    page = Page()
    text = document.text
    base = read_front_matter(page, text, 1 if text.startswith(BOM) else 0)
    body = text[base:]
    if has_masks(body):
        body = mask(page, body, base)
    HtmlReader(page).read(View(body, base))
    return page.finish()
