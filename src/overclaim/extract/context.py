"""What a reader knows of a block from what stands around and before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import BlockKind, Mark
from overclaim.extract.elements import HEADINGS, KINDS
from overclaim.extract.outline import PSEUDO_LEVEL, Outline, is_reference
from overclaim.extract.prose import HOLE
from overclaim.extract.stack import Scope
from overclaim.extract.tables import Table
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from overclaim.extract.outline import Section

FLOW = frozenset(
    [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE_CELL,
        BlockKind.QUOTE,
        BlockKind.CAPTION,
    ]
)
"""The kinds that make up the running text."""

SECTIONS = frozenset(["section", "article", "aside", "nav", "footer", "main"])
_CELLS = frozenset(["td", "th"])
_ANSWER = frozenset([Mark.FAQ_ANSWER])
_QUESTION = frozenset([Mark.FAQ_QUESTION])
_ADDED_MARKS = {
    "blockquote": frozenset([Mark.QUOTED]),
    "details": _ANSWER,
    "dt": _QUESTION,
    "summary": _QUESTION,
}
_LISTS = frozenset(["ul", "ol", "dl", "menu"])
_SPECIAL = (
    frozenset(KINDS) | SECTIONS | _LISTS | frozenset(_ADDED_MARKS) | {"table", "tr", "figure"}
)

_SENTENCE_END = lazy_re(r"[.!?][\"'”’)]*\s+")
# A name may hold the stops of initials and titles: “Dr. Ann B., patient”.
_ATTRIBUTION = lazy_re(
    r"\s*(?:[—–―~]|--?)\s*[^\W\d_](?:[^.!?]|(?<=[\s.][A-Z]|Dr|Mr|Ms)\.|(?<=Mrs)\.){0,80}\.?\s*"
)
_ATTRIBUTED = lazy_re(r"[.!?…\"'”’]\s*(?:[—–―~]|--?)\s*(?-i:[A-Z])[^.!?]{0,60}(?:\.[^.!?]{0,30})?$")
_NUMBER_ONLY = lazy_re(r"[\W\d]*")
_MAX_ATTRIBUTION = 120
_MAX_LEAD_IN = 300
_MAX_HEADING = 150


class _Quote:
    __slots__ = ("attributed", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.attributed = False


class Context:
    """Lead-ins, table headers, quotations and sections, as they are while the page is read."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.testimonials: list[tuple[int, int]] = []
        self.legal_page = False
        self._quotes: list[_Quote] = []
        self._tables: list[Table] = []
        self._sections: list[tuple[Section, ...]] = []
        self._before = ""
        self._after_item = False
        self._closed_quote: tuple[int, int] | None = None
        self._figure_quote: tuple[int, int] | None = None

    def enter(self, name: str, scope: Scope, count: int, span: int = 1) -> Scope:
        """Return the scope inside an element that opens when `count` blocks are made."""
        if name not in _SPECIAL:
            return scope
        marks, lead_in, level = scope.marks, scope.lead_in, scope.level
        if name in _ADDED_MARKS:
            marks |= _ADDED_MARKS[name]
        if name in _LISTS:
            lead_in = self._lead_in(scope) or lead_in
        elif name in HEADINGS:
            level = HEADINGS[name]
            self.outline.enter(level)
        elif name in _CELLS and self._tables:
            lead_in = self._tables[-1].start_cell(header=name == "th", span=span)
        elif name == "dd" and self._before.endswith("?"):
            marks |= _ANSWER
        elif name == "summary":
            marks -= _ANSWER
        else:
            self._enter_frame(name, count)
        inner = Scope(KINDS.get(name, scope.kind), marks, lead_in, level)
        # One object for a hundred thousand nested quotations: the garbage collector counts them.
        return scope if inner == scope else inner

    def _enter_frame(self, name: str, count: int) -> None:
        if name == "blockquote":
            self._quotes.append(_Quote(count))
        elif name == "table":
            self._tables.append(Table())
        elif name == "tr":
            if self._tables:
                self._tables[-1].start_row()
        elif name in SECTIONS:
            self._sections.append(self.outline.state())
            if name == "footer":
                self.outline.clear_marks()
            self.enter_inline(name)
        elif name == "figure":
            self._figure_quote = None

    def enter_inline(self, name: str) -> None:
        """Take the source of a quotation as its attribution."""
        if name in ("cite", "footer") and self._quotes:
            self._quotes[-1].attributed = True

    def leave(self, name: str, count: int) -> None:
        """Close an element that `enter` opened."""
        if name == "blockquote":
            quote = self._quotes.pop()
            reach = quote.start, count
            if quote.attributed or self._ends_attributed(reach):
                self.testimonials.append(reach)
            self._closed_quote = self._figure_quote = reach
        elif name == "tr":
            if self._tables:
                self._tables[-1].end_row()
        elif name == "table":
            self._tables.pop()
        elif name in SECTIONS:
            self.outline.restore(self._sections.pop())

    def _ends_attributed(self, reach: tuple[int, int]) -> bool:
        if reach[0] == reach[1]:
            return False
        last = self._before[-_MAX_ATTRIBUTION:]
        if len(last) < _MAX_ATTRIBUTION and _ATTRIBUTION.fullmatch(last):
            return True
        return _ATTRIBUTED.search(last) is not None

    def _lead_in(self, scope: Scope) -> str:
        before = self._before
        if not before.endswith(":"):
            return ""
        if self._after_item and scope.kind is not BlockKind.LIST_ITEM:  # an item of another list
            return ""
        before = before[-_MAX_LEAD_IN:]
        ends = [end.end() for end in _SENTENCE_END.finditer(before)]
        return before[ends[-1] :] if ends else before

    def note(
        self, kind: BlockKind, text: str, scope: Scope, index: int, *, bold: bool = False
    ) -> tuple[frozenset[Mark], tuple[str, ...]]:
        """Take in the text of block number `index`; return its marks and the headings above."""
        text = text.strip(HOLE + " ")
        marks = scope.marks
        if Mark.FAQ_QUESTION in marks and not text.endswith("?"):
            marks -= {Mark.FAQ_QUESTION}
        self._note_attribution(kind, text, index)
        self._before = text
        outline = self.outline
        after_item, self._after_item = self._after_item, kind is BlockKind.LIST_ITEM
        if kind is BlockKind.HEADING and not _NUMBER_ONLY.fullmatch(text):
            return self._note_heading(text, marks, scope.level)
        if kind is BlockKind.PARAGRAPH and len(text) < _MAX_HEADING:
            if after_item:
                outline.enter(PSEUDO_LEVEL)
            if is_reference(text) or (bold and text.endswith("?")):
                return self._note_heading(text, marks, PSEUDO_LEVEL)
        elif kind is BlockKind.TABLE_CELL and self._tables:
            self._tables[-1].add_text(text)
        return marks | outline.marks if outline.marks else marks, outline.headings

    def _note_heading(
        self, text: str, marks: frozenset[Mark], level: int
    ) -> tuple[frozenset[Mark], tuple[str, ...]]:
        outline = self.outline
        outline.enter(level)
        marks |= outline.marks
        headings = outline.headings
        outline.add(level, text)
        if text.endswith("?"):
            marks |= {Mark.FAQ_QUESTION}
        return marks | (outline.marks - {Mark.FAQ_ANSWER}), headings

    def _note_attribution(self, kind: BlockKind, text: str, index: int) -> None:
        """Take "— Name" below a quotation, or the caption of its figure, as its attribution."""
        if self._closed_quote is not None:
            if len(text) < _MAX_ATTRIBUTION and _ATTRIBUTION.fullmatch(text):
                self.testimonials.append((self._closed_quote[0], index + 1))
            self._closed_quote = None
        if self._figure_quote is not None and kind is BlockKind.CAPTION:
            self.testimonials.append((self._figure_quote[0], index + 1))
            self._figure_quote = None
