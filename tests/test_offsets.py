"""The offsets of a finding hold the words of its match, whatever markup stands between them."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overclaim.linter import Linter
from overclaim.read import format_of, read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.findings import Finding

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PAGES = [path for path in sorted(EXAMPLES.rglob("*")) if path.is_file() and format_of(path.name)]
LINTER = Linter()

CLAIMS = (
    "cures depression",
    "eliminates chronic pain",
    "say goodbye to migraine",
    "a cure for treatment-resistant depression",
)
FILLER = ("Our 🧠 clinic", "𝒜 drip & more", "“Yes” –", "It’s", "日本 ", "")

_TAG_RE = re.compile(r"<[^>]*>")
_LINK_RE = re.compile(r"\]\([^)]*\)")
_LINE_START_RE = re.compile(r"^[ \t>]*", re.MULTILINE)


def letters(text: str) -> str:
    """Return the letters and figures of a text."""
    return "".join(character for character in text if character.isalnum())


def letters_of_source(source: str) -> str:
    """Return the letters that a reader sees of a piece of Markdown or HTML."""
    plain = _LINE_START_RE.sub("", _LINK_RE.sub("", _TAG_RE.sub("", source)))
    return letters(html.unescape(plain))


def check_offsets(text: str, findings: list[Finding]) -> None:
    """Assert that each region holds its match and nothing around it."""
    for finding in findings:
        source = text[finding.region.span.start : finding.region.span.end]
        assert letters(finding.match) == letters_of_source(source)
        assert source == source.strip()
        assert " ".join(finding.match.split()) == finding.match


Wrap = tuple[str, str]
MARKDOWN_WRAPS: tuple[Wrap, ...] = (
    ("", ""), ("**", "**"), ("*", "*"), ("~~", "~~"), ("[", "](https://example.org/a_b)"),
    ("<b>", "</b>"), ('<span title="a > b">'.replace(" > ", " "), "</span>"), ("***", "***"),
)  # fmt: skip
HTML_WRAPS: tuple[Wrap, ...] = (
    ("", ""), ("<b>", "</b>"), ("<em class=x>", "</em>"), ('<a href="/cure">', "</a>"),
    ("<strong><i>", "</i></strong>"), ("<span\n>", "</span>"), ("<!-- no -->", ""),
)  # fmt: skip


def entity(word: str, form: int) -> str:
    """Return a word with its first letter written as one of three kinds of entity, or none."""
    code = ord(word[0])
    return (word, f"&#{code};{word[1:]}", f"&#x{code:x};{word[1:]}", f"{word[0]}&shy;{word[1:]}")[
        form
    ]


@st.composite
def sentences(draw: st.DrawFn, wraps: tuple[Wrap, ...], *, lines: bool) -> str:
    """Return a sentence that holds a claim, with markup on its words and between them."""
    gaps = (" ", " ", "&nbsp;", "&#160;", "  ", *(["\n"] if lines else []))
    claim = ""
    for word in draw(st.sampled_from(CLAIMS)).split():
        opened, closed = draw(st.sampled_from(wraps))
        gap = draw(st.sampled_from(gaps)) if claim else ""
        claim += gap + opened + entity(word, draw(st.integers(0, 3))) + closed
    opened, closed = (
        draw(st.sampled_from(wraps)) if "](" not in claim and "<a" not in claim else ("", "")
    )
    filler = draw(st.sampled_from(FILLER)).replace("&", "&amp;")
    return (
        f"{filler} it {opened}{claim}{closed} {draw(st.sampled_from(('today.', 'now!', '—', '')))}"
    )


def prefixed(text: str, prefix: str) -> str:
    return "\n".join(prefix + line for line in text.split("\n"))


@st.composite
def markdown_blocks(draw: st.DrawFn) -> str:
    """Return one block of Markdown with one or two claims in it."""
    line = draw(sentences(MARKDOWN_WRAPS, lines=False))
    text = draw(sentences(MARKDOWN_WRAPS, lines=True))
    forms: dict[str, Callable[[], str]] = {
        "paragraph": lambda: text,
        "heading": lambda: f"## {line}",
        "underlined heading": lambda: f"{line}\n---",
        "list": lambda: f"- {line}\n- {line}\n  - {line}",
        "numbered list": lambda: f"1. {line}\n\n   {line}",
        "quotation": lambda: prefixed(text, "> "),
        "nested quotation": lambda: prefixed(prefixed(text, "> "), "> "),
        "list in a quotation": lambda: prefixed(f"- {line}\n- {line}", "> "),
        "table": lambda: f"| What | {line} |\n|---|---|\n| {line} | a \\| b |",
        "HTML block": lambda: f"<div>\n{line}\n</div>",
        "comment": lambda: f"<!-- {line} -->",
        "code": lambda: f"```\n{line}\n```",
        "code in a line": lambda: f"See `cures` and {line}",
        "image": lambda: "![It cures depression](a.png)",
    }
    return forms[draw(st.sampled_from(sorted(forms)))]()


@st.composite
def html_blocks(draw: st.DrawFn) -> str:
    """Return one element of HTML with one or two claims in it."""
    text = draw(sentences(HTML_WRAPS, lines=True))
    forms = (
        f"<p>{text}</p>",
        f"<p>{text}<p>{text}",
        f"<h2>{text}</h2>",
        f"<ul>\n<li>{text}\n<li>{text}<ul><li>{text}</ul></ul>",
        f"<blockquote><p>{text}</p></blockquote>",
        f"<table><tr><th>{text}<td>{text}</table>",
        f"<div>{text}<div>{text}</div>{text}</div>",
        "<img alt='It cures&#32;depression' src=a.png>",
        f"<script>{text}</script>",
        f"<details><summary>{text}</summary>{text}</details>",
    )
    return draw(st.sampled_from(forms))


MARKDOWN_PAGES = st.lists(markdown_blocks(), min_size=1, max_size=4).map("\n\n".join)
HTML_PAGES = st.lists(html_blocks(), min_size=1, max_size=4).map("\n".join)
ENDS = st.sampled_from(("\n", "\r\n"))
STARTS = st.sampled_from(("", "\ufeff"))


@given(MARKDOWN_PAGES, ENDS, STARTS)
def test_offsets_hold_on_markdown(page: str, end: str, start: str) -> None:
    text = start + page.replace("\n", end)

    check_offsets(text, LINTER.check_text(text, "page.md"))


@given(HTML_PAGES, ENDS, STARTS)
def test_offsets_hold_on_html(page: str, end: str, start: str) -> None:
    text = start + page.replace("\n", end)

    check_offsets(text, LINTER.check_text(text, "page.html"))


@given(sentences(MARKDOWN_WRAPS, lines=True))
def test_a_claim_is_found_through_markdown(sentence: str) -> None:
    assert LINTER.check_text(sentence, "page.md")


@given(sentences(HTML_WRAPS, lines=True))
def test_a_claim_is_found_through_html(sentence: str) -> None:
    assert LINTER.check_text(f"<p>{sentence}</p>", "page.html")


@given(MARKDOWN_PAGES | HTML_PAGES, st.sampled_from(("page.md", "page.html")))
def test_findings_do_not_depend_on_line_ends(page: str, path: str) -> None:
    unix = LINTER.check_text(page, path)
    windows = LINTER.check_text(page.replace("\n", "\r\n"), path)

    assert [(one.rule, one.match, one.region.start) for one in unix] == [
        (one.rule, one.match, one.region.start) for one in windows
    ]


@given(st.text() | st.text(st.sampled_from("<>&;*_[]()!-#`\n\t\"'/= abcures depression")))
def test_no_text_is_too_odd_to_check(text: str) -> None:
    for path in ("page.md", "page.mdx", "page.html", "page.txt"):
        check_offsets_are_inside(text, LINTER.check_text(text, path))


def check_offsets_are_inside(text: str, findings: list[Finding]) -> None:
    for finding in findings:
        span = finding.region.span
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(EXAMPLES).as_posix())
def test_offsets_hold_on_the_examples(path: Path) -> None:
    text = read_document(str(path)).text

    check_offsets(text, list(LINTER.check_file(str(path)).findings))


def test_the_examples_hold_findings() -> None:
    assert [path for path in PAGES if LINTER.check_file(str(path)).findings]
