"""Runs a `claim:` pattern on a sentence: which of its claims the rule means, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.claims import find_claims
from overclaim.analyse.matcher import Hit
from overclaim.analyse.verdict import weigh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.sentence import Sentence
    from overclaim.claims import Claim
    from overclaim.document import Span
    from overclaim.evidence import Verdict
    from overclaim.ruleset.model import ClaimMatcher


def run_claim(matcher: ClaimMatcher, sentence: Sentence) -> Iterator[Hit]:
    """Yield the claims that a pattern means, one for each place."""
    free_from = 0
    for claim in claims_of(sentence):
        if claim.span.start < free_from or not _means(matcher, claim):
            continue
        if not matcher.verdicts or _verdict(claim, sentence) in matcher.verdicts:
            yield _hit_of(claim, sentence)
            free_from = claim.span.end


def _verdict(claim: Claim, sentence: Sentence) -> Verdict | None:
    weighed = weigh(claim, sentence.ruleset.evidence)
    return weighed[0] if weighed is not None else None


def claims_of(sentence: Sentence) -> tuple[Claim, ...]:
    """Return the claims of a sentence, which are read only once."""
    if sentence.claims is None:
        sentence.claims = tuple(find_claims(sentence))
    return sentence.claims


def claim_at(sentence: Sentence, span: Span) -> Claim | None:
    """Return the strongest claim of a sentence that shares words with a span of its block."""
    touching = [
        claim
        for claim in claims_of(sentence)
        if claim.span.start < span.end and span.start < claim.span.end
    ]
    return max(touching, key=lambda claim: claim.strength.rank, default=None)


def _means(matcher: ClaimMatcher, claim: Claim) -> bool:
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
    )


def _hit_of(claim: Claim, sentence: Sentence) -> Hit:
    tokens = sentence.words.tokens
    inside = [
        at
        for at, token in enumerate(tokens)
        if claim.span.start <= token.start and token.end <= claim.span.end
    ]
    parts = [part.span for part in (claim.treatment, claim.effect, claim.target) if part]
    # What stands between the parts is the sentence's own: a “not” there denies the claim.
    passed = tuple(
        at
        for at in inside
        if not any(span and span.start <= tokens[at].start < span.end for span in parts)
    )
    start, end = inside[0], inside[-1] + 1
    return Hit(start, end, start, end, passed=passed, claim=claim)
