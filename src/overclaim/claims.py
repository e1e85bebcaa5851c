"""The words for what a sentence asserts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from overclaim.document import Span


class Scope(StrEnum):
    """How a sentence stands to the words in it: what keeps them from being its own assertion.

    `attributed` names a source that a reader can find, `reported` names somebody and no source;
    `conditional` says what would be so if something else were.
    """

    NEGATED = "negated"
    QUESTION = "question"
    QUOTED = "quoted"
    DEBUNKED = "debunked"
    HEDGED = "hedged"
    ATTRIBUTED = "attributed"
    REPORTED = "reported"
    CONDITIONAL = "conditional"


EXCUSES = frozenset(Scope) - {Scope.REPORTED, Scope.CONDITIONAL}
"""The scopes that a rule may name under `unless`: “studies show” excuses nothing."""

NOT_ASSERTED = frozenset({Scope.NEGATED, Scope.QUESTION, Scope.QUOTED, Scope.DEBUNKED})
"""Under these a sentence doesn't say its words in its own voice."""


APPROVAL = "approval"
"""The name of the effect of a claim that a regulator has approved or cleared a treatment."""


class Strength(StrEnum):
    """How strongly a sentence ties an effect to its cause.

    The first four are the scale of Yu, Li & Wang (2019, EMNLP): no relation said, a relation
    without a direction ("is linked to"), an effect that is possible ("may reduce"), an effect told
    as a fact ("reduces"). Above them stand what only rules tell apart: a disease said to be gone,
    and an effect promised.
    """

    NONE = "none"
    ASSOCIATIONAL = "associational"
    CONDITIONAL = "conditional"
    DIRECT = "direct"
    CURE = "cure"
    GUARANTEE = "guarantee"

    @property
    def rank(self) -> int:
        """Return 0 for none, 5 for guarantee."""
        return _RANKS[self]


_RANKS = {strength: rank for rank, strength in enumerate(Strength)}


class Quantifier(StrEnum):
    """For how many people a sentence says it."""

    NONE_SAID = ""
    SOME = "some"
    MANY = "many"
    ALL = "all"


class Origin(StrEnum):
    """Where the words of a part of a claim stand."""

    SENTENCE = "sentence"
    LEAD_IN = "lead-in"
    BEFORE = "before"
    HEADING = "heading"
    PAGE = "page"


class Part(NamedTuple):
    """One part of a claim.

    Attributes:
        name: Its name in the lexicons: `ketamine infusion` for “IV ketamine”.
        words: The words that stand for it, as a reader sees them.
        lexicons: The lexicons that these words are in.
        span: Where they stand in the block's text, in characters; None where they stand elsewhere.
        origin: Where they stand.
    """

    name: str
    words: str
    lexicons: frozenset[str]
    span: Span | None
    origin: Origin = Origin.SENTENCE


class Claim(NamedTuple):
    """What a sentence says that a treatment does to a condition, an outcome, the brain or the body.

    Attributes:
        treatment: What is said to act; None when neither the sentence nor its page names one.
        effect: What it is said to do; `name` is the lexicon: effect.cure, effect.benefit ...
        target: What it is said to act on; `name` is a term of the lexicons.
        strength: How strongly it is said.
        scopes: What keeps it from being the sentence's own plain assertion.
        quantifier: For how many people it is said.
        time: The words that say how fast or for how long; None if none do.
        population: The words that say for whom; None if none do.
        span: The words from the first to the last of effect and targets, in the block's text.
    """

    treatment: Part | None
    effect: Part
    target: Part
    strength: Strength
    scopes: frozenset[Scope]
    quantifier: Quantifier
    time: Part | None
    population: Part | None
    span: Span
