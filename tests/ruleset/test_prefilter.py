"""The words by which a phrase is found: a sentence that lacks one of them is never looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import make_block, make_ruleset, match_block, rule_yaml
from overclaim.analyse import engines

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.analyse.sentence import Sentence
    from overclaim.ruleset.model import Matcher


@pytest.mark.parametrize(
    ("phrase", "needed"),
    [
        ("cure <condition>", [{"cure"}, {"migraine"}]),
        ("(cure|heal) your brain", [{"cure", "heal"}, {"brain"}]),
        ("cure ... migraine", [{"cure"}, {"migraine"}]),
        ("(end your)? migraine", [{"migraine"}]),
        ("(cure|end of) migraine forever", [{"migraine"}, {"forever"}]),
        ("<number> cure", [{"cure", "cures"}]),
        ("^ cure the (brain|whole brain)", [{"cure"}, {"brain"}]),
    ],
)
def test_a_sentence_needs_a_word_of_each_part(
    tmp_path: Path, phrase: str, needed: list[set[str]]
) -> None:
    ruleset = make_ruleset(tmp_path, rule_yaml(match=phrase))
    (compiled,) = ruleset.matches
    sets = [frozenset(ruleset.anchors), *compiled.also]

    assert len(sets) >= len(needed)
    for words in needed:
        assert any(words <= found for found in sets), words


@pytest.mark.parametrize(
    ("sentence", "looked_at"),
    [
        ("It cures migraine.", True),
        ("It cures cancer.", True),
        ("Migraine comes and goes.", False),
        ("It cures.", False),
        ("The garden is open.", False),
    ],
)
def test_a_pattern_runs_only_where_it_may_match(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentence: str, *, looked_at: bool
) -> None:
    ruleset = make_ruleset(tmp_path, rule_yaml())
    ran: list[str] = []
    run = engines.run

    def note(matcher: Matcher, found: Sentence) -> object:
        ran.append(found.text)
        return run(matcher, found)

    monkeypatch.setattr(engines, "run", note)
    found = match_block(make_block(sentence), ruleset, "promise")

    assert bool(ran) is looked_at
    assert bool(found) is looked_at
