"""A requirement and its signals must prove themselves on their test pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim.prove import prove
from overclaim.ruleset.load import load_ruleset
from requirements_world import REQUIREMENT, SIGNALS, make_world, write_world

if TYPE_CHECKING:
    from pathlib import Path


def failures(folder: Path, old: str, new: str) -> list[str]:
    """Return what fails after a change to the requirement."""
    assert old in REQUIREMENT
    proof = prove(make_world(folder, REQUIREMENT.replace(old, new, 1)))
    return [failure.message for failure in proof.failures]


def test_what_proves_itself_has_no_failures(tmp_path: Path) -> None:
    proof = prove(make_world(tmp_path))

    assert proof.failures == ()
    assert proof.tests == 11 + 20


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Much swelling.", "Much pain.", "it is found here: `satisfied`"),
        ("No bleeding is known.", "Bleeding is known.", "it isn't found here: `not-enough`"),
        ("# A brain", "# A drip for the brain", "it is found here: `not-applicable`"),
        ("Swelling.,", "", "4 `satisfied` tests; at least 5 are needed"),
        (", <!-- bleeding -->", "", "1 `not-enough` tests; at least 2 are needed"),
        (", '# A brain'", "", "2 `not-applicable` tests; at least 3 are needed"),
        ("Much bleeding.", "Swelling.", "this test stands twice"),
        ("any: Bleeding can happen.", "us: Bleeding.", "`insert` has no words in the United King"),
        ("any: Bleeding can happen.", "any: Be well.", "the words to add don't fill it in the U"),
        (
            "any: Bleeding can",
            "any: Cochrane tells that bleeding can",
            "the words to add may not be said in",
        ),
        ("A drip against", "A drop against", "it isn't found here: the page without the words"),
        ("[risk-told]", "[risk-told, drip-told]", "no test needs `drip-told` under `require`"),
        ("  require", "  unless: [call-to-action]\n  require", "no test needs `call-to-action`"),
        ("[drip-told]", "[drip-told, clinic-told]", "no test needs `clinic-told` under `when`"),
    ],
)
def test_what_the_pages_do_not_prove_is_told(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    assert any(message in told for told in failures(tmp_path, old, new))


def test_words_to_add_that_a_rule_flags_are_told(tmp_path: Path) -> None:
    rules = write_world(tmp_path)
    rule = """\
- id: some-bleeding
  title: Speaks of blood
  message: “<match>” speaks of blood
  why: Nobody likes it.
  sources: [a-study]
  context: any
  match: [bleeding can]
  delete: true
  tests: {flag: [], pass: []}
"""
    (rules / "rules.yaml").write_text(rule, encoding="utf-8")

    told = [f.message for f in prove(load_ruleset([rules]), ["drip-risks"]).failures]

    assert "the words to add are themselves flagged" in told


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("No bleeding, Calm", "No blood, Calm", "no `unseen` test needs `unless: [negated]`"),
        ("No bleeding, Calm", "Bleeding, Calm", "this `unseen` test is seen"),
        ("Bleeding is seen", "Blood is seen", "this `seen` test isn't seen"),
        ("seen: [Bleeding is seen, Fainting]", "seen: [Fainting]", "1 `seen` tests; at least 2"),
        ("    - drip\n", "    - drip\n    - tube\n", "no `seen` test needs the line `tube`"),
    ],
)
def test_what_the_sentences_of_a_signal_do_not_prove_is_told(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    assert old in SIGNALS
    rules = write_world(tmp_path)
    path = rules / "requirements" / "signals.yaml"
    path.write_text(SIGNALS.replace(old, new, 1), encoding="utf-8")

    assert message in " ".join(f.message for f in prove(load_ruleset([rules])).failures)


def test_one_signal_can_be_proved_by_its_name(tmp_path: Path) -> None:
    assert prove(make_world(tmp_path), ["drip-told"]).tests == 4


def test_a_failure_points_at_the_test_page(tmp_path: Path) -> None:
    (failure,) = prove(
        make_world(tmp_path, REQUIREMENT.replace("Much swelling.", "Much pain."))
    ).failures

    assert ":17:1: error: drip-risks: it is found here" in str(failure)
