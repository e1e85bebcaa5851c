"""Makes findings of the matches on one page: what stands, what is dropped, what is a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.matches import resolve
from overclaim.findings import Dropped, Statement
from overclaim.judge.consistency import find_contradictions
from overclaim.judge.filters import Page, drop_covered, find_reason
from overclaim.judge.rules import make_finding, reworded
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from overclaim.analyse.matches import Match
    from overclaim.document import Document
    from overclaim.findings import Finding
    from overclaim.ruleset.model import Pack


class Judged(NamedTuple):
    """What rules find on a page, what is dropped, and the facts that it states."""

    findings: list[Finding]
    dropped: list[Dropped]
    facts: list[Statement]


def judge_matches(
    matches: Sequence[Match],
    document: Document,
    page: Page,
    packs: tuple[Pack, ...],
    kinds: Mapping[str, str],
) -> Judged:
    """Return what the matches on a page come to.

    `packs` are those of the jurisdictions in which it is read; `kinds` tells for each rule the kind
    of claim that it is about.
    """
    sentences = dict.fromkeys(match.sentence for match in matches)
    numbers = {sentence: n for n, sentence in enumerate(sentences, start=1)}

    def make(match: Match) -> Finding:
        return make_finding(match, document, numbers[match.sentence])

    standing: list[Match] = []
    dropped: list[Dropped] = []
    facts: list[Statement] = []
    for match in matches:
        reason = find_reason(match, page)
        if match.fact is not None:
            told = reworded(make(match), match, packs) if reason is None else None
            facts += [Statement(match.fact, told)] if told is not None else []
        elif reason is None:
            standing.append(match)
        else:
            dropped.append(Dropped(make(match), reason))
    made = {id(finding := make(m)): (finding, m) for m in _resolve_by_rule(standing)}
    kept, covered = drop_covered((finding for finding, _ in made.values()), kinds)
    # What isn't reported needs no words to take its place.
    findings = [reworded(finding, made[id(finding)][1], packs) for finding in kept]
    facts.sort(key=lambda statement: statement.finding.region.span)
    contradicting, _ = find_contradictions(facts, page.ruleset)
    return Judged([*findings, *contradicting], dropped + covered, facts)


def _resolve_by_rule(matches: Iterable[Match]) -> list[Match]:
    groups: dict[tuple[int, str], list[Match]] = {}
    for match in matches:
        groups.setdefault((id(match.sentence), match.rule.id), []).append(match)
    return [match for group in groups.values() for match in resolve(group)]
