"""The prose of one page: its blocks, their words and sentences, each read once and when asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from overclaim.analyse.references import citation_anchor
from overclaim.analyse.sentence import Sentence
from overclaim.analyse.sentences import split_sentences
from overclaim.analyse.surroundings import Surroundings
from overclaim.document import Span
from overclaim.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overclaim.document import Block, References
    from overclaim.ruleset.model import Ruleset


class Stretch(NamedTuple):
    """A sentence that isn't split into words yet: its span in the block, and its word set."""

    span: Span
    words: frozenset[str]


class Prose:
    """The blocks of one page, for everything that looks for something in them."""

    def __init__(
        self, blocks: Sequence[Block], ruleset: Ruleset, references: References | None = None
    ) -> None:
        """Keep the blocks; `references` is what citations can lead to, None without a page."""
        self.blocks = blocks
        self.ruleset = ruleset
        self.around = Surroundings(blocks, ruleset, references)
        self._words: dict[int, frozenset[str]] = {}
        self._stretches: dict[int, tuple[Stretch, ...]] = {}
        self._sentences: dict[tuple[int, int], Sentence] = {}

    def words_of(self, index: int) -> frozenset[str]:
        """Return the words of a block, and what citations in it are found by."""
        found = self._words.get(index)
        if found is None:
            block = self.blocks[index]
            found = word_set(block.text) | citation_anchor(block, Span(0, len(block.text)))
            self._words[index] = found
        return found

    def stretches_of(self, index: int) -> tuple[Stretch, ...]:
        """Return the sentences of a block, in order."""
        found = self._stretches.get(index)
        if found is None:
            block = self.blocks[index]
            found = tuple(
                Stretch(
                    span,
                    word_set(block.text[span.start : span.end]) | citation_anchor(block, span),
                )
                for span in split_sentences(block.text, block.breaks)
            )
            self._stretches[index] = found
        return found

    def sentence_at(self, index: int, number: int) -> Sentence:
        """Return sentence number `number` of a block, split into words."""
        key = index, number
        found = self._sentences.get(key)
        if found is None:
            span = self.stretches_of(index)[number].span
            found = Sentence(self.blocks[index], span, self.ruleset, self.around)
            self._sentences[key] = found
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of the whole page."""
        return frozenset().union(*map(self.words_of, range(len(self.blocks))))
