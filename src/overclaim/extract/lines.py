"""Where a writer ended a line early: pages pasted as text mark their headings and items only so.

Markdown joins such lines to one paragraph. A reader of the rendered page sees one run of words,
but the writer meant several, and a sentence never goes on from a short line to the next one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overclaim.document import Block


def with_breaks(block: Block, source: str) -> Block:
    """Return the block with the offsets, in its text, of the lines that were ended early."""
    breaks = tuple(_early_ends(block, source))
    return block._replace(breaks=breaks) if breaks else block


def _line_ends(block: Block, source: str) -> list[int]:
    chart = block.source
    return [
        chart.text_starts[i]
        for i, (start, verbatim) in enumerate(zip(chart.source_starts, chart.verbatim, strict=True))
        if not verbatim
        and block.text[chart.text_starts[i]] == " "
        and source.find("\n", start, start + chart.source_lengths[i]) >= 0
    ]


def _early_ends(block: Block, source: str) -> list[int]:
    ends = _line_ends(block, source)
    if not ends:
        return []
    text = block.text
    lines = list(pairwise([-1, *ends, len(text)]))
    longest = max(end - start for start, end in lines)
    return [
        end
        for (start, end), (_, following_end) in pairwise(lines)
        if _starts_anew(text[end + 1 : following_end])
        and text[end - 1] not in ",;-–—("
        # The next word would have had room on this line.
        and end - start + len(text[end + 1 : following_end].split(" ", 1)[0]) < longest
    ]


def _starts_anew(line: str) -> bool:
    return line.lstrip("\"'“‘(*")[:1].isupper()
