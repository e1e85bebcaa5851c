"""One sentence of a block, split into words, with its clauses and quotations."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from overclaim.analyse.clauses import find_turns, number_clauses
from overclaim.analyse.matcher import Words
from overclaim.analyse.sentences import ASKED_RE
from overclaim.analyse.surroundings import Surroundings
from overclaim.document import Span
from overclaim.lazyre import lazy_re
from overclaim.words import is_word, tokenize

if TYPE_CHECKING:
    from overclaim.analyse.claimhits import ClaimHit
    from overclaim.analyse.surroundings import Mention
    from overclaim.claims import Origin
    from overclaim.document import Block
    from overclaim.ruleset.model import Ruleset

# Single quotation marks may hold apostrophes.
_QUOTE_RE = lazy_re(
    r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\""
    r"|(?<!\w)[‘'][^’'\n]*(?:[’'](?:s|t|re|ve|ll|d|m)\b[^’'\n]*)*[’'](?!\w)"
)


class Sentence:
    """A sentence and what its words mean to the rules. Made only where a rule may match.

    `claim_hits` are its claims: read and weighed when the first rule asks, and None until then.
    """

    def __init__(
        self, block: Block, span: Span, ruleset: Ruleset, around: Surroundings | None = None
    ) -> None:
        """Split the span of the block's text into words; `around` is the page it stands on."""
        self.block = block
        self.span = span
        self.ruleset = ruleset
        self.around = around or Surroundings((block,), ruleset)
        self.claim_hits: tuple[ClaimHit, ...] | None = None
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

    def place_of(self, start: int, end: int) -> Span:
        """Return the span in the block's text of `text[start:end]`."""
        return Span(self.span.start + start, self.span.start + end)

    def tokens_in(self, span: Span) -> range:
        """Return the tokens that a span of the block's text touches."""
        tokens = self.words.tokens
        touched = [
            at
            for at, token in enumerate(tokens)
            if token.end > span.start and token.start < span.end
        ]
        return range(touched[0], touched[-1] + 1) if touched else range(0)

    @cached_property
    def clauses(self) -> list[int]:
        """Return the number of the clause that each token is in; after an aside, the one before."""
        return number_clauses(self.words, self.turns)

    @cached_property
    def turns(self) -> frozenset[int]:
        """Return the tokens at which the sentence speaks for itself again: “but”, “in fact”."""
        return find_turns(self.words)

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
        """Tell whether it ends with a question mark, notes after it aside."""
        return ASKED_RE.search(self.text) is not None
