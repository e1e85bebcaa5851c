"""Finds the words of a dependency pattern in a parsed sentence.

The patterns are those of spaCy's DependencyMatcher, which lists every combination of words: a few
nodes take minutes on a long run of words. Here each node is tried on each word once, so that the
time is bounded by the pattern's length times the square of the sentence's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from overclaim.ruleset.dependency import TRUTH_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from overclaim.ruleset.model import DependencyNode


def _value(word: Any, name: str) -> str:
    """Return what a pattern's attribute says of a word, as it is written in the pattern."""
    if name in TRUTH_KEYS:
        return str(getattr(word, name.lower())).lower()
    return str(getattr(word, f"{name.lower()}_"))


def _parent(word: Any) -> list[Any]:
    return [] if word.head.i == word.i else [word.head]


def _siblings(word: Any) -> list[Any]:
    return [] if word.head.i == word.i else [w for w in word.head.children if w.i != word.i]


def _after(words: Iterable[Any], word: Any) -> list[Any]:
    return [other for other in words if other.i > word.i]


def _before(words: Iterable[Any], word: Any) -> list[Any]:
    return [other for other in words if other.i < word.i]


def _next(words: Iterable[Any], word: Any) -> list[Any]:
    return [other for other in words if other.i == word.i + 1]


def _previous(words: Iterable[Any], word: Any) -> list[Any]:
    return [other for other in words if other.i == word.i - 1]


_RELATED: dict[str, Callable[[Any], Iterable[Any]]] = {
    "<": _parent,
    ">": lambda word: word.children,
    "<<": lambda word: word.ancestors,
    ">>": lambda word: (other for other in word.subtree if other.i != word.i),
    ".": lambda word: _next(word.sent, word),
    ".*": lambda word: _after(word.sent, word),
    ";": lambda word: _previous(word.sent, word),
    ";*": lambda word: _before(word.sent, word),
    "$+": lambda word: _next(_siblings(word), word),
    "$-": lambda word: _previous(_siblings(word), word),
    "$++": lambda word: _after(_siblings(word), word),
    "$--": lambda word: _before(_siblings(word), word),
    ">+": lambda word: _next(word.children, word),
    ">-": lambda word: _previous(word.children, word),
    ">++": lambda word: _after(word.children, word),
    ">--": lambda word: _before(word.children, word),
    "<+": lambda word: _next(_parent(word), word),
    "<-": lambda word: _previous(_parent(word), word),
    "<++": lambda word: _after(_parent(word), word),
    "<--": lambda word: _before(_parent(word), word),
}
"""The words in each relation to a word, by the operator that names it."""


def find_words(nodes: Sequence[DependencyNode], doc: Any) -> Iterator[list[Any]]:
    """Yield the words that the nodes stand for, once for each word that can be the first node.

    Where several words can be a later node, it is the nearest, and of two the left one.
    """
    search = _Search(nodes)
    for word in doc:
        if search.fits(0, word):
            found = [word]
            for at, node in enumerate(nodes[1:], start=1):
                found.append(search.nearest(at, found[node.left]))
            yield found


class _Search:
    """Which words can be which nodes, each asked once."""

    def __init__(self, nodes: Sequence[DependencyNode]) -> None:
        self.nodes = nodes
        self.following = [
            [at for at, node in enumerate(nodes) if node.left == left] for left in range(len(nodes))
        ]
        self.known: dict[tuple[int, int], bool] = {}

    def fits(self, at: int, word: Any) -> bool:
        """Tell whether a word can be a node, with words for all that hangs on that node."""
        key = (at, word.i)
        if key not in self.known:
            self.known[key] = self._is_described(at, word) and all(
                any(True for _ in self.related(after, word)) for after in self.following[at]
            )
        return self.known[key]

    def related(self, at: int, left: Any) -> Iterator[Any]:
        """Yield the words that can be a node if the node before it is the word `left`."""
        return (word for word in _RELATED[self.nodes[at].relation](left) if self.fits(at, word))

    def nearest(self, at: int, left: Any) -> Any:
        """Return the nearest word that can be a node if the node before it is the word `left`."""
        return min(self.related(at, left), key=lambda word: (abs(word.i - left.i), word.i))

    def _is_described(self, at: int, word: Any) -> bool:
        return all(
            (_value(word, attribute.name) in attribute.values) != attribute.excluded
            for attribute in self.nodes[at].attributes
        )
