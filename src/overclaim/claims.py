"""The words for what a sentence asserts."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """How a sentence stands to the words in it: what keeps them from being its own assertion."""

    NEGATED = "negated"
    QUESTION = "question"
    QUOTED = "quoted"
    DEBUNKED = "debunked"
    HEDGED = "hedged"
    ATTRIBUTED = "attributed"
