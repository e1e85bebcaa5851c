"""What stands around a sentence on its page, for the parts of a claim that it leaves out."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from overclaim.analyse.treatments import mention_of
from overclaim.analyse.wording import wording_of
from overclaim.claims import Origin
from overclaim.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.stretches import Stretches
    from overclaim.analyse.treatments import Mention
    from overclaim.document import Block, References

# Blocks that speak for the whole page.
_PAGE_KINDS = frozenset({BlockKind.TITLE, BlockKind.META, BlockKind.FRONT_MATTER})
# How many blocks above a sentence a pronoun reaches.
_REACH = 2
# A page is about a treatment that it names so often, and so often among all it names.
_MAIN_MENTIONS = 3
_MAIN_SHARE = 0.4


class Surroundings:
    """The blocks of one page, and what they say of treatments; made once for each page."""

    def __init__(self, stretches: Stretches, references: References | None = None) -> None:
        """Keep the sentences of the page; nothing is read before somebody asks.

        `references` is what citations can lead to. A sentence without a page has None: then every
        citation is taken to lead somewhere, since nobody can tell.
        """
        self.references = references
        self.was_asked = False
        """Whether some sentence asked for what stands around it."""
        self._stretches = stretches

    @cached_property
    def _index(self) -> dict[int, int]:
        return {id(block): index for index, block in enumerate(self._stretches.blocks)}

    def mentions_before(self, block: Block, end: int) -> Iterator[Mention]:
        """Yield the treatments named in a block before the sentence at `end`, the nearest first."""
        return self._stretches.mentions_before(self._index[id(block)], end)

    def _above(self, block: Block) -> Iterator[Mention]:
        """Yield the treatments named right above a block, under its heading, the nearest first."""
        blocks, index = self._stretches.blocks, self._index[id(block)]
        for above in range(index - 1, max(0, index - _REACH) - 1, -1):
            if blocks[above].headings != block.headings or blocks[above].kind is BlockKind.HEADING:
                return
            yield from self._stretches.mentions_before(above, len(blocks[above].text))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        blocks = self._stretches.blocks
        heading = next((b.text for b in blocks if b.kind is BlockKind.HEADING), "")
        return (*(b.text for b in blocks if b.kind in _PAGE_KINDS), heading)

    def treatment_of(
        self, block: Block, start: int, *, refers: bool
    ) -> tuple[Mention, Origin] | None:
        """Return the treatment that a sentence of a block leaves out, and where it is named.

        The sentence begins at `start`. Words that refer (“it”, “the infusions”) point to the
        nearest treatment above; a bullet without a subject goes on from its lead-in.
        """
        self.was_asked = True
        return next(self._treatments_around(block, start, refers=refers), None)

    def _treatments_around(
        self, block: Block, start: int, *, refers: bool
    ) -> Iterator[tuple[Mention, Origin]]:
        """Yield the treatments that a sentence may speak of, the likeliest first."""
        for mention in self.mentions_before(block, start):
            yield mention, Origin.BEFORE
        yield from self._named_in(Origin.LEAD_IN, block.lead_in)
        for mention in self._above(block) if refers else ():
            yield mention, Origin.BEFORE
        yield from self._named_in(Origin.HEADING, *reversed(block.headings))
        yield from self._named_in(Origin.PAGE, *self.titles)
        if self.main_treatment is not None:
            yield self.main_treatment, Origin.PAGE

    def _named_in(self, origin: Origin, *texts: str) -> Iterator[tuple[Mention, Origin]]:
        for text in filter(None, texts):
            for mention in wording_of(text, self._stretches.ruleset).mentions:
                yield mention, origin

    @cached_property
    def main_treatment(self) -> Mention | None:
        """Return the treatment that a page speaks of most, if it is about one."""
        found = list(self._stretches.treatments())
        names = Counter(term.name for term, _ in found)
        # `most_common` would import the module of heaps.
        name, count = max(names.items(), key=itemgetter(1), default=("", 0))
        if count < max(_MAIN_MENTIONS, _MAIN_SHARE * len(found)):
            return None
        return next(
            mention_of(term, wording.words, wording.text)
            for term, wording in found
            if term.name == name
        )


def is_all_link(block: Block) -> bool:
    """Tell whether a block is nothing but links, as the entries of a menu are."""
    return sum(link.span.end - link.span.start for link in block.links) >= len(block.text)
