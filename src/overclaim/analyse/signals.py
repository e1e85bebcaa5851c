"""Where the signals of requirements are seen on a page; each is looked for when it is asked for."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING

from overclaim.analyse import engines
from overclaim.analyse.surroundings import is_all_link
from overclaim.analyse.wording import wording_of
from overclaim.document import BlockKind, Mark, Span
from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.foundby import TREATMENT_MARKS
from overclaim.ruleset.requirements import Zone, plain_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from overclaim.analyse.prose import Prose
    from overclaim.analyse.sentence import Sentence
    from overclaim.document import Block, Field
    from overclaim.ruleset.requirements import Signal

_FLOW = frozenset(
    [
        BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL,
        BlockKind.QUOTE, BlockKind.CAPTION,
    ]
)  # fmt: skip
_UNADVERTISED = frozenset([Mark.LEGAL, Mark.REFERENCE])
_UNADVERTISED_HEADINGS = frozenset([Mark.LEGAL])
# Front matter and meta tags that name the page.
_NAMING = frozenset(["title", "metatitle", "seotitle"])
# Values of a field that say that there is nothing.
_NOTHING = frozenset(["", "false", "no", "none", "null", "0", "off", "n/a", "tbd", "tba"])
_STEP_RE = lazy_re(r"[.:\[\]]+")
# A title that names more treatments is that of a list of services.
_MOST_IN_TITLE = 2


class Sighting(NamedTuple):
    """A place where a signal is seen: block and sentence by number, and the words.

    `span` is in the block's text. What stands in a field of the front matter has none: there the
    block is -1.
    """

    block: int
    sentence: int
    span: Span
    words: str


class PageSignals:
    """The signals of one page as it is read in one jurisdiction."""

    def __init__(
        self,
        prose: Prose,
        fields: tuple[Field, ...] = (),
        jurisdiction: str = "",
        file_name: str = "",
    ) -> None:
        """Keep the page; an empty `jurisdiction` counts the signals of all.

        `file_name` is that of its file, without the ending and in lower case.
        """
        self.prose = prose
        self.jurisdiction = jurisdiction
        self._file_name = file_name
        self._fields = frozenset(key for field in fields for key in _keys_of(field))
        self._seen: dict[tuple[str, bool], tuple[Sighting, ...]] = {}

    def sightings(self, name: str, *, advertised: bool = False) -> tuple[Sighting, ...]:
        """Return where a signal is seen, in the order of the page; nothing if not often enough.

        With `advertised`, lists of references and legal texts don't count.
        """
        key = name, advertised
        seen = self._seen.get(key)
        if seen is None:
            seen = ()
            keys = self.prose.ruleset.signal_keys[name]
            if keys is None or not self.prose.stretches.keys.isdisjoint(keys):
                seen = self._look(self.prose.ruleset.signals[name], advertised=advertised)
            self._seen[key] = seen
        return seen

    def _look(self, signal: Signal, *, advertised: bool) -> tuple[Sighting, ...]:
        away = signal.jurisdiction and self.jurisdiction not in signal.jurisdiction
        if self.jurisdiction and away:
            return ()
        own = [*self._in_sentences(signal), *self._in_links(signal), *self._main(signal)]
        if advertised:
            own = [sighting for sighting in own if not self._is_unadvertised(sighting)]
        found = set(own)
        for name in signal.any:
            found.update(self.sightings(name, advertised=advertised))
        named = any(fnmatchcase(self._file_name, name) for name in signal.files)
        if named or signal.fields & self._fields:
            found.add(Sighting(-1, 0, Span(0, 0), ""))
        return tuple(sorted(found)) if _count(found, signal) >= signal.least else ()

    def _is_unadvertised(self, sighting: Sighting) -> bool:
        block = self.prose.blocks[sighting.block]
        # The heading of a list of references is part of the page, its entries are not.
        own = _UNADVERTISED if block.kind is not BlockKind.HEADING else _UNADVERTISED_HEADINGS
        return not own.isdisjoint(block.marks)

    def _in_sentences(self, signal: Signal) -> Iterator[Sighting]:
        for match in signal.matches:
            for index, number in self.prose.stretches.places_of_signal(match):
                if self._counts(signal, index):
                    yield from self._in_sentence(signal, match, index, number)

    def _in_sentence(
        self, signal: Signal, match: int, index: int, number: int
    ) -> Iterator[Sighting]:
        from overclaim.analyse.excuses import find_excuses  # noqa: PLC0415 - many pages have none

        sentence = self.prose.sentence_at(index, number)
        for hit in engines.run(self.prose.ruleset.signal_matches[match], sentence):
            if any(find_excuses(signal.unless, signal.allowed, hit, sentence)):
                continue
            if self._is_undone(signal, sentence, index, number):
                return
            span = sentence.span_of(hit.region_start, hit.region_end)
            words = " ".join(sentence.block.text[span.start : span.end].split())
            yield Sighting(index, number, span, words)

    def _counts(self, signal: Signal, index: int) -> bool:
        return not signal.zones.isdisjoint(self._zones[index])

    @cached_property
    def _zones(self) -> tuple[frozenset[Zone], ...]:
        """Return the zones that each block belongs to."""
        blocks = self.prose.blocks
        headings = (at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING)
        first = next(headings, -1)
        return tuple(
            _zones_of(block) | ({Zone.TITLE} if at == first else set())
            for at, block in enumerate(blocks)
        )

    def _is_undone(self, signal: Signal, sentence: Sentence, index: int, number: int) -> bool:
        """Tell whether a sentence speaks of other treatments only, or is taken back at once."""
        if signal.subject:
            named = {term.name for term in sentence.wording.treatments}
            if named and named.isdisjoint(signal.subject):
                return True
        after = self._next(index, number)
        return any(
            (sighting.block, sighting.sentence) in ((index, number), after)
            for name in signal.taken_back_by
            for sighting in self.sightings(name)
        )

    def _next(self, index: int, number: int) -> tuple[int, int]:
        """Return the place of the next sentence, in the next block if need be."""
        if number + 1 < len(self.prose.stretches.of(index)):
            return index, number + 1
        return index + 1, 0

    def _in_links(self, signal: Signal) -> Iterator[Sighting]:
        if not signal.links:
            return
        for index, block in enumerate(self.prose.blocks):
            for link in block.links if self._counts(signal, index) else ():
                target = link.target.lower()
                if any(part in target for part in signal.links):
                    words = block.text[link.span.start : link.span.end]
                    yield Sighting(index, 0, link.span, " ".join(words.split()))

    def _main(self, signal: Signal) -> Iterator[Sighting]:
        """Yield where the page names what it is about, if that is one of the signal's treatments.

        A page is about what its title or first heading names, if that is no list of services,
        else about the treatment that it names most.
        """
        if signal.main:
            names = self._subjects & signal.main
            if names:
                yield from self._first_mention(names)

    @cached_property
    def _subjects(self) -> frozenset[str]:
        """Return the treatments that the page is about, by name."""
        named: set[str] = set()
        for index, block in enumerate(self.prose.blocks):
            if Zone.TITLE in self._zones[index]:
                wording = wording_of(block.text, self.prose.ruleset)
                titled = {term.name for term in wording.treatments}
                named |= titled if len(titled) <= _MOST_IN_TITLE else set()
        if named:
            return frozenset(named)
        most = self.prose.around.main_treatment
        return frozenset() if most is None else frozenset([most.name])

    def _first_mention(self, names: Collection[str]) -> Iterator[Sighting]:
        places = self.prose.stretches.places_of(TREATMENT_MARKS)
        for index, number in sorted(places, key=lambda place: self._prominence(place[0])):
            sentence = self.prose.sentence_at(index, number)
            for term in sentence.wording.treatments:
                if term.name in names:
                    span = sentence.span_of(term.start, term.end)
                    words = sentence.block.text[span.start : span.end]
                    yield Sighting(index, number, span, " ".join(words.split()))
                    return

    def _prominence(self, index: int) -> int:
        """Return 0 for the first heading, 1 for the running text, 2 for menus and all else."""
        block = self.prose.blocks[index]
        if block.kind not in _FLOW or is_all_link(block):
            return 2
        return 0 if Zone.TITLE in self._zones[index] else 1


def _count(found: Collection[Sighting], signal: Signal) -> int:
    if signal.distinct:
        return len({sighting.words.lower() for sighting in found})
    return len({(sighting.block, sighting.sentence) for sighting in found})


def _keys_of(field: Field) -> Iterator[str]:
    """Yield what signals may ask of a field: each step of its path, alone and with the value."""
    value = plain_key(field.value.strip())
    if field.value.strip().lower() not in _NOTHING:
        for step in _STEP_RE.split(field.name):
            yield plain_key(step)
            yield f"{plain_key(step)}={value}"


def _zones_of(block: Block) -> frozenset[Zone]:
    """Return the zones that a block belongs to by itself."""
    found = {Zone.TEXT} if block.kind in _FLOW else set()
    if block.kind is BlockKind.HEADING:
        found.add(Zone.HEADING)
    elif block.kind is BlockKind.ALT:
        found.add(Zone.ALT)
    if Mark.TESTIMONIAL in block.marks:
        found.add(Zone.TESTIMONIAL)
    if Mark.REFERENCE in block.marks and block.kind is not BlockKind.HEADING:
        found.add(Zone.REFERENCES)
    if _names_page(block):
        found.add(Zone.TITLE)
    return frozenset(found)


def _names_page(block: Block) -> bool:
    if block.kind is BlockKind.META:
        return block.name.endswith("title")
    named = block.kind is BlockKind.FRONT_MATTER and plain_key(block.name) in _NAMING
    return named or block.kind is BlockKind.TITLE
