"""Reads Markdown: CommonMark with tables, footnotes, strikethrough, task lists and alerts."""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyromark

from overclaim.document import BOM, BlockKind, Format, Mark
from overclaim.extract.align import align
from overclaim.extract.entities import feed_plain
from overclaim.extract.frontmatter import read_front_matter
from overclaim.extract.masks import has_masks, mask
from overclaim.extract.offsets import character_offsets
from overclaim.extract.outline import NO_MARKS
from overclaim.extract.page import Page
from overclaim.extract.prose import HOLE, MASKED_BREAK, MASKED_HOLE, Prose
from overclaim.extract.references import heading_ids, says_something, slugs
from overclaim.extract.view import View
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.document import Document, Extraction
    from overclaim.extract.html import HtmlReader

    Place = dict[str, int]

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
    "TableCell": (),
}
_INLINE = frozenset(["Emphasis", "Strong", "Strikethrough"])
_AUTOLINKS = frozenset(["Autolink", "Email"])
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SURROGATE = lazy_re("[\ud800-\udfff]")
_QUOTED = (
    r"[ \t\r\n](?:\"((?:[^\"\\]++|\\.)*+)\"|'((?:[^'\\]++|\\.)*+)'|\(((?:[^()\\]++|\\.)*+)\))"
    r"[ \t\r\n]*+"
)
_LINK_TITLE = lazy_re(_QUOTED + r"\)\Z", re.DOTALL)
_DEFINITION_TITLE = lazy_re(_QUOTED + r"\Z", re.DOTALL)
_MAX_TAIL = 80
_MAX_INDENTS = 20
_REFERENCE = frozenset([Mark.REFERENCE])


