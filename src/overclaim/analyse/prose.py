"""The prose of one page: its blocks, their sentences and what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.sentence import Sentence
from overclaim.analyse.stretches import Stretches
from overclaim.analyse.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overclaim.document import Block, References
    from overclaim.ruleset.model import Ruleset


class Prose:
    """The blocks of one page, for everything that looks for something in them.

    Nothing in it leads back to it, so that a page is freed at once when it is done with: what only
    a search for garbage would free takes an eighth of a long run.
    """

    def __init__(
        self, blocks: Sequence[Block], ruleset: Ruleset, references: References | None = None
    ) -> None:
        """Keep the blocks; `references` is what citations can lead to, None without a page."""
        self.blocks = blocks
        self.ruleset = ruleset
        self.stretches = Stretches(blocks, ruleset)
        self.around = Surroundings(self.stretches, references)
        self._sentences: dict[tuple[int, int], Sentence] = {}

    def sentence_at(self, index: int, number: int) -> Sentence:
        """Return sentence number `number` of a block."""
        key = index, number
        found = self._sentences.get(key)
        if found is None:
            span = self.stretches.of(index)[number].span
            found = Sentence(self.blocks[index], span, self.ruleset, self.around)
            self._sentences[key] = found
        return found
