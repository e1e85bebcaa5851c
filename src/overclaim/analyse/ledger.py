"""Every claim of a page, in order, with the sentence it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.claimhits import claims_of
from overclaim.analyse.sentence import Sentence
from overclaim.analyse.sentences import split_sentences
from overclaim.analyse.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.claims import Claim
    from overclaim.document import Extraction
    from overclaim.ruleset.model import Ruleset


def find_page_claims(page: Extraction, ruleset: Ruleset) -> Iterator[tuple[Sentence, Claim]]:
    """Yield the claims of a page, those that are denied or asked too."""
    blocks = page.blocks
    around = Surroundings(blocks, ruleset, page.references)
    for block in blocks:
        for span in split_sentences(block.text, block.breaks):
            sentence = Sentence(block, span, ruleset, around)
            for claim in claims_of(sentence):
                yield sentence, claim