class MarkdownReader:
    """Feeds a page with the events of the Markdown parser."""

    def __init__(
        self, page: Page, html: Callable[[], HtmlReader], *, mdx: bool = False, depth: int = 0
    ) -> None:
        """Feed a page; `html` returns what feeds it with tags, always the same."""
        self._page = page
        self._html = html
        self._mdx = mdx
        self._depth = depth
        self._view = View("")
        self._offset: Callable[[int], int] = int
        self._source = ""
        self._heights: list[int] = []
        self._outer: list[Prose] = []
        self._mute = 0
        self._links: list[bool] = []
        self._lines: list[tuple[str, int, int]] = []
        self._cell: tuple[str, ...] = ("td",)
        self._text_end = 0
        self._code: list[tuple[str, int, int]] = []
        self._indented = False

    def read(self, view: View) -> None:
        """Read a whole view."""
        self._view = view
        self._source = view.text
        self._offset = offset = character_offsets(view.text)
        page = self._page
        events: Any = pyromark.events_with_range(view.text, options=_OPTIONS)
        for event, place in events:
            if isinstance(event, str):
                self._plain(event, place)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                if self._mute:
                    self._code.append((value, offset(place["start"]), offset(place["end"])))
                elif not page.silent:
                    self._text(value, offset(place["start"]), offset(place["end"]))
            elif value == "Emphasis":
                continue
            elif name == "Start":
                self._start(value, place)
            elif name == "End":
                self._end(value, place)
            else:
                self._piece(name, value, place)
        if "]:" in view.text:
            self._read_definitions()

    def _read_definitions(self) -> None:
        """Read the titles of link definitions, which are no events."""
        definitions: Any = pyromark.reference_definitions(self._source, options=_OPTIONS)
        for definition in definitions.values():
            self._title(definition["title"] or "", definition["span"], _DEFINITION_TITLE)

    def _plain(self, event: str, place: Place) -> None:
        page = self._page
        if event == "Rule":
            page.flush()
        elif not self._mute and not page.silent:
            self._unit_at(" ", place)

    def _unit_at(self, text: str, place: Place) -> None:
        self._unit(text, self._offset(place["start"]), self._offset(place["end"]))

    def _unit(self, text: str, start: int, end: int) -> None:
        self._page.prose.unit(text, *self._view.span(start, end))

    def _text(self, text: str, start: int, end: int) -> None:
        source = self._source
        if start >= end:  # a tab expanded to spaces
            return
        if end - start != len(text) or not source.startswith(text, start):
            self._unit(text, start, end)
        elif text[0] in _ESCAPED and start > self._text_end and source[start - 1] == "\\":
            # The range of an escaped character begins after its backslash.
            self._unit(text[0], start - 1, start + 1)
            self._run(start + 1, end)
        elif self._view.source is None and MASKED_BREAK not in text:
            self._page.prose.run(text, self._view.base + start)
        else:
            self._run(start, end)
        self._text_end = end

    def _run(self, start: int, end: int) -> None:
        page = self._page
        at = self._source.find(MASKED_BREAK, start, end)
        while at >= 0 and not self._outer:
            feed_plain(page.prose, self._view, start, at)
            page.flush()
            start = at + 1
            at = self._source.find(MASKED_BREAK, start, end)
        feed_plain(page.prose, self._view, start, end)

    def _piece(self, name: str, value: Any, place: Place) -> None:
        page = self._page
        if name == "Html":
            self._lines.append((value, self._offset(place["start"]), self._offset(place["end"])))
        elif self._mute:
            return
        elif name == "InlineHtml":
            if not self._outer:
                start, end = self._offset(place["start"]), self._offset(place["end"])
                self._html().read(align(self._view, [(value, start, end)]))
        elif page.silent:
            return
        elif name == "Code":
            self._unit_at(HOLE, place)
        elif name == "FootnoteReference":
            page.prose.link(len(page.prose), f"#fn:{value}")

    def _start(self, tag: Any, place: Place) -> None:
        value: Any = None
        if isinstance(tag, str):
            name = tag
        else:
            ((name, value),) = tag.items()
        names = _CONTAINERS.get(name)
        if names is not None:
            if name == "TableHead":
                self._cell = ("th",)
            self._open(names or self._cell)
        elif name == "Strong":
            self._page.start_bold()
        elif name == "Link":
            self._start_link(value, place)
        elif name == "Image":
            self._title(value["title"], place)
            self._outer.append(self._page.prose)
            self._page.prose = Prose()
        elif name not in _INLINE:
            self._start_block(name, value, place)

    def _start_block(self, name: str, value: Any, place: Place) -> None:
        if name == "Heading":
            self._open((value["level"].lower(),))
        elif name == "List":
            self._open(("ul",) if value is None else ("ol",))
        elif name == "BlockQuote":
            # An alert such as `[!NOTE]` looks like a quotation but quotes nobody.
            self._open(("blockquote",) if value is None else ("div",))
        elif name == "FootnoteDefinition":
            self._open(("div",), _REFERENCE)
            first, last = self._offset(place["start"]), self._offset(place["end"])
            if says_something(self._source, first, last):
                self._page.anchors.add(f"fn:{value}")
        else:
            self._page.flush()
            if name == "CodeBlock":
                self._mute += 1
                self._code = []
                self._indented = value == "Indented"

    def _open(self, names: tuple[str, ...], marks: frozenset[Mark] = NO_MARKS) -> None:
        page = self._page
        self._heights.append(len(page.stack))
        for name in names:
            page.open(name, marks, fixed=True)

    def _start_link(self, value: Any, place: Place) -> None:
        page = self._page
        is_address = value["link_type"] in _AUTOLINKS
        self._links.append(is_address)
        if is_address:
            if not self._mute and not page.silent:
                at = len(page.prose)
                self._unit_at(HOLE, place)
                page.prose.link(at, value["dest_url"])
            self._mute += 1
        else:
            self._title(value["title"], place)
            if not self._outer:
                page.start_link(value["dest_url"])

    def _title(self, title: str, place: Place, pattern: re.Pattern[str] = _LINK_TITLE) -> None:
        """Make a block of the title of a link, which the parser gives without its place."""
        if not title or self._page.silent:
            return
        start, end = self._offset(place["start"]), self._offset(place["end"])
        tail = pattern.search(self._source, max(start, end - 8 * len(title) - _MAX_TAIL), end)
        if tail is None:  # the title of a reference stands elsewhere
            return
        first, last = tail.span(tail.lastindex or 1)
        prose = Prose()
        if self._source[first:last] == title:
            feed_plain(prose, self._view, first, last)
        else:
            prose.unit(" ".join(title.split()), *self._view.span(first, last))
        self._page.emit(prose, BlockKind.ATTRIBUTE, name="title")

    def _end(self, tag: Any, place: Place) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        page = self._page
        if name in _INLINE:
            if name == "Strong":
                page.end_bold()
        elif name == "Link":
            if self._links.pop():
                self._mute -= 1
            elif not self._outer:
                page.end_link()
        elif name == "Image":
            self._end_image(place)
        elif name == "HtmlBlock":
            lines, self._lines = self._lines, []
            self._read_html(lines)
            page.flush()
        elif name == "CodeBlock":
            self._end_code()
        else:
            if name == "TableHead":
                self._cell = ("td",)
            page.close_to(self._heights.pop())

    def _end_image(self, place: Place) -> None:
        page = self._page
        alt, page.prose = page.prose, self._outer.pop()
        if not page.silent:
            page.emit(alt, BlockKind.ALT, name="alt")
            self._unit_at(HOLE, place)

    def _end_code(self) -> None:
        self._mute -= 1
        if self._mdx and self._indented:
            self._read_indented()

    def _read_html(self, lines: list[tuple[str, int, int]]) -> None:
        """Read an HTML block. In MDX, lines that are no tags are Markdown still."""
        if not self._mdx:
            if lines:
                self._html().read(align(self._view, lines))
            return
        for is_tag, group in groupby(lines, key=lambda line: line[0].lstrip().startswith("<")):
            if is_tag or self._depth >= _MAX_INDENTS:
                self._html().read(align(self._view, list(group)))
            else:
                self._code = list(group)
                self._read_indented()

    def _read_indented(self) -> None:
        """Read what CommonMark takes for code: in MDX, indented lines are text as any other."""
        if self._depth < _MAX_INDENTS:
            inner = MarkdownReader(self._page, self._html, mdx=True, depth=self._depth + 1)
            inner.read(align(self._view, self._code))


