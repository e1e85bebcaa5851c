"""Runs the tests that rules and requirements carry, and checks that they prove what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from overclaim.prove.failure import Failure
from overclaim.prove.requirements import prove_requirement
from overclaim.prove.rules import SAMPLE_STUDY, prove_rule
from overclaim.prove.signals import prove_signal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from overclaim.ruleset.model import Ruleset

__all__ = ["SAMPLE_STUDY", "Failure", "Proof", "prove"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What proving a ruleset came to."""

    tests: int
    failures: tuple[Failure, ...]
    overlaps: tuple[str, ...]


def prove(ruleset: Ruleset, names: Iterable[str] = (), *, today: date | None = None) -> Proof:
    """Prove all rules, requirements and signals, or those with these names.

    A house's own evidence rows are left aside, since they may well turn a rule's test: a rule that
    needs rows brings them in its tests, which are read as of `today` (None: the day of the run).
    """
    table = ruleset.evidence.without_house()
    today = today or datetime.now(tz=UTC).date()
    plain = ruleset._replace(evidence=table.at(today))
    wanted = frozenset(names)
    failures: list[Failure] = []
    overlaps: list[str] = []
    tests = 0
    for rule in plain.rules:
        if not wanted or rule.id in wanted:
            number, failed, others = prove_rule(rule, plain, table, today)
            tests += number
            failures += failed
            overlaps += others
    for signal in plain.signals.values():
        if not wanted or signal.name in wanted:
            tests += len(signal.seen) + len(signal.unseen)
            failures += prove_signal(signal, plain)
    for requirement in plain.requirements:
        if not wanted or requirement.id in wanted:
            tests += len(requirement.tests)
            failures += prove_requirement(requirement, plain)
    return Proof(tests, tuple(failures), tuple(overlaps))
