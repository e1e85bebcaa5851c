"""The rewordings of one finding: what can be said in its place, the best first.

Every one that stands ready has been held against the rules themselves, against the room where the
sentence stands, and against what may be said to the public in the jurisdictions of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.claims import Origin
from overclaim.fix.evidence import exceeded_row, words_of_row
from overclaim.fix.lawful import is_lawful
from overclaim.fix.quiet import is_quiet
from overclaim.fix.reword import is_ready, rewordings
from overclaim.fix.room import room_of
from overclaim.fix.trim import trim
from overclaim.words import plain_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from overclaim.analyse.matches import Match
    from overclaim.claims import Claim
    from overclaim.evidence import EvidenceRow
    from overclaim.fix.room import Room
    from overclaim.ruleset.model import Pack, Rule

# Where the treatment of a claim is named so near that a sentence may name it again.
_NEAR = frozenset({Origin.SENTENCE, Origin.BEFORE, Origin.LEAD_IN, Origin.HEADING})


def propose(match: Match, claim: Claim | None, packs: tuple[Pack, ...]) -> tuple[str, ...]:
    """Return what to write instead of the sentence of a match, for a person to judge.

    Those that are ready to stand there come first, the sentence's own words before others; after
    them those with blanks in brackets, which only somebody who holds a study can fill in.
    """
    sentence, rule = match.sentence, match.rule
    room = room_of(sentence)
    captures = _captures(match, claim)
    row = exceeded_row(claim, sentence.ruleset.evidence)

    def holds(text: str) -> bool:
        ruleset = sentence.ruleset
        return is_lawful(text, packs, ruleset) and is_quiet(text, sentence.block, ruleset)

    def fits(text: str) -> bool:
        return len(text) <= room.limit and text != sentence.text.strip() and holds(text)

    texts = [*_own(match), *_of_row(row, claim, packs, room)]
    templates = rule.reword if not room.line else tuple(_lines(rule, captures))
    filled = _filled(templates, captures, room)
    ready = list(filter(fits, dict.fromkeys([*texts, *filter(is_ready, filled)])))
    if not ready:
        packed = tuple(t for pack in packs for t in (pack.short if room.line else pack.reword))
        ready = list(filter(fits, _filled(packed, _claimed(captures, claim), room)))[:1]
    blanks = () if room.line else (text for text in filled if not is_ready(text))
    return (*ready, *filter(holds, blanks))


def _lines(rule: Rule, captures: Mapping[str, str]) -> Iterator[str]:
    """Yield the templates for a line.

    One that takes up none of the sentence's words is no better than an empty line, and isn't
    offered where the sentence may go.
    """
    for template in (*rule.short, *rule.reword):
        if not rule.delete or any(f"<{name}" in template for name in captures):
            yield template


def _filled(templates: Sequence[str], captures: Mapping[str, str], room: Room) -> tuple[str, ...]:
    """Return the templates that can be filled: sentences with a full stop, lines as they are."""
    texts = rewordings(templates, captures)
    return texts if room.line else tuple(f"{text.rstrip('.')}." for text in texts)


def _own(match: Match) -> Iterator[str]:
    """Yield the sentence without the words that may be struck out of it."""
    if match.rule.trim:
        text = trim(match.sentence, match.span, match.rule.trim)
        if text is not None:
            yield text


def _of_row(
    row: EvidenceRow | None, claim: Claim | None, packs: tuple[Pack, ...], room: Room
) -> Iterator[str]:
    if row is None or claim is None:
        return
    if not room.line:
        yield from words_of_row(row, claim, packs)
    if room.line or len(row.say) > room.limit:
        yield row.short


def _claimed(captures: Mapping[str, str], claim: Claim | None) -> dict[str, str]:
    """Return the words for the templates of a pack, which speak of the claim and nothing else.

    A condition that merely stands in the sentence isn't what the treatment is for.
    """
    treatment = {"treatment": captures["treatment"]} if "treatment" in captures else {}
    return treatment | _condition_of(claim)


def _captures(match: Match, claim: Claim | None) -> dict[str, str]:
    """Return the words for the slots of a template: the sentence's own, and those near it."""
    block, span = match.sentence.block, match.span
    captures = dict(match.captures)
    if claim is not None and claim.treatment is not None and claim.treatment.origin in _NEAR:
        named = plain_case(claim.treatment.words, claim.treatment.name)
        captures.setdefault("treatment", named)
    for name, words in _condition_of(claim).items():
        captures.setdefault(name, words)
    return {**captures, "match": " ".join(block.text[span.start : span.end].split())}


def _condition_of(claim: Claim | None) -> dict[str, str]:
    """Return the condition that a claim is about; “the condition” alone is none."""
    target = None if claim is None else claim.target
    if target is None or "condition" not in target.lexicons:
        return {}
    generic = "condition.generic" in target.lexicons
    return {} if generic else {"condition": plain_case(target.words, target.name)}
