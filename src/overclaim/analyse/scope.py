"""Whether the words of a match are the sentence's own claim: negated, asked, quoted, debunked ...

Each scope is decided inside the clause of the match, by cues of closed lists (`rules/lexicon/
cues.yaml`) and their order; no sentence is excused as a whole for a cue in another clause.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from overclaim.analyse.sentence import Sentence
from overclaim.claims import Scope
from overclaim.document import Block, Mark, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overclaim.analyse.matcher import Hit, Term
    from overclaim.ruleset.model import Ruleset

# A negation reaches no further than this many words; hedges hang closer on their verb.
NEGATION_REACH = 12
HEDGE_REACH = 9
# A quotation of fewer words is a word in scare quotes: the writer's own claim.
QUOTATION_WORDS = 4
_VERBS_BE_DO = frozenset(
    "is are was were be been has have had does do did can could will would should may might".split()
)
_NOT = frozenset("not never cannot".split())
_NO = _NOT | {"no"}
# What isn't one of these is said to be true.
_FALSEHOODS = frozenset("myth misconception fallacy hype scam hoax nonsense false untrue".split())
# A sentence about the words in quotation marks doesn't say them.
_MENTIONS = frozenset("word words term terms phrase phrases wording expression slogan".split())
# A DOI, a PubMed or trial number, (Author et al., 2020), [12]; an address that leads to a source.
_CITATION_RE = re.compile(
    r"\bdoi\b|\b10\.\d{4,}/|\bPMID\b|\bPMC\d|\bNCT\d{6,}|\bet al\b"
    r"|\([A-Z][\w’'-]+[^()]{0,40},? (?:19|20)\d\d\)"
    r"|\b(?:19|20)\d\d (?:study|trial|review|meta-analysis|analysis|cohort|survey|paper)\b"
    r"|\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|[¹²³⁴⁵⁶⁷⁸⁹]",
)
_SOURCE_TARGET_RE = re.compile(r"#fn|#ref|#cite|//|^doi:")


def holds(scope: Scope, sentence: Sentence, hit: Hit, ruleset: Ruleset) -> bool:
    """Tell whether a scope holds for a match in its sentence."""
    if scope in (Scope.NEGATED, Scope.HEDGED, Scope.DEBUNKED) and _lead_in_holds(
        scope, sentence.block, ruleset
    ):
        return True
    return _READERS[scope](sentence, hit)


def _lead_in_holds(scope: Scope, block: Block, ruleset: Ruleset) -> bool:
    if not block.lead_in:
        return False
    return scope in _lead_in_scopes(block.lead_in, ruleset)


_LEAD_IN_CUES = {
    Scope.NEGATED: "cue.negation",
    Scope.HEDGED: "cue.hedge",
    Scope.DEBUNKED: "cue.debunk",
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
        for scope, cue in _LEAD_IN_CUES.items()
        if any(
            sentence.clauses[term.start] == last or scope is Scope.DEBUNKED
            for term in _cues(sentence, cue)
        )
    )


def _cues(sentence: Sentence, lexicon: str) -> Iterator[Term]:
    for term in sentence.words.found(lexicon):
        if term.start not in sentence.strengthened:
            yield term


def _is_negated(sentence: Sentence, hit: Hit) -> bool:
    clauses = sentence.clauses
    for cue in _cues(sentence, "cue.negation"):
        if cue.start in hit.passed:
            return True
        if cue.end > hit.region_start or hit.region_start - cue.end > NEGATION_REACH:
            continue
        if clauses[cue.start] == clauses[hit.region_start] and not _escapes(sentence, cue, hit):
            return True
    return _denied_after(sentence, hit)


def _escapes(sentence: Sentence, cue: Term, hit: Hit) -> bool:
    """Tell whether a new finite verb takes the match out of the cue's reach.

    In “does not harm the liver and cures depression” only a base form would still be negated.
    """
    tokens = sentence.words.tokens
    between = [token.text for token in tokens[cue.end : hit.region_start]]
    first = tokens[hit.region_start].text
    return "and" in between and first.endswith("s") and not first.endswith("ss")


def _denied_after(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether the match is the subject of a denial: “a cure has not been found”."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    for at in range(hit.end, min(hit.end + 5, len(tokens))):
        if clauses[at] != clauses[hit.end - 1] or tokens[at].text in ("and", "or", ",", "that"):
            return False
        if tokens[at].text.endswith("n't") or tokens[at].text == "cannot":
            return True
        if tokens[at].text in _VERBS_BE_DO:
            following = tokens[at + 1].text if at + 1 < len(tokens) else ""
            return following in _NOT
    return False


def _is_hedged(sentence: Sentence, hit: Hit) -> bool:
    clauses = sentence.clauses
    here = clauses[hit.region_start]
    for cue in _cues(sentence, "cue.hedge"):
        inside = hit.start <= cue.start < hit.end
        before = (
            cue.end <= hit.region_start
            and hit.region_start - cue.end <= HEDGE_REACH
            and not _escapes(sentence, cue, hit)
        )
        if (inside or before) and clauses[cue.start] == here:
            return True
    return any(
        clauses[limit.start] == here or _limits_all(sentence, limit, hit)
        for limit in _cues(sentence, "cue.limit")
    )


def _limits_all(sentence: Sentence, limit: Term, hit: Hit) -> bool:
    """Tell whether a limit opens the sentence and holds for what follows: “In mice, ...”."""
    if limit.start > 0:
        return False
    parted = any(token.text == ";" for token in sentence.words.tokens[: hit.region_start])
    return not parted and not any(turn < hit.region_start for turn in sentence.turns)


def _is_debunked(sentence: Sentence, hit: Hit) -> bool:
    turns = sentence.turns
    for cue in _cues(sentence, "cue.debunk"):
        turned = any(cue.end <= turn < hit.region_start for turn in turns)
        if cue.start < hit.region_start and not turned and not _is_denied(sentence, cue):
            return True
    return any(
        cue.start >= hit.region_end and not any(hit.end <= turn < cue.start for turn in turns)
        for cue in _cues(sentence, "cue.debunked")
    )


def _is_denied(sentence: Sentence, cue: Term) -> bool:
    """Tell whether it is no falsehood: “no myth”, “it isn't a hoax”."""
    tokens = sentence.words.tokens
    at = cue.start - 1
    if tokens[cue.start].text not in _FALSEHOODS:
        return False
    if at > 0 and tokens[at].text in ("a", "an"):
        at -= 1
    return at >= 0 and (tokens[at].text in _NO or tokens[at].text.endswith("n't"))


