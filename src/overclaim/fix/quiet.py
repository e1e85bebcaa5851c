"""Whether a rewording is itself free of findings where it would stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from overclaim.analyse.matches import find_in_prose
from overclaim.analyse.prose import Prose
from overclaim.analyse.topic import names_health, names_health_itself
from overclaim.document import Block

if TYPE_CHECKING:
    from overclaim.analyse.matches import Match
    from overclaim.document import BlockKind
    from overclaim.ruleset.model import Ruleset


def is_quiet(text: str, block: Block, ruleset: Ruleset) -> bool:
    """Tell whether no rule speaks of a text in the place of a block."""
    return _is_quiet_anywhere(text, block.kind, ruleset) or _is_quiet(
        text, block.kind, block.lead_in, block.headings, ruleset
    )


@lru_cache(maxsize=4096)
def _is_quiet_anywhere(text: str, kind: BlockKind, ruleset: Ruleset) -> bool:
    """Tell whether no rule speaks of a text wherever it stands; no if that depends on where."""
    prose = Prose([Block.of_text(text)._replace(kind=kind)], ruleset)
    for match in find_in_prose(prose):
        if _stands(match, ruleset) or not names_health_itself(match.sentence):
            return False
    return not prose.around.was_asked


@lru_cache(maxsize=4096)
def _is_quiet(
    text: str, kind: BlockKind, lead_in: str, headings: tuple[str, ...], ruleset: Ruleset
) -> bool:
    block = Block.of_text(text)._replace(kind=kind, lead_in=lead_in, headings=headings)
    return not any(_stands(match, ruleset) for match in find_in_prose(Prose([block], ruleset)))


def _stands(match: Match, ruleset: Ruleset) -> bool:
    """Tell whether a match would be a finding; a fact is none until another contradicts it."""
    health = match.rule.context != "health-sentence" or names_health(match.sentence, ruleset)
    return health and not match.excuses and match.fact is None
