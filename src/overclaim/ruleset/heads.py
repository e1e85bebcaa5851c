"""What is known of each rule and requirement before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Head(NamedTuple):
    """What is known of a rule or a requirement before it is read.

    Attributes:
        needs: What must be installed besides: `parser`, or nothing.
        path: The file that holds it.
        asked: The signals that a requirement waits for, the quickest to look for first.
        is_shared: Whether the words that a requirement asks for usually stand in a layout.
    """

    id: str
    aliases: tuple[str, ...]
    needs: frozenset[str]
    path: str
    asked: tuple[str, ...] = ()
    is_shared: bool = False

    def goes_by(self, name: str) -> bool:
        """Tell whether this is its id or one of its aliases."""
        return name == self.id or name in self.aliases


class Headed(Protocol):
    """A rule or a requirement."""

    @property
    def head(self) -> Head:
        """Return what is known of it before it is read."""


H = TypeVar("H", bound=Headed)


def heads_of(named: Sequence[Headed]) -> tuple[Head, ...]:
    """Return the heads of rules or requirements; of packed ones none is read for it."""
    packed: tuple[Head, ...] | None = getattr(named, "heads", None)
    return tuple(each.head for each in named) if packed is None else packed


def find_named(name: str, named: Sequence[H]) -> H | None:
    """Return the rule or the requirement with this id or alias; no other is read for it."""
    at = next((at for at, head in enumerate(heads_of(named)) if head.goes_by(name)), None)
    return None if at is None else named[at]
