"""Runs a `claim:` pattern on a sentence: which of its claims the rule means, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.claims import find_claim_hits
from overclaim.analyse.verdict import weigh
from overclaim.claims import Strength
from overclaim.evidence import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.matcher import Hit
    from overclaim.analyse.sentence import Sentence
    from overclaim.claims import Claim
    from overclaim.document import Span
    from overclaim.ruleset.model import ClaimMatcher


def run_claim(matcher: ClaimMatcher, sentence: Sentence) -> Iterator[Hit]:
    """Yield the claims that a pattern means, one for each place."""
    free_from = 0
    for hit in _hits(sentence):
        claim = hit.claim
        if hit.start >= free_from and claim is not None and _means(matcher, claim, sentence):
            yield hit
            free_from = hit.end


def _hits(sentence: Sentence) -> tuple[Hit, ...]:
    """Return where the claims of a sentence stand, which are read only once."""
    if sentence.claim_hits is None:
        sentence.claim_hits = tuple(find_claim_hits(sentence))
    return sentence.claim_hits


def claims_of(sentence: Sentence) -> tuple[Claim, ...]:
    """Return the claims of a sentence, in order."""
    return tuple(hit.claim for hit in _hits(sentence) if hit.claim is not None)


def _verdict(claim: Claim, sentence: Sentence) -> Verdict | None:
    weighed = weigh(claim, sentence.ruleset.evidence)
    return weighed[0] if weighed is not None else None


def claim_at(sentence: Sentence, span: Span) -> Claim | None:
    """Return the strongest claim of a sentence that shares words with a span of its block."""
    touching = _touching(sentence, span)
    return max(touching, key=lambda claim: claim.strength.rank, default=None)


def is_supported(sentence: Sentence, span: Span) -> bool:
    """Tell whether rows support, as facts, all claims that share words with a span of its block."""
    touching = _touching(sentence, span)
    weighed = [weigh(claim, sentence.ruleset.evidence) for claim in touching]
    stated = all(claim.strength.rank >= Strength.DIRECT.rank for claim in touching)
    return (
        bool(weighed)
        and stated
        and all(
            found is not None and found[0] is Verdict.SUPPORTED and found[1] is not None
            for found in weighed
        )
    )


def _touching(sentence: Sentence, span: Span) -> list[Claim]:
    return [
        claim
        for claim in claims_of(sentence)
        if claim.span.start < span.end and span.start < claim.span.end
    ]


def _means(matcher: ClaimMatcher, claim: Claim, sentence: Sentence) -> bool:
    treatment = claim.treatment
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
        and (not matcher.verdicts or _verdict(claim, sentence) in matcher.verdicts)
    )
