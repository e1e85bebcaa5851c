"""What may be offered in the jurisdictions that a page is published in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from overclaim.analyse.wording import wording_of

if TYPE_CHECKING:
    from overclaim.ruleset.model import Pack, Ruleset


@lru_cache(maxsize=4096)
def is_lawful(text: str, packs: tuple[Pack, ...], ruleset: Ruleset) -> bool:
    """Tell whether a rewording may be offered in all of some jurisdictions.

    Not what one of them forbids to say to the public, and not what rests on a regulator who has no
    say there: an approval by the FDA is none in the United Kingdom.
    """
    named = wording_of(text, ruleset).words.terms
    banned = {ban.lexicon for pack in packs for ban in pack.never}
    own = {pack.regulator for pack in packs}
    foreign = {pack.regulator for pack in ruleset.packs.values()} - own
    return named.keys().isdisjoint(banned | foreign)
