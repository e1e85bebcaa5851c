"""A page as it is read: what is open, and the blocks that are made."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from overclaim.document import Block, BlockKind, Extraction, Field, Mark, Problem, Span
from overclaim.extract.context import FLOW, Context
from overclaim.extract.elements import BLOCKS, CLOSES, CLOSES_P
from overclaim.extract.outline import NO_MARKS, is_legal
from overclaim.extract.prose import Prose
from overclaim.extract.references import find_references
from overclaim.extract.siblings import join_numbers
from overclaim.extract.stack import Stack
from overclaim.lazyre import lazy_re
from overclaim.words import carries_note

if TYPE_CHECKING:
    from collections.abc import Iterable

_MASKED = lazy_re("[\ufdd0-\ufdd2\0-\x1f]")
_OF_PAGE = frozenset([BlockKind.TITLE, BlockKind.META, BlockKind.FRONT_MATTER, BlockKind.JSON_LD])
_BOLD = frozenset(["b", "strong"])
_UNBOLD = 2  # a colon and a space may stand outside
_WORD = lazy_re(r"[^\W_]")
_NOTE_NUMBER = lazy_re(r" ?[\[(]? ?\d{1,3}(?: ?[,–-] ?\d{1,3}){0,9} ?[\])]? ?")
_MAX_BEFORE = 20


class Page:
    """Gathers the blocks of one document.

    The readers of Markdown and of HTML both open and close elements here, so HTML in Markdown
    and Markdown in HTML need no rules of their own.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.fields: list[Field] = []
        self.comments: set[Span] = set()
        self.prose = Prose()
        self.stack = Stack()
        self.context = Context()
        self.silent = 0
        self.scope = self.stack.top.scope
        self._places: list[tuple[int, int]] = []
        self._inline_marks = NO_MARKS
        self._link: tuple[str, int] | None = None
        self._bold = 0
        self._bold_from = -1
        self._raised_from = -1
        self._bare_entries = 0
        self.anchors: set[str] = set()

    def open(
        self,
        name: str,
        marks: frozenset[Mark] = NO_MARKS,
        *,
        silent: bool = False,
        fixed: bool = False,
        span: int = 1,
    ) -> None:
        """Open an element; what is in a silent one is not read."""
        stack = self.stack
        block = name in BLOCKS
        if block:
            self._close_implied(name)
        if self.silent or silent:
            if block and not self.silent:
                self.flush()
            stack.push(name, self.scope, block=block, silent=silent, fixed=fixed)
            self.silent += silent
            return
        scope = self.scope
        if block:
            self.flush()
            scope = self.context.enter(name, scope, len(self.blocks), span)
            if marks:
                scope = scope._replace(marks=scope.marks | marks)
            self.scope = scope
        else:
            self._inline_marks |= marks
            self.context.enter_inline(name)
            if name in _BOLD:
                self.start_bold()
        stack.push(name, scope, block=block, fixed=fixed)

    def _close_implied(self, name: str) -> None:
        if name in CLOSES_P:
            index = self.stack.find_paragraph()
            if index:
                self.close_to(index)
        closed = CLOSES.get(name)
        if closed is not None:
            index = self.stack.find_implied(*closed)
            if index:
                self.close_to(index)

    def close(self, name: str) -> None:
        """Close the element that an end tag names, if one is open."""
        index = self.stack.find_end(name, block=name in BLOCKS)
        if index:
            self.close_to(index)

    def close_to(self, height: int) -> None:
        """Close elements until so many are left open."""
        stack = self.stack
        while len(stack) > height:
            if stack.top.block and not self.silent:
                self.flush()
            element = stack.pop()
            if element.silent:
                self.silent -= 1
            elif not self.silent and element.block:
                self.context.leave(element.name, len(self.blocks))
            elif element.name in _BOLD:
                self.end_bold()
            self.scope = stack.top.scope

    def flush(self) -> None:
        """End the block of text that is being gathered."""
        if self.prose:
            if self._link is not None:
                target, start = self._link
                self.prose.link(start, target)
                self._link = target, 0
            marks, self._inline_marks = self._inline_marks, NO_MARKS
            self.end_bold()
            bold = self._bold > 0 and self._bold >= len(self.prose) - _UNBOLD
            self._bold = 0
            self.emit(self.prose, self.scope.kind, marks=marks, bold=bold)

    def start_bold(self) -> None:
        """Begin strong words: a paragraph of nothing else serves as a heading."""
        if self._bold_from < 0:
            self._bold_from = len(self.prose)

    def end_bold(self) -> None:
        """End strong words."""
        if self._bold_from >= 0:
            self._bold += len(self.prose) - self._bold_from
            self._bold_from = -1

    def start_link(self, target: str) -> None:
        """Begin the words of a link."""
        if not target.isprintable():
            target = _MASKED.sub("", target)
        self._link = target, len(self.prose)

    def end_link(self) -> None:
        """End the words of the link that is open, if any."""
        if self._link is not None:
            target, start = self._link
            self._link = None
            if len(self.prose) > start:
                self.prose.link(start, target)

    def start_raised(self) -> None:
        """Begin raised characters, which may be the number of a note."""
        prose = self.prose
        is_note = self._link is None and carries_note(prose.tail(_MAX_BEFORE))
        self._raised_from = len(prose) if is_note else -1

    def end_raised(self) -> None:
        """End raised characters; a number in them that is no link leads to its note."""
        prose, start = self.prose, self._raised_from
        self._raised_from = -1
        raised = prose.tail(len(prose) - start) if 0 <= start < len(prose) else ""
        if _NOTE_NUMBER.fullmatch(raised) and not prose.has_link(start):
            prose.link(start, "#" + raised.strip("[]() "))

    def in_foreign(self) -> bool:
        """Tell whether the next tag stands in a drawing or a formula."""
        return self.stack.foreign() > 0

    def leave_foreign(self) -> None:
        """Close the drawing or formula that a tag of HTML ends."""
        index = self.stack.foreign()
        if index:
            self.close_to(index)

    def emit(
        self,
        prose: Prose,
        kind: BlockKind,
        *,
        name: str = "",
        marks: frozenset[Mark] = NO_MARKS,
        bold: bool = False,
    ) -> None:
        """Make a block of what `prose` has gathered, if there is a word in it."""
        text, source, links = prose.take()
        context, scope = self.context, self.scope
        if not _WORD.search(text):
            # An entry that is nothing but an address.
            in_references = Mark.REFERENCE in scope.marks | context.outline.marks
            self._bare_entries += bool(links) and in_references
            return
        lead_in = ""
        if kind in FLOW:
            lead_in = scope.lead_in
            known, headings = context.note(kind, text, scope, len(self.blocks), bold=bold)
        elif kind in _OF_PAGE:
            known, headings = NO_MARKS, ()
            if kind is BlockKind.TITLE and is_legal(text):
                context.legal_page = True
        else:
            known, headings = scope.marks | context.outline.marks, context.outline.headings
        self.blocks.append(
            Block(
                kind=kind,
                text=text,
                source=source,
                name=name,
                marks=known | marks if marks else known,
                lead_in=lead_in,
                headings=headings,
                links=links,
            )
        )
        self._places.append(self.stack.place)

    def add(self, blocks: Iterable[Block]) -> None:
        """Take in blocks that were made elsewhere."""
        for block in blocks:
            self.blocks.append(block)
            self._places.append(self.stack.place)

    def tell(self, name: str, value: str, offset: int) -> None:
        """Take in what the page tells programs, with where the value stands."""
        self.fields.append(Field(name, value, offset))

    def comment(self, start: int, end: int) -> None:
        """Note where a comment of the page stands."""
        self.comments.add(Span(start, end))

    def problem(self, offset: int, message: str) -> None:
        """Note what kept a part of the document from being read."""
        self.problems.append(Problem(offset, message))

    def finish(self) -> Extraction:
        """Close what is open and return the blocks in the order of the source."""
        self.close_to(1)
        self.flush()
        blocks = join_numbers(self._mark_testimonials(), self._places)
        if self.context.legal_page:
            legal = frozenset([Mark.LEGAL])
            blocks = [block._replace(marks=block.marks | legal) for block in blocks]
        blocks.sort(key=lambda block: block.source.source_starts[0])
        references = find_references(blocks, self.anchors, self._bare_entries)
        return Extraction(
            tuple(blocks),
            tuple(self.problems),
            references,
            tuple(self.fields),
            tuple(sorted(self.comments)),
        )

    def _mark_testimonials(self) -> list[Block]:
        """Mark the blocks that stand in a quotation with a name below it."""
        blocks = self.blocks
        if not self.context.testimonials:
            return blocks
        steps = [0] * (len(blocks) + 1)
        for start, end in self.context.testimonials:
            steps[start] += 1
            steps[end] -= 1
        return [
            block._replace(marks=block.marks | {Mark.TESTIMONIAL}) if depth else block
            for block, depth in zip(blocks, accumulate(steps), strict=False)
        ]
