"""What excuses a match in its sentence: scopes such as a denial, and phrases of allow-lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse import parsed_scope
from overclaim.analyse.claimhits import is_supported
from overclaim.analyse.scope import holds
from overclaim.ruleset.model import SUPPORTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from overclaim.analyse.matcher import Hit
    from overclaim.analyse.sentence import Sentence
    from overclaim.claims import Scope


def find_excuses(
    unless: Iterable[Scope],
    allowed: Iterable[str],
    hit: Hit,
    sentence: Sentence,
    *,
    parsed: bool = False,
) -> Iterator[str]:
    """Yield the scopes of `unless` and the allow-lists that excuse a hit, in this order.

    `parsed` says that the scopes which a parse can tell are read in the parsed sentence.
    """
    for scope in sorted(unless):
        if _holds(scope, hit, sentence, parsed=parsed):
            yield scope.value
    for name in allowed:
        if name == SUPPORTED:
            span = sentence.span_of(hit.region_start, hit.region_end)
            if is_supported(sentence, span):
                yield name
        elif any(
            _excuses_hit(allowing, hit, sentence)
            for phrase in sentence.ruleset.allowed[name]
            for allowing in sentence.wording.hits_of_allowed(phrase)
        ):
            yield name


def _holds(scope: Scope, hit: Hit, sentence: Sentence, *, parsed: bool) -> bool:
    if parsed and scope in parsed_scope.SCOPES:
        return parsed_scope.holds(scope, sentence, hit, sentence.ruleset)
    if hit.claim is not None:
        return scope in hit.claim.scopes
    return holds(scope, sentence, hit, sentence.ruleset)


def _excuses_hit(allowing: Hit, hit: Hit, sentence: Sentence) -> bool:
    clauses = sentence.clauses
    first, last = clauses[allowing.start], clauses[allowing.end - 1]
    return first <= clauses[hit.region_end - 1] and clauses[hit.region_start] <= last
