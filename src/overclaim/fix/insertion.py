"""Where words that a page lacks can be added, without a change to anything else on it."""

from __future__ import annotations

import html
import re
from functools import cached_property
from typing import TYPE_CHECKING

from overclaim.document import BlockKind, Document, Format, Mark
from overclaim.extract import extract
from overclaim.findings import Edit
from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.document import Block, Extraction

_PROBE = "These are the words to add."
_AWAY = frozenset([Mark.REFERENCE, Mark.QUOTED, Mark.TESTIMONIAL, Mark.FAQ_QUESTION])
# What closes a page of Markdown or MDX: the ends of wrapping tags, a footer, a component.
_CLOSING_LINES = lazy_re(
    r"(?:^(?:</[A-Za-z]|<footer\b|<[A-Z][\w.]*[^>\n]*/>|\{\{|\{%)[^\n]*(?:\n|\Z)|^[ \t]*\r?\n)+\Z",
    re.MULTILINE,
)
_MOST_TRIED = 3
_ENDS_IN_HTML = ("</main", "<footer", "</article", "</body")
_BLANK_LINE = lazy_re(r"\r?\n(?=[ \t>]*\r?\n|\Z)")


class Place(NamedTuple):
    """A place for a paragraph: a character offset, and what goes before and after the paragraph."""

    offset: int
    before: str
    after: str

    def edit(self, words: str) -> Edit:
        """Return the edit that adds a paragraph here."""
        return Edit(self.offset, self.offset, f"{self.before}{words}{self.after}")


class Insertions:
    """Finds places on one page. Each is tried: the page must read as before, but for the words."""

    def __init__(self, document: Document, extraction: Extraction) -> None:
        """Keep the page; nothing is tried before it is asked for."""
        self._document = document
        self._text = document.text
        self._blocks = extraction.blocks
        self._newline = "\r\n" if "\r\n" in document.text else "\n"
        self._is_html = document.format is Format.HTML

    def at_end(self, words: str) -> Edit | None:
        """Return the edit that adds words after the main content, before what closes the page.

        None where no place can be found that leaves the rest as it is.
        """
        place = self._end
        return place.edit(self._marked_up(words)) if place is not None else None

    def after(self, offset: int, words: str) -> Edit | None:
        """Return the edit that adds words after the paragraph that holds an offset, if it can."""
        place = self._tried(self._after(offset))
        return place.edit(self._marked_up(words)) if place is not None else None

    def _marked_up(self, words: str) -> str:
        return f"<p>{html.escape(words, quote=False)}</p>" if self._is_html else words

    @cached_property
    def _end(self) -> Place | None:
        return self._tried(self._ends_in_html() if self._is_html else self._ends())

    def _ends(self) -> Iterator[Place]:
        newline, text = self._newline, self._text
        references = self._references()
        if references is not None:
            start = text.rfind("\n", 0, references) + 1
            yield Place(start, "", newline * 2)
        closing = _CLOSING_LINES.search(text)
        if closing is not None and closing.group().strip():
            parted = closing.group()[:1].isspace()
            yield Place(closing.start(), newline, newline if parted else newline * 2)
        ended = not text or text.endswith("\n")
        yield Place(len(text), newline if ended else newline * 2, newline)

    def _references(self) -> int | None:
        """Return where the list of references begins that ends the page, if one does."""
        start = None
        for block in reversed(self._blocks):
            if Mark.REFERENCE not in block.marks:
                break
            start = block.source.source_starts[0]
        return start

    def _ends_in_html(self) -> Iterator[Place]:
        lower = self._text.lower()
        for tag in _ENDS_IN_HTML:
            offset = len(lower)
            # One in a script or a comment is no tag, and the one before it may be.
            for _ in range(_MOST_TRIED):
                offset = lower.rfind(tag, 0, offset)
                if offset < 0:
                    break
                yield self._before_tag(offset)
        ended = self._text.endswith("\n")
        yield Place(len(self._text), "" if ended else self._newline, self._newline)

    def _before_tag(self, offset: int) -> Place:
        line = self._text.rfind("\n", 0, offset) + 1
        indent = self._text[line:offset]
        alone = not indent.strip()
        return Place(offset, "", self._newline + indent if alone else "")

    def _after(self, offset: int) -> Iterator[Place]:
        if not self._is_html:
            blank = _BLANK_LINE.search(self._text, offset)
            at = blank.start() if blank else len(self._text)
            yield Place(at, self._newline * 2, "" if blank else self._newline)
            return
        end = self._text.lower().find("</p>", offset)
        if end >= 0:
            line = self._text.rfind("\n", 0, offset) + 1
            indent = re.match(r"[ \t]*", self._text[line:])
            yield Place(end + len("</p>"), self._newline + (indent[0] if indent else ""), "")

    def _tried(self, places: Iterator[Place]) -> Place | None:
        return next((place for place in places if self._is_fit(place)), None)

    def _is_fit(self, place: Place) -> bool:
        """Tell whether a paragraph there is seen by readers, and all else stays as it is."""
        edit = place.edit(self._marked_up(_PROBE))
        text = self._text[: edit.start] + edit.text + self._text[edit.end :]
        page = extract(Document(path=self._document.path, text=text, format=self._document.format))
        added = [block for block in page.blocks if block.text == _PROBE]
        if len(added) != 1 or added[0].kind is not BlockKind.PARAGRAPH or added[0].marks & _AWAY:
            return False
        left = [_look(block) for block in page.blocks if block is not added[0]]
        return left == [_look(block) for block in self._blocks]


def _look(block: Block) -> tuple[BlockKind, str, frozenset[Mark]]:
    return block.kind, block.text, block.marks
