"""What the reading of scope gets wrong today, in sight so that a fix is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import flagged_words, make_block, make_scope_ruleset, match_block
from overclaim.claims import Scope

if TYPE_CHECKING:
    from overclaim.ruleset.model import Ruleset


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    """Return one rule for each scope, which is all that excuses it."""
    return make_scope_ruleset(tmp_path_factory.mktemp("scope"))


# What the reading of scope gets wrong today. Each row: what a careful reader would say.
KNOWN_MISSES: list[tuple[Scope, str]] = [
    # A denial that no closed list holds, or that stands after the claim.
    (Scope.NEGATED, "A cure for migraine remains out of reach."),
    (Scope.NEGATED, "I doubt that it cures depression."),
    (Scope.NEGATED, "Few drugs cure depression."),
    # A denial of something else in the same clause.
    (Scope.NEGATED, "No drug company wants you to know that it _cures migraine_."),
    (Scope.NEGATED, "You can’t put a price on _a cure for migraine_."),
    (Scope.NEGATED, "Nobody believed that it could _cure depression_, until it did."),
    # A limit or a hedge that no list holds, or in a clause of its own.
    (Scope.HEDGED, "It ends pain in one in ten people."),
    (Scope.HEDGED, "One day, perhaps, it will cure depression."),
    # A call of falsehood that the list lacks, or one that is about something else.
    (Scope.DEBUNKED, "The story of a cure for migraine fell apart in court."),
    (Scope.DEBUNKED, "We were accused of hype, so we tested it: it _cures migraine_."),
    # A question that takes the claim for granted.
    (Scope.QUESTION, "What is the best way to _cure depression_?"),
    (Scope.QUESTION, "Is this the lamp that finally _cures migraine_?"),
    # People who were counted and not named as a study, and a survey of one's own.
    (Scope.ATTRIBUTED, "It ended pain in 12 of 96 adults who were given it."),
    (Scope.ATTRIBUTED, "A survey of 300 of our clients shows that it _ends pain_."),
]


# What it got wrong once.
FORMER_MISSES: list[tuple[Scope, str]] = [
    (Scope.NEGATED, "It is impossible to cure depression in one day."),
    (Scope.NEGATED, "You can’t take antibiotics or medicines to cure depression."),
    (Scope.DEBUNKED, "There is little evidence that supplements (zinc or garlic) cure depression."),
    (Scope.HEDGED, "There is a small amount of evidence that yoga lifts depression."),
    (
        Scope.HEDGED,
        "There is a small amount of evidence to say that rest, yoga and acupuncture ease migraine.",
    ),
    (Scope.NEGATED, "We have yet to see a cure for migraine."),
    (Scope.NEGATED, "Few if any drugs cure depression."),
    (Scope.NEGATED, "Nobody else _cures migraine_."),
    (Scope.NEGATED, "It ends pain for no one."),
    (Scope.NEGATED, "You do not need surgery to _heal arthritis_."),
    (Scope.NEGATED, "People who do not respond to drugs _end pain_ here."),
    (Scope.NEGATED, "Ketamine, which is not a drug of first choice, _lifts depression_."),
    (Scope.NEGATED, "It can’t be denied that it _cures depression_."),
    (Scope.NEGATED, "Don’t suffer in silence, _end pain_ now."),
    (Scope.NEGATED, "Without this drip we could not _cure depression_."),
    (Scope.HEDGED, "You may book now and _end pain_."),
    (Scope.HEDGED, "In May it _ended pain_ for everybody."),
    (Scope.HEDGED, "This could be the day you _end pain_."),
    (Scope.HEDGED, "The hope is a cure for depression."),
    (Scope.HEDGED, "We could not be prouder that it _cures migraine_."),
    (Scope.HEDGED, "In a small room, we _lift depression_."),
    (Scope.DEBUNKED, "It is wrong to believe that it cures depression."),
    (Scope.DEBUNKED, "Critics say that the cure for migraine is a scam."),
    (Scope.DEBUNKED, "Warning: it _cures depression_."),
    (Scope.DEBUNKED, "We were ordered more lamps since they _cure depression_."),
    (Scope.DEBUNKED, "Hype aside, it _cures depression_."),
    (Scope.DEBUNKED, "They said it was nonsense, then it _cured migraine_."),
    (Scope.DEBUNKED, "Forget the myths, we _cure depression_."),
    (Scope.QUESTION, "Why does it _cure depression_ so fast?"),
    (Scope.QUESTION, "How does it _cure depression_?"),
    (Scope.QUESTION, "Have you tried _a cure for migraine_?"),
    (Scope.QUESTION, "Did you hear that it _cured migraine_?"),
    (Scope.ATTRIBUTED, "It _ends pain_ (Monday, 2020)."),
    (Scope.ATTRIBUTED, "A randomised trial of 90 adults looked at sleep, but it also _ends pain_."),
    (Scope.ATTRIBUTED, "Over 5,000 patients were seen here: we _end pain_."),
    (Scope.ATTRIBUTED, "It has helped 5,000 patients in ten years to _end pain_."),
]


@pytest.mark.parametrize(
    ("scope", "marked"), [pytest.param(*row, id=f"{row[0]}: {row[1]}") for row in KNOWN_MISSES]
)
def test_a_known_miss_is_still_missed(ruleset: Ruleset, scope: Scope, marked: str) -> None:
    """When this fails, something has got better: move the row to the former ones."""
    text = marked.replace("_", "")
    expected = marked.split("_")[1:2]

    assert match_block(make_block(text), ruleset, scope)
    assert expected != flagged_words(make_block(text), ruleset, scope)


@pytest.mark.parametrize(
    ("scope", "marked"), [pytest.param(*row, id=f"{row[0]}: {row[1]}") for row in FORMER_MISSES]
)
def test_a_former_miss_is_read_rightly(ruleset: Ruleset, scope: Scope, marked: str) -> None:
    text = marked.replace("_", "")

    assert marked.split("_")[1:2] == flagged_words(make_block(text), ruleset, scope)
