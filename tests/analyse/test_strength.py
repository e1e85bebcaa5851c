"""How strong a sentence is, and the words that decide it."""

from __future__ import annotations

import pytest

from overclaim import Strength, claim_strength, explain_strength
from overclaim.analyse.strength import read_strength
from overclaim.strength import strength_lists

DIRECT = """
Walking after meals steadies blood sugar
Night shifts wreck the body clock, study finds
Peppermint tea settles the stomach
Walk after lunch to improve digestion
A daily handful of almonds trims waistlines
Vaping damages the lining of blood vessels
Music therapy eases the pain of childbirth
Breastfeeding protects babies against ear infections
Statins cut the risk of a second stroke by a quarter, researchers report
Scientists have discovered how the malaria parasite hides from the immune system
A gene that drives the spread of bowel cancer has been identified
The vaccine was 94 per cent effective in preventing severe illness
Treatment with the drug shrank tumours in two thirds of the mice
Reading to toddlers boosts their vocabulary, according to a study of 300 families
Air pollution kills 40,000 people a year in Britain
Blocking this enzyme stopped the virus from copying itself
Cognitive therapy works better than sleeping pills
Losing sleep makes teenagers moody and forgetful
Antibiotics in infancy alter gut bacteria for years
The trial showed that yoga lowered blood pressure by five points
Fish oil has no effect on memory in healthy adults
Daily aspirin did not reduce deaths from cancer in the trial
Screening for lung cancer saves lives
Working memory was improved by four weeks of training
The protein triggers inflammation in the joints
"""

ASSOCIATIONAL = """
Children who sleep less are more likely to be overweight
Coffee drinkers live longer, a study of half a million people suggests
Women with migraine have a higher risk of stroke
Poor dental health is linked to heart disease
Study links screen time to short sight
Men who cycle to work weigh less than those who drive
Rates of depression were highest among unemployed young men
People who eat breakfast tend to have lower cholesterol
Older fathers are twice as likely to have a child with autism
A long working week goes hand in hand with heavy drinking
Blood levels of the hormone predict who will relapse
Grip strength is a marker of biological age
There is a strong correlation between income and life expectancy
Low vitamin D was associated with more severe infection
Obese patients stayed in hospital longer than patients of normal weight
Hospital admissions for asthma have fallen since the smoking ban
Diabetes is more common in people who work at night
The brains of people with anorexia differ from those of healthy volunteers
Marriage is tied to better survival after a heart attack
Cancer deaths were 20% higher in the most deprived areas
Heavy users of social media report more anxiety
Survival was better in patients treated at large hospitals
Stress may be associated with hair loss
Being bullied at school is a risk factor for self-harm
"""

CONDITIONAL = """
Eating walnuts may lower cholesterol
Statins could cut the risk of dementia
Blue light can disturb sleep
A new nasal spray might prevent colds
Gut bacteria appear to influence mood
Scientists believe the compound could one day treat Parkinson's disease
The drug shows promise against brain tumours
Gardening seems to ease stress
Long hours at a desk can cause back pain
The findings suggest that vitamin C could shorten colds
Early treatment is likely to reduce disability
Dark chocolate may be good for the heart
A cup of coffee could protect the liver
The discovery could lead to new treatments for asthma
Probiotics might have a role in easing infant colic
Shift work probably raises blood pressure
Potential new treatment for psoriasis
Cutting salt would save thousands of lives
Poor housing may be responsible for rising asthma rates
"""

NONE = """
Should children take vitamin D?
Does meditation lower blood pressure?
The study will follow 2,000 mothers for ten years
Parents should limit screen time before bed
More research is needed before doctors can recommend the test
The aim of the trial was to find out whether zinc shortens colds
We set out to examine how diet affects mood
About one in five adults has hay fever
The results were published in The Lancet
Half of the people asked had never heard of sepsis
Antibiotics do not work against viruses
Vaccines don't cause autism
It is not known whether the drug is safe in pregnancy
Pregnant women are advised to avoid raw eggs
Doctors must ask about alcohol at every visit
Depression affects one in six adults
Further trials are required to confirm the benefit
There is no evidence that crystals heal
Almost half of patients stop taking the tablets within a year
Guidelines recommend weekly sessions
Reduced funding was a topic of the debate
We need strategies to prevent falls
Future studies may show an effect
Trial registration: a public register, before the first patient
"""

TABLE = [
    pytest.param(sentence, strength, id=sentence)
    for strength, block in (
        (Strength.DIRECT, DIRECT),
        (Strength.ASSOCIATIONAL, ASSOCIATIONAL),
        (Strength.CONDITIONAL, CONDITIONAL),
        (Strength.NONE, NONE),
    )
    for sentence in block.strip().splitlines()
]


@pytest.mark.parametrize(("sentence", "strength"), TABLE)
def test_a_sentence_has_its_strength(sentence: str, strength: Strength) -> None:
    assert strength == claim_strength(sentence)


