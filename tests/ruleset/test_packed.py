"""Compiled rules in pieces: a page reads the rules that match on it, and no others."""

from __future__ import annotations

import pickle
from array import array
from typing import TYPE_CHECKING

import pytest

from helpers import make_block, make_ruleset, match_block, rule_yaml
from overclaim.analyse.matches import find_matches
from overclaim.knowledge import rules_folder
from overclaim.ruleset.load import load_ruleset
from overclaim.ruleset.model import CompiledMatch, Rule
from overclaim.ruleset.packed import PackedItems, PackedMapping, pack, unpack
from overclaim.ruleset.pieces import Pieces, pieces_of

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
    read: list[object] = []
    unpickled = Pieces.__getitem__

    def note(pieces: Pieces, index: int) -> object:
        found = unpickled(pieces, index)
        read.append(found)
        return found

    monkeypatch.setattr(Pieces, "__getitem__", note)

    assert list(find_matches([make_block("The garden is open.")], ruleset)) == []
    assert ruleset.find("nothing") is None
    assert not any(isinstance(each, Rule | CompiledMatch) for each in read)

    assert match_block(make_block("It cures migraine."), ruleset, "promise")
    assert ruleset.find("promise") is ruleset.rules[0]
    assert [each.id for each in read if isinstance(each, Rule)] == ["promise"]
    assert len([each for each in read if isinstance(each, CompiledMatch)]) == 1


def test_items_are_those_of_a_tuple() -> None:
    items: PackedItems[str] = PackedItems(pieces_of("abcd"))

    assert (len(items), items[1], items.at(3)) == (4, "b", "d")
    assert list(items) == ["a", "b", "c", "d"]
    assert list(items[1:3]) == ["b", "c"]
    with pytest.raises(IndexError):
        items[4]


def test_a_mapping_knows_its_keys_without_reading() -> None:
    mapping: PackedMapping[str, str] = PackedMapping(
        ["a"], Pieces(b"not a pickle", array("Q", [12]))
    )

    assert list(mapping) == ["a"]
    assert "a" in mapping
    assert mapping.get("b") is None
    with pytest.raises(pickle.UnpicklingError):
        mapping["a"]
