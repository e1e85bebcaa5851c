"""What holds for every page: maps are total and true, and what is planted is found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from overclaim.document import Document, Format
from overclaim.extract import extract

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.document import Block

    Read = Callable[[str, Format], tuple[Block, ...]]

WORDS = ("quince", "settles", "every", "storm")
PHRASE = " ".join(WORDS)

MARKUP = r"""a|B c|quince|é|😀|*|**|_|`|```\n|> |- |1. |   |\t|# |[|]|(u)|![|\\|&amp;|&nbsp;|&notit;
|&|<b>|</b>|<div>|</div>|<div hidden>|<p>|</p>|<br>|<!-- x -->|<!--|<svg>|</svg>|<code>|</code>|<li>
|<ul>|</ul>|<td>|<table>|</table>|<tr>|<th>|<a href='x'>|</a>|<img alt='a &lt; b'>|<title>
|</title>|<template>|</template>|<details>|<summary>|</summary>|<blockquote>|</blockquote>
|<script>|</script>|<pre>|</pre>|<h2>|</h2>|<cite>|<footer>|<figcaption>|<button>|<p title="a
|<script type=application/ld+json>|{"name":"a \\u0063 b\\n <i>c</i>"}|"|'|=|<|/>|</|<!|<?|~~
|[^1]|[^1]: |[a]: /b "c d"|https://x.example/a_b.|<https://x.example>|85%|Success rate|— Jo
|---\n|+++\n|title: x y\n|a: 'b c'\n|a: >\n  b\n  c\n|a = "b c"\n|{{ x }}|{{|}}|{% raw %}|{% a
|{% endraw %}|{{< f alt="a b" >}}|{: .c }|$x^2$|$5|<Card t='a'>|</Card>|{x}|{|}|import a\n
|<sup>|</sup>|[1]|¹|<a name=x>|<a href='#x'>|{#x}|# References\n
|\r|\r\n|\n|\n\n|\0|\ufeff|\u00ad|\u200b|\ufdd0|\ufdd1|\u00a0|?|:|\n===\n|a - b\n"""
ESCAPES = {r"\n": "\n", r"\t": "\t", r"\r": "\r", r"\0": "\0", r"\\": "\\"}


def _token(text: str) -> str:
    text = text.removesuffix("\n")
    for escape, character in ESCAPES.items():
        text = text.replace(escape, character)
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


TOKENS = st.sampled_from([*map(_token, MARKUP.split("|")), "|", "a | b\n-|-\n"])
SOUP = st.lists(TOKENS, max_size=30).map("".join)


@settings(max_examples=400)
@given(page=SOUP, markup=st.sampled_from(Format))
@example(page="<a href='x'>a<https://x.example>", markup=Format.MARKDOWN)
def test_map_leads_back_to_the_source_on_any_page(page: str, markup: Format, read: Read) -> None:
    read(page, markup)


@settings(max_examples=150)
@given(page=st.text(max_size=200), markup=st.sampled_from(Format))
def test_any_text_is_read_without_an_error(page: str, markup: Format, read: Read) -> None:
    read(page, markup)


MARKDOWN_WORD = st.sampled_from(["{}", "*{}*", "**{}**", "<b>{}</b>", "~~{}~~", "&#8203;{}"])
MARKDOWN_GAP = st.sampled_from([" ", "  ", "\n", " \n", "&#32;", " <!-- x -->", "<br>"])
# What stands before the phrase, and before each of its lines that follows.
MARKDOWN_FRAME = st.sampled_from(
    [
        ("", ""),
        ("> ", "> "),
        ("- ", "  "),
        ("1. ", "   "),
        ("> - ", ">   "),
        ("[^1]: ", ""),
        ("😀 & ", ""),
    ]
)
MARKDOWN_BEFORE = st.sampled_from(
    [
        "",
        "# A title\n\n",
        "---\na: b c\n---\n",
        "`code`\n\n",
        "| a |\n|---|\n| b |\n\n",
        "x[^1]\n\n",
    ]
)
HTML_WORD = st.sampled_from(
    ["{}", "<b>{}</b>", "<a href='/'>{}</a>", "<i class='a>b'>{}</i>", "{}&shy;"]
)
HTML_GAP = st.sampled_from([" ", "\n   ", "&#32;", " <!-- > -->", "<br/>", " \t"])
HTML_FRAME = st.sampled_from(
    [
        ("<p>", "</p>"),
        ("<ul><li>", "</ul>"),
        ("<table><tr><td>a<td>", "</table>"),
        ("<div hidden>a</div>", ""),
        ("<blockquote><p>", "</blockquote>"),
        ("<svg><path/></svg><h2>", "</h2>"),
        ("<script>a < b</script>", "<style>"),
        ("<title>", "</title>"),
    ]
)


def _plant(words: list[str], gaps: list[str]) -> tuple[str, int, int]:
    """Return the phrase in its markup, and how far inside its words begin and end."""
    marked = [word.format(plain) for word, plain in zip(words, WORDS, strict=True)]
    text = marked[0] + "".join(gap + word for gap, word in zip(gaps, marked[1:], strict=True))
    tail = len(marked[-1]) - marked[-1].rindex(WORDS[-1]) - len(WORDS[-1])
    return text, marked[0].index(WORDS[0]), tail


def _spans(page: str, markup: Format) -> list[tuple[int, int]]:
    found = []
    for block in extract(Document(path="page", text=page, format=markup)).blocks:
        at = block.text.find(PHRASE)
        if at >= 0:
            found.append(tuple(block.source.span(at, at + len(PHRASE))))
    return [(start, end) for start, end in found]


@settings(max_examples=250)
@given(
    words=st.lists(MARKDOWN_WORD, min_size=4, max_size=4),
    gaps=st.lists(MARKDOWN_GAP, min_size=3, max_size=3),
    frame=MARKDOWN_FRAME,
    before=MARKDOWN_BEFORE,
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_planted_in_markdown_is_found_at_its_place(
    words: list[str], gaps: list[str], frame: tuple[str, str], before: str, ending: str
) -> None:
    text, head, tail = _plant(words, gaps)
    first = (before + frame[0]).replace("\n", ending)
    text = text.replace("\n", ending + frame[1])
    page = first + text + ending
    start, end = len(first) + head, len(first) + len(text) - tail
    assert _spans(page, Format.MARKDOWN) == [(start, end)]
    # The region alone, read as a page, is the phrase again.
    inside = page[start:end].replace(ending + frame[1], "\n")
    opened, closed = text[:head], text[len(text) - tail :]
    blocks = extract(
        Document(path="p", text=opened + inside + closed, format=Format.MARKDOWN)
    ).blocks
    assert [block.text for block in blocks] == [PHRASE]


@settings(max_examples=250)
@given(
    words=st.lists(HTML_WORD, min_size=4, max_size=4),
    gaps=st.lists(HTML_GAP, min_size=3, max_size=3),
    frames=st.lists(HTML_FRAME, min_size=1, max_size=3),
    inner=HTML_FRAME,
)
def test_what_is_planted_in_html_is_found_at_its_place(
    words: list[str], gaps: list[str], frames: list[tuple[str, str]], inner: tuple[str, str]
) -> None:
    if inner[0] == "<title>":
        words, gaps = ["{}"] * 4, [" "] * 3
    text, head, tail = _plant(words, gaps)
    first = "".join(
        f"{opened}other words{closed}" for opened, closed in frames if closed != "<style>"
    )
    first += inner[0]
    page = f"{first}{text}{inner[1]}"
    assert _spans(page, Format.HTML) == [(len(first) + head, len(first) + len(text) - tail)]


@settings(max_examples=150)
@given(
    value=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40),
    style=st.sampled_from(["'", '"']),
)
def test_quoted_front_matter_is_exact(value: str, style: str, read: Read) -> None:
    text = f"{value} {PHRASE} {value}"
    quoted = (
        text.replace("'", "''") if style == "'" else text.replace("\\", "\\\\").replace('"', '\\"')
    )
    page = f"---\ntitle: {style}{quoted}{style}\n---\n"
    for block in read(page, Format.MARKDOWN):
        at = block.text.find(PHRASE)
        if at >= 0:
            start, end = block.source.span(at, at + len(PHRASE))
            assert page[start:end] == PHRASE
            break
    else:
        raise AssertionError(page)
