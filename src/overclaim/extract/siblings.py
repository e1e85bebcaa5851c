"""Joins a number and its label, such as "85%" and "Success rate" in two elements, to one block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.document import Block, BlockKind, Link, SourceMap, Span
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = tuple[int, int]

_JOINED = frozenset([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM])
_NUMBER = lazy_re(
    r"(?=.*(?:[%+×$£€/.,]|\d\d|\d\s?[xkKM]\b|\d (?:in|of|out)\b))"
    r"[~<>≈±]?\s?[$£€]?\s?\d[\d.,]*\s?"
    r"(?:(?:[%×xkKM]|/|in|of|out of|percent|per cent|stars?|[-–—]|to)\s?\d*\s?%?)?\+?"
)
_LABEL = lazy_re(r"[^\W\d_].*[^\s:?\ufffc]", re.DOTALL)
_MAX_NUMBER = 20
_MAX_LABEL = 100


def join_numbers(blocks: Sequence[Block], places: Sequence[Place]) -> list[Block]:
    """Return the blocks, in their order, with numbers and labels of one element joined."""
    result: list[Block | None] = list(blocks)
    flow = [i for i, block in enumerate(blocks) if block.kind in _JOINED]
    taken = -1
    for at, i in enumerate(flow):
        if i <= taken or not _is_number(blocks[i].text):
            continue
        following = flow[at + 1] if at + 1 < len(flow) else -1
        before = flow[at - 1] if at else -1
        if following >= 0 and _are_pair(blocks, places, i, following):
            result[i], result[following] = _join(blocks[i], blocks[following]), None
            taken = following
        elif before > taken and _are_pair(blocks, places, i, before):
            # A label above its number must be alone with it, or any text would be a label.
            outer = flow[at - 2] if at > 1 else -1
            if not any(j >= 0 and _are_near(places[j], places[i]) for j in (outer, following)):
                result[before], result[i] = _join(blocks[before], blocks[i]), None
                taken = i
    return [block for block in result if block is not None]


def _is_number(text: str) -> bool:
    return (
        len(text) <= _MAX_NUMBER
        and any(map(str.isdigit, text))
        and _NUMBER.fullmatch(text) is not None
    )


def _are_pair(blocks: Sequence[Block], places: Sequence[Place], number: int, label: int) -> bool:
    text = blocks[label].text
    return (
        len(text) <= _MAX_LABEL
        and _LABEL.fullmatch(text) is not None
        and _are_near(places[number], places[label])
    )


def _are_near(one: Place, other: Place) -> bool:
    """Tell whether two blocks are siblings, or one stands right in the element of the other."""
    return one[1] == other[1] or one[0] == other[1] or one[1] == other[0]


def _join(first: Block, second: Block) -> Block:
    shift = len(first.text) + 1
    one, other = first.source, second.source
    end = one.source_starts[-1] + one.source_lengths[-1]
    gap = max(other.source_starts[0] - end, 0)
    return first._replace(
        kind=first.kind if first.kind is second.kind else BlockKind.PARAGRAPH,
        text=f"{first.text} {second.text}",
        source=SourceMap(
            (*one.text_starts, shift - 1, *(start + shift for start in other.text_starts)),
            (*one.source_starts, end, *other.source_starts),
            (*one.source_lengths, gap, *other.source_lengths),
            (*one.verbatim, False, *other.verbatim),
        ),
        marks=first.marks | second.marks,
        lead_in=first.lead_in or second.lead_in,
        links=first.links
        + tuple(
            Link(Span(link.span.start + shift, link.span.end + shift), link.target)
            for link in second.links
        ),
    )
