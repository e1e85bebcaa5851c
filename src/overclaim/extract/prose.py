"""Prose as it is gathered: whitespace collapsed as a browser does it, every character mapped."""

from __future__ import annotations

import re
from bisect import bisect_right

from overclaim.document import Link, SourceMap, Span
from overclaim.lazyre import lazy_re

HOLE = "\ufffc"
"""What stands for code and other things that aren't prose: no pattern can bridge it."""

MASKED_HOLE, MASKED_BREAK, MASKED_NOTHING = "\ufdd0", "\ufdd1", "\ufdd2"
"""What masks put in the place of a template: a hole, a boundary of blocks, or nothing.

They are noncharacters: control characters would make an address no address in Markdown.
"""

# Soft hyphens, joiners and zero-width spaces don't hide a word from a reader.
_ODD = lazy_re(
    "(?P<space>[\t\n\r\f][ \t\n\r\f]*+| [ \t\n\r\f]++)|(?P<hole>[\ufdd0\ufdd1]++)"
    "|(?P<nothing>[\u00ad\u200b-\u200d\u2060\ufeff\ufdd2]+)"
)
_NOTHING = lazy_re("[\u00ad\u200b-\u200d\u2060\ufeff\ufdd2]+")
_SPACES = frozenset(["", " ", "\t", "\n", "\r", "\f", "\r\n"])
_URL = lazy_re(
    r"(?:https?://|ftp://|\bwww\.)[^\s<>\"“”\ufffc]*[^\s<>\"“”\ufffc.,;:!?)\]'’*_]", re.IGNORECASE
)


class Prose:
    """The text of one block in the making."""

    __slots__ = ("_at", "_end", "_lengths", "_links", "_parts", "_size", "_sources", "_verbatim")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0
        self._at: list[int] = []
        self._sources: list[int] = []
        self._lengths: list[int] = []
        self._verbatim: list[bool] = []
        self._end = -1  # where the last segment ends in the source, if more may be added to it
        self._links: list[Link] = []

    def __len__(self) -> int:
        return self._size

    @property
    def last(self) -> str:
        """The last character, or nothing."""
        return self._parts[-1][-1] if self._parts else ""

    def tail(self, size: int) -> str:
        """Return the last characters, `size` of them or all."""
        found: list[str] = []
        for part in reversed(self._parts):
            if size <= 0:
                break
            found.append(part[-size:])
            size -= len(part)
        return "".join(reversed(found))

    def run(self, text: str, source: int) -> None:
        """Add text that stands in the source as it is, from `source` on."""
        # Nothing that is collapsed or dropped is printable, but a second space.
        if text.isprintable() and "  " not in text:
            self._add(text, source)
            return
        done = 0
        for odd in _ODD.finditer(text):
            start, end = odd.span()
            self._add(text[done:start], source + done)
            if odd.lastgroup != "nothing":
                self.unit(" " if odd.lastgroup == "space" else HOLE, source + start, end - start)
            done = end
        self._add(text[done:], source + done)

    def _add(self, text: str, source: int) -> None:
        if text[:1] == " " and (not self._size or self._parts[-1][-1] == " "):
            text = text[1:]
            source += 1
        if not text:
            return
        size = len(text)
        if source == self._end:
            self._lengths[-1] += size
        else:
            self._at.append(self._size)
            self._sources.append(source)
            self._lengths.append(size)
            self._verbatim.append(True)
        self._end = source + size
        self._parts.append(text)
        self._size += size

    def unit(self, text: str, source: int, length: int) -> None:
        """Add characters that stand for `length` characters of the source."""
        if not text.isprintable():
            text = _NOTHING.sub("", text)
        last = self._parts[-1][-1] if self._parts else " "
        if text in _SPACES:
            if last == " " or not text:
                return
            text = " "
        elif text == HOLE == last and not self._verbatim[-1]:
            self._lengths[-1] = source + length - self._sources[-1]
            return
        self._at.append(self._size)
        self._sources.append(source)
        self._lengths.append(length)
        self._verbatim.append(False)
        self._end = -1
        self._parts.append(text)
        self._size += len(text)

    def link(self, start: int, target: str) -> None:
        """Note that the text since `start` leads to `target`."""
        self._links.append(Link(Span(start, self._size), target))

    def has_link(self, start: int) -> bool:
        """Tell whether a link was noted that begins at `start` or after it."""
        return bool(self._links) and self._links[-1].span.start >= start

    def clear(self) -> None:
        """Forget everything."""
        self._parts = []
        self._size = 0
        self._at = []
        self._sources = []
        self._lengths = []
        self._verbatim = []
        self._end = -1
        if self._links:
            self._links = []

    def take(self) -> tuple[str, SourceMap, tuple[Link, ...]]:
        """Return the text stripped at both ends, with its map and links, and start anew."""
        text = "".join(self._parts)
        source = SourceMap(
            tuple(self._at), tuple(self._sources), tuple(self._lengths), tuple(self._verbatim)
        )
        # A link that is never closed may hold others, which end before it.
        links = tuple(sorted(self._links, key=lambda link: link.span.start))
        self.clear()
        if "://" in text or "www." in text or text != text.strip():
            return _trimmed(text, source, links)
        return text, source, links


