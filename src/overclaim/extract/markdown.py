"""Reads Markdown: CommonMark with tables, footnotes, strikethrough, task lists and alerts."""

from __future__ import annotations

from string import punctuation
from typing import TYPE_CHECKING, Any

import pyromark

from overclaim.document import BOM, BlockKind, Mark
from overclaim.extract.align import align
from overclaim.extract.frontmatter import read_front_matter
from overclaim.extract.html import HtmlReader
from overclaim.extract.offsets import character_offsets
from overclaim.extract.page import Page
from overclaim.extract.prose import HOLE, Prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.document import Document, Extraction

# And nothing else: metadata blocks swallow prose between two rules, math takes prices for
# formulas, and heading attributes cut `{5}` from a heading.
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)

_CONTAINERS = {
    "Paragraph": ("p",),
    "Item": ("li",),
    "Table": ("table",),
    "TableHead": ("thead", "tr"),
    "TableRow": ("tr",),
    "TableCell": ("td",),
}
_INLINE = frozenset(["Emphasis", "Strong", "Strikethrough"])
_AUTOLINKS = frozenset(["Autolink", "Email"])
_ESCAPED = frozenset(punctuation)
_REFERENCE = frozenset([Mark.REFERENCE])


class MarkdownReader:
    """Feeds a page with the events of the Markdown parser."""

    def __init__(self, page: Page, source: str, offset: Callable[[int], int]) -> None:
        self._page = page
        self._html = HtmlReader(page)
        self._source = source
        self._offset = offset
        self._heights: list[int] = []
        self._outer: list[Prose] = []
        self._mute = 0
        self._links: list[bool] = []
        self._lines: list[tuple[str, int, int]] = []
        self._in_head = False
        self._text_end = 0

    def read(self, markdown: str) -> None:
        """Read a whole text."""
        for event, place in pyromark.events_with_range(markdown, options=_OPTIONS):
            start, end = self._offset(place["start"]), self._offset(place["end"])
            if isinstance(event, str):
                self._plain(event, start, end)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                if not self._mute and not self._page.silent:
                    self._text(value, start, end)
            elif name == "Start":
                self._start(value, start, end)
            elif name == "End":
                self._end(value, start, end)
            else:
                self._piece(name, value, start, end)

    def _plain(self, event: str, start: int, end: int) -> None:
        page = self._page
        if event == "Rule":
            page.flush()
        elif not self._mute and not page.silent:
            page.prose.unit(" ", start, end - start)

    def _text(self, text: str, start: int, end: int) -> None:
        prose = self._page.prose
        source = self._source
        if start >= end:  # a tab expanded to spaces
            return
        if end - start != len(text) or not source.startswith(text, start):
            prose.unit(text, start, end - start)
        elif text[0] in _ESCAPED and start > self._text_end and source[start - 1] == "\\":
            # The range of an escaped character begins after its backslash.
            prose.unit(text[0], start - 1, 2)
            prose.run(text[1:], start + 1)
        else:
            prose.run(text, start)
        self._text_end = end

    def _piece(self, name: str, value: Any, start: int, end: int) -> None:
        page = self._page
        if name == "Html":
            self._lines.append((value, start, end))
        elif self._mute:
            return
        elif name == "InlineHtml":
            if not self._outer:
                self._html.read(align(self._source, [(value, start, end)]))
        elif page.silent:
            return
        elif name == "Code":
            page.prose.unit(HOLE, start, end - start)
        elif name == "FootnoteReference":
            page.prose.link(len(page.prose), f"#fn:{value}")

    def _start(self, tag: Any, start: int, end: int) -> None:
        if isinstance(tag, str):
            if tag in _INLINE:
                return
            name, value = tag, None
        else:
            ((name, value),) = tag.items()
        names = _CONTAINERS.get(name)
        if names is not None:
            if name == "TableHead":
                self._in_head = True
            elif name == "TableCell" and self._in_head:
                names = ("th",)
            self._open(*names)
        elif name == "Link":
            self._start_link(value, start, end)
        elif name == "Image":
            self._outer.append(self._page.prose)
            self._page.prose = Prose()
        elif name == "HtmlBlock":
            self._page.flush()
        elif name == "CodeBlock":
            self._page.flush()
            self._mute += 1
        else:
            self._start_block(name, value)

    def _start_block(self, name: str, value: Any) -> None:
        if name == "Heading":
            self._open(value["level"].lower())
        elif name == "List":
            self._open("ul" if value is None else "ol")
        elif name == "BlockQuote":
            # An alert such as `[!NOTE]` looks like a quotation but quotes nobody.
            self._open("blockquote" if value is None else "div")
        elif name == "FootnoteDefinition":
            self._open("div", marks=_REFERENCE)
        else:
            self._open("div")

    def _open(self, *names: str, marks: frozenset[Mark] = frozenset()) -> None:
        page = self._page
        self._heights.append(len(page.stack))
        for name in names:
            page.open(name, marks, fixed=True)

    def _start_link(self, value: Any, start: int, end: int) -> None:
        page = self._page
        if value["link_type"] in _AUTOLINKS:
            if not self._mute and not page.silent:
                at = len(page.prose)
                page.prose.unit(HOLE, start, end - start)
                page.prose.link(at, value["dest_url"])
            self._mute += 1
            self._links.append(True)
        else:
            self._links.append(False)
            if not self._outer:
                page.start_link(value["dest_url"])

    def _end(self, tag: Any, start: int, end: int) -> None:
        if isinstance(tag, str):
            if tag in _INLINE:
                return
            name = tag
        else:
            name = next(iter(tag))
        page = self._page
        if name == "Link":
            if self._links.pop():
                self._mute -= 1
            elif not self._outer:
                page.end_link()
        elif name == "Image":
            self._end_image(start, end)
        elif name == "HtmlBlock":
            lines, self._lines = self._lines, []
            if lines:
                self._html.read(align(self._source, lines))
            page.flush()
        elif name == "CodeBlock":
            self._mute -= 1
        else:
            if name == "TableHead":
                self._in_head = False
            page.close_to(self._heights.pop())

    def _end_image(self, start: int, end: int) -> None:
        page = self._page
        alt, page.prose = page.prose, self._outer.pop()
        if page.silent:
            return
        page.emit(alt, BlockKind.ALT, name="alt")
        page.prose.unit(HOLE, start, end - start)


def extract_markdown(document: Document) -> Extraction:
    """Return the prose of a Markdown page."""
    page = Page()
    text = document.text
    base = 1 if text.startswith(BOM) else 0
    base = read_front_matter(page, text, base)
    body = text[base:]
    MarkdownReader(page, text, character_offsets(body, base)).read(body)
    return page.finish()
