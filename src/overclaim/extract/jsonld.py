"""Reads JSON-LD: what search engines are told of a page, with the place of each character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.document import BlockKind, Mark
from overclaim.extract.escapes import unescape
from overclaim.extract.metadata import is_prose, join_path
from overclaim.extract.outline import NO_MARKS
from overclaim.extract.prose import Prose
from overclaim.extract.view import Piece, View
from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overclaim.document import Block
    from overclaim.extract.page import Page

_TOKEN = lazy_re(
    r"[ \t\r\n]*+(?:\"(?P<string>(?:[^\"\\]++|\\.)*+)\"|(?P<mark>[{}\[\]:,])"
    r"|(?P<other>[-+.\w]++))",
    re.DOTALL,
)
_START = lazy_re(r"[{\[]")
_MARKUP = lazy_re(r"</?[a-zA-Z]|&[#\w]+;")
_MAX_DEPTH = 200
_READ = frozenset(
    "abstract about acceptedAnswer alternateName alternativeHeadline articleBody articleSection"
    " award awards benefits caption description disambiguatingDescription expectedPrognosis"
    " followup headline howPerformed indication keywords knowsAbout mechanismOfAction name"
    " possibleComplication preparation primaryPrevention reviewBody serviceType slogan"
    " suggestedAnswer text".split()
)

Path = tuple[str | int, ...]


class _String(NamedTuple):
    path: Path
    start: int
    end: int
    owner: int


class _Object:
    """An object that is open: its type may come after the strings that it explains."""

    __slots__ = ("is_list", "key", "kind", "outer", "path", "wants_key")

    def __init__(self, path: Path, outer: int, *, is_list: bool) -> None:
        self.path = path
        self.outer = outer
        self.is_list = is_list
        self.key: str | int = 0 if is_list else ""
        self.wants_key = not is_list
        self.kind = ""


class _Scanner:
    """Finds the strings of a JSON text and the types of the objects around them."""

    def __init__(self, view: View, start: int, end: int) -> None:
        self._view = view
        self._end = end
        self._at = start
        self.objects: list[_Object] = []
        self.strings: list[_String] = []
        self._open: list[int] = []

    def scan(self) -> int | None:
        """Read one value; return where it is broken, or None if it is whole."""
        text = self._view.text
        first = _START.search(text, self._at, self._end)
        if first is None:
            return None
        at = first.start()
        while True:
            token = _TOKEN.match(text, at, self._end)
            if token is None:
                return at
            at = token.end()
            mark = token["mark"]
            if mark is not None:
                if not self._mark(mark):
                    return token.start("mark")
                if not self._open:
                    return None
            elif token["string"] is not None:
                self._string(*token.span("string"))

    def _mark(self, mark: str) -> bool:
        top = self.objects[self._open[-1]] if self._open else None
        if mark in "{[":
            if len(self._open) > _MAX_DEPTH:
                return False
            path = (*top.path, top.key) if top else ()
            self.objects.append(_Object(path, self._open[-1] if top else -1, is_list=mark == "["))
            self._open.append(len(self.objects) - 1)
        elif top is None or (mark in "}]" and top.is_list is not (mark == "]")):
            return False
        elif mark in "}]":
            self._open.pop()
        elif mark == ",":
            if top.is_list:
                top.key = int(top.key) + 1
            top.wants_key = not top.is_list
        else:
            top.wants_key = False
        return True

    def _string(self, start: int, end: int) -> None:
        index = self._open[-1]
        top = self.objects[index]
        if top.wants_key:
            top.key = self._view.text[start:end]
        elif top.key == "@type" or (top.is_list and top.path[-1:] == ("@type",)):
            owner = top if not top.is_list else self.objects[top.outer]
            owner.kind = owner.kind or self._view.text[start:end]
        else:
            self.strings.append(_String((*top.path, top.key), start, end, index))

    def kinds(self, string: _String) -> list[str]:
        """Return the types of the objects around a string, the innermost first."""
        found: list[str] = []
        index = string.owner
        while index >= 0:
            if self.objects[index].kind:
                found.append(self.objects[index].kind)
            index = self.objects[index].outer
        return found


def read_json_ld(
    page: Page, view: View, start: int, end: int, read_html: Callable[[View], list[Block]]
) -> None:
    """Make blocks of the strings in `view.text[start:end]`; `read_html` reads those with tags."""
    scanner = _Scanner(view, start, end)
    broken = scanner.scan()
    if broken is not None:
        page.problem(view.offset(broken), "this JSON-LD is broken here; what comes before is read")
    for string in scanner.strings:
        key = next((step for step in reversed(string.path) if isinstance(step, str)), "")
        value = view.text[string.start : string.end]
        page.tell(join_path(string.path), value, view.offset(string.start))
        if key not in _READ:
            continue
        text = View.of(_pieces(view, string.start, string.end))
        if not is_prose(key, text.text):
            continue
        name, marks = join_path(string.path), _marks(key, scanner.kinds(string))
        if _MARKUP.search(text.text):
            page.add(
                block._replace(kind=BlockKind.JSON_LD, name=name, marks=marks)
                for block in read_html(text)
            )
            continue
        prose = Prose()
        for piece in text.pieces(0, len(text.text)):
            if piece.verbatim:
                prose.run(piece.text, piece.source)
            else:
                prose.unit(piece.text, piece.source, piece.length)
        page.emit(prose, BlockKind.JSON_LD, name=name, marks=marks)


def _pieces(view: View, start: int, end: int) -> Iterator[Piece]:
    for piece in unescape(view.text, start, end):
        stop = piece.source + piece.length
        if piece.verbatim:
            yield from view.pieces(piece.source, stop)
        else:
            yield Piece(piece.text, *view.span(piece.source, stop), verbatim=False)


def _marks(key: str, kinds: list[str]) -> frozenset[Mark]:
    kind = kinds[0] if kinds else ""
    if key == "reviewBody" or any(name.endswith("Review") for name in kinds):
        return frozenset([Mark.TESTIMONIAL])
    if kind == "Question" and key in ("name", "text"):
        return frozenset([Mark.FAQ_QUESTION])
    if kind == "Answer" or key in ("acceptedAnswer", "suggestedAnswer"):
        return frozenset([Mark.FAQ_ANSWER])
    return NO_MARKS
