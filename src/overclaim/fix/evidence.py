"""What to say instead of a claim, from the evidence row that speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.verdict import weigh
from overclaim.document import BlockKind
from overclaim.evidence import Verdict

if TYPE_CHECKING:
    from overclaim.analyse.verdict import Table
    from overclaim.claims import Claim
    from overclaim.document import Block
    from overclaim.evidence import EvidenceRow

# Where there is room for a line, not for a sentence with its reservations.
_SHORT = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.TITLE,
        BlockKind.META,
        BlockKind.ALT,
        BlockKind.ATTRIBUTE,
        BlockKind.TABLE_CELL,
        BlockKind.FRONT_MATTER,
    }
)


def exceeded_row(claim: Claim | None, table: Table) -> EvidenceRow | None:
    """Return the row that a claim says more than; None if there is no row, or it is enough."""
    weighed = None if claim is None else weigh(claim, table)
    return None if weighed is None or weighed[0] is Verdict.SUPPORTED else weighed[1]


def words_of_row(row: EvidenceRow, block: Block) -> str:
    """Return what a row says, in the length that a block has room for."""
    return row.short if block.kind in _SHORT else row.say
