"""Character references of HTML, with the number of characters each takes in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overclaim.extract.prose import Prose
    from overclaim.extract.view import View


def feed(prose: Prose, view: View, start: int, end: int, *, attribute: bool = False) -> None:
    """Add `view.text[start:end]` to the prose, references decoded."""
    text = view.text
    at = text.find("&", start, end)
    if at < 0:
        feed_plain(prose, view, start, end)
        return
    from overclaim.extract.charrefs import REFERENCE, decode_reference  # noqa: PLC0415 - on need

    done = start
    while at >= 0:
        reference = REFERENCE.match(text, at, end)
        size = 0
        if reference is not None:
            stop = reference.end()
            after = text[stop] if stop < end else ""
            known, size = decode_reference(reference.group(), after, attribute=attribute)
        if size:
            feed_plain(prose, view, done, at)
            prose.unit(known, *view.span(at, at + size))
            done = at + size
        at = text.find("&", max(at + 1, done), end)
    feed_plain(prose, view, done, end)


def feed_plain(prose: Prose, view: View, start: int, end: int) -> None:
    """Add `view.text[start:end]` to the prose as it stands."""
    if start >= end:
        return
    if view.source is None:
        prose.run(view.text[start:end], view.base + start)
        return
    for piece in view.pieces(start, end):
        if piece.verbatim:
            prose.run(piece.text, piece.source)
        else:
            prose.unit(piece.text, piece.source, piece.length)


def decode(value: str) -> str:
    """Return the value of an attribute whose place doesn't matter."""
    if "&" not in value:
        return value
    from html import unescape  # noqa: PLC0415 - few values have any

    return unescape(value)
