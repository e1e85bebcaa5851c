"""Lines of HTML, as the Markdown parser hands them out, put back to where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.extract.view import Piece, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def align(view: View, parts: Sequence[tuple[str, int, int]]) -> View:
    """Return the view of texts that each stand in another view between two places.

    The parser takes `> ` and indents from the lines of a tag in a quotation, but leaves them
    in its range, so lines are looked for one by one.
    """
    if view.source is None and len(parts) == 1:
        text, start, _ = parts[0]
        if view.text.startswith(text, start):
            return View(text, view.base + start)
    return View.of(piece for part in parts for piece in _pieces(view, *part))


def _pieces(view: View, text: str, start: int, end: int) -> Iterator[Piece]:
    place = start
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        found = view.text.find(bare, place, end) if bare else -1
        if found >= 0:
            place = found + len(bare)
            yield from view.pieces(found, place)
        else:
            yield Piece(bare, view.offset(place), 0, verbatim=False)
        length = 1 if view.text[place : place + 1] in ("\r", "\n") else 0
        ending = line[len(bare) :]
        yield Piece(ending, *view.span(place, place + length), verbatim=False)
        place += length
