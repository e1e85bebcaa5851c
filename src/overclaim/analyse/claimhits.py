"""Runs a `claim:` pattern on a sentence: which of its claims the rule means, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.claims import find_claim_hits
from overclaim.claims import APPROVAL, Strength
from overclaim.evidence import Verdict
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.matcher import Hit
    from overclaim.analyse.sentence import Sentence
    from overclaim.claims import Claim
    from overclaim.document import Span
    from overclaim.evidence import EvidenceRow
    from overclaim.ruleset.model import ClaimMatcher


class ClaimHit(NamedTuple):
    """A claim of a sentence, where it stands, its verdict, and the row that says so."""

    hit: Hit
    claim: Claim
    verdict: Verdict | None
    row: EvidenceRow | None


def run_claim(matcher: ClaimMatcher, sentence: Sentence) -> Iterator[Hit]:
    """Yield the claims that a pattern means, one for each place."""
    free_from = 0
    for found in _hits(sentence):
        if found.hit.start >= free_from and _means(matcher, found):
            yield found.hit
            free_from = found.hit.end


def _hits(sentence: Sentence) -> tuple[ClaimHit, ...]:
    """Return the claims of a sentence, which are read and weighed only once."""
    if sentence.claim_hits is None:
        sentence.claim_hits = tuple(_weighed_hits(sentence))
    return sentence.claim_hits


def _weighed_hits(sentence: Sentence) -> Iterator[ClaimHit]:
    for hit in (*find_claim_hits(sentence), *_approval_hits(sentence)):
        if hit.claim is not None:
            from overclaim.analyse.verdict import weigh  # noqa: PLC0415 - most have no claim

            weighed = weigh(hit.claim, sentence.ruleset.evidence)
            yield ClaimHit(hit, hit.claim, *(weighed or (None, None)))


def _approval_hits(sentence: Sentence) -> Iterator[Hit]:
    if APPROVAL in sentence.words.terms:
        from overclaim.analyse.approvals import find_approval_hits  # noqa: PLC0415 - on need

        yield from find_approval_hits(sentence)


def claims_of(sentence: Sentence) -> tuple[Claim, ...]:
    """Return the claims of a sentence, in order."""
    return tuple(found.claim for found in _hits(sentence))


def claim_at(sentence: Sentence, span: Span) -> Claim | None:
    """Return the strongest claim of a sentence that shares words with a span of its block."""
    touching = [found.claim for found in _touching(sentence, span)]
    return max(touching, key=lambda claim: claim.strength.rank, default=None)


def is_supported(sentence: Sentence, span: Span) -> bool:
    """Tell whether rows support, as facts, all claims that share words with a span of its block.

    A row that has expired counts: a rule of its own tells of that, and it is the reason to tell.
    """
    touching = _touching(sentence, span)
    return bool(touching) and all(
        found.claim.strength.rank >= Strength.DIRECT.rank
        and found.verdict in (Verdict.SUPPORTED, Verdict.EXPIRED)
        and found.row is not None
        for found in touching
    )


def _touching(sentence: Sentence, span: Span) -> list[ClaimHit]:
    return [
        found
        for found in _hits(sentence)
        if found.claim.span.start < span.end and span.start < found.claim.span.end
    ]


def _means(matcher: ClaimMatcher, found: ClaimHit) -> bool:
    claim, treatment = found.claim, found.claim.treatment
    if matcher.treatments and (
        treatment is None or matcher.treatments.isdisjoint(treatment.lexicons)
    ):
        return False
    if matcher.named and (treatment is None or treatment.origin not in matcher.named):
        return False
    return (
        not matcher.effects.isdisjoint(claim.effect.lexicons)
        and not matcher.targets.isdisjoint(claim.target.lexicons)
        and claim.strength.rank >= matcher.least.rank
        and (not matcher.quantifiers or claim.quantifier in matcher.quantifiers)
        and (not matcher.verdicts or found.verdict in matcher.verdicts)
    )
