"""A page is held against requirements: when they hold, and what meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim.document import Document, Format
from overclaim.extract import extract
from overclaim.findings import Applicability, Severity
from requirements_world import REQUIREMENT, make_world, missing

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.document import Extraction
    from overclaim.ruleset.model import Ruleset

PAGE = "# Our clinic\n\nA drip for migraine.\n"


@pytest.fixture
def world(tmp_path: Path) -> Ruleset:
    return make_world(tmp_path)


def test_a_finding_points_at_the_words_that_ask_for_more(world: Ruleset) -> None:
    (finding,) = missing(PAGE, world)

    assert finding.rule == "drip-risks"
    assert finding.message == "“drip” stands here without its risks"
    assert PAGE[slice(*finding.region.span)] == "drip"
    assert (finding.sentence, finding.severity) == ("", Severity.WARNING)
    assert finding.insert == "Bleeding can happen."


@pytest.mark.parametrize("where", ["page", "near", "before-action"])
def test_its_fix_adds_the_words_where_they_meet_it(tmp_path: Path, where: str) -> None:
    written = REQUIREMENT.replace("require:", f"where: {where}\n  require:")
    text = f"{PAGE}\nWe are here.\n" + "\nMore.\n" * 9
    world = make_world(tmp_path, written)

    ((fix,),) = (finding.fixes for finding in missing(text, world))
    (edit,) = fix.edits

    assert fix.applicability is Applicability.UNSAFE
    assert missing(text[: edit.start] + edit.text + text[edit.end :], world) == []


def test_one_requirement_is_told_once_however_often_its_reason_stands_on_the_page(
    world: Ruleset,
) -> None:
    assert len(missing(PAGE + "\nThe drip is warm.\n", world)) == 1


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Bleeding can happen.", id="a paragraph"),
        pytest.param("- Bleeding\n- Itching", id="a list"),
        pytest.param("## Disclaimer\n\nBleeding can happen.", id="a legal section"),
        pytest.param("> Bleeding can happen.", id="a quotation"),
    ],
)
def test_words_that_a_reader_sees_meet_it(world: Ruleset, words: str) -> None:
    assert missing(f"{PAGE}\n{words}\n", world) == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("<!-- Bleeding can happen. -->", id="a comment"),
        pytest.param("<div hidden>Bleeding can happen.</div>", id="hidden markup"),
        pytest.param("No bleeding happens.", id="denied"),
        pytest.param("![bleeding](drip.jpg)", id="the text of a picture"),
        pytest.param("```\nbleeding\n```", id="code"),
    ],
)
def test_words_that_no_reader_sees_or_that_deny_it_do_not_count(world: Ruleset, words: str) -> None:
    assert len(missing(f"{PAGE}\n{words}\n", world)) == 1


def test_nothing_is_asked_of_pages_of_other_kinds(world: Ruleset) -> None:
    assert missing("# Job advert\n\nYou set up the drip in our clinic.\n", world) == []


def test_a_reason_in_a_legal_text_or_in_references_is_none(world: Ruleset) -> None:
    assert missing("# Our clinic\n\n## Privacy policy\n\nA drip.\n", world) == []
    assert missing("# Our clinic\n\n## References\n\n1. The drip. 2020.\n", world) == []


def test_what_is_missing_near_may_stand_far_away(tmp_path: Path) -> None:
    near = make_world(tmp_path, REQUIREMENT.replace("require:", "where: near\n  require:"))
    far = "\n\n".join(f"## Part {number}\n\nText." for number in range(4))

    assert missing(f"{PAGE}\nBleeding.\n\n{far}\n", near) == []
    assert len(missing(f"{PAGE}\n{far}\n\nBleeding.\n", near)) == 1


def test_words_in_the_same_section_are_near_however_long_it_is(tmp_path: Path) -> None:
    near = make_world(tmp_path, REQUIREMENT.replace("require:", "where: near\n  require:"))
    section = "\n\n".join(["Text."] * 9)

    assert missing(f"{PAGE}\n{section}\n\nBleeding.\n", near) == []


def test_words_must_come_before_the_first_call_to_action(tmp_path: Path) -> None:
    where = REQUIREMENT.replace("require:", "where: before-action\n  require:")
    world = make_world(tmp_path, where)

    assert missing(f"{PAGE}\nBleeding.\n\nBook now.\n", world) == []
    assert len(missing(f"{PAGE}\nBook now.\n\nBleeding.\n", world)) == 1
    assert missing(f"{PAGE}\nBleeding.\n", world) == []


def test_a_requirement_of_another_country_does_not_hold(tmp_path: Path) -> None:
    there = make_world(tmp_path, REQUIREMENT.replace("when:", "jurisdiction: [uk]\n  when:"))

    assert missing(PAGE, there) == []
    assert len(missing(PAGE, there, jurisdictions=("uk",))) == 1
    assert len(missing(PAGE, there, jurisdictions=("us", "uk"))) == 1


def test_the_words_to_add_are_those_of_the_country_that_lacks_them(tmp_path: Path) -> None:
    insert = "insert: {us: Bleeding can happen., uk: 'Bleeding, some say.'}"
    world = make_world(tmp_path, REQUIREMENT.replace("insert: {any: Bleeding can happen.}", insert))

    assert missing(PAGE, world)[0].insert == "Bleeding can happen."
    assert missing(PAGE, world, jurisdictions=("uk",))[0].insert == "Bleeding, some say."


def test_words_that_may_not_be_said_in_a_country_are_not_offered_there(tmp_path: Path) -> None:
    insert = "insert: {any: Cochrane lists bleeding.}"
    world = make_world(tmp_path, REQUIREMENT.replace("insert: {any: Bleeding can happen.}", insert))

    assert missing(PAGE, world)[0].insert == "Cochrane lists bleeding."
    assert missing(PAGE, world, jurisdictions=("us", "uk"))[0].insert == ""


def test_what_must_not_be_said_is_pointed_at(tmp_path: Path) -> None:
    forbids = REQUIREMENT.replace("require: [risk-told]", "forbid: [risk-told]")
    world = make_world(tmp_path, forbids.replace("  insert: {any: Bleeding can happen.}\n", ""))

    (finding,) = missing(f"{PAGE}\nBleeding can happen.\n", world)

    assert (finding.match, finding.delete, finding.insert) == ("Bleeding", True, "")
    assert missing(PAGE, world) == []


def test_words_that_may_not_stand_there_may_stand_in_a_menu(tmp_path: Path) -> None:
    forbids = REQUIREMENT.replace("require: [risk-told]", "forbid: [risk-told]")
    world = make_world(tmp_path, forbids.replace("  insert: {any: Bleeding can happen.}\n", ""))

    assert missing(f"{PAGE}\n- [Bleeding](bleeding)\n- [Fees](fees)\n", world) == []
    assert len(missing(f"{PAGE}\n- [Bleeding](bleeding) can happen\n", world)) == 1


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a/terms.md", 0),
        ("a/Terms.html", 0),
        ("terms/index.html", 0),
        ("terms/drip.md", 1),
        ("long-terms.md", 1),
        ("index.md", 1),
    ],
)
def test_a_file_is_known_by_its_name(tmp_path: Path, path: str, found: int) -> None:
    signals = "- signal: legal\n  about: Terms.\n  files: [terms, 'terms-*']\n"
    world = make_world(
        tmp_path, REQUIREMENT.replace("require:", "unless: [legal]\n  require:"), signals=signals
    )

    assert len(missing(PAGE, world, path=path)) == found


def part(text: str) -> tuple[Extraction, ...]:
    """Return the parts of a page that has one with this text."""
    return (extract(Document(path="footer.html", text=text, format=Format.HTML)),)


def test_what_all_pages_share_meets_it_unless_the_words_must_be_near(
    world: Ruleset, tmp_path: Path
) -> None:
    near = make_world(tmp_path / "near", REQUIREMENT.replace("require:", "where: near\n  require:"))
    footer = part("<footer><p>Bleeding can happen.</p></footer>")

    assert missing(PAGE, world, parts=footer) == []
    assert len(missing(PAGE, world, parts=part("<footer>Call us</footer>"))) == 1
    assert len(missing(PAGE, near, parts=footer)) == 1


def test_what_a_layout_usually_holds_is_a_notice_on_a_page_without_its_own(tmp_path: Path) -> None:
    world = make_world(tmp_path, REQUIREMENT.replace("when:", "placed: site\n  when:"))
    whole = "<html><body><h1>Our clinic</h1><p>A drip.</p></body></html>"

    assert missing(PAGE, world)[0].severity is Severity.NOTICE
    assert missing(whole, world, markup=Format.HTML)[0].severity is Severity.WARNING
    assert missing("<p>A drip.</p>", world, markup=Format.HTML)[0].severity is Severity.NOTICE


def test_a_preview_is_a_notice(tmp_path: Path) -> None:
    world = make_world(tmp_path, REQUIREMENT.replace("when:", "status: preview\n  when:"))

    assert missing(PAGE, world)[0].severity is Severity.NOTICE
