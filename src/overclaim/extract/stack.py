"""The elements that are open, found by name in constant time, however deep they nest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import BlockKind
from overclaim.extract.elements import BARRIERS, FOREIGN, INTEGRATION, OF_TABLES
from overclaim.extract.outline import NO_MARKS
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overclaim.document import Mark


class Scope(NamedTuple):
    """What holds for all text inside an element."""

    kind: BlockKind = BlockKind.PARAGRAPH
    marks: frozenset[Mark] = NO_MARKS
    lead_in: str = ""
    level: int = 0


class Element(NamedTuple):
    """An element that is open; `serial` tells it from all others of the page."""

    name: str
    scope: Scope
    serial: int
    block: bool
    silent: bool
    fixed: bool


class Stack:
    """The open elements, the page itself below them all.

    Lists of indexes are kept for each name, for blocks and for barriers: a search through the
    stack for an end tag that matches nothing would make a page of n of them cost n squared.
    """

    __slots__ = ("_at", "_barriers", "_blocks", "_floors", "_items", "_serial")

    def __init__(self) -> None:
        self._items = [Element("", Scope(), 0, block=True, silent=False, fixed=True)]
        self._at: dict[str, list[int]] = {}
        self._blocks = [0]
        self._barriers = [0]
        self._floors = [0]
        self._serial = 0

    def __len__(self) -> int:
        return len(self._items)

    @property
    def top(self) -> Element:
        """The innermost open element."""
        return self._items[-1]

    @property
    def place(self) -> tuple[int, int]:
        """The serials of the innermost block element and of the one around it."""
        blocks = self._blocks
        inner = self._items[blocks[-1]].serial
        return inner, self._items[blocks[-2]].serial if len(blocks) > 1 else -1

    def push(
        self, name: str, scope: Scope, *, block: bool, silent: bool = False, fixed: bool = False
    ) -> None:
        """Open an element. A fixed one can't be closed by the tags inside it."""
        index = len(self._items)
        self._serial += 1
        self._items.append(Element(name, scope, self._serial, block, silent, fixed))
        places = self._at.get(name)
        if places is None:
            self._at[name] = [index]
        else:
            places.append(index)
        if block:
            self._blocks.append(index)
        if name in BARRIERS:
            self._barriers.append(index)
        if fixed:
            self._floors.append(index)

    def pop(self) -> Element:
        """Close the innermost element."""
        element = self._items.pop()
        self._at[element.name].pop()
        if element.block:
            self._blocks.pop()
        if element.name in BARRIERS:
            self._barriers.pop()
        if element.fixed:
            self._floors.pop()
        return element

    def find_end(self, name: str, *, block: bool) -> int:
        """Return the index of the element that an end tag closes, 0 if there is none."""
        places = self._at.get(name)
        if not places:
            return 0
        index = places[-1]
        if index <= self._floors[-1]:
            return 0
        if name == "template":
            return index
        if not block:
            return index if index > self._blocks[-1] else 0
        if name in OF_TABLES:
            template = self._at.get("template")
            table = self._at.get("table") if name != "table" else None
            low = max(template[-1] if template else 0, table[-1] if table else 0)
            return index if index > low else 0
        return index if index >= self._barriers[-1] else 0

    def find_implied(self, names: Iterable[str], limits: Iterable[str]) -> int:
        """Return the index of the outermost of these elements inside the limits, 0 if none."""
        low = self._floors[-1]
        for name in limits:
            places = self._at.get(name)
            if places and places[-1] > low:
                low = places[-1]
        found = 0
        for name in names:
            places = self._at.get(name)
            if places and places[-1] > low and (not found or places[-1] < found):
                found = places[-1]
        return found

    def find_paragraph(self) -> int:
        """Return the index of an open `p` that a block would close, 0 if there is none."""
        places = self._at.get("p")
        if not places:
            return 0
        index = places[-1]
        return index if index > self._floors[-1] and index > self._barriers[-1] else 0

    def foreign(self) -> int:
        """Return the index of the drawing or formula around the next tag, 0 if there is none."""
        at = self._at
        found = max((at[name][-1] for name in FOREIGN if at.get(name)), default=0)
        if not found or found < self._floors[-1]:
            return 0
        inner = max((at[name][-1] for name in INTEGRATION if at.get(name)), default=0)
        return found if found > inner else 0

    def is_open(self, name: str) -> bool:
        """Tell whether an element of that name is open."""
        return bool(self._at.get(name))
