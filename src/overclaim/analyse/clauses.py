"""Where the clauses of a sentence part, by marks and closed word classes; nothing is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.words import is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overclaim.analyse.matcher import Words

# Marks that part clauses wherever they stand.
_PARTING = frozenset(";:()[]—–.!?|•·\ufffc")
_DASHES = frozenset("—–")
_BRACKETS = {"(": ")", "[": "]"}
_CONJUNCTIONS = frozenset("and or nor so".split())
# A subject after one of these starts a clause without a comma; “not because it” doesn't.
_JOINING = _CONJUNCTIONS | frozenset("although whereas while because since".split())
# These turn a sentence at the start of a clause only: “It may in fact help” is still hedged.
_LOOSE_TURNS = frozenset("yet actually instead in".split())
# A comma before one of these starts a clause with a subject of its own.
_SUBJECTS = frozenset(
    "it we you they he she i this that these those there our your my its everyone everybody "
    "nobody nothing".split()
)
# These may stand before that subject: “..., and then it”.
_SEQUELS = frozenset("then now soon finally also".split())
# A sentence or a clause that starts so is subordinate: its first comma ends it.
FRONTING = frozenset(
    "although though while unlike like if when whenever because since after before despite without "
    "instead rather as once unless until where whereas in with by for at on during from even "
    "contrary far whether besides".split()
)
# “Tested in mice, ...”, “Dismissed as quackery, ...”.
_AFTER_PARTICIPLES = frozenset("in by as for with from on at under".split())
# A comma before one of these opens an aside, which the next comma closes: “, which is new,”.
_ASIDES = frozenset(
    "which who whose whom where hardly seldom rarely scarcely barely never not once long often "
    "still though although if albeit unlike".split()
)
# After one of these a comma opens an aside: “that, for most people, it cures”.
_WAITING = frozenset("that whether and or which who because not never".split())
# An aside is short, and the search for its end too.
_ASIDE_WORDS = 25
_SHORT_ITEM = 4
_SHORT_LISTED = 2
# No item of a list of treatments starts so.
_NO_ITEM = _SUBJECTS | _CONJUNCTIONS | frozenset("but yet is are was were".split())


def number_clauses(words: Words, turns: frozenset[int]) -> list[int]:
    """Return the number of the clause that each token is in.

    An aside has a number of its own, and after it the clause around it goes on. `turns` are tokens
    at which a clause starts whatever stands there.
    """
    tokens = words.tokens
    numbers: list[int] = []
    asides: list[tuple[int, int]] = []
    clause = latest = 0
    fronted = is_fronting(tokens, 0)
    for at, text in enumerate(tokens):
        end = None
        if asides and at >= asides[-1][0]:
            clause = asides.pop()[1]
        elif (end := _aside_end(words, at)) is not None:
            # The clause that a fronted one waits for starts after the aside.
            latest += 2
            asides.append((end, latest if fronted and text == "," else clause))
            clause = latest - 1
            fronted = False
        elif _parts(words, at, fronted=fronted) or at in turns:
            latest += 1
            clause = latest
            if not is_word(text) or at in turns:
                fronted = is_fronting(tokens, at + 1)
                asides.clear()
        numbers.append(clause)
    return numbers


def find_turns(words: Words) -> frozenset[int]:
    """Return the tokens at which the sentence speaks for itself again: “but”, “in fact”."""
    return frozenset(
        term.start
        for term in words.found("cue.turn")
        if words.tokens[term.start] not in _LOOSE_TURNS
        or _starts_clause(words.tokens, term.start)
        or subject_at(words, term.end)
    )


def is_fronting(tokens: Sequence[str], at: int) -> bool:
    """Tell whether a subordinate clause or phrase starts at a token, which a comma will end."""
    if at >= len(tokens):
        return False
    first = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    return (
        first in FRONTING
        or (first.endswith("ed") and following in _AFTER_PARTICIPLES)
        or (first.endswith("ly") and following.endswith("ed"))
    )


def _starts_clause(tokens: Sequence[str], at: int) -> bool:
    before = tokens[at - 1] if at else None
    return before is None or not is_word(before) or before in _CONJUNCTIONS


def _parts(words: Words, at: int, *, fronted: bool) -> bool:
    """Tell whether a new clause starts at a token, which is a mark or joins two clauses."""
    tokens = words.tokens
    text = tokens[at]
    if text == ",":
        return fronted or _comma_parts(words, at)
    if text in _PARTING:
        return not _is_range(words, at)
    before = tokens[at - 1] if at else ""
    if text in _JOINING:
        return before != "not" and subject_at(words, at + 1) and not _ends_list(tokens, at)
    return False


def _ends_list(tokens: Sequence[str], at: int) -> bool:
    """Tell whether an “and” stands before the last of a list: “rest, yoga and acupuncture”."""
    if tokens[at] not in ("and", "or") or tokens[at + 1] in _SUBJECTS | _SEQUELS:
        return False
    before = tokens[max(0, at - _SHORT_LISTED - 1) : at]
    if "," not in before:
        return False
    item = before[before.index(",") + 1 :]
    return bool(item) and not any(text in _NO_ITEM or text.endswith("s") for text in item)


def _is_range(words: Words, at: int) -> bool:
    """Tell whether a dash stands between figures: 20–30."""
    tokens = words.tokens
    if tokens[at] not in _DASHES or not 0 < at < len(tokens) - 1:
        return False
    joined = words.spans[at - 1][1] == words.spans[at][0]
    return joined and tokens[at - 1].isdigit() and tokens[at + 1].isdigit()


def _aside_end(words: Words, at: int) -> int | None:
    """Return the token that closes the aside that a token opens; None if it opens none."""
    tokens = words.tokens
    text = tokens[at]
    if text in _BRACKETS:
        return _find(tokens, at, frozenset(_BRACKETS[text]), frozenset())
    if text in _DASHES and not _is_range(words, at):
        return _find(tokens, at, _DASHES, frozenset(";:.!?"))
    if text != "," or not 0 < at < len(tokens) - 1:
        return None
    first = tokens[at + 1]
    second = tokens[at + 2] if at + 2 < len(tokens) else ""
    if (
        first in _ASIDES
        or tokens[at - 1] in _WAITING
        or (first in _CONJUNCTIONS and second in FRONTING)
    ):
        return _find(tokens, at, frozenset(","), _PARTING)
    return None


def _find(
    tokens: Sequence[str], at: int, wanted: frozenset[str], stops: frozenset[str]
) -> int | None:
    for place in range(at + 1, min(at + 1 + _ASIDE_WORDS, len(tokens))):
        text = tokens[place]
        if text in wanted and not (text == "," and _is_in_list(tokens, place)):
            return place
        if text in stops:
            return None
    return None


def _is_in_list(tokens: Sequence[str], comma: int) -> bool:
    """Tell whether a comma parts the items of a list: another stands before the “or” soon after."""
    following = tokens[comma + 1 : comma + 2 + _SHORT_ITEM]
    return any(
        text == "," and following[at + 1 : at + 2] in (["and"], ["or"])
        for at, text in enumerate(following)
    )


_AFTER_OBJECTS = frozenset([*")].,;:", "to", "for", "or", "and"])


def subject_at(words: Words, at: int) -> bool:
    """Tell whether a subject that needs no noun, or a treatment, stands at a token."""
    tokens = words.tokens
    if at < len(tokens) and tokens[at] in _SEQUELS:
        at += 1
    if at >= len(tokens):
        return False
    if tokens[at] in _SUBJECTS:
        return True
    treatments = words.terms.get("treatment", {}).get(at)
    if not treatments:
        return False
    # “Antibiotics or medicines to cure it”: the last of a list that something else has for object.
    end = treatments[0].end
    return end < len(tokens) and tokens[end] not in _AFTER_OBJECTS


def _comma_parts(words: Words, comma: int) -> bool:
    tokens = words.tokens
    at = comma + 1
    if at < len(tokens) and (tokens[at] in _CONJUNCTIONS or tokens[at] == "for"):
        at += 1
    if subject_at(words, at):
        return True
    if at < len(tokens) and tokens[at] in ("the", "a", "an"):
        following = next(
            (i for i in range(at, len(tokens)) if tokens[i] in (",", "and", "or")),
            len(tokens),
        )
        return following - at > _SHORT_ITEM
    return False