@pytest.mark.parametrize(
    ("sentence", "decided_by", "words"),
    [
        pytest.param("Tea may lower cholesterol.", "possible-effect", ["may lower"]),
        pytest.param("Blue light can disturb sleep.", "ability", ["can disturb"]),
        pytest.param("Stress may be linked to acne.", "possible-association", ["may be linked"]),
        pytest.param("Debt is linked to stress.", "association", ["linked to"]),
        pytest.param("Smoking leads to heart disease.", "effect", ["leads to"]),
        pytest.param("Yoga improves sleep.", "act", ["improves"]),
        pytest.param("Rates fell by half since May.", "group-difference", ["fell by"]),
        pytest.param("Sleep differs between twins.", "difference", ["differs between"]),
        pytest.param("Does tea help?", "question", ["?"]),
        pytest.param("Trial registration: open.", "registration", ["Trial registration"]),
        pytest.param("The clinic opened in June.", "", []),
    ],
)
def test_an_explanation_names_the_list_and_its_words(
    sentence: str, decided_by: str, words: list[str]
) -> None:
    reading = explain_strength(sentence)

    assert decided_by == reading.decided_by
    assert words == [sentence[span.start : span.end] for span in reading.spans]


def test_words_that_do_not_count_are_told() -> None:
    sentence = "Doctors should ask whether yoga improves sleep; running improves mood."

    reading = explain_strength(sentence)

    assert [sentence[span.start : span.end] for span in reading.set_aside] == [
        "Doctors should ask whether yoga improves sleep"
    ]
    assert [sentence[span.start : span.end] for span in reading.spans] == ["improves"]
    assert reading.strength == Strength.DIRECT


def test_of_several_sentences_the_first_that_tells_something_decides() -> None:
    text = "Tea was weighed. Tea settles the stomach. It could one day replace tablets."

    reading = explain_strength(text)

    assert reading.strength == Strength.DIRECT
    assert [text[span.start : span.end] for span in reading.spans] == ["settles"]


def test_all_words_of_the_list_that_decides_are_told() -> None:
    sentence = "Running improves mood and eases pain."

    spans = explain_strength(sentence).spans

    assert [sentence[span.start : span.end] for span in spans] == ["improves", "eases"]


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        pytest.param("Tea may be linked to lower rates.", Strength.ASSOCIATIONAL, id="possible"),
        pytest.param("Tea is linked to gout and causes pain.", Strength.ASSOCIATIONAL, id="both"),
        pytest.param("Tea may cause pain, which worsens.", Strength.CONDITIONAL, id="modal first"),
        pytest.param("Efforts to improve sleep are popular.", Strength.NONE, id="a purpose"),
        pytest.param("An improved test is on sale.", Strength.NONE, id="an attribute"),
        pytest.param("Tea is not linked to gout.", Strength.NONE, id="denied in the present"),
        pytest.param("Tea was not linked to gout.", Strength.ASSOCIATIONAL, id="a null result"),
    ],
)
def test_the_order_of_the_lists_decides_between_cues(sentence: str, strength: Strength) -> None:
    assert strength == claim_strength(sentence)


def test_a_clause_is_read_by_itself() -> None:
    text = "Tea may lower cholesterol, but coffee raises it."
    start = text.index("coffee")

    clause = read_strength(text, strength_lists(), start, len(text))

    assert claim_strength(text) == Strength.CONDITIONAL
    assert clause.strength == Strength.DIRECT
    assert [text[span.start : span.end] for span in clause.spans] == ["raises"]


@pytest.mark.parametrize("sentence", ["", " ", "…", "42", "!"])
def test_a_text_without_words_says_nothing(sentence: str) -> None:
    assert claim_strength(sentence) == Strength.NONE


MORE = [
    "An improved test is on sale.",
    "Improved tests are on sale.",
    "Yoga improves sleep.",
    "Does yoga improve sleep?",
    "Doctors should reduce the dose.",
    "Tea does not reduce pain.",
    "Sleep loss may be linked to an effect on mood.",
    "Sleep differs between twins.",
    "These findings may improve practice.",
    "Women who may benefit sat down.",
    "Efforts to improve sleep are popular.",
    "Trial registration: yoga improves sleep.",
    "Blue light can disturb sleep.",
    "Rates fell by half since May.",
]


@pytest.mark.parametrize("name", [listed.name for listed in strength_lists().lists])
def test_without_a_list_some_sentence_is_read_otherwise(name: str) -> None:
    lists = strength_lists()
    index = [listed.name for listed in lists.lists].index(name)
    fewer = lists._replace(
        anchors={
            word: frozenset(place for place in places if place[0] != index)
            for word, places in lists.anchors.items()
        },
        unanchored=frozenset(place for place in lists.unanchored if place[0] != index),
    )
    sentences = [*MORE, *(f"{DIRECT}{ASSOCIATIONAL}{CONDITIONAL}{NONE}".split("\n"))]

    assert any(
        read_strength(sentence, lists).strength != read_strength(sentence, fewer).strength
        for sentence in sentences
    )
