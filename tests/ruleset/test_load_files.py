"""Loading rules reads every file, and tells every fault of all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import CUES, RULE, SOURCES, make_ruleset, problems_in, rule_yaml, write_rules
from overclaim.errors import RuleError
from overclaim.ruleset.load import load_ruleset


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        pytest.param("- id: [promise\n", (2, 1), "this is not YAML", id="an open list"),
        pytest.param("- id: a\n  why: b: c\n", (2, 9), "this is not YAML", id="a colon"),
        pytest.param("- id: a\n\ttitle: b\n", (2, 1), "this is not YAML", id="a tab"),
        pytest.param("- id: 'a\n", (1, 9), "this is not YAML", id="an open quote"),
        pytest.param("- id: *name\n", (1, 7), "this is not YAML", id="an alias without anchor"),
        pytest.param("- id: a\x00\n", (1, 1), "this is not YAML", id="a character of no text"),
        pytest.param("id: promise\n", (1, 1), "a rule file is a list of rules", id="a mapping"),
        pytest.param("promise\n", (1, 1), "a rule file is a list of rules", id="a text"),
        pytest.param("- promise\n", (1, 3), "a rule file is a list of rules", id="a list of texts"),
        pytest.param("- {[a]: b}\n", (1, 4), "a key must be a word", id="a list as a key"),
        pytest.param("- &a [*a]\n", (1, 3), "anchors and aliases", id="an alias inside itself"),
        pytest.param("- why: &a [x]\n  title: *a\n", (1, 8), "anchors and aliases", id="an alias"),
        pytest.param("- " * 5000 + "a\n", (1, 1), "nested too deep", id="deep nesting"),
    ],
)
def test_a_file_that_holds_no_rules_is_told_with_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], message: str
) -> None:
    folder = write_rules(tmp_path / "rules")
    (folder / "broken.yaml").write_text(text)

    first = problems_in(folder)[0]

    assert (str(folder / "broken.yaml"), *place) == (first.path, first.line, first.column)
    assert message in first.message


def test_an_empty_rule_file_is_no_fault(tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "rules", RULE)
    (folder / "empty.yaml").write_text("# nothing yet\n")

    assert problems_in(folder) == ()


@pytest.mark.parametrize(
    ("words", "place", "message"),
    [
        pytest.param("- lexicon: extra\n", (9, 3), "a lexicon needs `terms`, a list", id="bare"),
        pytest.param(
            "- lexicon: extra\n  trms: [a]\n", (10, 3), "a lexicon has no key `trms`", id="key"
        ),
        pytest.param(
            "- lexicon: extra\n  terms: [pain ... back]\n", (10, 11),
            "a lexicon holds words, (a|b), ? and built-in slots only", id="a gap in a term",
        ),
        pytest.param(
            "- lexicon: extra\n  terms: [(pain]\n", (10, 11),
            "this `(` is never closed", id="an open bracket in a term",
        ),
        pytest.param(
            "- lexicon: extra\n  terms: [[pain]]\n", (10, 11),
            "a term is a text, or `term: [other spellings]`", id="a list as a term",
        ),
        pytest.param(
            "- lexicon: extra\n  terms: [pain: [[a]]]\n", (10, 17),
            "a term's other spellings are a list of texts", id="a list as a spelling",
        ),
        pytest.param(
            "- allow: allowed-cure\n  patterns: [tinea]\n", (9, 10),
            "`allowed-cure` is defined twice", id="an allow-list twice",
        ),
        pytest.param(
            "- allow: negated\n  patterns: [tinea]\n", (9, 10),
            "`negated` is defined twice", id="an allow-list with the name of a scope",
        ),
        pytest.param(
            "- allow: supported\n  patterns: [tinea]\n", (9, 10),
            "`supported` is defined twice", id="an allow-list with the name of an excuse",
        ),
        pytest.param(
            "- allow: extra\n  patterns: [<tinea>]\n", (10, 14),
            "unknown lexicon `tinea`", id="an unknown lexicon in an allow-list",
        ),
        pytest.param(
            "- extra: [a]\n", (9, 3), "a lexicon has no key `extra`", id="neither of the two"
        ),
    ],
)  # fmt: skip
def test_a_fault_in_a_lexicon_is_told_with_its_place(
    tmp_path: Path, words: str, place: tuple[int, int], message: str
) -> None:
    folder = write_rules(tmp_path / "rules", RULE, words=words)

    told = [(p.path, (p.line, p.column), p.message) for p in problems_in(folder)]

    # The lines before are the words that every test ruleset has.
    line, column = place[0] + 2, place[1]
    assert (str(folder / "lexicon" / "words.yaml"), (line, column), message) in told


@pytest.mark.parametrize(
    ("sources", "place", "message"),
    [
        pytest.param(SOURCES + SOURCES, (6, 7), "source `a-study` is defined twice", id="twice"),
        pytest.param(
            SOURCES.replace("as_of: 2026-05", "as_of: May 2026"), (5, 10),
            "`as_of` is a year and a month: 2026-05", id="not a month",
        ),
        pytest.param(
            SOURCES.replace("  says: One thing.\n", ""), (1, 3), "a source needs `says`", id="says"
        ),
        pytest.param(SOURCES + "  link: x\n", (6, 3), "a source has no key `link`", id="key"),
        pytest.param(
            SOURCES + "  confidence: sure\n", (6, 15),
            "`confidence` can't be `sure`: it is one of read, recalled", id="confidence",
        ),
    ],
)  # fmt: skip
def test_a_fault_in_the_sources_is_told_with_its_place(
    tmp_path: Path, sources: str, place: tuple[int, int], message: str
) -> None:
    folder = write_rules(tmp_path / "rules", RULE, sources=sources)

    told = [(p.path, (p.line, p.column), p.message) for p in problems_in(folder)]

    assert (str(folder / "sources.yaml"), place, message) in told


def test_two_rules_of_one_name_are_refused(tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "rules", RULE + RULE)

    (problem,) = problems_in(folder)

    assert (
        problem.line, problem.column, problem.message,
    ) == (17, 7, "two rules are named `promise`")  # fmt: skip


def test_an_alias_must_not_be_the_name_of_another_rule(tmp_path: Path) -> None:
    other = RULE.replace("id: promise", "id: other\n  aliases: [promise]")
    folder = write_rules(tmp_path / "rules", RULE + other)

    assert [p.message for p in problems_in(folder)] == ["two rules are named `promise`"]


def test_a_rule_is_found_by_its_id_and_by_its_alias(tmp_path: Path) -> None:
    text = RULE.replace("id: promise", "id: promise\n  aliases: [old-name]")

    ruleset = make_ruleset(tmp_path, text)

    assert ruleset.rules[0] is ruleset.find_rule("promise") is ruleset.find_rule("old-name")
    assert None is ruleset.find_rule("other")


def test_all_faults_of_all_files_come_in_one_error(tmp_path: Path) -> None:
    broken = RULE.replace("  title:", "  titel:").replace("<condition>", "<conditon>")
    folder = write_rules(tmp_path / "rules", broken, words="- lexicon: extra\n")
    (folder / "zoster.yaml").write_text("- id: [\n")

    told = {(Path(p.path).name, p.line) for p in problems_in(folder)}

    assert {
        ("words.yaml", 11), ("rules.yaml", 2), ("rules.yaml", 8), ("zoster.yaml", 2),
    } <= told  # fmt: skip


def test_the_error_text_has_a_line_for_each_fault(tmp_path: Path) -> None:
    broken = RULE.replace("negated", "negatd").replace("a-study", "a-stdy")
    folder = write_rules(tmp_path / "rules", broken)

    with pytest.raises(RuleError) as caught:
        load_ruleset([folder])

    heads = [line for line in str(caught.value).splitlines() if ": error: " in line]
    path = folder / "rules.yaml"
    assert {
        f"{path}:6:13: error: unknown source `a-stdy`",
        f"{path}:9:12: error: unknown scope or allow-list `negatd`",
    } == set(heads)


def test_a_cue_lexicon_that_is_missing_is_told(tmp_path: Path) -> None:
    cues = CUES.replace("cue.debunked", "cue.other")
    folder = write_rules(tmp_path / "rules", RULE, cues=cues)

    assert [p.message for p in problems_in(folder)] == ["no lexicon is named cue.debunked"]


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "rules", RULE)
    (folder / "odd.yaml").write_bytes(b"- id: \xff\xfe")

    (problem,) = problems_in(folder)

    assert str(folder / "odd.yaml") == problem.path
    assert "this rule file can't be read" in problem.message


def test_a_second_folder_adds_to_the_first(tmp_path: Path) -> None:
    first = write_rules(tmp_path / "first", rule_yaml("one"))
    second = tmp_path / "second.yaml"
    second.write_text(rule_yaml("two"))

    assert [rule.id for rule in load_ruleset([first, second]).rules] == ["one", "two"]


def test_yaml_of_both_endings_is_read_and_other_files_are_not(tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "rules")
    (folder / "a.yml").write_text(rule_yaml("one"))
    (folder / "notes.txt").write_text("- id: [")

    assert [rule.id for rule in load_ruleset([folder]).rules] == ["one"]


@pytest.mark.parametrize("word", ["no", "off", "yes", "null", "1:30", "2026-05"])
def test_a_value_stays_the_text_that_it_looks_like(tmp_path: Path, word: str) -> None:
    (rule,) = make_ruleset(tmp_path, RULE.replace("Promises something", word)).rules

    assert word == rule.title


def test_a_lexicon_holds_the_terms_of_those_under_it(tmp_path: Path) -> None:
    words = "- lexicon: effect.cure\n  terms: [heal]\n"

    ruleset = make_ruleset(tmp_path, rule_yaml(match="<effect> <condition>"), words=words)

    assert {"effect", "effect.cure"} <= ruleset.lexicons


def test_all_faults_of_a_rule_are_told_in_one_run_in_the_order_of_its_lines(
    tmp_path: Path,
) -> None:
    folder = write_rules(tmp_path / "rules")
    (folder / "broken.yaml").write_text(
        "- id: a-rule\n"
        "  title: Says something\n"
        "  severity: eror\n"
        "  why: Because.\n"
        "  sources: [no-study]\n"
        "  match:\n"
        "    - <conditon> gone\n"
        "    - [a, list]\n"
        "  reword: [Say less]\n"
        "  tests: {flag: [a], pass: [b]}\n"
    )

    forms = (
        "a match is a phrase, `claim:`, `citation:`, `contradiction:`, `regex:`, `tokens:` or "
        "`dependency:`"
    )
    told = [(problem.line, problem.message) for problem in problems_in(folder)]

    assert [
        (1, "a rule needs `message`"),
        (3, "`severity` can't be `eror`: it is one of error, warning, notice"),
        (5, "unknown source `no-study`"),
        (7, "unknown lexicon `conditon`"),
        (8, forms),
    ] == told
