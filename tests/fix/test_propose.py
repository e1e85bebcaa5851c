"""What is offered instead: it fits its place, is lawful where the page is read, and is quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim import Config, Linter
from overclaim.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim import Finding

KETAMINE = "Ketamine infusions cure depression for good."
COILS = "TMS cures depression for good."


@pytest.fixture(scope="module", name="linter")
def _linter() -> Linter:
    return Linter()


def offered(linter: Linter, page: str, path: str = "page.md") -> tuple[str, ...]:
    """Return what is offered for the worst finding of a page."""
    return worst(linter, page, path).rewordings


def worst(linter: Linter, page: str, path: str = "page.md") -> Finding:
    return min(linter.check_text(page, path), key=lambda finding: finding.severity.rank)


@pytest.mark.parametrize("country", ["uk", "eu", "au", "ca"])
def test_no_prescription_medicine_is_named_where_that_is_an_offence(country: str) -> None:
    linter = Linter(Config(jurisdiction=(country,)))
    for page in (KETAMINE, "# Semaglutide melts fat away", "Botox cures migraine for good."):
        texts = offered(linter, f"{page}\n")

        assert texts
        for name in ("etamine", "emaglutide", "otox", "GLP-1", "Ozempic"):
            assert not any(name in text for text in texts)


def test_a_medicine_may_be_named_in_the_united_states(linter: Linter) -> None:
    assert "etamine" in offered(linter, KETAMINE)[0]


def test_what_several_jurisdictions_share_is_offered_where_all_hold() -> None:
    both = Linter(Config(jurisdiction=("us", "uk")))

    assert not any("etamine" in text for text in offered(both, KETAMINE))


def test_an_approval_elsewhere_is_not_offered() -> None:
    assert any("FDA" in text for text in offered(Linter(), COILS))
    assert not any("FDA" in text for text in offered(Linter(Config(jurisdiction=("uk",))), COILS))


def test_a_row_that_speaks_of_another_country_is_put_into_words_again() -> None:
    texts = offered(Linter(Config(jurisdiction=("uk",))), COILS)

    assert texts[0].startswith("TMS has been studied for depression in adults")


def test_an_unknown_jurisdiction_is_an_error_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "overclaim.toml").write_text('jurisdiction = ["ux"]\n')

    with pytest.raises(
        ConfigError, match=r"overclaim\.toml:1:17: error: unknown jurisdiction `ux`"
    ):
        Linter(Config.load(tmp_path))


@pytest.mark.parametrize(
    ("page", "path", "limit"),
    [
        ("# Hyperbaric oxygen cures long COVID\n", "page.md", 90),
        ("---\ntitle: Hyperbaric oxygen cures long COVID\n---\n", "page.md", 80),
        ("![Hyperbaric oxygen cures long COVID](room.jpg)\n", "page.md", 125),
        ("[Hyperbaric oxygen cures long COVID](/book)\n", "page.md", 45),
        (
            '<meta name="description" content="Hyperbaric oxygen cures long COVID. Call now.">',
            "page.html",
            160,
        ),
        ("| Use | Result |\n|---|---|\n| Hyperbaric oxygen | cures long COVID |\n", "page.md", 120),
    ],
)
def test_what_is_offered_fits_its_place(linter: Linter, page: str, path: str, limit: int) -> None:
    texts = offered(linter, page, path)

    assert all(len(text) <= limit for text in texts)
    assert texts or worst(linter, page, path).delete


def test_a_sentence_gets_whole_sentences_and_a_heading_lines(linter: Linter) -> None:
    sentence = offered(linter, "Our revolutionary drip cures migraine in one hour.\n")
    heading = offered(linter, "# Hyperbaric oxygen cures long COVID\n")

    assert all(text.endswith(".") for text in sentence)
    assert not any(text.endswith(".") for text in heading[:1])


def test_those_with_blanks_come_last(linter: Linter) -> None:
    pages = (
        "Our miracle drip has changed lives.",
        "Yoga relieves tinnitus in 90% of patients.",
        "Patients report amazing relief.",
    )
    for page in pages:
        for finding in linter.check_text(page):
            blanks = ["[" in text for text in finding.rewordings]
            assert blanks == sorted(blanks)


def test_the_sentence_region_is_the_place_of_the_rewording(linter: Linter) -> None:
    page = "Call us.  **Ketamine** infusions cure depression. We are open.\n"
    span = worst(linter, page).sentence_region.span

    assert page[span.start : span.end] == "Ketamine** infusions cure depression."
