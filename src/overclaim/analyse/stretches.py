"""The sentences of one page and their words, each block's when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from overclaim.analyse.references import links_to_note
from overclaim.analyse.sentences import split_sentences
from overclaim.analyse.surroundings import is_all_link
from overclaim.analyse.wording import CITING, wording_of
from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.foundby import TREATMENT_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overclaim.analyse.matcher import Term
    from overclaim.analyse.treatments import Mention
    from overclaim.analyse.wording import Wording
    from overclaim.document import Block, Span
    from overclaim.ruleset.model import Ruleset

    # A sentence by the number of its block, and its own number there.
    Place = tuple[int, int]


class Stretch(NamedTuple):
    """The stretch of a block that a sentence takes up.

    Attributes:
        span: Its place in the block's text.
        wording: Its words.
        found_by: What patterns are found by: as its wording, and by its links.
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
        return tuple(wording.found_of(wording.ruleset.finder, links_to_note=True))

    @property
    def signal_candidates(self) -> tuple[int, ...]:
        """Return which matches of signals may be in it, by their index."""
        wording = self.wording
        if self.found_by is wording.found_by:
            return wording.signal_candidates
        return tuple(wording.found_of(wording.ruleset.signal_finder, links_to_note=True))


class Stretches:
    """The stretches of all blocks of a page.

    Attributes:
        blocks: The blocks, in order.
        ruleset: The rules that their words are read for.
    """

    def __init__(self, blocks: Sequence[Block], ruleset: Ruleset) -> None:
        self.blocks = blocks
        self.ruleset = ruleset
        self._of: dict[int, tuple[Stretch, ...]] = {}

    def of(self, index: int) -> tuple[Stretch, ...]:
        """Return the sentences of a block, in order."""
        found = self._of.get(index)
        if found is None:
            block = self.blocks[index]
            spans = split_sentences(block.text, block.breaks)
            found = self._of[index] = tuple(_stretch(block, span, self.ruleset) for span in spans)
        return found

    @cached_property
    def placed(self) -> list[tuple[Place, Stretch]]:
        """Return the sentences of the page, each with its place."""
        return [
            ((index, number), stretch)
            for index in range(len(self.blocks))
            for number, stretch in enumerate(self.of(index))
        ]

    def words_of(self, index: int) -> frozenset[str]:
        """Return the tokens of a block."""
        return frozenset().union(*(stretch.wording.tokens for stretch in self.of(index)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the tokens of the whole page."""
        return frozenset().union(*(stretch.wording.tokens for _, stretch in self.placed))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Return the keys and marks of all sentences."""
        return frozenset().union(*(stretch.found_by for _, stretch in self.placed))

    def places_of(self, keys: frozenset[str]) -> list[Place]:
        """Return the sentences with one of these keys and marks, in order."""
        return [place for place, stretch in self.placed if not keys.isdisjoint(stretch.found_by)]

    def places_of_signal(self, index: int) -> Sequence[Place]:
        """Return the sentences in which a match of a signal may be, by its index, in order."""
        places = self._places_of_signals.get(index, ())
        if not places:
            return ()
        matcher = self.ruleset.signal_matches[index]
        return [place for place in places if self.at(place).wording.may_match(matcher)]

    def at(self, place: Place) -> Stretch:
        """Return the sentence at a place."""
        return self.of(place[0])[place[1]]

    @cached_property
    def _places_of_signals(self) -> dict[int, list[Place]]:
        places: dict[int, list[Place]] = {}
        for place, stretch in self.placed:
            for index in stretch.signal_candidates:
                places.setdefault(index, []).append(place)
        return places

    def treatments(self) -> Iterator[tuple[Term, Wording]]:
        """Yield the treatments that the page names; menus name whatever a clinic offers."""
        for index, number in self.places_of(TREATMENT_MARKS):
            if not is_all_link(self.blocks[index]):
                wording = self.of(index)[number].wording
                for term in wording.treatments:
                    yield term, wording

    def mentions_before(self, index: int, end: int) -> Iterator[Mention]:
        """Yield the treatments that a block names before the sentence at `end`, backwards."""
        for stretch in reversed(self.of(index)):
            if stretch.span.end <= end:
                yield from reversed(stretch.wording.mentions)


def _stretch(block: Block, span: Span, ruleset: Ruleset) -> Stretch:
    wording = wording_of(block.text[span.start : span.end], ruleset)
    found_by = wording.found_by
    if block.links and links_to_note(block, span):
        found_by |= CITING
    return Stretch(span, wording, found_by)
