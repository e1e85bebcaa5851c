"""The words by which a phrase is found: a sentence that lacks one of them is never looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers import make_block, make_ruleset, match_block, rule_yaml
from overclaim.analyse import engines
from overclaim.analyse.matches import find_in_prose, make_match
from overclaim.analyse.prose import Prose
from overclaim.analyse.signals import PageSignals
from overclaim.document import Document, Format
from overclaim.extract import extract
from overclaim.knowledge import rules_folder
from overclaim.read import read_document
from overclaim.ruleset.load import load_ruleset

if TYPE_CHECKING:
    from overclaim.analyse.sentence import Sentence
    from overclaim.ruleset.model import Matcher

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.parametrize(
    ("sentence", "looked_at"),
    [
        ("It cures migraine.", True),
        ("It cures cancer.", True),
        ("Migraine comes and goes.", False),
        ("It cures.", False),
        ("The garden is open.", False),
        ("A plan that “cures” migraine-prone heads.", True),
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


def test_no_pattern_matches_where_it_is_not_looked_for() -> None:
    ruleset = load_ruleset([rules_folder()])
    looked_for = run_for_nothing = 0
    for path in sorted(EXAMPLES.glob("*.*")):
        prose = Prose(extract(read_document(str(path))).blocks, ruleset)
        found = [(m.sentence.text, m.rule.id, m.item, m.span) for m in find_in_prose(prose)]
        every = Prose(prose.blocks, ruleset)
        places = [
            (b, n) for b in range(len(prose.blocks)) for n in range(len(prose.stretches.of(b)))
        ]
        sentences = [every.sentence_at(block, number) for block, number in places]
        expected = [
            (sentence.text, ruleset.rules[each.rule].id, each.item, match.span)
            for sentence in sentences
            for each in ruleset.matches
            for hit in engines.run(each.matcher, sentence)
            for match in [make_match(each, hit, sentence)]
        ]

        assert found == expected
        looked_for += len(found)
        run_for_nothing += len(sentences) * len(ruleset.matches) - len(found)

    assert looked_for > 100
    assert run_for_nothing > 10_000


def test_no_signal_is_seen_on_a_page_that_it_is_not_looked_for_on() -> None:
    ruleset = load_ruleset([rules_folder()])
    anyway = ruleset._replace(signal_keys=dict.fromkeys(ruleset.signals))
    pages = [read_document(str(path)) for path in sorted(EXAMPLES.glob("*.*"))]
    pages += [
        Document(path="page.md", text=test.text, format=Format(test.format))
        for requirement in ruleset.requirements
        for test in requirement.tests[::4]
    ]
    seen = left_out = 0
    for page in pages:
        extraction = extract(page)
        quick = PageSignals(Prose(extraction.blocks, ruleset), extraction.fields)
        slow = PageSignals(Prose(extraction.blocks, anyway), extraction.fields)
        for name, keys in ruleset.signal_keys.items():
            assert quick.sightings(name) == slow.sightings(name), name
            seen += bool(slow.sightings(name))
            left_out += keys is not None and keys.isdisjoint(quick.prose.stretches.keys)

    assert seen > 1000
    assert left_out > 1000