def _code_spans(text: str, *, indented: bool) -> list[tuple[int, int]]:
    """Return the spans of code, in order."""
    offset = character_offsets(text)
    spans: list[tuple[int, int]] = []
    for event, place in pyromark.events_with_range(text, options=_OPTIONS):
        if isinstance(event, str):
            continue
        ((name, value),) = event.items()
        if name == "Start" and isinstance(value, dict) and "CodeBlock" in value:
            if not indented and value["CodeBlock"] == "Indented":
                continue
        elif name != "Code":
            continue
        spans.append((offset(place["start"]), offset(place["end"])))
    return spans


def _masked(page: Page, text: str, base: int, *, mdx: bool) -> str:
    if mdx:
        from overclaim.extract.mdx import mask_mdx  # noqa: PLC0415 - few pages are in MDX

        code = _code_spans(text, indented=False)
        text = mask_mdx(text, code, lambda start, end: page.comment(base + start, base + end))
    if has_masks(text):
        text = mask(page, text, base, _code_spans(text, indented=not mdx), math=True)
    return text


def _html_reader(page: Page, *, components: bool) -> HtmlReader:
    from overclaim.extract.html import HtmlReader  # noqa: PLC0415 - many pages have no tags

    return HtmlReader(page, components=components)


def extract_markdown(document: Document) -> Extraction:
    """Return the prose of a page in Markdown or MDX."""
    page = Page()
    text = document.text
    base = read_front_matter(page, text, 1 if text.startswith(BOM) else 0)
    mdx = document.format is Format.MDX
    page.anchors.update(heading_ids(text))
    try:
        body = text[base:]
        if not body.isascii():
            body = _SURROGATE.sub(MASKED_HOLE, body)
        body = _masked(page, body, base, mdx=mdx)
        html = cache(partial(_html_reader, page, components=mdx))
        MarkdownReader(page, html, mdx=mdx).read(View(body, base))
    except BaseException as error:
        # A panic of the parser, which is written in Rust, is no Exception. It ends one page.
        if type(error).__name__ != "PanicException":
            raise
        page.problem(base, f"the Markdown parser failed on this page ({error})")
    page.flush()
    page.anchors.update(slugs(page.blocks))
    return page.finish()
