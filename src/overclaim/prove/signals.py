"""Proves the signals that requirements are built of.

A signal is proved when it is seen in each `seen` sentence and in no `unseen` one, and when no
phrase, no name under `unless`, and neither `subject` nor `taken-back-by` could be taken away
without a test failing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.prose import Prose
from overclaim.analyse.signals import PageSignals
from overclaim.document import Block, BlockKind, Mark
from overclaim.prove.failure import Failure
from overclaim.ruleset.requirements import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.ruleset.model import Ruleset
    from overclaim.ruleset.requirements import Signal

LEAST_TESTS = 2


def prove_signal(signal: Signal, ruleset: Ruleset) -> Iterator[Failure]:
    """Yield what the tests of a signal don't prove."""
    if signal.written:
        yield from _prove_tests(signal, ruleset)
        yield from _prove_mutations(signal, ruleset)


def _prove_tests(signal: Signal, ruleset: Ruleset) -> Iterator[Failure]:
    for what, tests, expected in (("seen", signal.seen, True), ("unseen", signal.unseen, False)):
        if len(tests) < LEAST_TESTS:
            yield Failure(signal, f"{len(tests)} `{what}` tests; at least {LEAST_TESTS} are needed")
        for text in tests:
            if _is_seen(signal, text, ruleset) is not expected:
                found = "isn't seen" if expected else "is seen"
                yield Failure(signal, f"this `{what}` test {found}", text)


def _prove_mutations(signal: Signal, ruleset: Ruleset) -> Iterator[Failure]:
    for at, written in enumerate(signal.written):
        less = signal._replace(matches=signal.matches[:at] + signal.matches[at + 1 :])
        if all(_is_seen(less, text, ruleset) for text in signal.seen):
            yield Failure(signal, f"no `seen` test needs the line `{written}`")
    for what, less in _without_excuses(signal):
        if not any(_is_seen(less, text, ruleset) for text in signal.unseen):
            yield Failure(signal, f"no `unseen` test needs {what}")


def _without_excuses(signal: Signal) -> Iterator[tuple[str, Signal]]:
    for scope in sorted(signal.unless):
        yield f"`unless: [{scope}]`", signal._replace(unless=signal.unless - {scope})
    for name in signal.allowed:
        allowed = tuple(other for other in signal.allowed if other != name)
        yield f"`unless: [{name}]`", signal._replace(allowed=allowed)
    if signal.subject:
        yield "`subject`", signal._replace(subject=frozenset())
    if signal.taken_back_by:
        yield "`taken-back-by`", signal._replace(taken_back_by=())


def _is_seen(signal: Signal, text: str, ruleset: Ruleset) -> bool:
    """Tell whether a signal is seen in a text by its phrases, in some part of a page."""
    alone = signal._replace(least=1, any=())
    world = ruleset._replace(signals={**ruleset.signals, signal.name: alone})
    return any(
        PageSignals(Prose([block], world)).sightings(signal.name)
        for block in (_block_in(zone, text) for zone in signal.zones)
    )


def _block_in(zone: Zone, text: str) -> Block:
    """Return a block that stands in a zone."""
    block = Block.of_text(text)
    marks = {Zone.TESTIMONIAL: Mark.TESTIMONIAL, Zone.REFERENCES: Mark.REFERENCE}
    if zone in marks:
        return block._replace(marks=frozenset([marks[zone]]))
    kinds = {
        Zone.TEXT: BlockKind.PARAGRAPH,
        Zone.TITLE: BlockKind.TITLE,
        Zone.HEADING: BlockKind.HEADING,
        Zone.ALT: BlockKind.ALT,
    }
    return block._replace(kind=kinds[zone])
