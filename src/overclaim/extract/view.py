"""Text that is about to be read as markup, with the way back to the document."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from overclaim.document import SourceMap
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from overclaim.document import Span


class Piece(NamedTuple):
    """A part of a view and where it came from; one that isn't verbatim is a unit."""

    text: str
    source: int
    length: int
    verbatim: bool


class View:
    """A text and its source map; without a map it stands in the document from `base` on.

    Lines of an HTML block in a quotation lose their `> `, strings of JSON their backslashes:
    the view is what the HTML reader sees, and its pieces lead back through all of it.
    """

    __slots__ = ("base", "source", "text")

    def __init__(self, text: str, base: int = 0, source: SourceMap | None = None) -> None:
        self.text = text
        self.base = base
        self.source = source

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> View:
        """Return the view of pieces put together."""
        kept = [piece for piece in pieces if piece.text]
        if len(kept) == 1 and kept[0].verbatim:
            return cls(kept[0].text, kept[0].source)
        starts: list[int] = []
        size = 0
        for piece in kept:
            starts.append(size)
            size += len(piece.text)
        source = SourceMap(
            tuple(starts),
            tuple(piece.source for piece in kept),
            tuple(piece.length for piece in kept),
            tuple(piece.verbatim for piece in kept),
        )
        return cls("".join(piece.text for piece in kept), source=source)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]` stands in the document: its offset and its length."""
        if self.source is None:
            return self.base + start, end - start
        if start >= end:
            return self.offset(start), 0
        found: Span = self.source.span(start, end)
        return found.start, found.end - found.start

    def offset(self, at: int) -> int:
        """Return the offset in the document of one place, the end of the text included."""
        if self.source is None:
            return self.base + at
        if at < len(self.text):
            return self.source.span(at, at + 1).start
        return self.source.span(at - 1, at).end if at else 0

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of `text[start:end]`, in order."""
        source = self.source
        if source is None:
            yield Piece(self.text[start:end], self.base + start, end - start, verbatim=True)
            return
        starts = source.text_starts
        index = bisect_right(starts, start) - 1
        while start < end:
            stop = min(starts[index + 1], end) if index + 1 < len(starts) else end
            text = self.text[start:stop]
            if source.verbatim[index]:
                place = source.source_starts[index] + start - starts[index]
                yield Piece(text, place, stop - start, verbatim=True)
            else:
                place, length = source.source_starts[index], source.source_lengths[index]
                yield Piece(text, place, length, verbatim=False)
            start = stop
            index += 1
