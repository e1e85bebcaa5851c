"""One sentence of a block: its wording, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.stretches import Stretches
from overclaim.analyse.surroundings import Surroundings
from overclaim.analyse.wording import wording_of
from overclaim.document import Span
from overclaim.words import is_word

if TYPE_CHECKING:
    from overclaim.analyse.claimhits import ClaimHit
    from overclaim.analyse.matcher import Words
    from overclaim.analyse.treatments import Mention
    from overclaim.claims import Origin
    from overclaim.document import Block
    from overclaim.ruleset.model import Ruleset


class Sentence:
    """A sentence and what its words mean to the rules. Made only where a rule may match.

    Spans are of the block's text; the tokens in `words` count from the sentence's start, and those
    of its `clauses` too. `claim_hits` are its claims: read and weighed when the first rule asks,
    and None until then.
    """

    def __init__(
        self, block: Block, span: Span, ruleset: Ruleset, around: Surroundings | None = None
    ) -> None:
        """Take the span of the block's text; `around` is the page it stands on."""
        self.block = block
        self.span = span
        self.ruleset = ruleset
        self.around = around or Surroundings(Stretches((block,), ruleset))
        self.claim_hits: tuple[ClaimHit, ...] | None = None
        self.text = block.text[span.start : span.end]
        self.wording = wording_of(self.text, ruleset)
        self.words: Words = self.wording.words

    @property
    def clauses(self) -> list[int]:
        return self.wording.clauses

    @property
    def turns(self) -> frozenset[int]:
        return self.wording.turns

    @property
    def strengthened(self) -> frozenset[int]:
        return self.wording.strengthened

    @property
    def quotes(self) -> tuple[Span, ...]:
        """Return the quotations, marks included, as spans of the block's text."""
        return tuple(self.place_of(*quote) for quote in self.wording.quotes)

    def treatment_around(self, *, refers: bool) -> tuple[Mention, Origin] | None:
        """Return the treatment that the sentence speaks of without naming it, and where it stands.

        `refers` says that a pronoun or “the infusions” points to it: such words look further up.
        """
        return self.around.treatment_of(self.block, self.span.start, refers=refers)

    def span_of(self, start: int, end: int) -> Span:
        """Return the span in the block's text of the tokens from `start` to before `end`."""
        spans = self.words.spans
        return self.place_of(spans[start][0], spans[end - 1][1])

    def place_of(self, start: int, end: int) -> Span:
        """Return the span in the block's text of `text[start:end]`."""
        return Span(self.span.start + start, self.span.start + end)

    def tokens_in(self, span: Span) -> range:
        """Return the tokens that a span of the block's text touches."""
        start, end = span.start - self.span.start, span.end - self.span.start
        touched = [
            at for at, (first, last) in enumerate(self.words.spans) if last > start and first < end
        ]
        return range(touched[0], touched[-1] + 1) if touched else range(0)

    def word_count(self, span: Span) -> int:
        """Return how many words stand inside a span of the block's text."""
        start, end = span.start - self.span.start, span.end - self.span.start
        return sum(
            is_word(token)
            for token, place in zip(self.words.tokens, self.words.spans, strict=True)
            if start <= place[0] and place[1] <= end
        )

    def is_question(self) -> bool:
        """Tell whether it ends with a question mark, notes after it aside."""
        return self.wording.is_question
