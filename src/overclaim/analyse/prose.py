"""The prose of one page: its blocks, their words and sentences, each read once and when asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from overclaim.analyse.references import citation_anchor
from overclaim.analyse.sentence import Sentence
from overclaim.analyse.sentences import split_sentences
from overclaim.analyse.surroundings import Surroundings, is_all_link, mentions_in
from overclaim.analyse.wording import wording_of
from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.foundby import TREATMENT_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overclaim.analyse.surroundings import Mention
    from overclaim.analyse.wording import Wording
    from overclaim.document import Block, References, Span
    from overclaim.ruleset.model import Ruleset


class Stretch(NamedTuple):
    """A sentence whose words have no places yet.

    Attributes:
        span: Its place in the block's text.
        wording: Its words.
        found_by: What patterns are found by: the keys and marks of its words, and whether something
            may be cited in it.
    """

    span: Span
    wording: Wording
    found_by: frozenset[str]

    @property
    def candidates(self) -> tuple[int, ...]:
        """Return which of the ruleset's matches may be in it, by their index."""
        wording = self.wording
        if self.found_by is wording.found_by:
            return wording.candidates
        return wording.ruleset.finder.candidates(self.found_by)

    @property
    def signal_candidates(self) -> tuple[int, ...]:
        """Return which matches of signals may be in it, by their index."""
        wording = self.wording
        if self.found_by is wording.found_by:
            return wording.signal_candidates
        return wording.ruleset.signal_finder.candidates(self.found_by)


class Prose:
    """The blocks of one page, for everything that looks for something in them."""

    def __init__(
        self, blocks: Sequence[Block], ruleset: Ruleset, references: References | None = None
    ) -> None:
        """Keep the blocks; `references` is what citations can lead to, None without a page."""
        self.blocks = blocks
        self.ruleset = ruleset
        self.around = Surroundings(blocks, ruleset, references, self._mentions)
        self._stretches: dict[int, tuple[Stretch, ...]] = {}
        self._sentences: dict[tuple[int, int], Sentence] = {}

    def words_of(self, index: int) -> frozenset[str]:
        """Return the words of a block."""
        return frozenset().union(*(each.wording.word_set for each in self.stretches_of(index)))

    def stretches_of(self, index: int) -> tuple[Stretch, ...]:
        """Return the sentences of a block, in order."""
        found = self._stretches.get(index)
        if found is None:
            block = self.blocks[index]
            spans = split_sentences(block.text, block.breaks)
            found = tuple(_stretch(block, span, self.ruleset) for span in spans)
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

    def _mentions(self) -> Iterator[Mention]:
        for index, number in self.places_of(TREATMENT_MARKS):
            if not is_all_link(self.blocks[index]):
                wording = self.stretches_of(index)[number].wording
                yield from mentions_in(wording.words, wording.text)

    def places_of(self, keys: frozenset[str]) -> list[tuple[int, int]]:
        """Return the sentences with one of these keys and marks, by block and number, in order."""
        return [place for place, stretch in self._placed if not keys.isdisjoint(stretch.found_by)]

    def places_of_signal(self, index: int) -> Sequence[tuple[int, int]]:
        """Return the sentences in which a match of a signal may be, by block and number."""
        return self._places_of_signals.get(index, ())

    @cached_property
    def _placed(self) -> list[tuple[tuple[int, int], Stretch]]:
        """Return the sentences of the page, each with its block and number."""
        return [
            ((index, number), stretch)
            for index in range(len(self.blocks))
            for number, stretch in enumerate(self.stretches_of(index))
        ]

    @cached_property
    def _places_of_signals(self) -> dict[int, list[tuple[int, int]]]:
        places: dict[int, list[tuple[int, int]]] = {}
        for place, stretch in self._placed:
            for index in stretch.signal_candidates:
                places.setdefault(index, []).append(place)
        return places

    @cached_property
    def keys(self) -> frozenset[str]:
        """Return the keys and marks of all sentences."""
        return frozenset().union(*(stretch.found_by for _, stretch in self._placed))

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of the whole page."""
        return frozenset().union(*map(self.words_of, range(len(self.blocks))))


def _stretch(block: Block, span: Span, ruleset: Ruleset) -> Stretch:
    wording = wording_of(block.text[span.start : span.end], ruleset)
    cited = citation_anchor(block, span)
    return Stretch(span, wording, wording.found_by | cited if cited else wording.found_by)
