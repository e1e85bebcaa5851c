"""Findings of one sentence share a number; those of another never do."""

from __future__ import annotations

import pytest

from overclaim import Linter

PAGE = """\
It has no side effects and works for everyone.
It has no side effects and works for everyone.

- Zaps resets <img alt="It cures migraine" src="a.png"> your brain.
"""


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def test_findings_are_numbered_by_sentence(linter: Linter) -> None:
    findings = linter.check_text(f"# Ketamine for migraine\n\n{PAGE}")

    sentences: dict[int, set[str]] = {}
    for finding in findings:
        sentences.setdefault(finding.group, set()).add(finding.sentence)
    first, second, *others = sentences
    assert first < second
    assert sentences[first] == {"It has no side effects and works for everyone."}
    assert sentences[first] == sentences[second]
    assert len([f for f in findings if f.group == first]) == 2
    assert all(len(sentences[number]) == 1 for number in others)


def test_the_number_is_the_same_whichever_rules_are_selected(linter: Linter) -> None:
    text = "Ketamine has no side effects. Ketamine works for everyone."
    alone = Linter(linter.config.__class__(select=("works-for-everyone",)))

    (finding,) = alone.check_text(text)

    assert finding.group in {f.group for f in linter.check_text(text) if f.rule == finding.rule}


def test_a_cure_in_a_promise_of_duration_is_told_beside_it(linter: Linter) -> None:
    findings = linter.check_text("Ketamine ends depression permanently.")

    assert {"promised-cure", "permanent-result"} <= {finding.rule for finding in findings}
    assert len({finding.group for finding in findings}) == 1
