"""Compiled rules in pieces: a page reads the rules that match on it, and no others."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from helpers import make_block, make_ruleset, match_block, rule_yaml
from overclaim.analyse.matches import find_matches
from overclaim.knowledge import rules_folder
from overclaim.ruleset import packed as packing
from overclaim.ruleset.load import load_ruleset
from overclaim.ruleset.packed import PackedItems, PackedMapping, pack, unpack

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.ruleset.model import Ruleset


@pytest.fixture(scope="module")
def built_in() -> Ruleset:
    return load_ruleset([rules_folder()])


def kept(ruleset: Ruleset) -> Ruleset:
    return unpack(pickle.loads(pickle.dumps(pack(ruleset))))


def test_every_part_of_a_ruleset_survives(built_in: Ruleset) -> None:
    again = kept(built_in)

    assert again.heads == built_in.heads
    assert tuple(again.rules) == tuple(built_in.rules)
    assert tuple(again.requirements) == tuple(built_in.requirements)
    assert len(again.matches) == len(built_in.matches)
    assert dict(again.signals).keys() == built_in.signals.keys()
    assert dict(again.allowed) == dict(built_in.allowed)
    assert dict(again.sources) == dict(built_in.sources)
    assert dict(again.evidence) == dict(built_in.evidence)
    assert again.packs == built_in.packs
    assert again.lexicons == built_in.lexicons


def test_a_rule_is_read_when_it_matches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = "".join(rule_yaml(f"other-{n}", match=f"magic{n} wand") for n in range(5))
    ruleset = kept(make_ruleset(tmp_path, rule_yaml() + others))
    read: list[bytes] = []
    unpickled = packing._unpickled

    def note(item: bytes) -> object:
        read.append(item)
        return unpickled(item)

    monkeypatch.setattr(packing, "_unpickled", note)

    assert list(find_matches([make_block("The garden is open.")], ruleset)) == []
    assert ruleset.find("nothing") is None
    assert read == []

    assert match_block(make_block("It cures migraine."), ruleset, "promise")
    assert ruleset.find("promise") is ruleset.rules[0]
    assert len(read) == 2  # the match and its rule


def test_items_are_those_of_a_tuple() -> None:
    items: PackedItems[str] = PackedItems([pickle.dumps(word) for word in "abcd"])

    assert (len(items), items[1], items[-1]) == (4, "b", "d")
    assert list(items) == ["a", "b", "c", "d"]
    assert list(items[1:3]) == ["b", "c"]
    with pytest.raises(IndexError):
        items[4]


def test_a_mapping_knows_its_keys_without_reading() -> None:
    mapping: PackedMapping[str, str] = PackedMapping(["a"], [b"not a pickle"])

    assert list(mapping) == ["a"]
    assert "a" in mapping
    assert mapping.get("b") is None
    with pytest.raises(pickle.UnpicklingError):
        mapping["a"]
