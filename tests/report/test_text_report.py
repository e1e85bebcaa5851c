"""Findings as text: a reader sees the words underlined, and nothing a page could fake."""

from __future__ import annotations

import io

import pytest

from helpers import make_finding_at
from overclaim.document import Document, Format
from overclaim.findings import Dropped, FileResult, Finding, Severity
from overclaim.report.options import ReportOptions, report_all
from overclaim.report.text import TextReporter
from overclaim.report.width import pad_width

HINT = "`overclaim rule ID` tells all about a rule: why, its sources, every rewording."


def page(text: str, path: str = "page.md") -> Document:
    return Document(path=path, text=text, format=Format.MARKDOWN)


def result(document: Document, *findings: Finding, dropped: tuple[Dropped, ...] = ()) -> FileResult:
    return FileResult(
        path=document.path, document=document, findings=findings, dropped=dropped, words=1200
    )


def report(*results: FileResult, color: bool = False, show_suppressed: bool = False) -> str:
    out = io.StringIO()
    options = ReportOptions(color=color, show_suppressed=show_suppressed)
    report_all(TextReporter(out, options), results)
    return out.getvalue()


def excerpt(text: str, words: str) -> tuple[str, str]:
    """Return the source line and the line of marks, without their gutter."""
    document = page(text)
    lines = report(result(document, make_finding_at(document, words))).splitlines()
    return lines[1].split(" | ", 1)[1], lines[2].split(" | ", 1)[1]


def test_a_finding_is_told_in_full() -> None:
    document = page("# Ketamine\n\nIt cures depression.\n")
    finding = make_finding_at(document, "cures depression", rewordings=("It may help", "Ask us"))

    assert report(result(document, finding)) == (
        "page.md:3:4: error: This promises a cure  [promised-cure]\n"
        "     3 | It cures depression.\n"
        "       |    ^^^^^^^^^^^^^^^^\n"
        "    why: Nobody has shown it. [a-study]\n"
        "instead: It may help\n"
        "     or: Ask us\n"
        "\n"
        "1 error in 1 file. 1 file and 1,200 words of prose read.\n"
    )


def test_findings_of_one_sentence_are_told_together_the_worst_first() -> None:
    document = page("It cures pain, with new hope, for good.\n")
    findings = [
        make_finding_at(document, "cures pain", severity=Severity.WARNING, rule="cure"),
        make_finding_at(
            document, "new hope", severity=Severity.NOTICE, rule="hope", message="Sells hope",
            rewordings=(), delete=True,
        ),
        make_finding_at(
            document, "for good", rule="end", message="Ends it", rewordings=("For how long", "Or"),
        ),
    ]  # fmt: skip

    assert report(result(document, *findings)) == (
        "page.md:1:31: error: Ends it  [end]\n"
        "     1 | It cures pain, with new hope, for good.\n"
        "       |    ----------       --------  ^^^^^^^^\n"
        "    why: Nobody has shown it. [a-study]\n"
        "instead: For how long\n"
        "     or: Or\n"
        "   also: 1:4: warning: This promises a cure  [cure]\n"
        "instead: Ask what it can do\n"
        "   also: 1:21: notice: Sells hope  [hope]\n"
        "instead: take it out\n"
        "\n"
        "1 error, 1 warning, 1 notice in 1 file. 1 file and 1,200 words of prose read.\n"
        f"{HINT}\n"
    )


def test_advice_is_not_repeated_within_a_sentence() -> None:
    document = page("It cures and heals.")
    findings = [make_finding_at(document, words) for words in ("cures", "heals")]

    assert report(result(document, *findings)).count("Ask what it can do") == 1


def test_a_rule_is_explained_once_on_each_page() -> None:
    one, two = page("It cures.\n\nIt heals."), page("It cures.", path="two.md")
    advice = ("Ask", "Or don't")
    first = make_finding_at(one, "cures", rewordings=advice)
    second = make_finding_at(one, "heals", rewordings=advice, group=2)
    third = make_finding_at(two, "cures", rewordings=advice)

    told = report(result(one, first, second), result(two, third))

    assert [told.count(words) for words in ("why:", "instead: Ask", "or: Or")] == [2, 3, 2]
    assert told.endswith(f"{HINT}\n")


def test_marks_follow_words_over_lines_and_over_each_other() -> None:
    document = page("  It cures all\n  pain for good.\n")
    findings = [
        make_finding_at(document, "cures all\n  pain for good", rule="end"),
        make_finding_at(document, "pain", rule="pain", severity=Severity.WARNING),
    ]

    assert report(result(document, *findings)).splitlines()[1:5] == [
        "     1 | It cures all",
        "       |    ^^^^^^^^^",
        "     2 | pain for good.",
        "       | ----^^^^^^^^^",
    ]


def test_words_far_apart_on_a_long_line_are_shown_one_after_the_other() -> None:
    document = page("It cures " + "and so on " * 30 + "for good.")
    findings = [make_finding_at(document, "cures"), make_finding_at(document, "for good")]

    lines = report(result(document, *findings)).splitlines()

    assert [line[:9] for line in lines[1:5]] == ["     1 | ", "       | "] * 2
    assert lines[1].startswith("     1 | It cures and so on")
    assert lines[3].endswith("on for good.")
    assert [lines[2].strip(" |"), lines[4].strip(" |")] == ["^^^^^", "--------"]


