"""Compiled rules as they are kept between runs: read piece by piece, each when it is asked for.

A page has matches of a few rules; the texts, programs and sources of all others stay packed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from overclaim.evidence import EvidenceTable
from overclaim.ruleset.finder import Finder
from overclaim.ruleset.foundby import UNKNOWN, Forms
from overclaim.ruleset.heads import heads_of
from overclaim.ruleset.model import Ruleset
from overclaim.ruleset.pieces import pieces_of
from overclaim.ruleset.table import unpack_table

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from overclaim.ruleset.foundby import Form
    from overclaim.ruleset.heads import Head
    from overclaim.ruleset.pieces import Pieces

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")

Packed = dict[str, Any]
"""A ruleset that was packed, for `pickle`."""


class _Read(dict[int, V]):
    """The items that were read, by index."""

    def __init__(self, items: Pieces) -> None:
        super().__init__()
        self._items = items

    def __missing__(self, index: int) -> V:
        return self.setdefault(index, cast("V", self._items[index]))


class PackedItems(Sequence[V]):
    """A sequence of which each item is read when it is first asked for."""

    def __init__(self, items: Pieces, heads: tuple[Head, ...] = ()) -> None:
        """Take the items as they were packed; `heads` is what is known of them all."""
        self.heads = heads
        self._items = items
        self._read: _Read[V] = _Read(items)
        self.at: Callable[[int], V] = self._read.__getitem__
        """Returns an item by its index, faster than `[]` does."""

    @overload
    def __getitem__(self, index: int) -> V: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[V]: ...

    def __getitem__(self, index: int | slice) -> V | Sequence[V]:
        """Return an item, which is always the same, or several."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self._items)))]
        return self._read[index]

    def __len__(self) -> int:
        """Return the number of all items, read or not."""
        return len(self._items)


class PackedMapping(Mapping[K, V]):
    """A mapping of which each value is read when it is first asked for."""

    def __init__(self, keys: Sequence[K], items: Pieces) -> None:
        """Take the keys, and the values as they were packed."""
        self._places = {key: place for place, key in enumerate(keys)}
        self._items: PackedItems[V] = PackedItems(items)

    def __getitem__(self, key: K) -> V:
        """Return the value of a key, which is always the same."""
        return self._items[self._places[key]]

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a value, without reading it."""
        return key in self._places

    def __iter__(self) -> Iterator[K]:
        """Yield the keys in their order."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return the number of values."""
        return len(self._places)


def pack(ruleset: Ruleset) -> Packed:
    """Return a ruleset in pieces, to be kept."""
    return {
        "rules": (pieces_of(ruleset.rules), heads_of(ruleset.rules)),
        "matches": pieces_of(ruleset.matches),
        "finder": ruleset.finder.pack(),
        "forms": ruleset.forms.pack(),
        "terms": ruleset.terms.pack(),
        "allowed": _mapping(ruleset.allowed),
        "sources": _mapping(ruleset.sources),
        "evidence": (*_mapping(ruleset.evidence), ruleset.evidence.dated),
        "packs": ruleset.packs,
        "lexicons": ruleset.lexicons,
        "signals": _mapping(ruleset.signals),
        "signal_matches": pieces_of(ruleset.signal_matches),
        "signal_finder": ruleset.signal_finder.pack(),
        "signal_keys": _mapping(ruleset.signal_keys),
        "requirements": (pieces_of(ruleset.requirements), heads_of(ruleset.requirements)),
    }


def unpack(packed: Packed) -> Ruleset:
    """Return the ruleset that was packed; next to nothing of it is read yet.

    Raises:
        KeyError, TypeError, ValueError: when it isn't one.
    """
    *rows, dated = packed["evidence"]
    return Ruleset(
        rules=PackedItems(*packed["rules"]),
        matches=PackedItems(packed["matches"]),
        finder=_finder(*packed["finder"]),
        forms=_forms(*packed["forms"]),
        terms=unpack_table(packed["terms"]),
        allowed=PackedMapping(*packed["allowed"]),
        sources=PackedMapping(*packed["sources"]),
        evidence=EvidenceTable(PackedMapping(*rows), dated),
        packs=packed["packs"],
        lexicons=packed["lexicons"],
        signals=PackedMapping(*packed["signals"]),
        signal_matches=PackedItems(packed["signal_matches"]),
        signal_finder=_finder(*packed["signal_finder"]),
        signal_keys=PackedMapping(*packed["signal_keys"]),
        requirements=PackedItems(*packed["requirements"]),
    )


def _forms(unknown: Form, words: Pieces) -> Forms:
    # What is unknown is told by being this very thing.
    return Forms({}, UNKNOWN if unknown == UNKNOWN else unknown, words)


def _finder(uses: Any, missing: tuple[int, int], besides: Pieces, claims: int) -> Finder:
    return Finder(unpack_table(uses), missing, PackedItems(besides), claims)


def _mapping(values: Mapping[K, object]) -> tuple[tuple[K, ...], Pieces]:
    return tuple(values), pieces_of(values.values())
