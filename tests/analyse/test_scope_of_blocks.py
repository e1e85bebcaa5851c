"""Scope from the place of a block on its page: lead-ins of lists, headings, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import flagged_words, make_block, make_scope_ruleset, match_block
from overclaim.claims import Scope
from overclaim.document import BlockKind, Mark

if TYPE_CHECKING:
    from overclaim.ruleset.model import Ruleset


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    """Return one rule for each scope, which is all that excuses it."""
    return make_scope_ruleset(tmp_path_factory.mktemp("scope"))


@pytest.mark.parametrize(
    ("scope", "lead_in"),
    [
        pytest.param(Scope.NEGATED, "Ketamine does not:", id="negated"),
        pytest.param(Scope.NEGATED, "What a drip can’t do:", id="negated, contracted"),
        pytest.param(Scope.DEBUNKED, "Myths about ketamine:", id="debunked"),
        pytest.param(Scope.DEBUNKED, "Beware of clinics that say they:", id="warned of"),
        pytest.param(Scope.HEDGED, "Ketamine may:", id="hedged"),
        pytest.param(Scope.HEDGED, "It is being studied whether it can:", id="under study"),
        pytest.param(Scope.ATTRIBUTED, "In a trial of 96 adults it could:", id="in a study"),
    ],
)
def test_a_lead_in_excuses_the_items_of_its_list(
    ruleset: Ruleset, scope: Scope, lead_in: str
) -> None:
    item = make_block("cure depression", kind=BlockKind.LIST_ITEM, lead_in=lead_in)

    assert [(scope.value,)] == [match.excuses for match in match_block(item, ruleset, scope)]


@pytest.mark.parametrize(
    ("scope", "lead_in"),
    [
        pytest.param(Scope.NEGATED, "It does not hurt, and it will:", id="denied before"),
        pytest.param(Scope.NEGATED, "Not only does it help you sleep. It will:", id="not only"),
        pytest.param(Scope.NEGATED, "No doubt, ketamine can:", id="no doubt"),
        pytest.param(Scope.NEGATED, "We will not rest until we:", id="until"),
        pytest.param(Scope.ATTRIBUTED, "In a free trial of 30 days it can:", id="no study"),
        pytest.param(Scope.HEDGED, "Results may vary, but we:", id="hedged before"),
        pytest.param(Scope.HEDGED, "Our drip will:", id="not hedged"),
        pytest.param(Scope.DEBUNKED, "The facts about ketamine:", id="facts"),
        pytest.param(Scope.QUESTION, "Does ketamine help? It will:", id="asked before"),
    ],
)
def test_a_lead_in_that_ends_otherwise_does_not(
    ruleset: Ruleset, scope: Scope, lead_in: str
) -> None:
    item = make_block("cure depression", kind=BlockKind.LIST_ITEM, lead_in=lead_in)

    assert flagged_words(item, ruleset, scope) == ["cure depression"]


@pytest.mark.parametrize(
    ("marks", "text", "words"),
    [
        pytest.param(
            {Mark.QUOTED}, "The drip cured migraine.", [], id="a quotation isn't the page's"
        ),
        pytest.param(
            {Mark.QUOTED, Mark.TESTIMONIAL}, "The drip cured migraine.", ["cured migraine"],
            id="a testimonial is",
        ),
        pytest.param(
            {Mark.QUOTED}, "As our doctor says, the drip cures migraine.", ["cures migraine"],
            id="so is the quotation of an expert",
        ),
        pytest.param(set(), "The drip cured migraine.", ["cured migraine"], id="so is plain text"),
    ],
)  # fmt: skip
def test_a_quotation_block_speaks_for_somebody_else(
    ruleset: Ruleset, marks: set[Mark], text: str, words: list[str]
) -> None:
    block = make_block(text, kind=BlockKind.QUOTE, marks=frozenset(marks))

    assert words == flagged_words(block, ruleset, "quoted")


@pytest.mark.parametrize(
    ("heading", "kind", "words"),
    [
        pytest.param("Common myths", BlockKind.LIST_ITEM, [], id="a list of myths"),
        pytest.param("Common myths", BlockKind.PARAGRAPH, ["cures depression"], id="no list"),
        pytest.param(
            "Myths and facts", BlockKind.LIST_ITEM, ["cures depression"], id="facts among them"
        ),
        pytest.param("What we do", BlockKind.LIST_ITEM, ["cures depression"], id="no myths"),
    ],
)
def test_a_list_under_a_heading_of_myths_is_one_of_falsehoods(
    ruleset: Ruleset, heading: str, kind: BlockKind, words: list[str]
) -> None:
    block = make_block("It cures depression.", kind=kind, headings=("Ketamine", heading))

    assert words == flagged_words(block, ruleset, "debunked")
