"""How a claim stands to the evidence: the same words fit one row and are too much for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import EVIDENCE_ROW, make_block, with_built_in_words
from overclaim.analyse.claimhits import claims_of
from overclaim.analyse.sentence import Sentence
from overclaim.analyse.verdict import weigh
from overclaim.document import Span
from overclaim.evidence import Verdict

if TYPE_CHECKING:
    from overclaim.ruleset.model import Ruleset

TABLE = "".join(
    EVIDENCE_ROW.format(**row)
    for row in (
        {"treatment": "mindfulness", "condition": "depression", "level": "moderate",
         "supports": "direct", "population": "adults in remission", "duration": "about a year"},
        {"treatment": "neurofeedback", "condition": "anxiety", "level": "very-low",
         "supports": "none", "population": "adults", "duration": ""},
        {"treatment": "ketamine infusion", "condition": "treatment-resistant depression",
         "level": "moderate", "supports": "conditional", "population": "adults",
         "duration": "days to two weeks"},
        {"treatment": "acupuncture", "condition": "infertility", "level": "no-effect",
         "supports": "none", "population": "", "duration": ""},
    )
)  # fmt: skip
TABLE += EVIDENCE_ROW.format(
    treatment="EMDR", condition="PTSD", level="moderate", supports="direct", population="adults",
    duration="",
) + "  onset: weeks\n"  # fmt: skip


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    """Return the built-in words with a table of four rows."""
    return with_built_in_words(tmp_path_factory.mktemp("evidence"), "", evidence=TABLE)


def verdicts(text: str, ruleset: Ruleset) -> list[Verdict | None]:
    """Return the verdict on each claim of a sentence, None for what can't be held against."""
    sentence = Sentence(make_block(text), Span(0, len(text)), ruleset)
    weighed = [weigh(claim, ruleset.evidence) for claim in claims_of(sentence)]
    return [None if found is None else found[0] for found in weighed]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Mindfulness reduces depression.", Verdict.SUPPORTED),
        ("Neurofeedback reduces anxiety.", Verdict.TOO_STRONG),
        ("Neurofeedback may reduce anxiety.", Verdict.TOO_STRONG),
        ("Mindfulness cures depression.", Verdict.TOO_STRONG),
        ("Mindfulness is guaranteed to reduce depression.", Verdict.TOO_CERTAIN),
        ("Mindfulness reduces depression in all patients.", Verdict.TOO_BROAD),
        ("Mindfulness reduces depression in children.", Verdict.TOO_BROAD),
        ("Mindfulness reduces depression for years.", Verdict.SUPPORTED),
        ("Ketamine may ease treatment-resistant depression.", Verdict.SUPPORTED),
        ("Ketamine eases treatment-resistant depression.", Verdict.TOO_STRONG),
        ("Ketamine may ease treatment-resistant depression forever.", Verdict.TOO_LONG),
        # A wider condition than the one that was studied.
        ("Ketamine eases depression.", Verdict.TOO_STRONG),
        ("Acupuncture may relieve infertility.", Verdict.AGAINST),
        # The table speaks of the treatment and not of the condition.
        ("Acupuncture relieves migraine.", Verdict.NO_ROW),
        ("Acupuncture may relieve migraine.", Verdict.SUPPORTED),
        # The row tells how soon an effect was seen.
        ("EMDR reduces PTSD within weeks.", Verdict.SUPPORTED),
        ("EMDR reduces PTSD within days.", Verdict.TOO_FAST),
        ("EMDR reduces PTSD immediately.", Verdict.TOO_FAST),
        ("EMDR reduces PTSD overnight.", Verdict.TOO_FAST),
        ("EMDR reduces PTSD within a day.", Verdict.TOO_FAST),
        ("EMDR reduces PTSD in one session.", Verdict.TOO_FAST),
        ("EMDR reduces PTSD after your first session.", Verdict.TOO_FAST),
        ("EMDR reduces PTSD after eight sessions.", Verdict.SUPPORTED),
        ("EMDR reduces PTSD quickly.", Verdict.SUPPORTED),
        ("EMDR may reduce PTSD within days.", Verdict.SUPPORTED),
        # A row that doesn't tell can't be outrun.
        ("Mindfulness reduces depression within days.", Verdict.SUPPORTED),
        # Nothing to hold against the sentence.
        ("Ibuprofen relieves migraine.", None),
    ],
)
def test_a_claim_is_held_against_its_row(
    ruleset: Ruleset, text: str, verdict: Verdict | None
) -> None:
    assert verdicts(text, ruleset) == [verdict]
