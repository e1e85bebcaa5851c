"""Finds what a page tells of regulators' decisions: approved, cleared, off-label, or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.analyse.denial import is_negated
from overclaim.analyse.facts import (
    condition_of,
    is_own_voice,
    limits_of,
    named_treatments,
    names_condition,
    treatment_above,
)
from overclaim.analyse.matcher import Hit
from overclaim.evidence import Approval
from overclaim.facts import Fact
from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple
from overclaim.words import PLAIN_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.sentence import Sentence
    from overclaim.document import Span

_REGULATORS = {
    "fda": "us",
    "food and drug administration": "us",
    "mhra": "uk",
    "ema": "eu",
    "tga": "au",
    "health canada": "ca",
}
_WHO = rf"(?P<who>{'|'.join(_REGULATORS)})"
_DECIDED = r"(?P<decision>approved|cleared|licensed|authori[sz]ed)"
_STATUS_RES = (
    re.compile(rf"\b{_WHO}[- ]{_DECIDED}\b", re.IGNORECASE),
    re.compile(rf"\b{_DECIDED} by (?:the )?(?:U\.?S\.? )?{_WHO}\b", re.IGNORECASE),
    re.compile(r"\boff[- ]label\b", re.IGNORECASE),
)
_ACTIVE_RE = lazy_re(
    rf"\b{_WHO} (?:has |have )?(?:not |never )?(?:yet |also |recently )?{_DECIDED}\b",
    re.IGNORECASE,
)
# What is to come, what was once, what holds for some of a kind, or what is only asked for.
_VAGUE_RE = lazy_re(
    r"\b(?:once|until|pending|await\w*|previously|formerly|originally|initially|if|unless|some"
    r"|many|most|certain|several|few|various|those|other|others|will|would|may|might|could|should|seek\w*|expect\w*|unlike"
    r"|versus|vs|than|whether|neither|either|alternatives?|version|versions|generic"
    r"|research|brand|counterfeit|dose|dosage|insurance|cover\w*|ingredients?)\b",
    re.IGNORECASE,
)
_BE = frozenset("is are was be been isn't aren't 's 're".split())
_DENYING = frozenset("not never no non isn't aren't hasn't haven't".split())
_AFTER = frozenset("for to as in and but by since , . ; : ( ) ! —".split())
_OWN = frozenset("our we us".split())
# What a sentence that goes on about a treatment without its name begins with.
_REFERRING = frozenset(
    "it this is isn't be been has hasn't not no yes never yet currently , .".split()
)
_NEAR = 3


class _Status(NamedTuple):
    """A status as its words stand: tokens of the region, and the granted decision or off-label."""

    region: range
    value: Approval
    country: str
    active: bool


def find_statuses(sentence: Sentence) -> Iterator[tuple[Span, Fact]]:
    """Yield the decisions that a sentence tells of a treatment, each with its place."""
    text = sentence.text.translate(PLAIN_MARKS)
    if not is_own_voice(sentence) or _VAGUE_RE.search(text):
        return
    statuses = list(_statuses(text, sentence))
    clauses = [sentence.clauses[status.region.start] for status in statuses]
    for status, clause in zip(statuses, clauses, strict=True):
        # What one clause tells in two ways can't be read without its grammar.
        if clauses.count(clause) == 1:
            yield from _facts(status, clause if len(statuses) > 1 else None, sentence)


def _statuses(text: str, sentence: Sentence) -> Iterator[_Status]:
    free_from = 0
    found = [(match, True) for match in _ACTIVE_RE.finditer(text)]
    found += [(match, False) for pattern in _STATUS_RES for match in pattern.finditer(text)]
    for match, active in sorted(found, key=lambda each: (each[0].start(), each[1])):
        region = sentence.tokens_in(sentence.place_of(match.start(), match.end()))
        if match.start() < free_from or not region:
            continue
        free_from = match.end()
        groups = match.groupdict()
        decision = (groups.get("decision") or "").lower()
        value = Approval.CLEARED if decision == "cleared" else Approval.APPROVED
        country = _REGULATORS.get((groups.get("who") or "").lower(), "")
        yield _Status(region, value if decision else Approval.OFF_LABEL, country, active)


def _facts(status: _Status, clause: int | None, sentence: Sentence) -> Iterator[tuple[Span, Fact]]:
    treatment = _treatment(status, clause, sentence)
    denied = _is_denied(status, sentence)
    off_label = status.value is Approval.OFF_LABEL
    if treatment is None or (off_label and denied):
        return
    cleared = status.value is Approval.CLEARED
    region = _with_denial(status.region, sentence) if denied else status.region
    limits = limits_of(sentence, status.region) - {"label", "non", "yes"}
    for condition in condition_of(sentence, clause).split(", "):
        yield (
            sentence.span_of(region.start, region.stop),
            Fact(
                treatment=treatment,
                condition=condition,
                measure="clearance" if cleared else "approval",
                country=status.country,
                limits=limits,
                value=Approval.NOT_APPROVED if denied else status.value,
                assumed=bool(condition) and not names_condition(sentence, clause),
            ),
        )


def _is_denied(status: _Status, sentence: Sentence) -> bool:
    region, tokens = status.region, sentence.words.tokens
    if any(tokens[at] in _DENYING for at in region):
        return True
    if region.start and tokens[region.start - 1] == "non":
        return True
    hit = Hit(region.start, region.stop, region.start, region.stop)
    return is_negated(sentence, hit)


def _with_denial(region: range, sentence: Sentence) -> range:
    """Return a region with the word right before it that denies it."""
    tokens = sentence.words.tokens
    for at in range(max(0, region.start - _NEAR), region.start):
        if tokens[at] in _DENYING:
            return range(at, region.stop)
    return region


def _treatment(status: _Status, clause: int | None, sentence: Sentence) -> str | None:
    """Return the treatment that a status is told of; None if the words don't say so plainly."""
    if not (status.active or status.value is Approval.OFF_LABEL) and not _is_predicate(
        status, sentence
    ):
        return None
    names = named_treatments(sentence, clause) or named_treatments(sentence)
    if not names:
        before = set(sentence.words.tokens[: status.region.start])
        return treatment_above(sentence, page=False) if before <= _REFERRING else None
    return next(iter(names)) if len(names) == 1 else None


def _is_predicate(status: _Status, sentence: Sentence) -> bool:
    """Tell whether a status is told of something: “is approved”, “our approved ketamine”.

    “FDA-approved peptides” without it are those among the peptides that are.
    """
    tokens = sentence.words.tokens
    following = tokens[status.region.stop] if status.region.stop < len(tokens) else "."
    before = tokens[: status.region.start]
    near = before[-_NEAR:]
    if following in _AFTER or not _BE.isdisjoint(near) or "no" in near:
        return True
    offered = any(
        0 <= term.start - status.region.stop < _NEAR for term in sentence.wording.treatments
    )
    return offered and not _OWN.isdisjoint(before)