def test_long_advice_is_broken_between_words() -> None:
    document = page("It cures.")
    advice = "who was studied, how many and for how long, " * 5
    told = report(result(document, make_finding_at(document, "cures", rewordings=(advice,))))

    lines = [line for line in told.splitlines() if "studied" in line]
    assert len(lines) > 2
    assert max(map(len, lines)) <= 100
    assert " ".join(line[9:] for line in lines) == advice.strip()


class Screen(io.StringIO):
    """A terminal, as far as a report asks."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("columns", "widest"), [(20, 60), (80, 80), (400, 110)])
def test_a_report_fits_the_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: int, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    document = page("It cures " + "all of them " * 30)
    finding = make_finding_at(document, "cures", rewordings=("a word " * 40,))
    screen = Screen()
    report_all(TextReporter(screen, ReportOptions()), [result(document, finding)])

    longest = max(map(len, screen.getvalue().splitlines()))
    assert widest - 12 < longest <= widest


def test_words_that_can_only_be_taken_out_are_told_so() -> None:
    document = page("It cures.")
    finding = make_finding_at(document, "cures", rewordings=(), delete=True)

    assert "instead: take it out\n" in report(result(document, finding))


@pytest.mark.parametrize(
    ("text", "words", "shown", "marks"),
    [
        pytest.param("It cures.", "It", "It cures.", "^^", id="at the start"),
        pytest.param("It cures.", "cures.", "It cures.", "   ^^^^^^", id="at the end"),
        pytest.param("  It cures.", "cures", "It cures.", "   ^^^^^", id="white space before"),
        pytest.param("\tIt cures.", "cures", "It cures.", "   ^^^^^", id="a tab before"),
        pytest.param("It\tcures.", "cures", "It cures.", "   ^^^^^", id="a tab inside"),
        pytest.param("It cures.\r\n", "cures.", "It cures.", "   ^^^^^^", id="CRLF"),
        pytest.param("日本 cures", "cures", "日本 cures", "     ^^^^^", id="wide characters"),
        pytest.param("It 治る now", "治る", "It 治る now", "   ^^^^", id="wide words"),
        pytest.param(
            "e\u0301 cures", "cures", "e\u0301 cures", "  ^^^^^", id="a combining character"
        ),
        pytest.param(
            "a\u200db cures", "cures", "a\u200db cures", "   ^^^^^", id="a zero-width joiner"
        ),
        pytest.param("\U0001f9e0 cures", "cures", "\U0001f9e0 cures", "   ^^^^^", id="an emoji"),
        pytest.param(
            "It cures\nall pain.", "cures\nall pain", "It cures", "   ^^^^^", id="two lines"
        ),
    ],
)  # fmt: skip
def test_the_marks_stand_exactly_under_the_words(
    text: str, words: str, shown: str, marks: str
) -> None:
    assert (shown, marks) == excerpt(text, words)


@pytest.mark.parametrize(
    ("before", "after", "cut"),
    [
        pytest.param(300, 300, "both", id="in the middle"),
        pytest.param(0, 500, "right", id="at the start"),
        pytest.param(500, 0, "left", id="at the end"),
        pytest.param(20, 60, "none", id="nearly too long"),
        pytest.param(40, 60, "both", id="a little too long"),
    ],
)
@pytest.mark.parametrize("character", ["x", "漢"])
def test_a_long_line_is_cut_around_the_words(
    character: str, before: int, after: int, cut: str
) -> None:
    line, under = excerpt(character * before + "CURES" + character * after, "CURES")

    at = line.index("CURES")
    assert " " * pad_width(line[:at]) + "^^^^^" == under
    assert len(line) <= 98
    assert (cut in ("left", "both"), cut in ("right", "both")) == (line[0] == "…", line[-1] == "…")


@pytest.mark.parametrize(
    "character",
    [
        "\x00", "\x07", "\x08", "\x0b", "\x0c", "\r", "\x1b", "\x7f", "\x85", "\x9b",
        "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069",
    ],
)  # fmt: skip
def test_no_control_character_of_a_page_is_printed(character: str) -> None:
    document = page(f"It {character}[31m cures.{character}", path=f"a{character}b.md")
    finding = make_finding_at(
        document, "cures", message=f"a{character}b", rewordings=(f"c{character}d",)
    )
    told = report(
        result(document, finding, dropped=(Dropped(finding, "quoted"),)), show_suppressed=True
    )

    assert character not in told


def test_colour_is_used_on_a_terminal_only() -> None:
    document = page("It cures.")
    found = result(document, make_finding_at(document, "cures"))

    assert "\x1b[1;31merror\x1b[0m" in report(found, color=True)
    assert "\x1b" not in report(found)


def test_what_was_dropped_is_told_when_asked_for() -> None:
    document = page("No cure.")
    dropped = Dropped(make_finding_at(document, "cure"), "negated")

    assert report(result(document, dropped=(dropped,)), show_suppressed=True) == (
        "page.md:1:4: not reported: “cure” [promised-cure]: negated\n"
        "No findings. 1 file and 1,200 words of prose read.\n"
    )
    assert "negated" not in report(result(document, dropped=(dropped,)))


def test_the_summary_counts_findings_by_severity_and_files() -> None:
    one, two = page("It cures and heals."), page("It cures.", path="two.md")
    findings = [
        make_finding_at(one, "cures"),
        make_finding_at(one, "heals", severity=Severity.WARNING, group=2),
        make_finding_at(two, "cures"),
    ]
    unread = FileResult(path="three.md", error="three.md: broken")

    told = report(result(one, *findings[:2]), result(two, findings[2]), result(one), unread)

    assert (
        "2 errors, 1 warning in 2 files. 3 files and 3,600 words of prose read, 1 file not read."
        in told.splitlines()
    )
