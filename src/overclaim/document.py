"""A document, its prose in blocks, and the way back from every character to the source.

All offsets are in characters (code points) of the decoded text, half-open. Columns are made
at the edge, for people (1-based) or for protocols that count UTF-16 units.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from overclaim.namedtuple import NamedTuple

BOM = "\ufeff"


class Span(NamedTuple):
    """A half-open range of character offsets: `text[start:end]`."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Tell whether another span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place for people: line and column, both from 1, the column in code points."""

    line: int
    column: int


class Format(StrEnum):
    """How a document is marked up."""

    MARKDOWN = "markdown"
    MDX = "mdx"
    HTML = "html"
    TEXT = "text"


SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".mdx": Format.MDX,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".txt": Format.TEXT,
}
"""The file name endings that are read, in lower case, with their format."""


class Document:
    """One source file, read once.

    `text` is the decoded text as it stands: line ends are not changed, and a byte order mark
    stays its first character, so that offsets are those of the file.
    """

    __slots__ = ("format", "line_starts", "path", "text")

    def __init__(self, *, path: str, text: str, format: Format) -> None:  # noqa: A002 - its name
        """Take the text of a file, and find where its lines start."""
        self.path = path
        self.text = text
        self.format = format
        self.line_starts = _line_starts(text)

    def __eq__(self, other: object) -> bool:
        """Tell whether path, text and format are the same."""
        return isinstance(other, Document) and self._parts() == other._parts()

    def __hash__(self) -> int:
        """Return the hash of what makes documents equal."""
        return hash(self._parts())

    def _parts(self) -> tuple[str, str, Format]:
        return self.path, self.text, self.format

    def position(self, offset: int) -> Position:
        """Return line and column of a character offset; a byte order mark has no column."""
        line = bisect_right(self.line_starts, offset)
        start = self.line_starts[line - 1]
        if line == 1 and offset > 0 and self.text.startswith(BOM):
            start = 1
        return Position(line, offset - start + 1)


def _line_starts(text: str) -> tuple[int, ...]:
    starts = [0]
    offset = text.find("\n")
    while offset >= 0:
        starts.append(offset + 1)
        offset = text.find("\n", offset + 1)
    return tuple(starts)


class SourceMap(NamedTuple):
    """The way back from the text of a block to the source: a run of segments, in order.

    Segment i covers the block's text from `text_starts[i]` to the next segment's start, and the
    source from `source_starts[i]` for `source_lengths[i]` characters. A verbatim segment
    has the same characters on both sides; any other (an entity, a soft break, a placeholder for
    code) is one unit that can't be cut. The source length is 0 for a space that only the layout
    sets, as between a number and its label.
    """

    text_starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    source_lengths: tuple[int, ...]
    verbatim: tuple[bool, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the source span of `text[start:end]`, where `start < end`."""
        first = bisect_right(self.text_starts, start) - 1
        last = bisect_right(self.text_starts, end - 1) - 1
        source_start = self.source_starts[first]
        if self.verbatim[first]:
            source_start += start - self.text_starts[first]
        if self.verbatim[last]:
            return Span(source_start, self.source_starts[last] + end - self.text_starts[last])
        return Span(source_start, self.source_starts[last] + self.source_lengths[last])

    def is_verbatim(self, start: int, end: int) -> bool:
        """Tell whether `text[start:end]` stands in the source as it is, in one piece."""
        first = bisect_right(self.text_starts, start) - 1
        return self.verbatim[first] and first == bisect_right(self.text_starts, end - 1) - 1


class BlockKind(StrEnum):
    """Where on a page a block stands."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    QUOTE = "quote"
    CAPTION = "caption"
    ALT = "alt"
    TITLE = "title"
    META = "meta"
    FRONT_MATTER = "front-matter"
    JSON_LD = "json-ld"
    ATTRIBUTE = "attribute"
    COMMENT = "comment"


class Mark(StrEnum):
    """What a reader knows of a block from the place where it stands."""

    QUOTED = "quoted"
    TESTIMONIAL = "testimonial"
    FAQ_QUESTION = "faq-question"
    FAQ_ANSWER = "faq-answer"
    REFERENCE = "reference"
    LEGAL = "legal"


class Link(NamedTuple):
    """A link inside a block: the span of its words in the block's text, and where it leads."""

    span: Span
    target: str


class Block(NamedTuple):
    """One stretch of prose as a reader sees it: markup gone, entities decoded, breaks as spaces.

    Attributes:
        text: The prose. Code and other things that aren't prose are one U+FFFC each; soft hyphens
            and zero-width characters are left out.
        source: The map from offsets in `text` to offsets in the document.
        name: The attribute, meta name or front matter path that holds it, such as `alt`,
            `og:description` or `faq[0].answer`; empty for the running text.
        lead_in: The sentence or table header that introduces a list item or a cell, if any.
        headings: The headings above it, the page's first. Titles, meta texts, front matter and
            JSON-LD have none, because they speak for the whole page.
        links: The links in it, in order, with references to footnotes (`#fn:1`) and the raised
            numbers of notes, which lead to `#1`.
        breaks: Offsets of spaces in `text` where the writer ended a line early: no sentence goes
            on across them.
    """

    kind: BlockKind
    text: str
    source: SourceMap
    name: str = ""
    marks: frozenset[Mark] = frozenset()
    lead_in: str = ""
    headings: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    breaks: tuple[int, ...] = ()

    @classmethod
    def of_text(cls, text: str) -> Block:
        """Return a paragraph of plain text that is its own source."""
        source = SourceMap((0,), (0,), (len(text),), (True,))
        return cls(kind=BlockKind.PARAGRAPH, text=text, source=source)


class Problem(NamedTuple):
    """Something in a document that kept a part of it from being read."""

    offset: int
    message: str


class References(NamedTuple):
    """What the citations of one page can lead to on it.

    Attributes:
        anchors: What links inside the page lead to: ids, names, the slugs of headings, and `fn:1`
            for a footnote that says something.
        entries: The numbers of the entries in its list of references.
        complete: False where a template or component may show references that the file doesn't.
    """

    anchors: frozenset[str] = frozenset()
    entries: frozenset[int] = frozenset()
    complete: bool = True


class Field(NamedTuple):
    """A value that a page tells programs: in its front matter, JSON-LD or meta tags.

    `name` is its path as it is written, such as `author.name`; `offset` where the value stands.
    """

    name: str
    value: str
    offset: int


class Extraction(NamedTuple):
    """The prose of one document, in the order of the source, and what could not be read.

    `comments` is where the comments of the page stand, with their marks: in HTML, MDX, templates
    and front matter. What looks like a comment in code is none.
    """

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    references: References = References()
    fields: tuple[Field, ...] = ()
    comments: tuple[Span, ...] = ()
