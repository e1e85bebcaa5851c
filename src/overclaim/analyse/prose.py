"""The prose of one page: its blocks, their words and sentences, each read once and when asked."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from overclaim.analyse.references import citation_anchor
from overclaim.analyse.sentence import Sentence
from overclaim.analyse.sentences import split_sentences
from overclaim.analyse.surroundings import (
    Surroundings,
    is_all_link,
    mentions_in,
)
from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.foundby import FIRST, NUMBER, TREATMENT_MARKS
from overclaim.words import first_word, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overclaim.analyse.surroundings import Mention
    from overclaim.document import Block, References, Span
    from overclaim.ruleset.foundby import Forms
    from overclaim.ruleset.model import Ruleset

_FIGURE_RE = lazy_re(r"\d")
# How nearly every sentence begins.
_PLAIN_FIRST_RE = lazy_re(r"[A-Za-z]+(?=[ ,:])")


class Stretch(NamedTuple):
    """A sentence that isn't split into tokens yet.

    Attributes:
        span: Its place in the block's text.
        words: Its words (`word_set`).
        found_by: What patterns are found by: the keys and marks of its words.
    """

    span: Span
    words: frozenset[str]
    found_by: frozenset[str]


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
        return frozenset().union(*(each.words for each in self.stretches_of(index)))

    def stretches_of(self, index: int) -> tuple[Stretch, ...]:
        """Return the sentences of a block, in order."""
        found = self._stretches.get(index)
        if found is None:
            block = self.blocks[index]
            spans = split_sentences(block.text, block.breaks)
            found = tuple(_stretch(block, span, self.ruleset.forms) for span in spans)
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
                yield from mentions_in(
                    self.sentence_at(index, number).words, self.blocks[index].text
                )

    def places_of(self, keys: frozenset[str]) -> list[tuple[int, int]]:
        """Return the sentences with one of these keys and marks, by block and number, in order."""
        places = self._places
        found = [places[key] for key in keys if key in places]
        return sorted(set().union(*found)) if len(found) != 1 else found[0]

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int]]]:
        """Return the sentences of each key and mark of the page."""
        places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for index in range(len(self.blocks)):
            for number, stretch in enumerate(self.stretches_of(index)):
                place = index, number
                for key in stretch.found_by:
                    places[key].append(place)
        return dict(places)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Return the keys and marks of all sentences."""
        return frozenset(self._places)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of the whole page."""
        return frozenset().union(*map(self.words_of, range(len(self.blocks))))


def _stretch(block: Block, span: Span, forms: Forms) -> Stretch:
    text = block.text[span.start : span.end]
    words = word_set(text)
    found = set[str](citation_anchor(block, span)).union(*[forms[word][1] for word in words])
    # Half of the digits of the world's scripts aren't in ASCII.
    if _FIGURE_RE.search(text) or not text.isascii():
        found.add(NUMBER)
    plain = _PLAIN_FIRST_RE.match(text)
    first = plain[0].lower() if plain else first_word(block.text, span.start, span.end)
    if first:
        keys = forms[first][0]
        found.update([FIRST + key for key in keys])
        if first[0].isdigit():
            found.add(FIRST + NUMBER)
    return Stretch(span, words, frozenset(found))
