"""Reads what a sentence says of an approval: of which treatment, by whom and for what.

“FDA-approved ketamine for depression”, “TMS was cleared by the FDA to treat OCD”, “the FDA approved
esketamine”: each condition that is named is a claim of its own.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from overclaim.analyse.matcher import Hit, Term
from overclaim.analyse.scope import scopes_of
from overclaim.analyse.treatments import lexicons_of
from overclaim.claims import APPROVAL, Claim, Part, Quantifier, Strength
from overclaim.namedtuple import NamedTuple
from overclaim.words import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.sentence import Sentence

_REGULATOR = "regulator."
_REACH_OF_REGULATOR = 4
_REACH_OF_NOUN = 3
_REACH_OF_USE = 9
_USES = frozenset("for to in as".split())
# What a treatment may be called right after the word: “an FDA-approved treatment for”.
_NOUNS = frozenset("treatment therapy medication medicine drug option device protocol use".split())
_OPEN = frozenset(
    "awaiting await awaits pending seeking seek seeks sought applied label unapproved toward "
    "towards until before if when once investigational expected hopes hope future soon zero few "
    "any one monitor".split()
)
_DERIVED = frozenset("derived based like related type style".split())
_HAVING = frozenset("has have had got gained received won earned holds carries with".split())
_WITHIN = frozenset("in with among that".split())
_LISTING = frozenset(", and or & / plus".split())
_BETWEEN = frozenset(
    "by the us u.s fda mhra ema tga health canada food and drug administration treat treating "
    "treatment of management relief use help adults adult people patients with who have severe "
    "chronic moderate acute treatment-resistant a an certain some".split()
)


class _Statement(NamedTuple):
    """A word of approval, the treatment that it is said of, and the token after both."""

    status: Term
    treatment: Part
    first: int
    after: int


def find_approval_hits(sentence: Sentence) -> Iterator[Hit]:
    """Yield where a sentence tells of an approval, one for each condition, in order.

    Where it names no condition, the target of the claim is the treatment itself.
    """
    for status in sentence.words.found(APPROVAL):
        regulators = _regulators(status, sentence)
        statement = None if _is_open(status, sentence) else _statement(status, sentence)
        if statement is None:
            continue
        conditions = list(_conditions(statement.after, sentence))
        if any(_is_aspect(term, sentence) for term in conditions):
            continue
        if not regulators and not conditions:
            continue
        ends = [term.end for term in conditions] or [statement.after]
        start, end = min(statement.first, status.start), max(*ends, status.end)
        between = tuple(at for at in range(start, end) if not status.start <= at < status.end)
        hit = Hit(start, end, start, end, passed=between)
        claim = _claim(statement, regulators, hit, sentence)
        for target in [_part(term, sentence) for term in conditions] or [statement.treatment]:
            yield hit._replace(claim=claim._replace(target=target))


def _claim(
    statement: _Statement, regulators: frozenset[str], hit: Hit, sentence: Sentence
) -> Claim:
    effect = _part(statement.status, sentence)
    scopes = scopes_of(sentence, hit)
    return Claim(
        treatment=statement.treatment,
        effect=effect._replace(name=APPROVAL, lexicons=effect.lexicons | regulators),
        target=statement.treatment,
        strength=Strength.DIRECT,
        scopes=scopes,
        quantifier=Quantifier.NONE_SAID,
        time=None,
        population=None,
        span=sentence.span_of(hit.start, hit.end),
    )


def _is_open(status: Term, sentence: Sentence) -> bool:
    """Tell whether a decision is still awaited, or the clause says that the use goes beyond it."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    here = clauses[status.start]
    said = {token for token, clause in zip(tokens, clauses, strict=True) if clause == here}
    return not said.isdisjoint(_OPEN)


def _regulators(status: Term, sentence: Sentence) -> frozenset[str]:
    """Return the lexicons of the regulators that are named beside a word of approval."""
    near = range(status.start - _REACH_OF_REGULATOR, status.end + _REACH_OF_REGULATOR)
    return frozenset(
        name
        for name, places in sentence.words.terms.items()
        if name.startswith(_REGULATOR) and any(at in places for at in near)
    )


