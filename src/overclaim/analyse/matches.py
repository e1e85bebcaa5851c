"""Finds where rules match on a page: cheap looks first, sentences and words only where they may.

1. The words of a sentence tell what patterns may be in it: those of which it has a word of each
   part.
2. In a sentence with one of them, the terms of lexicons are found.
3. Only these patterns are run on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse import engines
from overclaim.analyse.prose import Prose
from overclaim.namedtuple import NamedTuple
from overclaim.words import plain_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from overclaim.analyse.matcher import Hit
    from overclaim.analyse.sentence import Sentence
    from overclaim.claims import Claim
    from overclaim.document import Block, References, Span
    from overclaim.facts import Fact
    from overclaim.ruleset.model import CompiledMatch, Rule, Ruleset


class Match(NamedTuple):
    """A rule's pattern in a sentence.

    Attributes:
        item: Which of the rule's patterns, by its index under `match`.
        span: What is reported, in the block's text.
        captures: The words that stand in each slot.
        claim: The claim that the rule asked for, or None if it asked for words.
        fact: The fact that the rule asked for. It is at fault only where another contradicts it.
        excuses: The names under the rule's `unless` that hold here.
    """

    rule: Rule
    item: int
    sentence: Sentence
    span: Span
    captures: Mapping[str, str]
    claim: Claim | None
    fact: Fact | None
    excuses: tuple[str, ...]


def find_matches(
    blocks: Sequence[Block], ruleset: Ruleset, references: References | None = None
) -> Iterator[Match]:
    """Yield every match of every rule, excused ones included, in the order of the blocks.

    `references` is what the page's citations can lead to; None where there is no page.
    """
    return find_in_prose(Prose(blocks, ruleset, references))


def find_in_prose(prose: Prose) -> Iterator[Match]:
    """Yield every match of every rule on a page, as `find_matches` does."""
    for place, stretch in prose.stretches.placed:
        candidates = stretch.candidates
        if candidates:
            yield from _run(candidates, prose.sentence_at(*place), prose.ruleset)


def _run(candidates: Iterable[int], sentence: Sentence, ruleset: Ruleset) -> Iterator[Match]:
    for index in candidates:
        compiled = ruleset.matches[index]
        for hit in engines.run(compiled.matcher, sentence):
            yield make_match(compiled, hit, sentence)


def make_match(compiled: CompiledMatch, hit: Hit, sentence: Sentence) -> Match:
    """Return the match of a pattern that was found in a sentence."""
    from overclaim.analyse.excuses import find_excuses  # noqa: PLC0415 - clean pages have no match

    rule = sentence.ruleset.rules[compiled.rule]
    return Match(
        rule=rule,
        item=compiled.item,
        sentence=sentence,
        span=hit.marker or sentence.span_of(hit.region_start, hit.region_end),
        captures=_captures(hit, sentence),
        claim=hit.claim,
        fact=hit.fact,
        excuses=tuple(
            find_excuses(rule.unless, rule.allowed, hit, sentence, parsed=rule.scope == "parsed")
        ),
    )


def _captures(hit: Hit, sentence: Sentence) -> dict[str, str]:
    """Return the words in each slot, and the nearest treatment and condition of the sentence."""
    text = sentence.block.text
    captures: dict[str, str] = {}
    for name in ("treatment", "condition"):
        generic = {term.start for term in sentence.words.found(f"{name}.generic")}
        terms = [term for term in sentence.words.found(name) if term.start not in generic]
        if terms:
            near = min(terms, key=lambda term: abs(term.start - hit.region_start))
            span = sentence.span_of(near.start, near.end)
            captures[name] = plain_case(text[span.start : span.end], near.name)
    if hit.claim is not None:
        captures |= _parts_of(hit.claim) | _evidence_of(hit.claim, sentence)
    for name, term in hit.captures:
        span = sentence.span_of(term.start, term.end)
        captures[name] = text[span.start : span.end]
    return captures


def _parts_of(claim: Claim) -> dict[str, str]:
    """Return the words of a claim's parts, by the slots they may fill."""
    parts = {"effect": claim.effect.words, "target": claim.target.words}
    if claim.treatment is not None:
        parts["treatment"] = plain_case(claim.treatment.words, claim.treatment.name)
    if "condition" in claim.target.lexicons and "condition.generic" not in claim.target.lexicons:
        parts["condition"] = plain_case(claim.target.words, claim.target.name)
    return parts


def _evidence_of(claim: Claim, sentence: Sentence) -> dict[str, str]:
    """Return what the claim's evidence row says, by the slots for it; empty texts fill none.

    A row that has expired tells who can renew it; what it said isn't offered any more.
    """
    from overclaim.analyse.verdict import weigh  # noqa: PLC0415 - likewise

    weighed = weigh(claim, sentence.ruleset.evidence)
    row = weighed[1] if weighed is not None else None
    if row is None:
        return {}
    texts = {
        "evidence.say": row.say,
        "evidence.short": row.short,
        "evidence.population": row.population,
        "evidence.duration": row.duration,
        "evidence.onset": row.onset.value,
    }
    held = {
        "evidence.owner": row.owner,
        "evidence.expires": row.expires.isoformat() if row.expires else "",
    }
    told = held if row.expired else texts | held
    return {slot: text for slot, text in told.items() if text}


def resolve(matches: Iterable[Match]) -> list[Match]:
    """Keep one match where several of one rule overlap: the longest, and of those the first."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.span.start - m.span.end, m.span.start, m.item)):
        if all(match.span.start >= k.span.end or match.span.end <= k.span.start for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.span)
