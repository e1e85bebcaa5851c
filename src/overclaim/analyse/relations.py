"""Which effect words of a sentence act on which targets, by word form and word order.

“Relieves back pain and stress”, “pain is relieved”, “old patterns loosen”, “relief from pain”,
“pain-relieving”: all read from left to right inside one clause. Neither parts of
speech nor a parse are asked: both fail on a third of short advertising sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.model import TARGET_LEXICONS
from overclaim.words import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.matcher import Term, Words
    from overclaim.analyse.wording import Wording

_FADING = frozenset({"effect.fade", "effect.grow"})
_REACH_AFTER = 7
_REACH_BEFORE = 6
_REACH_SUBJECT = 4
_REACH_NEXT = 4
_BE = frozenset("is are was were be been being get gets got becomes become feel feels".split())
# Between a verb and its object, these start something else.
_STOPS = frozenset(
    "who which that when where because if than whether while until before after so about like "
    "during by as then how what why not never nor without "
    "share proportion percentage number".split()
)
# “Opens avenues for mental health” acts on no health.
_STOPS_OF_VERBS = _STOPS | {"for"}
# “Provides treatment for depression” brings no depression.
_STOPS_OF_BRINGING = _STOPS | frozenset("for of to with".split())
_LISTING = frozenset(", and or & / plus".split())
# “Reduced pain and better sleep” reduces no sleep.
_NEW_ITEM = frozenset("better more improved increased enhanced greater deeper less fewer".split())
# “Friends with cancer who were treated”: the friends were.
_PERSONAL = frozenset("who whom he she they you we i".split())
_MISHAPS = frozenset("infection bleeding bruise bruising injury complication scarring".split())
# More of a condition is a harm: “raised blood pressure and increased anxiety”.
_MORE = frozenset(
    form
    for stem in ("increas", "rais", "elevat", "amplif", "trigger", "induc", "generat", "accelerat")
    for form in (
        stem,
        f"{stem}e",
        f"{stem}es",
        f"{stem}ed",
        f"{stem}ing",
        f"{stem}y",
        f"{stem}ies",
        f"{stem}ied",
        f"{stem}s",
    )
) | frozenset("rise rises rising rose spike spikes surge surges".split())
_BAD_TO_RAISE = frozenset(["blood pressure", "blood sugar", "heart rate", "inflammatory response"])
_RISKS = frozenset("risk chance spread likelihood".split())
# After these an effect is a purpose or a topic: “used for treating pain”, “a role in easing pain”.
_BEFORE_PURPOSES = frozenset("for in of about on difficulty trouble at".split())
# “As normal sleep returns” takes it for granted, and says something else.
_SUBORDINATING = frozenset("as when while once if until before after whenever because".split())
_LICENSED = frozenset(
    "approved cleared licensed authorised authorized indicated studied tested".split()
)
_SHORT_HEADING = 5
# What stands before a noun, not before a verb.
_BEFORE_NOUNS = frozenset(
    "the a an your our their its his her my this that these those any some no each every more less "
    "of for in on with by from at than versus vs".split()
)
_ARTICLES = frozenset("a an the".split())
# What may stand between “symptoms of” and the condition's name.
_BEFORE_CONDITIONS = frozenset("the a an your their severe chronic mild moderate".split())
# Past forms without -ed.
_PAST = frozenset(
    "cut beaten beat broken broke overcome overcame shrunk lost rebuilt grown grew".split()
)
# What may stand between a subject and its verb, or in the middle of a passive.
_ADVERBS = frozenset(
    "not also often then soon really simply just even still now can will may might could do does "
    "to begin begins start starts all both both be been being finally actually typically usually "
    "naturally gradually slowly quickly better well".split()
)


class Relation(NamedTuple):
    """An effect, the lexicons it is in, and the targets it acts on, in order."""

    effect: Term
    kinds: frozenset[str]
    targets: tuple[Term, ...]


def find_relations(wording: Wording) -> Iterator[Relation]:
    """Yield the relations of a sentence, in the order of their effects."""
    words = wording.words
    effects = words.terms.get("effect")
    targets = find_targets(words) if effects else {}
    if not effects or not targets:
        return
    free_from = 0
    for start, terms in sorted(effects.items()):
        effect = terms[0]
        covered = targets.get(start)
        if start < free_from or (covered is not None and covered.end > effect.end):
            continue
        kinds = _kinds(effect, words)
        relation = _relate(effect, kinds, targets, wording)
        if relation is not None:
            free_from = effect.end
            relation = _without_harm(relation, words)
        if relation is not None:
            yield relation


def _without_harm(relation: Relation, words: Words) -> Relation | None:
    """Return a relation without what it is a harm to have more of; None if nothing is left."""
    effect = relation.effect
    if words.tokens[effect.start] not in _MORE:
        return relation
    bad = {
        (start, term.end)
        for lexicon in ("condition", "setback")
        for start, terms in words.terms.get(lexicon, {}).items()
        for term in terms
    }
    kept = tuple(
        target
        for target in relation.targets
        if (target.start, target.end) not in bad and target.name not in _BAD_TO_RAISE
    )
    return relation._replace(targets=kept) if kept else None


def _kinds(effect: Term, words: Words) -> frozenset[str]:
    """Return the lexicons of an effect; “cure for” has those of “cure” too."""
    at = {
        name: {term.end for term in places[effect.start]}
        for name, places in words.terms.items()
        if name.startswith("effect.") and effect.start in places
    }
    is_noun = effect.end in at.get("effect.noun", ())
    return frozenset(name for name, ends in at.items() if is_noun or effect.end in ends)


def find_targets(words: Words) -> dict[int, Term]:
    """Return the target that starts at each token: the longest, and of those the first lexicon's.

    A target inside a longer one is left out.
    """
    found: dict[int, Term] = {}
    for lexicon in TARGET_LEXICONS:
        for start, terms in words.terms.get(lexicon, {}).items():
            if start not in found or terms[0].end > found[start].end:
                found[start] = terms[0]
    kept: dict[int, Term] = {}
    free_from = 0
    for start, term in sorted(found.items()):
        if start >= free_from:
            kept[start] = term
            free_from = term.end
    return kept


def _relate(
    effect: Term, kinds: frozenset[str], targets: dict[int, Term], wording: Wording
) -> Relation | None:
    tokens = wording.words.tokens
    if "effect.noun" in kinds:
        return _made(effect, kinds, _objects(effect, kinds, targets, wording))
    if _is_past(tokens[effect.start]):
        be = _be_before(effect.start, wording)
        if be is not None:
            subject = _target_before(be, _REACH_BEFORE, targets, wording)
            return _made(effect, kinds, subject)
    compound = _compound(effect, targets, wording)
    if compound:
        return _made(effect, kinds, compound)
    if _is_topic(effect, wording) or _is_licence(effect, wording):
        return None
    return _relate_verb(effect, kinds, targets, wording)


def _relate_verb(
    effect: Term, kinds: frozenset[str], targets: dict[int, Term], wording: Wording
) -> Relation | None:
    if _is_verb(effect, wording) and kinds != {"effect.fade"}:
        objects = _objects(effect, kinds, targets, wording)
        if objects:
            return _made(effect, kinds - _FADING or kinds, objects)
    finite = not wording.words.tokens[effect.start].endswith("ing")
    if kinds & _FADING and finite and not _is_granted(effect, wording):
        subject = _subject_of(effect, targets, wording)
        return _made(effect, kinds & _FADING, subject)
    return None


def _made(effect: Term, kinds: frozenset[str], targets: tuple[Term, ...]) -> Relation | None:
    return Relation(effect, kinds, targets) if targets else None


def _objects(
    effect: Term, kinds: frozenset[str], targets: dict[int, Term], wording: Wording
) -> tuple[Term, ...]:
    """Return the first target after an effect in its clause, and those listed with it."""
    tokens, clauses = wording.words.tokens, wording.clauses
    stops = _stops(kinds)
    found: list[Term] = []
    at, limit = effect.end, effect.end + _REACH_AFTER
    listed = True
    while at < min(limit, len(tokens)):
        if not found and clauses[at] != clauses[effect.end - 1]:
            break
        text = tokens[at]
        if found and (text in _NEW_ITEM or at in wording.words.terms.get("effect", {})):
            break
        target = targets.get(at)
        if target is not None and _heads_noun_of_effect(target, wording):
            break
        if target is not None and listed and not _is_risk(at, wording):
            target = _named_after(target, targets, wording)
            found.append(target)
            at, limit, listed = target.end, target.end + _REACH_NEXT, False
            continue
        if text in stops or not (is_word(tokens[at]) or text in _LISTING):
            break
        listed = listed or text in _LISTING
        at += 1
    return tuple(found)


def _heads_noun_of_effect(target: Term, wording: Wording) -> bool:
    """Tell whether a target is what brings the next one about: “brings relief from pain”."""
    noun = wording.words.terms.get("effect.noun", {}).get(target.start)
    return noun is not None and noun[0].end > target.end


def _named_after(target: Term, targets: dict[int, Term], wording: Wording) -> Term:
    """Return the condition that symptoms are said to be of: “symptoms of the menopause”."""
    tokens = wording.words.tokens
    if target.start not in wording.words.terms.get("condition.generic", {}):
        return target
    if target.end >= len(tokens) or tokens[target.end] != "of":
        return target
    at = target.end + 1
    while at < len(tokens) and tokens[at] in _BEFORE_CONDITIONS:
        at += 1
    return targets.get(at, target)


def _stops(kinds: frozenset[str]) -> frozenset[str]:
    if kinds == {"effect.bring"}:
        return _STOPS_OF_BRINGING
    return _STOPS if kinds & {"effect.noun", "effect.help"} else _STOPS_OF_VERBS


def _is_risk(start: int, wording: Wording) -> bool:
    """Tell whether a target is what careful work avoids: “reduces the risk of infection”."""
    tokens = wording.words.tokens
    if tokens[start].removesuffix("s") not in _MISHAPS:
        return False
    return any(tokens[at].removesuffix("s") in _RISKS for at in range(max(0, start - 3), start))


def _be_before(start: int, wording: Wording) -> int | None:
    tokens = wording.words.tokens
    for at in range(start - 1, max(-1, start - 4), -1):
        if tokens[at] in _BE:
            return at
        if tokens[at] not in _ADVERBS and not tokens[at].endswith("ly"):
            return None
    return None


def _target_before(
    end: int, reach: int, targets: dict[int, Term], wording: Wording
) -> tuple[Term, ...]:
    """Return the nearest target that ends before a token, in its clause."""
    clauses = wording.clauses
    for start in range(end - 1, max(-1, end - 1 - reach), -1):
        if clauses[start] != clauses[end]:
            return ()
        if wording.words.tokens[start] in _PERSONAL:
            return ()
        target = targets.get(start)
        if target is not None and target.end <= end:
            return (target,)
    return ()


def _subject_of(effect: Term, targets: dict[int, Term], wording: Wording) -> tuple[Term, ...]:
    """Return the target right before an effect, adverbs and auxiliaries between them left out."""
    tokens = wording.words.tokens
    at = effect.start
    while at > 0 and (tokens[at - 1] in _ADVERBS or tokens[at - 1].endswith("ly")):
        at -= 1
    found = _target_before(at, _REACH_SUBJECT, targets, wording)
    return found if found and found[0].end == at else ()


def _compound(effect: Term, targets: dict[int, Term], wording: Wording) -> tuple[Term, ...]:
    """Return the target of “pain-relieving”."""
    words, start = wording.words, effect.start
    if start == 0 or not words.tokens[start].endswith("ing"):
        return ()
    if "-" not in wording.text[words.spans[start - 1][1] : words.spans[start][0]]:
        return ()
    return tuple(target for target in targets.values() if target.end == start)


def _is_past(text: str) -> bool:
    return text.endswith("ed") or text in _PAST


def _is_verb(effect: Term, wording: Wording) -> bool:
    """Tell a verb from a noun of the same letters by what stands around it."""
    tokens = wording.words.tokens
    text = tokens[effect.start]
    if text.endswith("ing") or _is_past(text) or effect.start == 0:
        return True
    if effect.end < len(tokens) and effect.end == effect.start + 1 and tokens[effect.end] == "of":
        return False
    before = effect.start - 1
    if before > 0 and tokens[before].endswith("ly"):
        before -= 1
    if tokens[before] in _ARTICLES and before > 0 and tokens[before - 1] in _BE:
        # “Is an effective treatment for” says it as “is effective for” does.
        return "effect.help" in _kinds(effect, wording.words)
    return tokens[before] not in _BEFORE_NOUNS


def _is_topic(effect: Term, wording: Wording) -> bool:
    """Tell whether an -ing form names a purpose or heads a section, and says nothing of anybody."""
    tokens = wording.words.tokens
    if not tokens[effect.start].endswith("ing"):
        return False
    if effect.start == 0:
        return sum(map(is_word, tokens)) <= _SHORT_HEADING
    return tokens[effect.start - 1] in _BEFORE_PURPOSES


def _is_licence(effect: Term, wording: Wording) -> bool:
    """Tell whether an effect is what a regulator or a study looks at: “approved to treat”."""
    tokens, to = wording.words.tokens, effect.start - 1
    return to > 0 and tokens[to] == "to" and tokens[to - 1] in _LICENSED


def _is_granted(effect: Term, wording: Wording) -> bool:
    clauses, tokens = wording.clauses, wording.words.tokens
    first = clauses.index(clauses[effect.start])
    return tokens[first] in _SUBORDINATING
