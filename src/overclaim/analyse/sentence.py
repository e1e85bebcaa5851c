"""One sentence of a block, split into words, with its clauses and quotations."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from overclaim.analyse.matcher import Words
from overclaim.analyse.surroundings import Surroundings
from overclaim.document import Span
from overclaim.words import is_word, tokenize

if TYPE_CHECKING:
    from overclaim.analyse.surroundings import Mention
    from overclaim.claims import Claim, Origin
    from overclaim.document import Block
    from overclaim.ruleset.model import Ruleset

# Marks that part clauses wherever they stand.
_PARTING = frozenset(";:()[]—–.!?|•·\ufffc")
_CONJUNCTIONS = frozenset("and or nor so".split())
# A subject after one of these starts a clause without a comma; “not because it” doesn't.
_JOINING = _CONJUNCTIONS | frozenset("although whereas while because since".split())
# These turn a sentence at the start of a clause only: “It may in fact help” is still hedged.
_LOOSE_TURNS = frozenset("yet actually instead in".split())
# A comma before one of these starts a clause with a subject of its own.
_SUBJECTS = frozenset("it we you they he she i this that these those there our your my its".split())
# These may stand before that subject: “..., and then it”.
_SEQUELS = frozenset("then now soon finally also".split())
# A sentence or a clause that starts so is subordinate: its first comma ends it.
_FRONTING = frozenset(
    "although though while unlike if when whenever because since after before despite without "
    "instead rather as once unless until where whereas in with by for at on during from "
    "even".split()
)
# Single quotation marks may hold apostrophes.
_QUOTE_RE = re.compile(
    r"“[^”]*”|\"[^\"]*\""
    r"|(?<!\w)[‘'][^’'\n]*(?:[’'](?:s|t|re|ve|ll|d|m)\b[^’'\n]*)*[’'](?!\w)"
)
_SHORT_ITEM = 4


class Sentence:
    """A sentence and what its words mean to the rules. Made only where a rule may match.

    `claims` are read when the first rule asks for them, and None until then.
    """

    def __init__(
        self, block: Block, span: Span, ruleset: Ruleset, around: Surroundings | None = None
    ) -> None:
        """Split the span of the block's text into words; `around` is the page it stands on."""
        self.block = block
        self.span = span
        self.ruleset = ruleset
        self.around = around or Surroundings((block,), ruleset)
        self.claims: tuple[Claim, ...] | None = None
        tokens = tokenize(block.text, span.start, span.end)
        self.words = Words(tokens, ruleset.forms, ruleset.terms)

    @property
    def text(self) -> str:
        """Return the sentence as a reader sees it."""
        return self.block.text[self.span.start : self.span.end]

    def treatment_around(self, *, refers: bool) -> tuple[Mention, Origin] | None:
        """Return the treatment that the sentence speaks of without naming it, and where it stands.

        `refers` says that a pronoun or “the infusions” points to it: such words look further up.
        """
        before = self.block.text[: self.span.start]
        return self.around.treatment_of(self.block, before, refers=refers)

    def span_of(self, start: int, end: int) -> Span:
        """Return the span in the block's text of the tokens from `start` to before `end`."""
        tokens = self.words.tokens
        return Span(tokens[start].start, tokens[end - 1].end)

    @cached_property
    def clauses(self) -> list[int]:
        """Return the number of the clause that each token is in; the numbers only grow."""
        numbers, clause = [], 0
        fronted = self._is_fronting(0)
        for at, token in enumerate(self.words.tokens):
            if (
                (token.text == "," and (fronted or self._comma_parts(at)))
                or token.text in _PARTING
                or at in self.turns
            ):
                clause += 1
                fronted = self._is_fronting(at + 1)
            elif token.text in _JOINING and self._subject_at(at + 1) and not self._denied(at):
                clause += 1
            numbers.append(clause)
        return numbers

    @cached_property
    def turns(self) -> frozenset[int]:
        """Return the tokens at which the sentence speaks for itself again: “but”, “in fact”."""
        return frozenset(
            term.start
            for term in self.words.found("cue.turn")
            if self.words.tokens[term.start].text not in _LOOSE_TURNS
            or self._starts_clause(term.start)
            or self._subject_at(term.end)
        )

    def _starts_clause(self, at: int) -> bool:
        before = self.words.tokens[at - 1] if at else None
        return before is None or not is_word(before) or before.text in _CONJUNCTIONS

    def _denied(self, at: int) -> bool:
        return at > 0 and self.words.tokens[at - 1].text == "not"

    def _is_fronting(self, at: int) -> bool:
        tokens = self.words.tokens
        return at < len(tokens) and tokens[at].text in _FRONTING

    def _subject_at(self, at: int) -> bool:
        tokens = self.words.tokens
        if at < len(tokens) and tokens[at].text in _SEQUELS:
            at += 1
        if at >= len(tokens):
            return False
        return tokens[at].text in _SUBJECTS or at in self.words.terms.get("treatment", {})

    def _comma_parts(self, comma: int) -> bool:
        tokens = self.words.tokens
        at = comma + 1
        if at < len(tokens) and tokens[at].text in _CONJUNCTIONS:
            at += 1
        if self._subject_at(at):
            return True
        if at < len(tokens) and tokens[at].text in ("the", "a", "an"):
            following = next(
                (i for i in range(at, len(tokens)) if tokens[i].text in (",", "and", "or")),
                len(tokens),
            )
            return following - at > _SHORT_ITEM
        return False

    @cached_property
    def strengthened(self) -> frozenset[int]:
        """Return the tokens of phrases that look like a denial and are none: “no doubt”."""
        return frozenset(
            at
            for term in self.words.found("cue.not-negation")
            for at in range(term.start, term.end)
        )

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Return the quotations, marks included, as spans of the block's text."""
        return tuple(
            Span(self.span.start + m.start(), self.span.start + m.end())
            for m in _QUOTE_RE.finditer(self.text)
        )

    def word_count(self, span: Span) -> int:
        """Return how many words stand inside a span of the block's text."""
        return sum(
            is_word(token)
            for token in self.words.tokens
            if span.start <= token.start and token.end <= span.end
        )

    def is_question(self) -> bool:
        """Tell whether it ends with a question mark."""
        return self.text.rstrip("\"'”’)*_ ").endswith("?")
