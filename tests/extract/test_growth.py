"""Four times the page is four times the work, whatever is on it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from overclaim.document import Document, Format
from overclaim.extract import extract

if TYPE_CHECKING:
    from types import FrameType

SIZE = 150
MAX_RATIO = 5

REPEATED = {
    "quotation": ">",
    "bracket": "[",
    "image": "![",
    "star": "*",
    "underscore": "_a ",
    "backtick": "`a",
    "backslash": "\\",
    "item": "- ",
    "cell": "|a",
    "footnote": "[^1]",
    "footnote without an end": "[^1]: > ",
    "raised": "word<sup>1",
    "raised number": "word<sup>1</sup>",
    "anchor": "<p id=a>",
    "id in braces": "{: #",
    "entry": "# References\n\n[1] 1. a\n\n",
    "heading": "# a\n",
    "definition": "[a]: b 'c d'\n",
    "division": "<div>",
    "comment": "<!--",
    "ampersand": "&",
    "entity": "&am",
    "angle": "<",
    "open tag": "<a",
    "open attribute": '<a b="',
    "HTML cell": "<td>x",
    "paragraph": "<p>x",
    "inline end tag": "<span></b>",
    "end tag": "</div>",
    "list": "<ul><li>x",
    "quotation element": "<blockquote>x<cite>y</cite>",
    "drawing": "<svg><p>",
    "table": "<table><tr><td>",
    "section": "<section><h2>x?</h2>",
    "hidden": "<b hidden>",
    "number": "<p>85%</p>",
    "JSON-LD": '<script type="application/ld+json">{"name":"a b"}</script>',
    "expression": "{{",
    "tag of a template": "{%",
    "raw": "{% raw %}",
    "shortcode": "{{<",
    "brace": "{",
    "dollar": "$a^",
    "address": "http://a ",
    "component": "<A b={",
    "import": "import a\n\n",
    "lead-in": "a:\n- b\n\n",
    "soft hyphen": "a\u00ad",
    "astral": "😀*",
    "line": "a b\n",
}

OPENED = {
    "nested JSON-LD": ('<script type="application/ld+json">', '{"a":'),
    "nested YAML": ("---\na: ", "["),
    "YAML escapes": ('---\na: "b ', "\\n"),
    "YAML lines": ("---\n", "a: b c\n"),
    "nested TOML": ("+++\na=", "["),
    "TOML lines": ("+++\n", 'a = "b c"\n'),
    "rows": ("|a|b|\n|-|-|\n", "|a|b\n"),
    "attributes": ("<p ", "a=b "),
    "raw text": ("<style>", "</styl"),
}

PAGES = {name: ("", text) for name, text in REPEATED.items()} | OPENED


def _work(text: str, markup: Format) -> int:
    """Return the number of calls that it takes to read a page."""
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    document = Document(path="page", text=text, format=markup)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        extract(document)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("markup", [Format.MARKDOWN, Format.HTML, Format.MDX])
@pytest.mark.parametrize(("head", "body"), PAGES.values(), ids=PAGES)
def test_work_grows_with_the_page(head: str, body: str, markup: Format) -> None:
    close = "\n---\n" if head.startswith("---") else "\n+++\n" if head.startswith("+++") else ""
    _work(f"{head}{body}{close}", markup)  # what is loaded at the first use is no work
    small = _work(f"{head}{body * SIZE}{close}", markup)
    large = _work(f"{head}{body * 4 * SIZE}{close}", markup)
    assert large <= MAX_RATIO * small


@pytest.mark.parametrize("markup", [Format.MARKDOWN, Format.HTML])
@pytest.mark.parametrize("body", [">", "[", "*", "<!--", "&", "|a", "{{", "- "])
def test_hundred_thousand_of_anything_are_read(body: str, markup: Format) -> None:
    extract(Document(path="page", text=body * 100_000, format=markup))


@pytest.mark.parametrize("body", ["<div>", "<ul><li>", "<blockquote>", "<table><tr><td>"])
def test_deep_nesting_is_no_recursion(body: str) -> None:
    text = body * 20_000 + "quince settles every storm"
    (block,) = extract(Document(path="page", text=text, format=Format.HTML)).blocks
    assert block.text == "quince settles every storm"
