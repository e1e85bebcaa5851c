"""Lines of HTML, as the Markdown parser hands them out, put back to where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.extract.view import Piece, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def align(source: str, parts: Sequence[tuple[str, int, int]]) -> View:
    """Return the view of texts that each stand in the source between two offsets.

    The parser takes `> ` and indents from the lines of a tag in a quotation, but leaves them
    in its range, so lines are looked for one by one.
    """
    if len(parts) == 1 and source.startswith(parts[0][0], parts[0][1]):
        return View(parts[0][0], parts[0][1])
    return View.of(piece for part in parts for piece in _pieces(source, *part))


def _pieces(source: str, text: str, start: int, end: int) -> Iterator[Piece]:
    place = start
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        found = source.find(bare, place, end) if bare else -1
        if found >= 0:
            yield Piece(bare, found, len(bare), verbatim=True)
            place = found + len(bare)
        else:
            yield Piece(bare, place, 0, verbatim=False)
        length = 1 if source[place : place + 1] in ("\r", "\n") else 0
        yield Piece(line[len(bare) :], place, length, verbatim=False)
        place += length
