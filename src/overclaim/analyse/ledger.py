"""Every claim of a page, in order, with the sentence it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.claimhits import claims_of
from overclaim.analyse.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.sentence import Sentence
    from overclaim.claims import Claim
    from overclaim.document import Extraction
    from overclaim.ruleset.model import Ruleset


def find_page_claims(page: Extraction, ruleset: Ruleset) -> Iterator[tuple[Sentence, Claim]]:
    """Yield the claims of a page, those that are denied or asked too."""
    prose = Prose(page.blocks, ruleset, page.references)
    for place, _ in prose.stretches.placed:
        sentence = prose.sentence_at(*place)
        for claim in claims_of(sentence):
            yield sentence, claim
