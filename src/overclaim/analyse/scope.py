"""Whether the words of a match are the sentence's own claim: negated, asked, quoted, debunked ...

Each scope is decided inside the clause of the match, by cues of closed lists (`rules/lexicon/
cues.yaml`) and their order; no sentence is excused as a whole for a cue in another clause.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from overclaim.analyse.asking import is_asked
from overclaim.analyse.attribution import is_attributed, is_study
from overclaim.analyse.denial import is_debunked, is_negated
from overclaim.analyse.quotation import is_quoted
from overclaim.analyse.reach import cues, escapes, releases
from overclaim.analyse.sentence import Sentence
from overclaim.claims import Scope
from overclaim.document import Block, BlockKind, Span
from overclaim.lazyre import lazy_re
from overclaim.words import is_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.analyse.matcher import Hit, Term
    from overclaim.ruleset.model import Ruleset

# Hedges hang closer on their verb than negations.
HEDGE_REACH = 9
# A fronted clause that starts so limits others: “Unlike drugs tested in mice, ours”.
_CONTRASTING = frozenset("unlike like while although though whereas besides".split())
# Adverbs that hedge after what they hedge, too: “It lifts depression, perhaps”.
_TRAILING = frozenset("perhaps maybe possibly if".split())
# A list under such a heading is a list of falsehoods, unless the facts stand there as well.
_MYTHS_RE = lazy_re(r"\b(?:myths?|misconceptions|false claims)\b", re.IGNORECASE)
_FACTS_RE = lazy_re(r"\b(?:facts?|truths?|reality)\b", re.IGNORECASE)


def scopes_of(sentence: Sentence, hit: Hit) -> frozenset[Scope]:
    """Return the scopes that hold for a match in its sentence."""
    return frozenset(scope for scope in _READERS if holds(scope, sentence, hit, sentence.ruleset))


def holds(scope: Scope, sentence: Sentence, hit: Hit, ruleset: Ruleset) -> bool:
    """Tell whether a scope holds for a match in its sentence."""
    block = sentence.block
    if block.lead_in and scope in _lead_in_scopes(block.lead_in, ruleset):
        return True
    if scope is Scope.DEBUNKED and _is_listed_myth(block):
        return True
    return _READERS[scope](sentence, hit)


_LEAD_IN_CUES = {
    Scope.NEGATED: "cue.negation",
    Scope.HEDGED: "cue.hedge",
    Scope.DEBUNKED: "cue.debunk",
    Scope.ATTRIBUTED: "cue.source",
}


@lru_cache(maxsize=256)
def _lead_in_scopes(lead_in: str, ruleset: Ruleset) -> frozenset[Scope]:
    """Return the scopes that the last clause before a list puts its items under."""
    block = Block.of_text(lead_in.rstrip(": "))
    if not block.text:
        return frozenset()
    sentence = Sentence(block, Span(0, len(block.text)), ruleset)
    last = sentence.clauses[-1] if sentence.clauses else 0
    return frozenset(
        scope
        for scope, lexicon in _LEAD_IN_CUES.items()
        if any(
            (sentence.clauses[term.start] == last or scope is Scope.DEBUNKED)
            and not releases(sentence, term, len(sentence.words.tokens))
            and (scope is not Scope.ATTRIBUTED or is_study(sentence, term))
            for term in cues(sentence, lexicon)
        )
    )


def _is_listed_myth(block: Block) -> bool:
    """Tell whether it is an item under the heading “Common myths”."""
    heading = block.headings[-1] if block.headings else ""
    return (
        block.kind is BlockKind.LIST_ITEM
        and bool(_MYTHS_RE.search(heading))
        and not _FACTS_RE.search(heading)
    )


def _is_hedged(sentence: Sentence, hit: Hit) -> bool:
    clauses = sentence.clauses
    here = clauses[hit.region_start]
    for cue in cues(sentence, "cue.hedge"):
        inside = hit.start <= cue.start < hit.end
        before = (
            cue.end <= hit.region_start
            and hit.region_start - cue.end <= HEDGE_REACH
            and not escapes(sentence, cue, hit)
        )
        after = cue.start >= hit.region_end and _trails(sentence, cue)
        if (inside or before or after) and clauses[cue.start] == here:
            return True
    return any(
        clauses[limit.start] == here or _limits_all(sentence, limit, hit)
        for limit in cues(sentence, "cue.limit")
    )


def _trails(sentence: Sentence, cue: Term) -> bool:
    tokens = sentence.words.tokens
    ends = cue.end == len(tokens) or not is_word(tokens[cue.end])
    return ends and tokens[cue.start] in _TRAILING


def _limits_all(sentence: Sentence, limit: Term, hit: Hit) -> bool:
    """Tell whether a limit opens the sentence and holds for what follows: “In mice, ...”."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    if clauses[limit.start] > 0 or tokens[0] in _CONTRASTING:
        return False
    comma = next((at for at in range(limit.end, len(tokens)) if tokens[at] == ","), 0)
    if limit.start > 0 and comma != limit.end:
        return False
    parted = ";" in tokens[: hit.region_start]
    return not parted and not any(turn < hit.region_start for turn in sentence.turns)


def _is_reported(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a match is put into the mouth of somebody who can't be looked up."""
    if is_attributed(sentence, hit):
        return False
    return any(cue.start < hit.region_start for cue in cues(sentence, "cue.report"))


def _is_conditional(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a match stands in a clause that starts with “if”."""
    clauses = sentence.clauses
    here = clauses[hit.region_start]
    return any(
        cue.start < hit.region_start and clauses[cue.start] == here
        for cue in cues(sentence, "cue.condition")
    )


_READERS: dict[Scope, Callable[[Sentence, Hit], bool]] = {
    Scope.NEGATED: is_negated,
    Scope.HEDGED: _is_hedged,
    Scope.DEBUNKED: is_debunked,
    Scope.QUOTED: is_quoted,
    Scope.QUESTION: is_asked,
    Scope.ATTRIBUTED: is_attributed,
    Scope.REPORTED: _is_reported,
    Scope.CONDITIONAL: _is_conditional,
}
