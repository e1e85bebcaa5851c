"""What a sentence tells of an approval: of which treatment, by whom, for what; and if it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import EVIDENCE_ROW, make_block, with_built_in_words
from overclaim.analyse.claimhits import claims_of
from overclaim.analyse.sentence import Sentence
from overclaim.analyse.verdict import weigh
from overclaim.claims import APPROVAL
from overclaim.document import Span
from overclaim.evidence import Verdict

if TYPE_CHECKING:
    from overclaim.claims import Claim
    from overclaim.ruleset.model import Ruleset


def row(treatment: str, condition: str, approval: str) -> str:
    """Return a row of the table with this approval by country."""
    text = EVIDENCE_ROW.format(
        treatment=treatment,
        condition=condition,
        level="low",
        supports="conditional",
        population="adults",
        duration="",
    )
    return text.replace("{us: not-applicable}", f"{{{approval}}}")


TABLE = (
    row("ketamine infusion", "depression", "us: off-label, uk: off-label")
    + row("ketamine infusion", "any condition", "us: off-label")
    + row("esketamine", "treatment-resistant depression", "us: approved, uk: approved")
    + row("TMS", "depression", "us: cleared")
    + row("TMS", "OCD", "us: cleared")
    + row("TMS", "PTSD", "us: not-approved")
    + row("exosome therapy", "any condition", "us: not-approved")
    + row("CBT", "depression", "us: not-applicable")
)


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    """Return the built-in words with a table that knows some approvals."""
    return with_built_in_words(tmp_path_factory.mktemp("approvals"), "", evidence=TABLE)


def approvals(text: str, ruleset: Ruleset) -> list[Claim]:
    """Return what a sentence tells of approvals; the sentence is the last of the text."""
    start = text.rfind(". ") + 2 if ". " in text else 0
    sentence = Sentence(make_block(text), Span(start, len(text)), ruleset)
    return [claim for claim in claims_of(sentence) if claim.effect.name == APPROVAL]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We offer FDA-approved ketamine for depression.", {("depression", Verdict.UNAPPROVED)}),
        ("Ketamine is FDA-approved for depression.", {("depression", Verdict.UNAPPROVED)}),
        ("The FDA has approved ketamine for depression.", {("depression", Verdict.UNAPPROVED)}),
        ("Ketamine has FDA approval for depression.", {("depression", Verdict.UNAPPROVED)}),
        ("Ketamine is licensed by the MHRA for depression.", {("depression", Verdict.UNAPPROVED)}),
        ("Ketamine is approved to treat depression.", {("depression", Verdict.UNAPPROVED)}),
        # Each use is a claim of its own.
        (
            "TMS is FDA-cleared for depression, OCD and PTSD.",
            {
                ("depression", Verdict.SUPPORTED),
                ("OCD", Verdict.SUPPORTED),
                ("PTSD", Verdict.UNAPPROVED),
            },
        ),
        # Clearance is no approval.
        ("TMS is FDA-approved for depression.", {("depression", Verdict.UNAPPROVED)}),
        (
            "Esketamine, which is FDA-approved for treatment-resistant depression, is a spray.",
            {("treatment-resistant depression", Verdict.SUPPORTED)},
        ),
        ("Esketamine (FDA-approved) is a spray.", {("esketamine", Verdict.SUPPORTED)}),
        # Without a use: of none of them.
        ("Our exosomes are FDA-approved.", {("exosome therapy", Verdict.UNAPPROVED)}),
        # The treatment of the sentence before.
        (
            "Ketamine is given here. It is approved for depression.",
            {("depression", Verdict.UNAPPROVED)},
        ),
        # The table doesn't tell of this use, of this country, or of approvals at all.
        ("TMS is FDA-cleared for migraine.", {("migraine", None)}),
        ("TMS is cleared by Health Canada for depression.", {("depression", None)}),
        ("CBT is approved for depression.", {("depression", None)}),
    ],
)
def test_an_approval_is_held_against_the_table(
    ruleset: Ruleset, text: str, told: set[tuple[str, Verdict | None]]
) -> None:
    found = {
        (claim.target.name, weighed[0] if weighed else None)
        for claim in approvals(text, ruleset)
        for weighed in [weigh(claim, ruleset.evidence)]
    }

    assert found == told


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine was approved by my insurance.",
        "Ketamine is an FDA-approved anaesthetic.",
        "MDMA is awaiting FDA approval for PTSD.",
        "There are zero FDA-approved exosomes.",
        "A ketamine-derived spray is FDA-approved for depression.",
        "Doctors give FDA-approved ketamine off-label for depression.",
        "TMS is FDA-cleared for anxiety symptoms in adults with depression.",
        "Ketamine is FDA-approved in one product, for use in surgery.",
        "After the FDA approval, ketamine became a topic.",
        "Ketamine needs a clinic. A doctor prescribes an FDA-approved medicine for depression.",
    ],
)
def test_other_approvals_are_no_claims_for_a_treatment(ruleset: Ruleset, text: str) -> None:
    assert [claim for claim in approvals(text, ruleset) if claim.target.name != "anaesthetic"] == []


def test_a_denied_approval_is_told_as_denied(ruleset: Ruleset) -> None:
    (claim,) = approvals("Ketamine is not FDA-approved for depression.", ruleset)

    assert "negated" in claim.scopes
