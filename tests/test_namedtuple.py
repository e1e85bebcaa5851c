"""Our named tuples do what those of the standard library do."""

from __future__ import annotations

import pickle
from typing import NamedTuple as Standard
from typing import get_type_hints

import pytest

from overclaim.namedtuple import NamedTuple


class Theirs(Standard):
    """A page."""

    path: str
    words: int = 0
    tags: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """Tell whether it is long."""
        return self.words > 100


class Ours(NamedTuple):
    """A page."""

    path: str
    words: int = 0
    tags: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """Tell whether it is long."""
        return self.words > 100


class Empty(NamedTuple):
    """Nothing."""


@pytest.mark.parametrize(
    "made",
    [
        lambda cls: cls("a.md"),
        lambda cls: cls("a.md", 300),
        lambda cls: cls(path="a.md", tags=("x",)),
        lambda cls: cls._make(["a.md", 3, ()]),
        lambda cls: cls("a.md")._replace(words=300, path="b.md"),
        lambda cls: cls("a.md")._replace(),
    ],
)
def test_they_are_made_alike(made: object) -> None:
    assert callable(made)
    ours, theirs = made(Ours), made(Theirs)

    assert type(ours) is Ours
    assert tuple(ours) == tuple(theirs)
    assert ours == theirs
    assert hash(ours) == hash(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert (ours.path, ours.words, ours.tags) == (theirs.path, theirs.words, theirs.tags)
    assert ours.is_long is theirs.is_long


@pytest.mark.parametrize(
    "wrong",
    [
        lambda cls: cls(),
        lambda cls: cls("a", 1, (), 2),
        lambda cls: cls("a", size=2),
        lambda cls: cls._make(["a"]),
        lambda cls: setattr(cls("a"), "path", "b"),
        lambda cls: setattr(cls("a"), "size", 2),
    ],
)
def test_they_refuse_alike(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises((TypeError, ValueError, AttributeError)) as theirs:
        wrong(Theirs)
    with pytest.raises(type(theirs.value)):
        wrong(Ours)


def test_what_is_no_field_cannot_be_replaced() -> None:
    with pytest.raises(TypeError, match="size"):
        Ours("a")._replace(size=2)  # type: ignore[call-arg]


def test_their_classes_are_alike() -> None:
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__slots__"):
        assert getattr(Ours, name, ()) == getattr(Theirs, name, ()), name
    assert get_type_hints(Ours) == get_type_hints(Theirs)
    assert isinstance(Ours("a"), tuple)
    assert Empty() == ()


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_they_come_back_from_pickles(protocol: int) -> None:
    page = Ours("a.md", 3, ("x",))

    back = pickle.loads(pickle.dumps(page, protocol))

    assert type(back) is Ours
    assert back == page


def test_they_are_matched_by_place_and_by_name() -> None:
    match Ours("a.md", 3):
        case Ours("a.md", words=words):
            assert words == 3
        case _:
            pytest.fail("not matched")
