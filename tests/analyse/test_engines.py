"""Regexes and token patterns work in a user's own pack; their engines are imported if needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import overclaim
from helpers import check_flagged, check_passes, make_ruleset, rule_yaml, write_rules

SRC = Path(overclaim.__file__).resolve().parent.parent

TOKENS = "tokens: [{LOWER: cure}, {LOWER: {IN: [now, today]}}, {IS_UPPER: true}]"
REGEX = r"""{regex: 'up to (?P<region>\d+x) the results', anchors: [results]}"""


@pytest.mark.parametrize(
    ("match", "sentence"),
    [
        pytest.param(TOKENS, "A _cure now FREE_ for you.", id="tokens"),
        pytest.param(TOKENS, "A _Cure Today FREE_.", id="tokens in any case"),
        pytest.param(
            "{tokens: [{IS_UPPER: true, OP: +}], anchors: [cure]}", "The cure for _GOOD REASON_.",
            id="tokens with anchors of their own",
        ),
        pytest.param(
            "{regex: 'cure[sd]? +it', anchors: [cure, cures, cured]}", "It _CURED it_.", id="regex"
        ),
        pytest.param(
            """{regex: "it's a cure", anchors: [cure]}""", "Yes, _it’s a cure_.",
            id="regex with an apostrophe",
        ),
        pytest.param(REGEX, "See up to _3x_ the results.", id="regex with a region"),
        pytest.param(REGEX, "Up to _3x_ the results, up to _9x_ the results.", id="each place"),
        pytest.param(
            "{regex: 'ur(?P<region>e)', anchors: [cure]}", "A _cure_ here.",
            id="a region is widened to whole words",
        ),
    ],
)  # fmt: skip
def test_a_pattern_reports_its_words(tmp_path: Path, match: str, sentence: str) -> None:
    check_flagged(sentence, make_ruleset(tmp_path, rule_yaml(match=match)), "promise")


@pytest.mark.parametrize(
    ("match", "sentence"),
    [
        pytest.param(TOKENS, "A cure now free for you.", id="tokens"),
        pytest.param(REGEX, "Up to 3y the results.", id="regex"),
        pytest.param(REGEX, "Up to 3x the effect.", id="no anchor"),
        pytest.param("{regex: 'x*', anchors: [cure]}", "A cure.", id="an empty match"),
    ],
)
def test_a_pattern_leaves_the_rest_alone(tmp_path: Path, match: str, sentence: str) -> None:
    check_passes(sentence, make_ruleset(tmp_path, rule_yaml(match=match)), "promise")


def test_the_scopes_hold_for_regexes_too(tmp_path: Path) -> None:
    match = "{regex: 'cures (?P<region>it all)', anchors: [cures]}"
    ruleset = make_ruleset(tmp_path, rule_yaml(match=match, extra="  unless: [negated]\n"))

    check_flagged("It is not new, but it cures _it all_.", ruleset, "promise")
    check_passes("It never cures it all.", ruleset, "promise")


def imported_after(tmp_path: Path, match: str, text: str) -> set[str]:
    """Return which engines are imported after one page is checked with a rule of this match."""
    write_rules(tmp_path / "pack")
    (tmp_path / "own.yaml").write_text(rule_yaml(match=match))
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from overclaim import Config, Linter\n"
        "linter = Linter(Config(rules=(Path('pack/sources.yaml'), Path('own.yaml'))))\n"
        "before = {'re2', 'spacy'} & set(sys.modules)\n"
        f"linter.check_text({text!r})\n"
        "print(*{'re2', 'spacy'} & set(sys.modules) - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, env={"PYTHONPATH": str(SRC)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_language_library_is_imported_when_an_anchor_is_hit(tmp_path: Path) -> None:
    assert "spacy" in imported_after(tmp_path, TOKENS, "At our clinic the cure is free.")


def test_the_language_library_is_not_imported_otherwise(tmp_path: Path) -> None:
    assert set() == imported_after(tmp_path, TOKENS, "At our clinic the visit is free.")