def _is_quoted(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether somebody else's words are reported, without the page speaking through them."""
    if any(True for _ in sentence.words.found("cue.endorsement")):
        return False
    if Mark.TESTIMONIAL in sentence.block.marks:
        return False
    if Mark.QUOTED in sentence.block.marks:
        return True
    region = sentence.span_of(hit.region_start, hit.region_end)
    return any(
        quote.start <= region.start
        and region.end <= quote.end
        and (sentence.word_count(quote) >= QUOTATION_WORDS or _is_mention(sentence, quote))
        and not _tells_experience(sentence, quote)
        for quote in sentence.quotes
    )


def _is_mention(sentence: Sentence, quote: Span) -> bool:
    """Tell whether it is named as a wording: “The words ‘cures pain’”, but not “in other words”."""
    before = [token.text for token in sentence.words.tokens if token.start < quote.start]
    return any(
        word in _MENTIONS and before[at - 1 : at] != ["other"] for at, word in enumerate(before)
    )


def _tells_experience(sentence: Sentence, quote: Span) -> bool:
    tokens = sentence.words.tokens
    return any(
        quote.start <= tokens[term.start].start < quote.end
        for term in sentence.words.found("cue.first-person")
    )


def _is_question(sentence: Sentence, hit: Hit) -> bool:  # noqa: ARG001 - one form for all scopes
    """Tell whether it is asked in earnest; “Ready to end depression for good?” is a promise."""
    return sentence.is_question() and not any(True for _ in sentence.words.found("cue.rhetorical"))


def _is_attributed(sentence: Sentence, hit: Hit) -> bool:  # noqa: ARG001 - one form for all scopes
    """Tell whether the sentence names a source that a reader can find."""
    if any(True for _ in sentence.words.found("cue.source")):
        return True
    if _CITATION_RE.search(sentence.text):
        return True
    return any(
        sentence.span.start <= link.span.start < sentence.span.end + 4
        and _SOURCE_TARGET_RE.search(link.target)
        for link in sentence.block.links
    )


_READERS: dict[Scope, Callable[[Sentence, Hit], bool]] = {
    Scope.NEGATED: _is_negated,
    Scope.HEDGED: _is_hedged,
    Scope.DEBUNKED: _is_debunked,
    Scope.QUOTED: _is_quoted,
    Scope.QUESTION: _is_question,
    Scope.ATTRIBUTED: _is_attributed,
}
