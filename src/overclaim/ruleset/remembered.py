"""What was worked out for words that come back, kept so that all of a text are asked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")

# Languages have fewer words; pages may have any number of things that look like one.
_MOST = 50_000


class Remembered(dict[K, V]):
    """The value of each key, worked out when it is first asked for: `remembered[key]`."""

    __slots__ = ("_value_of",)

    def __init__(self, value_of: Callable[[K], V]) -> None:
        """Take the function from a key to its value, which is always the same."""
        super().__init__()
        self._value_of = value_of

    def __missing__(self, key: K) -> V:
        """Work a value out, and keep it unless there are too many."""
        value = self._value_of(key)
        if len(self) < _MOST:
            self[key] = value
        return value
