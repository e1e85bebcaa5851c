"""Fixes on one page: the right words, nothing else, and a second run that changes nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overclaim import Linter
from overclaim.document import Document, Format
from overclaim.extract import extract
from overclaim.findings import Edit
from overclaim.fix.apply import Fixed, fix_page
from overclaim.fix.look import edited, is_kept, looks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overclaim.findings import Finding

LINTER = Linter()
CURE = "TMS cures depression."


def page_of(text: str, form: Format = Format.MARKDOWN) -> Document:
    ending = {Format.MARKDOWN: "md", Format.MDX: "mdx", Format.HTML: "html"}[form]
    return Document(path=f"page.{ending}", text=text, format=form)


def find(document: Document) -> Sequence[Finding]:
    """Return what is found in sentences and comments; the page may lack what it likes."""
    findings = LINTER.check_document(document).findings
    return [f for f in findings if f.sentence or f.rule.endswith("-suppression")]


def fix(document: Document, *, unsafe: bool = True) -> Fixed:
    return fix_page(document, find(document), find, unsafe=unsafe)


def rewording(document: Document) -> str:
    """Return the first words that may stand in the place of the first sentence found."""
    return next(t for finding in find(document) for t in finding.rewordings if "[" not in t)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (Format.MARKDOWN, "Ask us. {} Call us.\n"),
        (Format.MARKDOWN, "- One\n- {}\n- Three\n"),
        (Format.MARKDOWN, "One.\r\n\r\n{}\r\n"),
        (Format.MARKDOWN, "\ufeff{}"),
        (Format.MARKDOWN, "See [this](a.md). {} **Bold** words, `code`.\n"),
        (Format.MDX, 'import X from "./x"\n\n<X a={{1}} />\n\n{}\n'),
        (Format.HTML, "<p>Ask us. {} <b>Bold</b></p>\n"),
        (Format.HTML, "<ul><li>{}<li>Two</ul>"),
    ],
)
def test_a_rewording_takes_the_place_of_its_sentence(form: Format, text: str) -> None:
    text = text.replace("{}", CURE).replace("{{", "{").replace("}}", "}")
    document = page_of(text, form)
    words = rewording(document)

    fixed = fix(document)

    assert fixed.rules == ("promised-cure",)
    assert fixed.text == text.replace(CURE, words)


def test_markup_inside_a_sentence_goes_with_it() -> None:
    document = page_of("Ask us. TMS **cures\ndepression**. Call us.\n")

    assert fix(document).text == f"Ask us. {rewording(document)} Call us.\n"


def test_a_sentence_that_begins_in_bold_is_replaced_with_its_marks() -> None:
    document = page_of("**TMS cures** depression.\n")

    assert fix(document).text == f"{rewording(document)}\n"


@pytest.mark.parametrize(
    "text",
    [
        "[TMS cures depression](tms.md).\n",
        "TMS [cures](tms.md) depression.\n",
        "TMS `x` cures depression.\n",
    ],
)
def test_a_link_or_code_is_never_lost(text: str) -> None:
    assert fix(page_of(text)) == Fixed(text, ())


@pytest.mark.parametrize(
    ("quoted", "written"),
    [('"{}"', '"'), ("'{}'", "'"), ("{}", "")],
)
def test_front_matter_stays_what_it_is(quoted: str, written: str) -> None:
    text = f"---\ntitle: About TMS\ndescription: {quoted.format(CURE)}\n---\n\nA page.\n"
    fixed = fix(page_of(text))

    assert fixed.rules == ("promised-cure",)
    page = extract(page_of(fixed.text))
    fields = {field.name: field.value for field in page.fields}
    assert fields["title"] == "About TMS"
    assert fields["description"] not in ("", CURE)
    assert f"description: {written}" in fixed.text


def test_a_cell_stays_a_cell() -> None:
    text = f"| A | B |\n|---|---|\n| {CURE} | two |\n"
    before = looks_of(extract(page_of(text)))

    after = looks_of(extract(page_of(fix(page_of(text)).text)))

    assert [look.kind for look in after] == [look.kind for look in before]
    assert after[-1] == before[-1]


def without_rewordings(document: Document) -> list[Finding]:
    return [f._replace(rewordings=(), delete=True) for f in find(document)]


def test_words_that_can_only_go_are_taken_out() -> None:
    document = page_of(f"Ask us about TMS. {CURE} Call us.\n")

    fixed = fix_page(document, without_rewordings(document), without_rewordings, unsafe=True)

    assert fixed.text == "Ask us about TMS. Call us.\n"


def test_a_block_is_not_left_empty() -> None:
    document = page_of(f"Ask us about TMS.\n\n{CURE}\n")

    fixed = fix_page(document, without_rewordings(document), without_rewordings, unsafe=True)

    assert fixed == Fixed(document.text, ())


def test_safe_fixes_leave_sentences_alone() -> None:
    assert fix(page_of(CURE), unsafe=False) == Fixed(CURE, ())


OFF = "<!-- overclaim-disable never-fails -- a reason -->"
COMMENT = "<!-- overclaim-disable-next-line promised-cure -- a reason -->"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"One.\n\n{COMMENT}\nTwo.\n", "One.\n\nTwo.\n"),
        (f"One.\r\n\r\n{COMMENT}\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
        (f"One.\n{COMMENT}\nTwo.\n", "One.\n\nTwo.\n"),
        ("One. <!-- overclaim-disable-line promised-cure -- x -->\n", "One.\n"),
        ("<!-- overclaim-disable-line promised-cure, never-fails -- x -->\n", ""),
        (
            f"{OFF}\n\nA\n\n<!-- overclaim-enable never-fails -->\n",
            "\nA\n\n",
        ),
    ],
)
def test_a_suppression_of_nothing_is_taken_out(before: str, after: str) -> None:
    document = page_of(before)

    def only_unused(page: Document) -> list[Finding]:
        return [f for f in find(page) if f.rule == "unused-suppression"]

    fixed = fix_page(document, only_unused(document), only_unused, unsafe=False)

    assert fixed.text == after
    assert set(fixed.rules) == {"unused-suppression"}


def test_one_of_two_rules_is_taken_out_of_a_comment() -> None:
    before = (
        "<!-- overclaim-disable-next-line denied-side-effects, promised-cure until 2099-01-31"
        f" -- a reason -->\n{CURE}\n"
    )
    after = before.replace("denied-side-effects, ", "")

    assert fix(page_of(before), unsafe=False).text == after


# Pages made of pieces: whatever stands together, only the edits change.

PIECES = [
    "# A heading\n\n",
    f"{CURE} Ask us.\n\n",
    "TMS has **no side effects** at all.\n\n",
    "- TMS works for everyone.\n- Two\n\n",
    "| A | B |\n|---|---|\n| TMS cures migraine. | `x` |\n\n",
    "> TMS resets your brain.\n\n",
    "See [the garden](garden.md) &amp; more.\n\n",
    f"{COMMENT}\n",
    "```\nTMS cures depression.\n```\n\n",
    "1. Results are guaranteed.\n\n   TMS cures anxiety.\n\n",
    "<div>\n\nTMS is a miracle.\n\n</div>\n\n",
    "Ketamine cures\ndepression *for\ngood*, we promise.\n\n",
]


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=7),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from([Format.MARKDOWN, Format.HTML]),
)
def test_structure_is_kept_and_a_second_run_changes_nothing(
    pieces: list[str], newline: str, mark: str, form: Format
) -> None:
    text = "".join(pieces)
    if form is Format.HTML:
        text = re.sub(r"(?m)^(?!<)(.+)$", r"<p>\1</p>", text)
    text = mark + text.replace("\n", newline)
    document = page_of(text, form)

    fixed = fix(document)
    again = fix(page_of(fixed.text, form))

    assert again == Fixed(fixed.text, ())
    before, after = looks_of(extract(document)), looks_of(extract(page_of(fixed.text, form)))
    assert [(b.kind, b.links, b.marks) for b in before] == [
        (a.kind, a.links, a.marks) for a in after
    ]
    assert fixed.text.count("\r\n") <= text.count("\r\n")
    assert fixed.text.startswith("\ufeff") is bool(mark)
    assert ("\r" in fixed.text) <= (newline == "\r\n")


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8), st.text(max_size=5)), max_size=5),
)
def test_no_character_outside_of_edits_changes(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits: list[Edit] = []
    at = 0
    for start, length, words in sorted(raw):
        first = max(start, at)
        last = min(first + length, len(text))
        if first <= len(text):
            edits.append(Edit(first, last, words))
            at = last
    result = edited(text, edits)

    kept, at = "", 0
    for edit in edits:
        kept += text[at : edit.start] + edit.text
        at = edit.end
    assert result == kept + text[at:]


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        edited("0123456789", [Edit(0, 4, ""), Edit(3, 6, "")])


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        ("One.\n\nTwo.\n", True),
        ("One.\n\nOther.\n", True),
        ("One.\n\nTwo.\n\nThree.\n", True),
        ("Zero.\n\nOne.\n\nTwo.\n", True),
        ("Other.\n\nOther.\n", False),
        ("One.\n\n- Two.\n", False),
        ("One.\n\n[Two.](x)\n", False),
        ("One.\n", False),
        ("One.\n\n# Three\n\nTwo.\n", False),
    ],
)
def test_a_page_is_kept_but_for_one_block(after: str, *, kept: bool) -> None:
    before = looks_of(extract(page_of("One.\n\nTwo.\n")))

    assert is_kept(before, looks_of(extract(page_of(after)))) is kept
