"""Character references of HTML, with the number of characters each takes in the source."""

from __future__ import annotations

from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from overclaim.extract.prose import Prose
    from overclaim.extract.view import View

_REFERENCE = lazy_re(r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_LONGEST_BARE = max(len(name) for name in html5 if not name.endswith(";"))


def _decode(reference: str, after: str, *, attribute: bool) -> tuple[str, int]:
    """Return what a reference stands for and how many characters it takes; 0 for plain text."""
    if reference[1] == "#":
        return unescape(reference), len(reference)
    name = reference[1:]
    known = html5.get(name)
    if known is not None and name[-1] == ";":
        return known, len(reference)
    for size in range(min(len(name), _LONGEST_BARE), 1, -1):
        known = html5.get(name[:size])
        if known is not None:
            follows = name[size : size + 1] or after
            # In an attribute `&copy=2` is part of an address, not a sign.
            if attribute and (follows == "=" or (follows.isascii() and follows.isalnum())):
                return "", 0
            return known, size + 1
    return "", 0


def feed(prose: Prose, view: View, start: int, end: int, *, attribute: bool = False) -> None:
    """Add `view.text[start:end]` to the prose, references decoded."""
    text = view.text
    at = text.find("&", start, end)
    if at < 0:
        feed_plain(prose, view, start, end)
        return
    done = start
    while at >= 0:
        reference = _REFERENCE.match(text, at, end)
        size = 0
        if reference is not None:
            stop = reference.end()
            after = text[stop] if stop < end else ""
            known, size = _decode(reference.group(), after, attribute=attribute)
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
    return unescape(value) if "&" in value else value
