"""In about how many of a thousand sentences a word stands, on pages about health.

Patterns are found by the rarest words that must be there. Rough figures do: a wrong one costs time,
never a match.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.ruleset.inflect import INVARIANT
from overclaim.ruleset.pattern import BUILT_IN

if TYPE_CHECKING:
    from overclaim.ruleset.pattern import Word

BUILT_IN_KEYS = frozenset(BUILT_IN.values())

COMMON = (
    INVARIANT
    | frozenset("be have do is are was were has had did does s % $ , : .".split())
    | BUILT_IN_KEYS
) - frozenset(
    "everyone everybody anyone anybody everything nothing nobody never always once without".split()
)
"""Words that say little by themselves: none can be all that a pattern is found by."""

FREQUENT = frozenset(
    "everyone everybody anyone anybody everything nothing nobody never always once without "
    "get make get take give go come can need want use help work feel see find know look let keep "
    "start stop try new good great better best time day week month year people person life way "
    "thing end most many first last".split()
)
"""Words that any prose is full of."""

# Words that stand in a sentence of ten.
_EVERYWHERE = frozenset(
    "a an the of to and in is are be for with on that or you your it this as by not from at have "
    "do".split()
)
# Words that are frequent on pages about health.
_USUAL = frozenset(
    "treatment treat therapy patient pain health medical care symptom condition body blood brain "
    "effect risk result study doctor medicine medication skin sleep weight food support level "
    "anxiety depression stress mental disease drug clinic cell cause include symptoms conditions "
    "effects patients medications treatments results studies doctors cancer immune system dose "
    "infection provider clinical consultation session appointment injection reduce improve "
    "increase show research trial specific individual side form page test other such service like "
    "function high chronic type offer plan process before after during through same real safe "
    "effective free right common expect provide change call book point part list review".split()
)
_EACH = ((_EVERYWHERE, 150), (COMMON, 15), (FREQUENT | _USUAL, 12))
_OTHER = 1
_COMMA = 400
_MARK = 40

NUMBER = 200
FIRST = 20
"""Few sentences start with the right word."""

LEXICON = 400
"""However many terms a lexicon has, its words don't stand in more than these."""

EVERYWHERE = 1500
"""What is in nearly every sentence is no help."""


def cost_of(word: Word) -> int:
    """Return in about how many of a thousand sentences a word stands."""
    text = word.text
    if text in BUILT_IN_KEYS:
        return NUMBER
    if text == ".":
        return EVERYWHERE
    if not text[0].isalnum():
        return _COMMA if text == "," else _MARK
    return next((cost for words, cost in _EACH if text in words), _OTHER)


def is_telling(word: Word) -> bool:
    """Tell whether a pattern may be found by a word alone."""
    return word.text not in COMMON and word.text[0].isalnum()
