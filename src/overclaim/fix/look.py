"""What a reader has of a page, to hold an edit against: it changes what it is for, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import BlockKind, Document, Mark
from overclaim.extract import extract
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from overclaim.document import Block, Extraction
    from overclaim.findings import Edit


class Look(NamedTuple):
    """One block as a reader has it: kind and name, words, where its links lead, what it is in."""

    kind: BlockKind
    name: str
    text: str
    links: tuple[str, ...]
    marks: frozenset[Mark]


def look_of(block: Block) -> Look:
    """Return what a reader has of a block."""
    links = tuple(link.target for link in block.links)
    return Look(block.kind, block.name, block.text, links, block.marks)


def looks_of(page: Extraction) -> list[Look]:
    """Return what a reader has of a page, in order."""
    return list(map(look_of, page.blocks))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made; no other character changes.

    Of edits that add something at one place, the one that is given first comes first.

    Raises:
        ValueError: when edits overlap.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise ValueError("edits overlap")
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, text[at:]))


def looks_after(document: Document, edits: Iterable[Edit]) -> list[Look]:
    """Return what a reader would have of a page with edits made."""
    text = edited(document.text, edits)
    return looks_of(extract(Document(path=document.path, text=text, format=document.format)))


def is_kept(before: Sequence[Look], after: Sequence[Look]) -> bool:
    """Tell whether a page is as it was, but for the words of one block, or one new paragraph."""
    if len(after) == len(before):
        changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        return not changed or (
            len(changed) == 1 and changed[0][1]._replace(text="") == changed[0][0]._replace(text="")
        )
    at = next((i for i, (o, n) in enumerate(zip(before, after, strict=False)) if o != n), None)
    at = len(before) if at is None else at
    added = list(after[at : at + 1])
    return (
        list(after) == [*before[:at], *added, *before[at:]]
        and bool(added)
        and added[0].kind is BlockKind.PARAGRAPH
    )
