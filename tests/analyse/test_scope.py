"""Scope: whose words a claim is, and whether it is made at all; each decided inside its clause.

Every row is a minimal pair: a sentence that is excused, and the nearest one that isn't, in which
the words that must be flagged stand between underscores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import check_flagged, make_block, make_scope_ruleset, match_block
from overclaim.claims import Scope

if TYPE_CHECKING:
    from overclaim.ruleset.model import Ruleset

Pair = tuple[str, str]

NEGATED: list[Pair] = [
    (
        "It does not, as some hope, cure depression.",
        "It is new and, as some say, it does _cure depression_.",
    ),
    (
        "It does not (whatever the label says) cure depression.",
        "It does not (whatever you fear) hurt; it does _cure depression_.",
    ),
    (
        "No lamp, which is all that this is, cures migraine.",
        "The lamp, which is no drug, _cures migraine_.",
    ),
    (
        "Nobody can heal arthritis.",
        "Nobody can deny that we _heal arthritis_.",
    ),
    (
        "It is not known to end pain.",
        "It is not a myth that it _ends pain_.",
    ),
    (
        "It never cured migraine.",
        "It never failed to _cure migraine_.",
    ),
    (
        "No drug cures migraine better than sleep does.",
        "No drug _cures migraine_ like ours.",
    ),
    (
        "It lifts depression in none of them.",
        "It _lifts depression_ in no time.",
    ),
    (
        "Those who will not try it cannot end pain either.",
        "Those who will not try pills _end pain_ here.",
    ),
    (
        "We don’t know when it lifts depression.",
        "We don’t stop until we _lift depression_.",
    ),
    (
        "Neither the lamp nor ketamine cures migraine.",
        "Neither the price nor the wait is high, and it _cures migraine_.",
    ),
    ("It does not actually cure depression.", "It does actually _cure depression_."),
    (
        "It has not yet been shown to cure depression.",
        "It is not cheap, yet it _cures depression_.",
    ),
    ("It is by no means a cure for depression.", "It is nothing short of _a cure for depression_."),
    ("No other clinic claims that, and no drip ends pain.", "No pills, no needles: we _end pain_."),
    ("It cannot reset your brain, cure depression or end pain.", "It cannot fail: we _end pain_."),
    (
        "It does not cure migraine although it is sold for that.",
        "It does not come cheap although it _cures migraine_.",
    ),
    (
        "If pills have not helped, this will not cure depression either.",
        "If pills have not helped, this _cures depression_.",
    ),
    (
        "Without a trial nobody knows, and no drug cures migraine.",
        "Without pills or needles, it _ends pain_.",
    ),
    ("There is no cure for depression.", "There is _a cure for depression_."),
    (
        "A cure for depression in adults has not been found.",
        "It will _cure depression_ in adults whom pills have not helped.",
    ),
    ("It does not reset your brain.", "It does _reset your brain_."),
    ("It doesn’t reset your brain.", "It surely _resets your brain_."),
    ("It cannot cure migraine.", "It can _cure migraine_."),
    ("Nothing cures arthritis.", "Nothing else _cures arthritis_."),
    ("Nobody can erase anxiety.", "Anybody can _erase anxiety_."),
    ("It never cures depression.", "It never fails to _cure depression_."),
    ("No drip heals arthritis.", "No doubt, our drip _heals arthritis_."),
    ("Neither drug cures migraine.", "Either drug _cures migraine_."),
    ("Ketamine failed to lift depression.", "Ketamine managed to _lift depression_."),
    ("It eases symptoms without curing depression.", "It _cures depression_ without surgery."),
    ("It is far from a cure for migraine.", "It is close to _a cure for migraine_."),
    ("Rest rather than a cure for migraine.", "More than rest: _a cure for migraine_."),
    ("It is not a cure for anxiety.", "It is not just a treatment, it is _a cure for anxiety_."),
    ("It isn’t a cure for anxiety.", "It isn’t only a drug but _a cure for anxiety_."),
    ("It rarely ends pain.", "It quickly _ends pain_."),
    ("There is no evidence that it reverses arthritis.", "The evidence: it _reverses arthritis_."),
    ("A cure for depression has not been found.", "_A cure for depression_ has been found."),
    ("A cure for migraine doesn't exist.", "_A cure for migraine_ exists."),
    ("No depression is ever cured.", "_Depression can be cured_."),
    ("It will not cure your depression or end pain.", "It will _cure your depression_."),
    ("It does not cure or heal arthritis.", "It does not hurt, and it _heals arthritis_."),
    ("It does not cure depression, but it may help.", "It does not hurt, but _cures depression_."),
    (
        "It is not a cure for migraine; ask your doctor.",
        "It is not a drug; it is _a cure for migraine_.",
    ),
    (
        "Although cheap, it does not cure anxiety.",
        "Although it does not come cheap, it _cures anxiety_.",
    ),
    ("You can’t simply erase anxiety.", "You can’t go wrong: we _erase anxiety_."),
    ("THE DRIP DOESN'T CURE MIGRAINE.", "THE DRIP _CURES MIGRAINE_."),
    ("Don't expect it to cure migraine.", "Don't wait: it _cures migraine_."),
    ("It is unlikely to end pain.", "It is likely to _end pain_."),
    (
        "It does not work (it cures no migraine, it never cured migraine).",
        "It does not hurt (it _cures migraine_).",
    ),
    ("It is not a drug that cures depression.", "It is not cheap. It _cures depression_."),
    (
        "Ketamine does not harm the liver or cure depression.",
        "Ketamine does not harm the liver and _cures depression_.",
    ),
]

QUESTION: list[Pair] = [
    (
        "Ask us whether it cures depression.",
        "Ask us why it _cures depression_.",
    ),
    (
        "We looked at whether it ends pain.",
        "Whether you stand or sit, it _ends pain_.",
    ),
    (
        "How likely is it to cure migraine?",
        "How soon will it _cure migraine_?",
    ),
    (
        "How do we know that it cures migraine?",
        "When will it _cure migraine_?",
    ),
    (
        "Does it end pain, or doesn’t it?",
        "It _ends pain_, doesn’t it?",
    ),
    (
        "Is it fair to say that it heals arthritis?",
        "Isn’t it time to _heal arthritis_?",
    ),
    ("Does ketamine cure depression?", "Ketamine does _cure depression_."),
    ("Is there a cure for migraine?", "Ready for _a cure for migraine_?"),
    ("Can a drip reset your brain?", "Want to _reset your brain_?"),
    ("Will it end pain?", "Tired of waiting to _end pain_?"),
    ("How could it heal arthritis?", "Why wait to _heal arthritis_?"),
    ("“Can it lift depression?”", "Did you know that it can _lift depression_?"),
    ("Can it cure anxiety? We do not know.", "Can it help? It _cures anxiety_."),
    ("Who says that it cures migraine?", "Looking for _a cure for migraine_?"),
    ("Does it reverse arthritis (or slow it)?", "Imagine: what if you could _end pain_?"),
    ("What would erase anxiety for good?", "Who wouldn’t _erase anxiety_ for good?"),
]

QUOTED: list[Pair] = [
    (
        "The rival’s motto is “a lamp that ends pain” in red.",
        "Our motto is “a lamp that _ends pain_” in red.",
    ),
    (
        "The tin reads «this tea cures migraine» in gold.",
        "This «tea» _cures migraine_ in gold tins.",
    ),
    ("The words “cures migraine” don’t belong here.", "Our drip “_cures migraine_” in days."),
    ("Avoid terms like “end pain” or “cure anxiety”.", "In other words, it “_cures anxiety_”."),
    (
        "One leaflet said “this drip cures migraine within days” in red.",
        "Our drip “_cures migraine_” within days.",
    ),
    (
        'The banner read "we reset your brain for good" last year.',
        'We "_reset" your brain_ for good.',
    ),
    (
        "The old label ran ‘a cure for anxiety in every bottle’ in gold.",
        "It is a drip that ‘_cures anxiety_’, no less.",
    ),
    (
        "Sellers write “it will end pain for everybody” on the box.",
        "As our doctor says, “it will _end pain_ for everybody.”",
    ),
    (
        "One page says “the lamp heals arthritis in one week”.",
        "“The lamp _healed my arthritis_ in one week,” says Ann.",
    ),
    (
        "The advert said “the brush rewires the brain at night”.",
        "“Sleep well,” said the advert: the brush _rewires the brain_ at night.",
    ),
]

DEBUNKED: list[Pair] = [
    (
        "It is a myth that, in adults, it cures depression.",
        "It is a myth that pills help, and it _cures depression_.",
    ),
    (
        "A myth we often hear: it ends pain.",
        "That drugs are best is a myth: it _ends pain_.",
    ),
    (
        "It is false that it soothes, or that it cures depression.",
        "It is false that it hurts; it _cures depression_.",
    ),
    (
        "Some say that it cures depression, but that is a myth.",
        "Some say it costs too much, and that is a myth: it _cures depression_.",
    ),
    (
        "Experts deny that it ends pain.",
        "No expert denies that it _ends pain_.",
    ),
    (
        "It is a myth that it cures migraine.",
        "It is a myth that nothing _cures migraine_.",
    ),
    (
        "Sham claims aside, beware of a cure for anxiety.",
        "Sham claims and hype aside, meet _a cure for anxiety_.",
    ),
    (
        "It is a myth that it actually cures depression.",
        "Some call it a myth. Actually, it _cures depression_.",
    ),
    ("It is a hoax: it cures depression.", "It is no hoax: it _cures depression_."),
    ("It is a myth that it ends pain.", "It is not a myth that it _ends pain_."),
    ("It is just hype that it ends pain.", "This isn’t hype, it _ends pain_."),
    (
        "It is a myth that ketamine cures depression.",
        "It is a fact that ketamine _cures depression_.",
    ),
    ("Myth: a drip will reset your brain.", "Fact: a drip will _reset your brain_."),
    ("Beware of anyone who promises a cure for migraine.", "Meet _a cure for migraine_."),
    ("The claim that it ends pain is false.", "The proof: it _ends pain_."),
    ("They claim to reverse arthritis.", "They _reverse arthritis_."),
    ("A so-called cure for anxiety was sold there.", "_A cure for anxiety_ was sold there."),
    ("The idea that it heals arthritis is a myth.", "The idea: it _heals arthritis_."),
    ("That it cures depression is unproven.", "That it _cures depression_ is proven."),
    (
        "The firm was fined for saying that it cures migraine.",
        "The firm is praised because it _cures migraine_.",
    ),
    ("It falsely says that it erases anxiety.", "It truly _erases anxiety_."),
    ("There is no proof that it heals arthritis.", "There is proof that it _heals arthritis_."),
    (
        "Contrary to popular belief, it does not mean that you cure depression.",
        "People call it a myth, but in fact it _cures depression_.",
    ),
    (
        "Misleading adverts say that it will rewire your brain.",
        "Others mislead; however, this does _rewire your brain_.",
    ),
    (
        "It is touted as a cure for migraine.",
        "It was once a myth, yet today there is _a cure for migraine_.",
    ),
    ("It has been hyped as a cure for anxiety.", "It has arrived as _a cure for anxiety_."),
    (
        "Avoid saying “cure depression” on a page.",
        "Avoid long waits, _cure depression_ now.",
    ),
]

HEDGED: list[Pair] = [
    (
        "As trials have to show, it may end pain.",
        "As you may know, it _ends pain_.",
    ),
    (
        "It ends pain, perhaps.",
        "It _ends pain_, and perhaps you need it.",
    ),
    (
        "Tested in mice, it ends pain.",
        "Unlike pills tested in mice, it _ends pain_.",
    ),
    (
        "If it works at all, it ends pain for a day.",
        "If you come today, it _ends pain_ for a day.",
    ),
    (
        "Those who feel worse may end pain with it.",
        "Those who may need pills _end pain_ with it.",
    ),
    ("It may actually lift depression.", "It may sting. Actually, it _lifts depression_."),
    ("It might in fact end pain.", "It might sting; in fact, it _ends pain_."),
    ("It may soothe and end pain.", "It may soothe and _ends pain_."),
    ("It may soothe while it may end pain.", "It may soothe while it _ends pain_."),
    ("It may lift depression.", "It will _lift depression_."),
    ("It might end pain for a while.", "It does _end pain_ for a while."),
    (
        "Researchers study whether it reverses arthritis.",
        "Researchers say it _reverses arthritis_.",
    ),
    ("It could possibly repair a nerve.", "It could not be easier: it _repairs a nerve_."),
    ("In some people it lifts depression.", "In all people it _lifts depression_."),
    ("In mice, it repairs a nerve.", "In fact, it _repairs a nerve_."),
    ("It appears to end pain.", "It appears in May. We _end pain_."),
    ("It is thought to lift depression.", "It is sure to _lift depression_."),
    ("Early studies suggest that it ends pain.", "Try it early: it _ends pain_."),
    (
        "It may lift depression, but more trials are needed.",
        "It may sting, but it _lifts depression_.",
    ),
    ("It may sting and may end pain.", "It may sting, and then it _ends pain_."),
    (
        "A possible treatment that may heal arthritis.",
        "You may book online; we _heal arthritis_.",
    ),
    ("In a small trial, it lifted depression.", "In a trial, it _lifted depression_."),
    ("It seems to erase anxiety.", "It seems hard, but it _erases anxiety_."),
]

ATTRIBUTED: list[Pair] = [
    (
        "In a trial of 30 adults it ended pain.",
        "In a free trial of 30 days it _ended pain_.",
    ),
    (
        "In a trial of 96 adults many dropped out, but it ended pain in 12.",
        "A trial of 96 adults was of pills, but ours _ends pain_.",
    ),
    (
        "In a registry of 400 patients it lifted depression.",
        "In a hall of 400 seats it _lifted depression_.",
    ),
    ("A Cochrane review found that it ended pain.", "A new review: it _ended pain_."),
    (
        "In a randomised controlled trial it lifted depression.",
        "In our clinic it _lifted depression_.",
    ),
    ("It ended pain in a study of 96 adults.", "It _ended pain_ in many adults."),
    ("It ended pain in 40 of 96 people (Smith et al., 2020).", "Studies show it _ended pain_."),
    ("It lifts depression [12].", "It _lifts depression_ [more]."),
    ("It lifts depression (doi 10.1000/182).", "It _lifts depression_ (see below)."),
    ("It lifts depression¹.", "It _lifts depression_."),
    ("It ended pain (Jones, 2019).", "It _ended pain_ (in 2019)."),
    ("The NICE guideline says it ends pain.", "It is nice that it _ends pain_."),
]

PAIRS = {
    Scope.NEGATED: NEGATED,
    Scope.QUESTION: QUESTION,
    Scope.QUOTED: QUOTED,
    Scope.DEBUNKED: DEBUNKED,
    Scope.HEDGED: HEDGED,
    Scope.ATTRIBUTED: ATTRIBUTED,
}


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    """Return one rule for each scope, which is all that excuses it."""
    return make_scope_ruleset(tmp_path_factory.mktemp("scope"))


EXCUSED = [
    pytest.param(scope, excused, id=f"{scope}: {excused}")
    for scope, pairs in PAIRS.items()
    for excused, _ in pairs
]
FLAGGED = [
    pytest.param(scope, flagged, id=f"{scope}: {flagged}")
    for scope, pairs in PAIRS.items()
    for _, flagged in pairs
]


@pytest.mark.parametrize(("scope", "sentence"), EXCUSED)
def test_a_scope_excuses(ruleset: Ruleset, scope: Scope, sentence: str) -> None:
    matches = match_block(make_block(sentence), ruleset, scope)

    assert {(scope.value,)} == {match.excuses for match in matches}


@pytest.mark.parametrize(("scope", "sentence"), FLAGGED)
def test_a_scope_does_not_excuse(ruleset: Ruleset, scope: Scope, sentence: str) -> None:
    check_flagged(sentence, ruleset, scope)


def test_at_least_sixty_pairs_are_told_apart() -> None:
    assert sum(map(len, PAIRS.values())) >= 60
