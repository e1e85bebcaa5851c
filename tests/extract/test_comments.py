"""The comments of a page, wherever its format allows them; not what stands in code."""

from __future__ import annotations

import pytest

from overclaim.document import Document, Format
from overclaim.extract import extract


def comments(text: str, markup: Format) -> list[str]:
    """Return the comments of a page as they are written."""
    found = extract(Document(path="page", text=text, format=markup)).comments
    return [text[start:end] for start, end in found]


NOTE = "<!-- note -->"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{NOTE}\nText\n", id="line of its own"),
        pytest.param(f"Text {NOTE} goes on\n", id="in a line"),
        pytest.param(f"Prices of $5 and $6 {NOTE} go on with ünïcode\n", id="after signs"),
        pytest.param(f"- one\n\n  {NOTE}\n- two {NOTE}\n", id="list"),
        pytest.param(f"| a {NOTE} | b |\n|---|---|\n| c | d |\n", id="table"),
        pytest.param(f"> {NOTE}\n> Text\n", id="quotation"),
        pytest.param(f"<div hidden>\n{NOTE}\n</div>\n", id="hidden element"),
        pytest.param(f"---\ntitle: A\n---\n{NOTE}\nText\n", id="below front matter"),
        pytest.param(f"\ufeff{NOTE}\nText\n", id="after a byte order mark"),
        pytest.param(f"Text\r\n\r\n{NOTE}\r\nText\r\n", id="CRLF"),
    ],
)
def test_comments_of_markdown(text: str) -> None:
    found = comments(text, Format.MARKDOWN)

    assert found == [NOTE] * text.count(NOTE)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"```\n{NOTE}\n```\n", id="fence"),
        pytest.param(f"Text\n\n    {NOTE}\n", id="indented code"),
        pytest.param(f"Write `{NOTE}` so\n", id="code span"),
        pytest.param(f"\\{NOTE}\n", id="escaped"),
        pytest.param("```\n{# note #}\n```\n", id="template comment in code"),
    ],
)
def test_what_stands_in_code_is_no_comment(text: str) -> None:
    assert comments(text, Format.MARKDOWN) == []


def test_a_comment_over_lines_of_a_quotation_is_one() -> None:
    text = "> <!-- note\n> goes on -->\n> Text\n"

    assert comments(text, Format.MARKDOWN) == ["<!-- note\n> goes on -->"]


@pytest.mark.parametrize(
    ("text", "markup", "expected"),
    [
        pytest.param("{/* note */}\n\nText\n", Format.MDX, ["{/* note */}"], id="MDX"),
        pytest.param("- one {/* note */}\n", Format.MDX, ["{/* note */}"], id="MDX in a list"),
        pytest.param("```\n{/* note */}\n```\n", Format.MDX, [], id="MDX in code"),
        pytest.param("<p>A</p><!-- b --><p>C</p>", Format.HTML, ["<!-- b -->"], id="HTML"),
        pytest.param("<script>'<!-- b -->'</script>", Format.HTML, [], id="HTML in a script"),
        pytest.param("<p title='<!-- b -->'>A</p>", Format.HTML, [], id="HTML in an attribute"),
        pytest.param("<p>A</p>{# b #}", Format.HTML, ["{# b #}"], id="Jinja"),
        pytest.param("{{/* b */}}\n", Format.MARKDOWN, ["{{/* b */}}"], id="Hugo"),
        pytest.param("{{!-- b --}}\n", Format.MARKDOWN, ["{{!-- b --}}"], id="Handlebars"),
        pytest.param(
            "{% comment %} b {% endcomment %}\n",
            Format.MARKDOWN,
            ["{% comment %} b {% endcomment %}"],
            id="Liquid",
        ),
    ],
)
def test_comments_of_other_formats(text: str, markup: Format, expected: list[str]) -> None:
    assert comments(text, markup) == expected


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        pytest.param("# one\ntitle: A # two\n", ["# one", "# two"], id="YAML"),
        pytest.param("faq:\n  # one\n  - q: A\n", ["# one"], id="YAML list"),
        pytest.param("title: A#b\nurl: x/#c\n", [], id="no space before it"),
        pytest.param("title: \"A # b\"\nalt: 'C # d'\n", [], id="quoted"),
        pytest.param("text: |\n  A\n  # b\nmore: C\n", [], id="in a literal text"),
        pytest.param("text: >\n  A\n# one\nmore: C\n", ["# one"], id="after a folded text"),
        pytest.param("title: a: b\n# one\n", ["# one"], id="YAML that can't be parsed"),
    ],
)
def test_comments_of_front_matter(matter: str, expected: list[str]) -> None:
    assert comments(f"---\n{matter}---\n\nText\n", Format.MARKDOWN) == expected
    assert comments(f"---\n{matter}---\n<p>Text</p>\n", Format.HTML) == expected


def test_comments_of_toml() -> None:
    text = '+++\n# one\ntitle = "A # b" # two\nmore = """\n# c\n"""\n+++\n\nText\n'

    assert comments(text, Format.MARKDOWN) == ["# one", "# two"]
