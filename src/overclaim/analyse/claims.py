"""Reads the claims of a sentence: who is said to do what to what, how surely and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.matcher import Hit
from overclaim.analyse.treatments import lexicons_of
from overclaim.claims import Claim, Part, Quantifier, Scope, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.matcher import Term
    from overclaim.analyse.relations import Relation
    from overclaim.analyse.sentence import Sentence

# Of the kinds of an effect, the one that says most names it.
_KINDS = (
    "effect.cure", "effect.prevent", "effect.rewire", "effect.benefit", "effect.boost",
    "effect.modulate", "effect.fade", "effect.grow", "effect.noun", "effect.help", "effect.bring",
)  # fmt: skip
# Words that point to the treatment of the sentences before, or to whoever gives it.
_REFERENCES = frozenset("it this these they that which both each such we our us".split())
_MEANS = frozenset("with by through using from via during after following thanks in".split())
_PERSONS = frozenset(
    "you i he she who patient patients people person client clients researchers scientists doctors "
    "nurses study studies everyone anyone many most some others women men children adults".split()
)
_FRONTING = frozenset("by in through when while".split())
# A first clause that says for whom the rest holds: “In most adults, ...”.
_OPENING = frozenset("in for among with".split())
_REACH_OF_MODAL = 5


def find_claim_hits(sentence: Sentence) -> Iterator[Hit]:
    """Yield where the claims of a sentence stand, one for each target, in order.

    What stands between effect and targets is `passed`: a “not” there denies the claim.
    """
    for relation in sentence.wording.relations:
        from overclaim.analyse.scope import scopes_of  # noqa: PLC0415 - most sentences have none

        parts = (relation.effect, *relation.targets)
        start, end = min(part.start for part in parts), max(part.end for part in parts)
        own = {at for part in parts for at in range(part.start, part.end)}
        passed = tuple(at for at in range(start, end) if at not in own)
        hit = Hit(start, end, start, end, passed=passed)
        scopes = scopes_of(sentence, hit)
        claim = Claim(
            treatment=_treatment(relation, sentence),
            effect=_effect_part(relation, sentence),
            target=_part(relation.targets[0], sentence),
            strength=_strength(relation, scopes, sentence),
            scopes=scopes,
            quantifier=_quantifier(relation, sentence),
            time=_time(relation, sentence),
            population=_first("population", sentence),
            span=sentence.span_of(start, end),
        )
        for target in relation.targets:
            yield hit._replace(claim=claim._replace(target=_part(target, sentence)))


def _part(term: Term, sentence: Sentence) -> Part:
    span = sentence.span_of(term.start, term.end)
    words = sentence.block.text[span.start : span.end]
    return Part(term.name, words, lexicons_of(term, sentence.words), span)


def _effect_part(relation: Relation, sentence: Sentence) -> Part:
    part = _part(relation.effect, sentence)
    name = next((kind for kind in _KINDS if kind in relation.kinds), "effect")
    return Part(name, part.words, relation.kinds | {"effect"}, part.span)


def _treatment(relation: Relation, sentence: Sentence) -> Part | None:
    named = _named_treatment(relation, sentence)
    if named is not None:
        return named
    places = _subject(relation, sentence)
    subject = {sentence.words.tokens[at] for at in places}
    if subject & _PERSONS:
        return None
    generic = sentence.words.terms.get("treatment.generic", {})
    refers = not subject.isdisjoint(_REFERENCES) or any(at in generic for at in places)
    found = sentence.treatment_around(refers=refers)
    if found is None:
        return None
    mention, origin = found
    return Part(mention.name, mention.words, mention.lexicons, None, origin)


def _subject(relation: Relation, sentence: Sentence) -> list[int]:
    """Return the tokens of the effect's clause before the effect and its targets."""
    first = min(relation.effect.start, *(target.start for target in relation.targets))
    clauses = sentence.clauses
    return [at for at in range(first) if clauses[at] == clauses[relation.effect.start]]


def _named_treatment(relation: Relation, sentence: Sentence) -> Part | None:
    """Return the treatment that the sentence names: the nearest before, or after “with” or “by”."""
    clauses = sentence.clauses
    own = {relation.effect.start, *(target.start for target in relation.targets)}
    here = clauses[relation.effect.start]
    best: tuple[bool, int, Term] | None = None
    for term in sentence.wording.treatments:
        if term.start in own:
            continue
        before = term.start < relation.effect.start
        if not before and not _is_means(term, sentence) and not _follows(term, here, sentence):
            continue
        key = (clauses[term.start] != here, abs(term.start - relation.effect.start))
        if best is None or key < best[:2]:
            best = (*key, term)
    return _part(best[2], sentence) if best else None


def _follows(term: Term, clause: int, sentence: Sentence) -> bool:
    """Tell whether a term is the subject that a fronted clause waits for: “By easing pain, TMS”."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    first = clauses.index(clause)
    fronted = tokens[first] in _FRONTING or tokens[first].endswith("ing")
    before = [tokens[at] for at in range(term.start) if clauses[at] > clause]
    return fronted and clauses[term.start] == clause + 1 and not before[2:]


def _is_means(term: Term, sentence: Sentence) -> bool:
    tokens = sentence.words.tokens
    return any(tokens[at] in _MEANS for at in range(max(0, term.start - 3), term.start))


def _strength(relation: Relation, scopes: frozenset[Scope], sentence: Sentence) -> Strength:
    if _near("relation", relation, sentence):
        return Strength.ASSOCIATIONAL
    if Scope.HEDGED in scopes or _near("modal", relation, sentence):
        return Strength.CONDITIONAL
    if _near("guarantee", relation, sentence):
        return Strength.GUARANTEE
    if "effect.cure" in relation.kinds and _is_condition(relation, sentence):
        return Strength.CURE
    return Strength.DIRECT


def _is_condition(relation: Relation, sentence: Sentence) -> bool:
    return relation.targets[0].start in sentence.words.terms.get("condition", {})


def _near(lexicon: str, relation: Relation, sentence: Sentence) -> bool:
    """Tell whether a word of a lexicon stands right before the effect, in its clause."""
    clauses = sentence.clauses
    start = relation.effect.start
    return any(
        0 <= start - term.end < _REACH_OF_MODAL and clauses[term.start] == clauses[start]
        for term in sentence.words.found(lexicon)
    )


def _quantifier(relation: Relation, sentence: Sentence) -> Quantifier:
    clauses, tokens = sentence.clauses, sentence.words.tokens
    here = {clauses[relation.effect.start]}
    if tokens[0] in _OPENING:
        here.add(0)
    for quantifier in (Quantifier.SOME, Quantifier.MANY, Quantifier.ALL):
        found = sentence.words.found(f"quantifier.{quantifier.value}")
        if any(clauses[term.start] in here for term in found):
            return quantifier
    return Quantifier.NONE_SAID


def _time(relation: Relation, sentence: Sentence) -> Part | None:
    """Return the words of time that are said of the effect.

    Those of a clause before it are only if they open it: “Within hours, pain eases”, but not “For
    those who have waited for years, it eases pain”.
    """
    clauses = sentence.clauses
    here = clauses[relation.effect.start]
    for term in sentence.words.found("time"):
        if clauses[term.start] >= here or term.start == clauses.index(clauses[term.start]):
            return _part(term, sentence)
    return None


def _first(lexicon: str, sentence: Sentence) -> Part | None:
    term = next(iter(sentence.words.found(lexicon)), None)
    return _part(term, sentence) if term else None
