"""Reads how strongly a sentence ties an effect to its cause, by lists of phrases asked in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.matcher import Words, find_hits
from overclaim.claims import Strength
from overclaim.document import Span
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from overclaim.analyse.matcher import Hit
    from overclaim.ruleset.strength import PhraseList, StrengthLists

# What a word that was set aside is read as: a mark that no phrase holds and no gap passes.
_SET_ASIDE = "\0"
# Marks and words at which a clause ends, for what is set aside up to its end.
_ENDS = frozenset([*";.!?:—–()", "but", "however", "whereas"])
# A comma before one of these parts clauses too: a subject, or a word that joins clauses.
_AFTER_COMMA = frozenset(
    "we it they this these he she you researchers scientists experts our which although though "
    "while because so suggesting indicating".split()
)


class Reading(NamedTuple):
    """How strong a sentence is, and why.

    Attributes:
        strength: none, associational, conditional or direct.
        decided_by: The list that decided; empty when no list found a phrase.
        spans: The words that decided, in the text that was read, in characters.
        set_aside: The words that were left out of account before, likewise.
    """

    strength: Strength
    decided_by: str
    spans: tuple[Span, ...]
    set_aside: tuple[Span, ...]


def read_strength(
    text: str, lists: StrengthLists, start: int = 0, end: int | None = None
) -> Reading:
    """Read one sentence or clause: `text[start:end]`, in characters.

    The first list with a phrase in it decides. A list that says nothing takes the words that it
    covers away from the lists after it.
    """
    read = text[start:end]
    words = Words(read, lists.forms, lists.terms)
    tokens = words.tokens
    places = [Span(start + first, start + last) for first, last in words.spans]
    candidates = set(lists.unanchored)
    for token in tokens:
        for key in lists.forms[token].found_by:
            candidates |= lists.anchors.get(key, frozenset())
    set_aside: set[int] = set()
    for index, phrases in _by_list(candidates):
        listed = lists.lists[index]
        hits = [hit for at in phrases for hit in find_hits(listed.programs[at], words)]
        if not hits:
            continue
        if listed.says is not None:
            spans = _spans(hits, places)
            return Reading(listed.says, listed.name, spans, _runs(set_aside, places))
        set_aside |= _covered(listed, hits, tokens)
        masked = [_SET_ASIDE if at in set_aside else token for at, token in enumerate(tokens)]
        words = Words(read, lists.forms, lists.terms, masked)
    return Reading(Strength.NONE, "", (), _runs(set_aside, places))


def _by_list(candidates: Iterable[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    found: dict[int, list[int]] = {}
    for index, phrase in sorted(candidates):
        found.setdefault(index, []).append(phrase)
    return list(found.items())


def _covered(listed: PhraseList, hits: Iterable[Hit], tokens: Sequence[str]) -> set[int]:
    """Return the tokens that a list sets aside."""
    covered: set[int] = set()
    for hit in hits:
        first, last = hit.region_start, hit.region_end
        if listed.covers != "phrase":
            while last < len(tokens) and not _ends_clause(tokens, last):
                last += 1
        if listed.covers == "clause":
            while first > 0 and not _ends_clause(tokens, first - 1):
                first -= 1
        covered.update(range(first, last))
    return covered


def _ends_clause(tokens: Sequence[str], at: int) -> bool:
    """Tell whether a clause ends at a token: a mark, “but”, or a comma before a new one."""
    if tokens[at] == ",":
        return at + 1 < len(tokens) and tokens[at + 1] in _AFTER_COMMA
    return tokens[at] in _ENDS


def _spans(hits: Iterable[Hit], places: Sequence[Span]) -> tuple[Span, ...]:
    """Return where phrases stand, in order, a phrase inside another left out."""
    found: list[Span] = []
    for hit in sorted(hits, key=lambda hit: (hit.region_start, -hit.region_end)):
        span = Span(places[hit.region_start].start, places[hit.region_end - 1].end)
        if not found or span.end > found[-1].end:
            found.append(span)
    return tuple(found)


def _runs(tokens: set[int], places: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans of tokens that follow each other."""
    found: list[Span] = []
    before = -2
    for at in sorted(tokens):
        start = found.pop().start if at == before + 1 else places[at].start
        found.append(Span(start, places[at].end))
        before = at
    return tuple(found)
