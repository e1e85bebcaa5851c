"""Signals are seen where a page shows them, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim.analyse.prose import Prose
from overclaim.analyse.signals import PageSignals
from overclaim.document import Document, Field, Format
from overclaim.extract import extract
from requirements_world import make_world

if TYPE_CHECKING:
    from pathlib import Path

MIGRAINE = "Migraine has many forms."


def seen(
    text: str, signal: str, folder: Path, *, fields: tuple[Field, ...] = (), country: str = ""
) -> list[str]:
    """Return the words in which `sought`, written with these lines, is seen on a page."""
    tests = "  tests: {seen: [x], unseen: [x]}\n" if "match:" in signal else ""
    lines = "".join(f"  {line}\n" for line in signal.splitlines())
    sought = f"- signal: sought\n  about: It.\n{lines}{tests}"
    words = "- lexicon: treatment.drug\n  terms: [botox]\n"
    ruleset = make_world(folder, signals=sought, words=words)
    page = extract(Document(path="page.md", text=text, format=Format.MARKDOWN))
    signals = PageSignals(Prose(page.blocks, ruleset, page.references), fields, country)
    return [sighting.words for sighting in signals.sightings("sought")]


def test_a_phrase_is_seen_with_its_words(tmp_path: Path) -> None:
    assert seen("The *bright*\nlamp.", "match: [bright lamp]", tmp_path) == ["bright lamp"]


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("text", ["lamp one", "lamp two", "lamp three"]),
        ("title", ["lamp one"]),
        ("heading", ["lamp one", "lamp two"]),
        ("alt", ["lamp four"]),
        ("testimonial", []),
    ],
)
def test_it_counts_in_its_zones_only(zone: str, expected: list[str], tmp_path: Path) -> None:
    text = "# Lamp one\n\n## Lamp two\n\nLamp three. ![Lamp four](x.jpg)\n"
    signal = f"in: [{zone}]\nmatch: [lamp (one|two|three|four)]"

    assert [words.lower() for words in seen(text, signal, tmp_path)] == expected


def test_a_story_of_a_patient_is_a_zone(tmp_path: Path) -> None:
    text = "A lamp.\n\n> The lamp helped me.\n>\n> — Ann\n"

    assert seen(text, "in: [testimonial]\nmatch: [(the|a) lamp]", tmp_path) == ["The lamp"]


def test_it_must_be_seen_in_so_many_sentences(tmp_path: Path) -> None:
    signal = "match: [lamp]\nleast: 2"

    assert seen("A lamp and a lamp.", signal, tmp_path / "one") == []
    assert seen("A lamp. A lamp.", signal, tmp_path / "two") == ["lamp", "lamp"]


def test_distinct_words_are_counted_where_that_is_asked(tmp_path: Path) -> None:
    signal = "match: [(lamp|bulb)]\nleast: 2\ndistinct: true"

    assert seen("A lamp. The lamp.", signal, tmp_path / "one") == []
    assert seen("A lamp and a bulb.", signal, tmp_path / "two") == ["lamp", "bulb"]


def test_a_signal_is_made_of_others(tmp_path: Path) -> None:
    signal = "any: [drip-told, risk-told]"

    assert seen("Bleeding, then a drip.", signal, tmp_path) == ["Bleeding", "drip"]


def test_it_counts_in_its_own_country(tmp_path: Path) -> None:
    signal = "jurisdiction: [uk]\nmatch: [lamp]"

    assert seen("A lamp.", signal, tmp_path / "uk", country="uk") == ["lamp"]
    assert seen("A lamp.", signal, tmp_path / "us", country="us") == []


def test_a_link_is_told_by_its_target(tmp_path: Path) -> None:
    text = "[Get help](https://Help.example/now) or [read](https://other.example)."

    assert seen(text, "links: [help.example]", tmp_path) == ["Get help"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("author", "Dr Ann Lee", [""]),
        ("authors[0].name", "Dr Ann Lee", []),
        ("@graph[0].author.name", "Dr Ann Lee", [""]),
        ("Reviewed_By", "Dr Ann Lee", [""]),
        ("author", "false", []),
        ("author", "  ", []),
        ("title", "Author", []),
        ("Audience", "Health Professionals", [""]),
        ("tags[2]", "practitioners", [""]),
        ("audience", "patients", []),
    ],
)
def test_a_field_is_told_by_a_step_of_its_path(
    name: str, value: str, expected: list[str], tmp_path: Path
) -> None:
    fields = (Field(name, value, 0),)

    assert (
        seen(
            MIGRAINE,
            "fields: [author, reviewed-by, audience=health professionals, tags=practitioners]",
            tmp_path,
            fields=fields,
        )
        == expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# Ketamine\n\nA text.", ["Ketamine"], id="its title"),
        pytest.param("# Hope\n\nKetamine once.", [], id="a bare mention"),
        pytest.param("# Hope\n\nKetamine. Ketamine! Ketamine?", ["Ketamine"], id="named most"),
        pytest.param(
            "# Massage\n\nKetamine. Ketamine! Ketamine?", [], id="its title names another"
        ),
        pytest.param("- [Ketamine](a)\n- [Ketamine](b)\n- [Ketamine](c)\n", [], id="only its menu"),
        pytest.param(
            "[ketamine](a)\n\n# On ketamines\n\nKetamine now.", ["ketamines"], id="heading first"
        ),
    ],
)
def test_a_page_is_about_what_its_title_names_or_it_names_most(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    assert seen(text, "main: [ketamine]", tmp_path) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Its use is off-label.", ["off-label"]),
        ("The use of botox is off-label.", []),
        ("Ketamine, as botox, is used off-label.", ["off-label"]),
    ],
)
def test_what_is_said_of_another_treatment_only_does_not_count(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    signal = "subject: [ketamine]\nmatch: [off-label]"

    assert seen(text, signal, tmp_path) == expected


def test_what_the_next_sentence_takes_back_does_not_count(tmp_path: Path) -> None:
    signal = "match: [lamp]\ntaken-back-by: [risk-told]"

    assert seen("A lamp. Swelling.", signal, tmp_path / "one") == []
    assert seen("A lamp.\n\nSwelling.", signal, tmp_path / "two") == []
    assert seen("Swelling. A lamp.", signal, tmp_path / "three") == ["lamp"]
