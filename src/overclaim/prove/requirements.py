"""Proves the requirements on whole pages.

A requirement is proved when it is found once on the page without the words and on those on which
they don't count, and on no page that has them or that it isn't about; when the words to add fill it
and are themselves without fault; and when none of its signals could be taken away without a test
failing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.matches import find_in_prose
from overclaim.analyse.prose import Prose
from overclaim.analyse.topic import is_about_health
from overclaim.document import Block, Document, Format
from overclaim.extract import extract
from overclaim.fix.lawful import is_lawful
from overclaim.fix.quiet import is_quiet
from overclaim.judge.requirements import find_missing
from overclaim.prove.failure import Failure
from overclaim.ruleset.requirements import PageTest, put_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.ruleset.model import Ruleset
    from overclaim.ruleset.requirements import Requirement

LEAST = {"satisfied": 5, "not-enough": 2, "not-applicable": 3}
# What must not be said needs no words to add, so that its faults are the only pages that fail.
LEAST_FORBIDDEN = 3


def prove_requirement(requirement: Requirement, ruleset: Ruleset) -> Iterator[Failure]:
    """Yield what the tests of a requirement don't prove."""
    yield from _prove_counts(requirement)
    for what, tests, expected in (
        ("the page without the words", requirement.missing, 1),
        ("`satisfied`", requirement.satisfied, 0),
        ("`not-enough`", requirement.not_enough, 1),
        ("`not-applicable`", requirement.not_applicable, 0),
    ):
        for test in tests:
            if _count(requirement, test, ruleset) != expected:
                fault = "isn't found" if expected else "is found"
                yield Failure(requirement, f"it {fault} here: {what}", test.text, test.line)
    yield from _prove_words(requirement, ruleset)
    yield from _prove_mutations(requirement, ruleset)


def _prove_counts(requirement: Requirement) -> Iterator[Failure]:
    least = LEAST | ({"not-enough": LEAST_FORBIDDEN} if requirement.forbid else {})
    for what, tests in (
        ("satisfied", requirement.satisfied),
        ("not-enough", requirement.not_enough),
        ("not-applicable", requirement.not_applicable),
    ):
        if len(tests) < least[what]:
            message = f"{len(tests)} `{what}` tests; at least {least[what]} are needed"
            yield Failure(requirement, message)
    seen: set[tuple[str, str]] = set()
    for test in requirement.tests:
        if (test.text, test.jurisdiction) in seen:
            yield Failure(requirement, "this test stands twice", test.text, test.line)
        seen.add((test.text, test.jurisdiction))


def _count(requirement: Requirement, test: PageTest, ruleset: Ruleset) -> int:
    """Return how often a requirement is found on a test page."""
    document = Document(path="page", text=test.text, format=Format(test.format))
    extraction = extract(document)
    prose = Prose(extraction.blocks, ruleset, extraction.references)
    claiming = [match.sentence for match in find_in_prose(prose) if match.fact is None]
    if not is_about_health(prose.stretches.words, claiming, ruleset):
        return 0
    world = ruleset._replace(requirements=(requirement,))
    page = Prose(extraction.blocks, world, extraction.references)
    packs = tuple(p for p in ruleset.packs.values() if p.id == test.jurisdiction)
    return len(list(find_missing(document, extraction, page, packs, {requirement.id})))


def _prove_words(requirement: Requirement, ruleset: Ruleset) -> Iterator[Failure]:
    """Ask in each jurisdiction that the words to add fill the requirement and are fine."""
    if requirement.forbid:
        return
    for pack in ruleset.packs.values():
        if requirement.jurisdiction and pack.id not in requirement.jurisdiction:
            continue
        text = requirement.words_for(pack.id)
        where = f"in {pack.title}"
        page = PageTest(put_words(requirement.page, text), "markdown", pack.id, 0)
        if not text:
            yield Failure(requirement, f"`insert` has no words {where}")
        elif _count(requirement, page, ruleset):
            yield Failure(requirement, f"the words to add don't fill it {where}", text)
        elif not is_lawful(text, (pack,), ruleset):
            yield Failure(requirement, f"the words to add may not be said {where}", text)
        elif not is_quiet(text, Block.of_text(text), ruleset):
            yield Failure(requirement, "the words to add are themselves flagged", text)


def _prove_mutations(requirement: Requirement, ruleset: Ruleset) -> Iterator[Failure]:
    for key, name, less in _without_parts(requirement):
        if not _is_noticed(less, ruleset):
            yield Failure(requirement, f"no test needs `{name}` under `{key}`")


def _without_parts(requirement: Requirement) -> Iterator[tuple[str, str, Requirement]]:
    """Yield the requirement without each of its signals, those it can't do without excepted."""
    when, unless, require = requirement.when, requirement.unless, requirement.require
    forbid = requirement.forbid
    for name in when if len(when) > 1 else ():
        asked = _without(requirement.asked, name)
        yield "when", name, requirement._replace(when=_without(when, name), asked=asked)
    for name in unless:
        yield "unless", name, requirement._replace(unless=_without(unless, name))
    for name in require if len(require) > 1 else ():
        yield "require", name, requirement._replace(require=_without(require, name))
    for name in forbid if len(forbid) > 1 else ():
        yield "forbid", name, requirement._replace(forbid=_without(forbid, name))


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(other for other in names if other != name)


def _is_noticed(less: Requirement, ruleset: Ruleset) -> bool:
    """Tell whether some test of a requirement fails now that a part was taken away."""
    fine = (*less.satisfied, *less.not_applicable)
    if any(_count(less, test, ruleset) for test in fine):
        return True
    return not all(_count(less, test, ruleset) for test in (*less.missing, *less.not_enough))
