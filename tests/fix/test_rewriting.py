"""Who follows the first advice on every sentence ends with a page that has no error left."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import of_sentences
from overclaim import Linter
from overclaim.fix.reword import is_ready
from rewriting import Tally, fill_blanks, try_advice

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted(
    path
    for folder in ("examples", "tests/cases")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".md", ".html") and path.name != "README.md"
)


@pytest.fixture(scope="module", name="linter")
def _linter() -> Linter:
    return Linter()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_rewritten_page_has_no_error_left(linter: Linter, page: Path) -> None:
    tally = Tally()
    try_advice(linter, linter.check_file(str(page)), tally)

    assert tally.errors_left == []


def test_the_pages_are_not_clean_before(linter: Linter) -> None:
    tally = Tally()
    for page in PAGES:
        try_advice(linter, linter.check_file(str(page)), tally)

    assert tally.ready > tally.blank


def test_nothing_that_is_offered_on_a_rule_s_tests_is_flagged(linter: Linter) -> None:
    """Every rule's own flag sentences, as prose and as headings."""
    offered: dict[str, str] = {}
    for rule in linter.ruleset.rules:
        for test in rule.flag:
            text = test.replace("\\_", "\0").replace("_", "").replace("\0", "_")
            for page in (f"{text}\n", f"# {text}\n"):
                for finding in of_sentences(linter.check_text(page)):
                    offered.update(dict.fromkeys(finding.rewordings, test))
    assert len(offered) > len(linter.ruleset.rules)

    flagged = {
        (finding.rule, text, test)
        for text, test in offered.items()
        for finding in of_sentences(linter.check_text(f"{fill_blanks(text)}\n"))
    }

    assert flagged == set()
    assert any(map(is_ready, offered))