def _statement(status: Term, sentence: Sentence) -> _Statement | None:
    """Return of which treatment an approval is told, if it is told of one."""
    named = [term for term in sentence.wording.treatments if not _is_derived(term, sentence)]
    right = [term for term in named if _follows(term, status, sentence)]
    if right:
        term = right[0]
        return _Statement(status, _part(term, sentence), status.start, term.end)
    if not _is_predicate(status, sentence) or not _is_had(status, sentence):
        return None
    left = [term for term in named if term.end <= status.start]
    if left and _is_subject(left[-1], status, sentence):
        return _Statement(status, _part(left[-1], sentence), left[-1].start, status.end)
    return _referred(status, sentence)


def _follows(term: Term, status: Term, sentence: Sentence) -> bool:
    """Tell whether a treatment is the noun of a word of approval: “FDA-approved ketamine”."""
    between = sentence.words.tokens[status.end : term.start]
    near = 0 <= term.start - status.end < _REACH_OF_NOUN
    return near and all(is_word(token) for token in between)


def _referred(status: Term, sentence: Sentence) -> _Statement | None:
    """Return what is told of the treatment that “it” stands for, in the sentence before."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    first = clauses.index(clauses[status.start])
    if tokens[first] != "it" or status.start - first > _REACH_OF_REGULATOR:
        return None
    found = sentence.treatment_around(refers=True)
    if found is None:
        return None
    mention, origin = found
    part = Part(mention.name, mention.words, mention.lexicons, None, origin)
    return _Statement(status, part, status.start, status.end)


def _is_subject(term: Term, status: Term, sentence: Sentence) -> bool:
    """Tell whether a treatment is what the clause of an approval speaks of.

    It stands in the clause, or right before it: “Spravato (FDA-approved)”, “esketamine, which is”.
    """
    clauses = sentence.clauses
    here = clauses[status.start]
    if clauses[term.start] == here:
        return True
    return clauses.index(here) - term.end <= 1


def _is_derived(term: Term, sentence: Sentence) -> bool:
    tokens = sentence.words.tokens
    return term.end < len(tokens) and tokens[term.end] in _DERIVED


def _is_had(status: Term, sentence: Sentence) -> bool:
    """Tell a decision from the noun for one: only who has or got an approval is approved."""
    tokens = sentence.words.tokens
    if tokens[status.start].endswith("ed"):
        return True
    near = range(max(0, status.start - _REACH_OF_NOUN), status.start)
    return any(tokens[at] in _HAVING for at in near)


def _is_predicate(status: Term, sentence: Sentence) -> bool:
    """Tell whether what follows is a use, or nothing.

    “An FDA-approved anaesthetic” tells of another use.
    """
    tokens = sentence.words.tokens
    at = status.end
    while at < len(tokens) and (tokens[at] in _BETWEEN or tokens[at] in _NOUNS):
        at += 1
    return at >= len(tokens) or tokens[at] in _USES or not tokens[at][0].isalnum()


def _conditions(after: int, sentence: Sentence) -> Iterator[Term]:
    """Yield the conditions that an approval is said to be for: a list after “for” or “to treat”."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    conditions = sentence.words.terms.get("condition", {})
    at, used, last = after, False, after + _REACH_OF_USE
    while at < min(last, len(tokens)):
        text = tokens[at]
        terms = conditions.get(at)
        if terms and used:
            yield terms[0]
            at, last = terms[0].end, terms[0].end + _REACH_OF_NOUN
            continue
        if clauses[at] != clauses[after - 1] and text not in _LISTING:
            return
        used = used or text in _USES
        at += 1


def _is_aspect(term: Term, sentence: Sentence) -> bool:
    """Tell whether a condition stands for a side of another: “anxiety symptoms in depression”."""
    texts = sentence.words.tokens[term.start : term.end + 2]
    return any(
        text.startswith("symptom") and following in _WITHIN for text, following in pairwise(texts)
    )


def _part(term: Term, sentence: Sentence) -> Part:
    span = sentence.span_of(term.start, term.end)
    words = sentence.block.text[span.start : span.end]
    return Part(term.name, words, lexicons_of(term, sentence.words), span)
