"""Holds a page against the requirements: what it must say, given what it talks of."""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from overclaim.analyse.prose import Prose
from overclaim.analyse.signals import PageSignals, Sighting
from overclaim.analyse.surroundings import is_all_link
from overclaim.ruleset.heads import heads_of
from overclaim.ruleset.requirements import CALL_TO_ACTION, EXEMPT, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from overclaim.document import Document, Extraction
    from overclaim.findings import Finding
    from overclaim.ruleset.model import Pack, Ruleset
    from overclaim.ruleset.requirements import Requirement

# Words count as near what they belong to in the same section, or so many blocks away.
_NEAR = 5
# Files that stand for the folder they are in.
_INDEXES = frozenset(["index", "_index", "default", "page"])


def _no_parts() -> tuple[Extraction, ...]:
    return ()


def find_missing(
    document: Document,
    extraction: Extraction,
    prose: Prose,
    packs: tuple[Pack, ...],
    selected: Collection[str],
    find_parts: Callable[[], tuple[Extraction, ...]] = _no_parts,
) -> Iterator[Finding]:
    """Yield a finding for each requirement that a page about health doesn't meet.

    `packs` are those of the jurisdictions in which it is read, `selected` the requirements to hold
    it against, by id. `find_parts` returns what other files put on the page, such as a footer, and
    is asked only if words are missing. The findings have no fixes yet (`missing.with_fixes`).
    """
    parts = _Parts(find_parts, prose.ruleset)
    name = _file_name(document.path)
    pages = [_Page(extraction, prose, pack.id, parts, name) for pack in packs]
    for at, head in enumerate(heads_of(prose.ruleset.requirements)):
        for page in pages if head.id in selected else ():
            if not page.shows(head.asked):
                continue
            requirement = prose.ruleset.requirements[at]
            fault = page.fault(requirement)
            if fault is not None:
                # Most pages lack nothing.
                from overclaim.judge.missing import make_finding  # noqa: PLC0415

                yield make_finding(requirement, fault, document, prose, packs, page.jurisdiction)
                break


class _Parts:
    """What other files put on the page; they are read when words are missing."""

    def __init__(self, find_parts: Callable[[], tuple[Extraction, ...]], ruleset: Ruleset) -> None:
        self._find = find_parts
        self._ruleset = ruleset

    @cached_property
    def _prose(self) -> tuple[Prose, ...]:
        return tuple(Prose(part.blocks, self._ruleset, part.references) for part in self._find())

    def show(self, signal: str, jurisdiction: str) -> bool:
        """Tell whether a signal is seen in one of them."""
        return any(PageSignals(prose, (), jurisdiction).sightings(signal) for prose in self._prose)


class _Page:
    """A page as it is read in one jurisdiction."""

    def __init__(
        self,
        extraction: Extraction,
        prose: Prose,
        jurisdiction: str,
        parts: _Parts,
        file_name: str,
    ) -> None:
        self.jurisdiction = jurisdiction
        self._signals = PageSignals(prose, extraction.fields, jurisdiction, file_name)
        self._prose = prose
        self._parts = parts

    def shows(self, signals: tuple[str, ...]) -> bool:
        """Tell whether a page shows all of these signals, so that what waits for them may hold."""
        return all(self._seen(name) for name in signals)

    def fault(self, requirement: Requirement) -> Sighting | None:
        """Return what a finding points at, or None if the requirement is met or doesn't hold."""
        if not self._holds(requirement):
            return None
        reason = self._seen(requirement.when[0])[0]
        for name in requirement.forbid:
            for sighting in self._signals.sightings(name):
                # What a menu links to is for the page that it leads to.
                if sighting.block >= 0 and not is_all_link(self._prose.blocks[sighting.block]):
                    return sighting
        missing = any(not self._is_there(name, requirement) for name in requirement.require)
        return reason if missing else None

    def _holds(self, requirement: Requirement) -> bool:
        if requirement.jurisdiction and self.jurisdiction not in requirement.jurisdiction:
            return False
        return (
            self.shows(requirement.asked)
            and not self._signals.sightings(EXEMPT)
            and not any(self._signals.sightings(name) for name in requirement.unless)
        )

    def _seen(self, name: str) -> tuple[Sighting, ...]:
        found = self._signals.sightings(name, advertised=True)
        return tuple(s for s in found if s.block >= 0) if found else ()

    def _is_there(self, name: str, requirement: Requirement) -> bool:
        """Tell whether the words that a signal stands for are where they have to be."""
        found = self._signals.sightings(name)
        if requirement.where is Where.PAGE:
            return bool(found) or self._parts.show(name, self.jurisdiction)
        if requirement.where is Where.NEAR:
            reasons = self._seen(requirement.when[0])
            return any(self._are_near(one, other) for one in found for other in reasons)
        actions = self._seen(CALL_TO_ACTION)
        return any(not actions or one.block <= actions[0].block for one in found)

    def _are_near(self, one: Sighting, other: Sighting) -> bool:
        if one.block < 0 or abs(one.block - other.block) <= _NEAR:
            return one.block >= 0
        first, second = self._prose.blocks[one.block], self._prose.blocks[other.block]
        return bool(first.headings) and first.headings == second.headings


def _file_name(path: str) -> str:
    """Return the name that a page has among others; an index goes by the name of its folder."""
    place = PurePath(path)
    own = place.stem.lower()
    return place.parent.name.lower() if own in _INDEXES and place.parent.name else own
