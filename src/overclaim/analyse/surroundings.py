"""What stands around a sentence on its page, for the parts of a claim that it leaves out."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from overclaim.analyse.matcher import Term, Words
from overclaim.claims import Origin
from overclaim.document import BlockKind
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from overclaim.document import Block, References
    from overclaim.ruleset.model import Ruleset

# Blocks that speak for the whole page.
_PAGE_KINDS = frozenset({BlockKind.TITLE, BlockKind.META, BlockKind.FRONT_MATTER})
# How many blocks above a sentence a pronoun reaches.
_REACH = 2
# A page is about a treatment that it names so often, and so often among all it names.
_MAIN_MENTIONS = 3
_MAIN_SHARE = 0.4


class Mention(NamedTuple):
    """A treatment named in a text: its lexicon name, its words, and the lexicons that hold it."""

    name: str
    words: str
    lexicons: frozenset[str]


def _no_mentions() -> Iterator[Mention]:
    return iter(())


class Surroundings:
    """The blocks of one page, and what they say of treatments; made once for each page."""

    def __init__(
        self,
        blocks: Sequence[Block],
        ruleset: Ruleset,
        references: References | None = None,
        mentions: Callable[[], Iterator[Mention]] = _no_mentions,
    ) -> None:
        """Keep the blocks; nothing is read before somebody asks.

        `references` is what citations can lead to. A sentence without a page has None: then every
        citation is taken to lead somewhere, since nobody can tell. `mentions` yields the treatments
        that the page names; menus, which name whatever a clinic offers, don't count.
        """
        self.references = references
        self.was_asked = False
        """Whether some sentence asked for what stands around it."""
        self._mentions = mentions
        self._blocks = blocks
        self._ruleset = ruleset

    @cached_property
    def _index(self) -> dict[int, int]:
        return {id(block): index for index, block in enumerate(self._blocks)}

    def _texts_before(self, block: Block) -> Iterator[str]:
        """Yield the texts of the blocks right above one, under the same heading, nearest first."""
        index = self._index[id(block)]
        for above in reversed(self._blocks[max(0, index - _REACH) : index]):
            if above.headings != block.headings or above.kind is BlockKind.HEADING:
                return
            yield above.text

    @cached_property
    def titles(self) -> tuple[str, ...]:
        blocks = self._blocks
        heading = next((b.text for b in blocks if b.kind is BlockKind.HEADING), "")
        return (*(b.text for b in blocks if b.kind in _PAGE_KINDS), heading)

    def treatment_of(
        self, block: Block, before: str, *, refers: bool
    ) -> tuple[Mention, Origin] | None:
        """Return the treatment that a sentence of a block leaves out, and where it is named.

        `before` is the block's text before the sentence. Words that refer (“it”, “the infusions”)
        point to the nearest treatment above; a bullet without a subject goes on from its lead-in.
        """
        self.was_asked = True
        near = [(Origin.BEFORE, before), (Origin.LEAD_IN, block.lead_in)]
        if refers:
            near += [(Origin.BEFORE, text) for text in self._texts_before(block)]
        far = [(Origin.HEADING, text) for text in reversed(block.headings)]
        far += [(Origin.PAGE, text) for text in self.titles]
        for origin, text in (*near, *far):
            mentions = treatments_in(text, self._ruleset) if text else ()
            if mentions:
                return mentions[-1 if origin is Origin.BEFORE else 0], origin
        return None if self.main_treatment is None else (self.main_treatment, Origin.PAGE)

    @cached_property
    def main_treatment(self) -> Mention | None:
        """Return the treatment that a page speaks of most, if it is about one."""
        found = list(self._mentions())
        names = Counter(mention.name for mention in found)
        # `most_common` would import the module of heaps.
        name, count = max(names.items(), key=itemgetter(1), default=("", 0))
        if count < max(_MAIN_MENTIONS, _MAIN_SHARE * len(found)):
            return None
        return next(mention for mention in found if mention.name == name)


def is_all_link(block: Block) -> bool:
    """Tell whether a block is nothing but links, as the entries of a menu are."""
    return sum(link.span.end - link.span.start for link in block.links) >= len(block.text)


def words_in(text: str, ruleset: Ruleset) -> Words:
    """Return the words of a text that is no sentence of a block, such as a heading."""
    return Words(text, ruleset.forms, ruleset.terms)


@lru_cache(maxsize=2048)
def treatments_in(text: str, ruleset: Ruleset) -> tuple[Mention, ...]:
    """Return the treatments that a text names, in order; words such as “therapy” name none."""
    return tuple(mentions_in(words_in(text, ruleset), text))


def mentions_in(words: Words, text: str) -> Iterator[Mention]:
    """Yield the treatments named in some words of a text, in order."""
    for term in treatment_terms(words):
        spans = words.spans
        named = text[spans[term.start][0] : spans[term.end - 1][1]]
        yield Mention(term.name, named, lexicons_of(term, words))


def treatment_terms(words: Words) -> Iterator[Term]:
    """Yield the treatments that are named, in order; “therapy” alone names none.

    Of two terms the longer is meant, by the name of the treatment inside it: “red light therapy
    panels” are `red light therapy`.
    """
    generic = words.terms.get("treatment.generic", {})
    named = list(words.found("treatment"))
    terms = [*named, *words.found("contested-treatment")]
    free_from = 0
    for term in sorted(terms, key=lambda term: (term.start, -term.end)):
        whole = generic.get(term.start)
        if term.start >= free_from and (whole is None or whole[0].end < term.end):
            inside = [t for t in named if term.start <= t.start and t.end <= term.end]
            longest = max(inside, key=lambda t: t.end - t.start, default=term)
            yield Term(longest.name, term.start, term.end)
            free_from = term.end


def lexicons_of(term: Term, words: Words) -> frozenset[str]:
    """Return the lexicons with a term that starts inside this one."""
    places = range(term.start, term.end)
    return frozenset(
        name for name, found in words.terms.items() if any(at in found for at in places)
    )