def _trimmed(
    text: str, source: SourceMap, links: tuple[Link, ...]
) -> tuple[str, SourceMap, tuple[Link, ...]]:
    """Return a text without its URLs and the spaces at its ends."""
    segments = _Segments(
        list(source.text_starts),
        list(source.source_starts),
        list(source.source_lengths),
        list(source.verbatim),
    )
    kept = list(links)
    if "://" in text or "www." in text:
        text, segments, kept = _cut_urls(text, segments, kept)
    start = len(text) - len(text.lstrip())
    end = max(len(text.rstrip()), start)
    if start or end < len(text):
        segments = segments.cut(start, end)
        text = text[start:end]
        kept = [_moved(link, start, end) for link in kept]
    return text, segments.freeze(), tuple(kept)


def _cut_urls(text: str, source: _Segments, links: list[Link]) -> tuple[str, _Segments, list[Link]]:
    """Put a hole in the place of each bare URL, and note it as a link."""
    kept = _Segments([], [], [], [])
    parts: list[str] = []
    done = size = 0
    found: list[Link] = []
    moves: list[tuple[int, int, int]] = []  # old start, old end, new start of each URL
    for url in _URL.finditer(text):
        start, end = url.span()
        kept.extend(source.cut(done, start), size)
        parts += [text[done:start], HOLE]
        size += start - done
        kept.extend(_Segments([0], [0], [0], [False]), size)
        kept.sources[-1], stop = source.span(start, end)
        kept.lengths[-1] = stop - kept.sources[-1]
        found.append(Link(Span(size, size + 1), url.group()))
        moves.append((start, end, size))
        size += 1
        done = end
    if not found:
        return text, source, links
    kept.extend(source.cut(done, len(text)), size)
    parts.append(text[done:])
    links = [Link(Span(*(_shift(at, moves) for at in old.span)), old.target) for old in links]
    covered = {link.span for link in links}
    links += [link for link in found if link.span not in covered]
    return "".join(parts), kept, sorted(links, key=lambda link: link.span)


def _shift(at: int, moves: list[tuple[int, int, int]]) -> int:
    """Return where an offset stands once the URLs are holes."""
    index = bisect_right(moves, (at,)) - 1
    if index + 1 < len(moves) and moves[index + 1][0] == at:
        return moves[index + 1][2]
    if index < 0:
        return at
    _, end, place = moves[index]
    return place + 1 + max(at - end, 0)


def _moved(link: Link, start: int, end: int) -> Link:
    first, last = (min(max(at, start), end) - start for at in link.span)
    return Link(Span(first, last), link.target)


class _Segments:
    """A source map that can still be cut."""

    __slots__ = ("at", "lengths", "sources", "verbatim")

    def __init__(
        self, at: list[int], sources: list[int], lengths: list[int], verbatim: list[bool]
    ) -> None:
        self.at = at
        self.sources = sources
        self.lengths = lengths
        self.verbatim = verbatim

    def freeze(self) -> SourceMap:
        return SourceMap(
            tuple(self.at), tuple(self.sources), tuple(self.lengths), tuple(self.verbatim)
        )

    def cut(self, start: int, end: int) -> _Segments:
        """Return the segments of `text[start:end]`; neither end may be inside a unit."""
        if start >= end:
            return _Segments([], [], [], [])
        first = bisect_right(self.at, start) - 1
        last = bisect_right(self.at, end - 1)
        at, sources = self.at[first:last], self.sources[first:last]
        lengths, verbatim = self.lengths[first:last], self.verbatim[first:last]
        if verbatim[-1]:
            lengths[-1] = end - at[-1]
        if verbatim[0]:
            sources[0] += start - at[0]
            lengths[0] -= start - at[0]
        return _Segments([max(place - start, 0) for place in at], sources, lengths, verbatim)

    def extend(self, other: _Segments, shift: int) -> None:
        self.at.extend(place + shift for place in other.at)
        self.sources.extend(other.sources)
        self.lengths.extend(other.lengths)
        self.verbatim.extend(other.verbatim)

    def span(self, start: int, end: int) -> Span:
        cut = self.cut(start, end)
        return Span(cut.sources[0], cut.sources[-1] + cut.lengths[-1])
