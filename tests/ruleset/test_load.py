"""Loading rules is strict: each fault is told with its place and the nearest right name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import RULE, make_ruleset, problems_in, write_rules
from overclaim.claims import Scope
from overclaim.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path


def test_a_rule_is_loaded_as_it_is_written(tmp_path: Path) -> None:
    (rule,) = make_ruleset(tmp_path, RULE).rules

    assert rule.id == "promise"
    assert rule.severity == Severity.ERROR
    assert tuple(source.id for source in rule.sources) == ("a-study",)
    assert rule.match == ("cure <condition>",)
    assert frozenset({Scope.NEGATED}) == rule.unless
    assert rule.allowed == ("allowed-cure",)
    assert rule.flag == ("It _cures migraine_.",)
    assert rule.passing == ("It does not cure migraine.",)
    assert rule.line == 1


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    text = RULE.replace("  severity: error\n", "").replace(
        "  unless: [negated, allowed-cure]\n", ""
    )

    (rule,) = make_ruleset(tmp_path, text).rules

    assert (rule.status, rule.severity, rule.context) == ("stable", Severity.WARNING, "health-page")
    assert frozenset() == rule.unless


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [
        pytest.param(
            "  severity:", "  severty:", (3, 3),
            "a rule has no key `severty`", "did you mean `severity`?", id="unknown key",
        ),
        pytest.param(
            "    flag:", "    flagged:", (13, 5),
            "`tests` has no key `flagged`", "did you mean `flag`?", id="unknown key under tests",
        ),
        pytest.param(
            "cure <condition>", "cure <conditon>", (8, 12),
            "unknown lexicon `conditon`", "did you mean `condition`?", id="unknown lexicon",
        ),
        pytest.param(
            "negated,", "negatd,", (9, 12),
            "unknown scope or allow-list `negatd`", "did you mean `negated`?", id="unknown scope",
        ),
        pytest.param(
            "allowed-cure", "alowed-cure", (9, 21),
            "unknown scope or allow-list `alowed-cure`", "did you mean `allowed-cure`?",
            id="unknown allow-list",
        ),
        pytest.param(
            "[a-study]", "[a-study, a-stdy]", (6, 22),
            "unknown source `a-stdy`", "did you mean `a-study`?", id="unknown source",
        ),
        pytest.param(
            "<treatment|it>", "<treatmnt|it>", (11, 16),
            "unknown slot `treatmnt`", "did you mean `treatment`?", id="unknown slot in reword",
        ),
        pytest.param(
            "“<match>”", "“<mach>”", (4, 13),
            "unknown slot `mach`", "did you mean `match`?", id="unknown slot in message",
        ),
        pytest.param(
            "  severity: error", "  title: Again", (3, 3),
            "`title` stands here twice", "keep one of the two", id="duplicate key",
        ),
        pytest.param(
            "severity: error", "severity: fatal", (3, 13),
            "`severity` can't be `fatal`: it is one of error, warning, notice", "",
            id="unknown severity",
        ),
        pytest.param(
            "severity: error", "status: beta", (3, 11),
            "`status` can't be `beta`: it is one of stable, preview", "", id="unknown status",
        ),
        pytest.param(
            "severity: error", "context: page", (3, 12),
            "`context` can't be `page`: it is one of health-page, health-sentence, any", "",
            id="unknown context",
        ),
        pytest.param(
            "id: promise", "id: Promise_1", (1, 7),
            "`Promise_1` can't be a name",
            "small letters, figures and single hyphens: promised-cure", id="a bad id",
        ),
        pytest.param(
            "promises something\n  why", "promises " + "a lot " * 12 + "\n  why", (4, 12),
            "`message` is one line of at most 80 characters", "", id="a long message",
        ),
        pytest.param(
            "  why: Nobody has shown it.\n", "", (1, 3), "a rule needs `why`", "", id="no why",
        ),
        pytest.param("why: Nobody has shown it.", "why:", (5, 3),
                     "`why` must be a text", "", id="an empty why"),
        pytest.param(
            "  sources: [a-study]\n", "", (1, 3), "a rule needs `sources`, a list", "",
            id="no sources",
        ),
        pytest.param("[a-study]", "a-study", (6, 3),
                     "`sources` must be a list", "", id="no list"),
        pytest.param("[a-study]", "[]", (6, 3),
                     "`sources` must be a list", "", id="an empty list"),
        pytest.param(
            "  reword:\n    - Ask what <treatment|it> can do\n", "", (1, 3),
            "a rule needs at least one rewording",
            "add `reword`, or `delete: true` where nothing can be said instead", id="no rewording",
        ),
        pytest.param(
            "- It does not", "- One case: it does not", (16, 9),
            "`pass` holds texts only", "put the line in single quotes", id="a colon in a text",
        ),
        pytest.param(
            "- cure <condition>", "- (cure <condition>", (8, 7),
            "this `(` is never closed", "", id="a bracket never closed",
        ),
        pytest.param(
            "- cure <condition>", "- cure ? <condition>|x", (8, 25),
            "this bracket or bar has no `(` before it", "", id="a bar outside brackets",
        ),
        pytest.param(
            "- cure <condition>", "- you will have it", (8, 7),
            "only very common words must be here: add a rarer one", "", id="common words only",
        ),
        pytest.param(
            "- cure <condition>", "- [cure, heal]", (8, 7),
            "a match is a phrase, `claim:`, `citation:`, `contradiction:`, `regex:`, `tokens:` or "
            "`dependency:`",
            "",
            id="a list as a match",
        ),
        pytest.param(
            "- cure <condition>", "- citation: live", (8, 17),
            "`citation` can't be `live`: it is one of dead", "", id="another kind of citation",
        ),
        pytest.param(
            "- cure <condition>", "- {citation: dead, anchors: [cure]}", (8, 24),
            "a match with `citation:` has no key `anchors`", "known names: citation",
            id="a citation with anchors",
        ),
        pytest.param(
            "- cure <condition>", "- note: cure", (8, 7),
            "a match has no key `note`",
            "known names: anchors, citation, claim, contradiction, dependency, regex, tokens",
            id="a mapping as a match",
        ),
        pytest.param(
            "- cure <condition>", "- {regex: '(cure', anchors: [cure]}", (8, 15),
            "this regex can't be used: missing ): (cure", "its syntax is that of RE2",
            id="a broken regex",
        ),
        pytest.param(
            "- cure <condition>", r"- {regex: '(c)ure \1', anchors: [cure]}", (8, 15),
            r"this regex can't be used: invalid escape sequence: \1", "its syntax is that of RE2",
            id="a regex that needs backtracking",
        ),
        pytest.param(
            "- cure <condition>", "- {regex: 'cures?'}", (8, 7),
            "a `regex:` needs `anchors`", "anchors: [words, of which, one is in, every match]",
            id="a regex without anchors",
        ),
        pytest.param(
            "- cure <condition>", "- tokens: [{IS_UPPER: true}]", (8, 7),
            "a `tokens:` needs `anchors`", "anchors: [words, of which, one is in, every match]",
            id="tokens without anchors",
        ),
        pytest.param(
            "- cure <condition>", "- tokens: [{LOWER: cure, OP: '?'}, {IS_UPPER: true}]", (8, 7),
            "a `tokens:` needs `anchors`", "anchors: [words, of which, one is in, every match]",
            id="tokens whose only word may be missing",
        ),
    ],
)  # fmt: skip
def test_a_fault_in_a_rule_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: tuple[int, int], message: str, hint: str
) -> None:
    assert old in RULE
    folder = write_rules(tmp_path / "rules", RULE.replace(old, new, 1))

    told = [(p.path, (p.line, p.column), p.message, p.hint) for p in problems_in(folder)]

    assert (str(folder / "rules.yaml"), place, message, hint) in told


def test_the_line_is_shown_with_a_caret_under_the_name_at_fault(tmp_path: Path) -> None:
    folder = write_rules(
        tmp_path / "rules", RULE.replace("cure <condition>", "cure <conditon> now")
    )

    (problem,) = problems_in(folder)

    assert [
        f"{folder / 'rules.yaml'}:8:12: error: unknown lexicon `conditon`",
        "    8 |     - cure <conditon> now",
        "      |            ^^^^^^^^^^",
        "  did you mean `condition`?",
    ] == str(problem).splitlines()
