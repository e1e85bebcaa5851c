"""Makes the fixes of a page until none is left: pure, from text to text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import Document
from overclaim.extract import extract
from overclaim.fix.look import edited, is_kept, looks_of
from overclaim.fix.make import make_fixes
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from overclaim.findings import Edit, Finding, Fix

MAX_PASSES = 25
"""How often a page is looked at again. Each pass mends what the one before was in the way of."""


class Fixed(NamedTuple):
    """A page with its fixes made.

    Attributes:
        text: The new text; the old one if nothing could be done.
        rules: The rule of each fix that was made, in that order.
    """

    text: str
    rules: tuple[str, ...]


def fix_page(
    document: Document,
    findings: Sequence[Finding],
    find: Callable[[Document], Sequence[Finding]],
    *,
    unsafe: bool,
) -> Fixed:
    """Return a page with the fixes for its findings made, and for those that come to light then.

    Every edit is tried by itself: a reader has the page as before, but for the words of one block
    or one new paragraph. An edit that fails this is left out. `find` returns the findings of the
    page as it has become. No character outside of the edits changes.
    """
    rules: list[str] = []
    seen = {document.text}
    for _ in range(MAX_PASSES):
        page = extract(document)
        fixes = list(make_fixes(document, page, findings, unsafe=unsafe))
        text, made = _apply(document, without_overlaps(fixes))
        # Two rules that undo each other's fixes would go on for ever.
        if not made or text in seen:
            break
        seen.add(text)
        rules += made
        document = Document(path=document.path, text=text, format=document.format)
        findings = find(document)
    return Fixed(document.text, tuple(rules))


def without_overlaps(fixes: Iterable[tuple[Finding, Fix]]) -> list[tuple[Finding, Fix]]:
    """Return fixes that don't touch each other: the earlier in the list goes first."""
    chosen: list[tuple[Finding, Fix]] = []
    taken: list[Edit] = []
    for finding, fix in fixes:
        if not any(_touch(edit, other) for edit in fix.edits for other in taken):
            chosen.append((finding, fix))
            taken += fix.edits
    return chosen


def _touch(one: Edit, other: Edit) -> bool:
    return one.start <= other.end and other.start <= one.end


def _apply(document: Document, fixes: Iterable[tuple[Finding, Fix]]) -> tuple[str, list[str]]:
    """Make fixes from the end of a page to its start, so that offsets hold; return their rules."""
    made: list[str] = []
    before = looks_of(extract(document))
    for finding, fix in sorted(fixes, key=lambda each: each[1].edits[0], reverse=True):
        text = edited(document.text, fix.edits)
        changed = Document(path=document.path, text=text, format=document.format)
        after = looks_of(extract(changed))
        if text != document.text and is_kept(before, after):
            document, before = changed, after
            made.append(finding.rule)
    return document.text, made
