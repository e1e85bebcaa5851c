"""Tables that are kept in buckets: they say what a dictionary says, and read what they must."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from overclaim.ruleset import table
from overclaim.ruleset.table import Table, unpack_table

if TYPE_CHECKING:
    import pytest

NUMBERS = {f"word{number}": number for number in range(1, 500)}


@given(
    known=st.dictionaries(st.text(), st.integers(min_value=1)),
    asked=st.lists(st.text(), max_size=5),
)
def test_a_packed_table_says_what_it_said(known: dict[str, int], asked: list[str]) -> None:
    packed = unpack_table(Table(known, 0).pack())

    for word in (*asked, *known, *asked):
        assert packed[word] == known.get(word, 0)
    assert dict(packed.entries()) == known


def test_what_is_asked_for_is_read_and_little_else() -> None:
    packed = unpack_table(Table(NUMBERS, 0).pack())

    assert packed["word7"] == 7
    assert 1 <= len(packed) < 50


def test_entries_are_all_that_is_known_and_no_word_that_was_asked_for() -> None:
    packed = unpack_table(Table(NUMBERS, 0).pack())
    assert packed["no such word"] == 0

    assert dict(packed.entries()) == NUMBERS


def test_unknown_words_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_MOST_UNKNOWN", 10)
    packed = unpack_table(Table({}, 0).pack())

    assert all(packed[f"word{number}"] == 0 for number in range(100))
    assert len(packed) == 10


def test_half_a_character_is_a_word_like_others() -> None:
    assert unpack_table(Table(NUMBERS, 0).pack())["\ud83d"] == 0


def test_threads_that_ask_at_once_get_the_same() -> None:
    packed = unpack_table(Table(NUMBERS, 0).pack())
    wrong: list[str] = []

    def ask() -> None:
        wrong.extend(word for word, number in NUMBERS.items() if packed[word] != number)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
