"""What the reading of claims promises: who does what to what, how surely, for whom and how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from overclaim import Config, Linter
from overclaim.analyse.ledger import find_page_claims
from overclaim.claims import Claim, Origin, Quantifier, Scope, Strength
from overclaim.document import Document, Format
from overclaim.extract import extract
from overclaim.knowledge import rules_folder
from overclaim.ruleset.load import load_ruleset

if TYPE_CHECKING:
    from overclaim.ruleset.model import Ruleset


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    """Return the built-in rules, whose lexicons name treatments, conditions and effects."""
    return load_ruleset([rules_folder()])


def claims_in(text: str, ruleset: Ruleset) -> list[Claim]:
    """Return the claims of a Markdown page, in order."""
    page = extract(Document(path="page.md", text=text, format=Format.MARKDOWN))
    return [claim for _, claim in find_page_claims(page, ruleset)]


def parts(claim: Claim) -> tuple[str, str, str]:
    """Return the words of treatment, effect and target."""
    return (
        claim.treatment.words if claim.treatment else "",
        claim.effect.words,
        claim.target.words,
    )


@dataclass(frozen=True)
class Case:
    """A text, and the words of treatment, effect and target of each claim in it."""

    text: str
    expected: tuple[tuple[str, str, str], ...]


SHAPES = [
    Case(
        "HRT relieves symptoms of the menopause.",
        (("HRT", "relieves", "menopause"),),
    ),
    Case(
        "CBT brings many adults relief from anxiety.",
        (("CBT", "relief from", "anxiety"),),
    ),
    Case(
        "CBT is an effective treatment for anxiety.",
        (("CBT", "effective treatment for", "anxiety"),),
    ),
    Case(
        "Type 2 diabetes is better controlled with tirzepatide.",
        (("tirzepatide", "controlled", "Type 2 diabetes"),),
    ),
    Case("MBCT lowers the risk of relapse.", (("MBCT", "lowers", "relapse"),)),
    Case("Pellet therapy relieves fatigue.", (("Pellet therapy", "relieves", "fatigue"),)),
    # Active, with everything that is listed after the verb.
    Case("Ketamine relieves migraine.", (("Ketamine", "relieves", "migraine"),)),
    Case(
        "Ketamine cures depression, anxiety and PTSD.",
        (
            ("Ketamine", "cures", "depression"),
            ("Ketamine", "cures", "anxiety"),
            ("Ketamine", "cures", "PTSD"),
        ),
    ),
    Case(
        "Acupuncture eases back pain and strengthens immunity.",
        (("Acupuncture", "eases", "back pain"), ("Acupuncture", "strengthens", "immunity")),
    ),
    # Passive.
    Case(
        "Insomnia is quickly relieved by acupuncture.", (("acupuncture", "relieved", "Insomnia"),)
    ),
    # The target is the subject.
    Case("With ketamine, depression lifts.", (("ketamine", "lifts", "depression"),)),
    Case("With ketamine, energy slowly returns.", (("ketamine", "returns", "energy"),)),
    # Relative clauses.
    Case("Ketamine, which rewires the brain, is given twice.", (("Ketamine", "rewires", "brain"),)),
    # Nominalisations.
    Case("Acupuncture is a cure for migraine.", (("Acupuncture", "cure for", "migraine"),)),
    Case("Find relief from back pain with TMS.", (("TMS", "relief from", "back pain"),)),
    # Participles, and a fronted clause whose subject comes after it.
    Case("Acupuncture: pain-relieving and gentle.", (("Acupuncture", "relieving", "pain"),)),
    Case("By easing migraine, acupuncture wins friends.", (("acupuncture", "easing", "migraine"),)),
    # Words of effect that claim nothing.
    Case("Lower back pain is common.", ()),
    Case("The acupuncture needles are used for treating skin infections.", ()),
    Case("Improving sleep", ()),
    Case("As normal sleep returns, ketamine is stopped.", ()),
    Case("Clean needles reduce the risk of infection.", ()),
    Case("Ketamine trials open avenues for mental health.", ()),
    Case("Ketamine causes dizziness and increased anxiety.", ()),
    Case("Ketamine causes nausea and raised blood pressure.", ()),
    Case("Ketamine can cause a rise in blood pressure.", ()),
    Case("Acupuncture raises your energy.", (("Acupuncture", "raises", "energy"),)),
]


@pytest.mark.parametrize("case", [pytest.param(c, id=c.text) for c in SHAPES])
def test_reads_who_does_what_to_what(ruleset: Ruleset, case: Case) -> None:
    assert tuple(map(parts, claims_in(case.text, ruleset))) == case.expected


REFERENCES = [
    ("Ketamine is a medicine. It eases migraine.", "Ketamine", Origin.BEFORE),
    ("Ketamine is a medicine. This therapy eases migraine.", "Ketamine", Origin.BEFORE),
    ("Ketamine is a medicine.\n\nThe infusions ease migraine.", "Ketamine", Origin.BEFORE),
    ("With acupuncture:\n\n- Migraine fades\n", "acupuncture", Origin.LEAD_IN),
    ("# Acupuncture\n\nRelieves migraine fast.", "Acupuncture", Origin.HEADING),
    ("---\ntitle: Acupuncture in Leeds\n---\n\nEases migraine.", "Acupuncture", Origin.PAGE),
    ("# TMS\n\n## Acupuncture\n\n- Eases migraine", "Acupuncture", Origin.HEADING),
    (
        "Cupping is old. Cupping is slow. Cupping is round.\n\n## Benefits\n\n- Eases migraine",
        "Cupping",
        Origin.PAGE,
    ),
]


@pytest.mark.parametrize(
    ("text", "treatment", "origin"), [pytest.param(*row, id=row[0]) for row in REFERENCES]
)
def test_finds_the_treatment_that_a_sentence_leaves_out(
    ruleset: Ruleset, text: str, treatment: str, origin: Origin
) -> None:
    found = claims_in(text, ruleset)[-1].treatment

    assert found is not None
    assert (found.words, found.origin, found.span) == (treatment, origin, None)


@pytest.mark.parametrize(
    "text",
    [
        "Patients relieve migraine by resting.",
        "# Acupuncture\n\nYou reduce stress by walking.",
        "It eases migraine.",
    ],
)
def test_names_no_treatment_where_none_acts(ruleset: Ruleset, text: str) -> None:
    assert [claim.treatment for claim in claims_in(text, ruleset)] == [None]


STRENGTHS = [
    ("Ketamine eases migraine.", Strength.DIRECT),
    ("Ketamine can ease migraine.", Strength.CONDITIONAL),
    ("Ketamine may ease migraine.", Strength.CONDITIONAL),
    ("Ketamine is linked to reduced migraine.", Strength.ASSOCIATIONAL),
    ("Ketamine cures migraine.", Strength.CURE),
    ("Ketamine is guaranteed to ease migraine.", Strength.GUARANTEE),
]


@pytest.mark.parametrize(("text", "strength"), STRENGTHS)
def test_weighs_how_strongly_it_is_said(ruleset: Ruleset, text: str, strength: Strength) -> None:
    assert [claim.strength for claim in claims_in(text, ruleset)] == [strength]


SCOPES = [
    ("Ketamine does not ease migraine.", {Scope.NEGATED}),
    ("Does ketamine ease migraine?", {Scope.QUESTION}),
    ("Ketamine may ease migraine.", {Scope.HEDGED}),
    ("That ketamine eases migraine is a myth.", {Scope.DEBUNKED}),
    ("In a randomised trial of 90 adults, ketamine eased migraine.", {Scope.ATTRIBUTED}),
    ("Studies show that ketamine eases migraine.", {Scope.REPORTED}),
    (
        "In a randomised trial of 90 adults, experts found that ketamine eased migraine.",
        {Scope.ATTRIBUTED},
    ),
    ("If ketamine eases migraine, tell us.", {Scope.CONDITIONAL}),
    ("If you drive, ketamine still eases migraine.", set()),
    ("Ketamine eases migraine.", set()),
]


@pytest.mark.parametrize(("text", "scopes"), [pytest.param(*row, id=row[0]) for row in SCOPES])
def test_reads_what_keeps_it_from_being_claimed(
    ruleset: Ruleset, text: str, scopes: set[Scope]
) -> None:
    assert [claim.scopes for claim in claims_in(text, ruleset)] == [scopes]


def test_reads_for_how_many_for_whom_and_how_long(ruleset: Ruleset) -> None:
    (claim,) = claims_in("In all children, acupuncture eases migraine within two days.", ruleset)

    assert claim.quantifier is Quantifier.ALL
    assert claim.population is not None
    assert claim.population.words == "children"
    assert claim.time is not None
    assert claim.time.words == "within two days"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Within two days, acupuncture eases migraine.", "Within two days"),
        ("Acupuncture eases migraine, and it lasts for years.", "for years"),
        ("For those who have waited for years, acupuncture eases migraine.", ""),
    ],
)
def test_time_is_said_of_the_effect(ruleset: Ruleset, text: str, time: str) -> None:
    (claim,) = claims_in(text, ruleset)

    assert (claim.time.words if claim.time else "") == time


@pytest.mark.parametrize(
    ("text", "quantifier"),
    [
        ("In most patients ketamine eases migraine.", Quantifier.MANY),
        ("Ketamine eases migraine in some adults.", Quantifier.SOME),
        ("Ketamine eases migraine.", Quantifier.NONE_SAID),
    ],
)
def test_reads_for_how_many(ruleset: Ruleset, text: str, quantifier: Quantifier) -> None:
    assert [claim.quantifier for claim in claims_in(text, ruleset)] == [quantifier]


def test_parts_stand_at_their_own_characters(ruleset: Ruleset) -> None:
    text = "Gentle needles: acupuncture eases migraine and insomnia."

    for claim in claims_in(text, ruleset):
        for part in (claim.treatment, claim.effect, claim.target):
            assert part is not None
            assert part.span is not None
            assert text[part.span.start : part.span.end] == part.words
        assert text[claim.span.start : claim.span.end] == "eases migraine and insomnia"


def test_a_program_gets_the_claims_of_a_text() -> None:
    claims = Linter().claims_text("<p>Ketamine cures migraine.", path="page.html")

    assert list(map(parts, claims)) == [("Ketamine", "cures", "migraine")]


def test_a_finding_of_words_tells_the_claim_in_them() -> None:
    linter = Linter(Config(select=("brain-rewiring",)))

    (finding,) = linter.check_text("Ketamine rewires the brain.")

    assert finding.claim is not None
    assert parts(finding.claim) == ("Ketamine", "rewires", "brain")
