"""What a block knows of the place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim.document import BlockKind, Document, Format, Mark
from overclaim.extract import extract

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.document import Block

    Read = Callable[..., tuple[Block, ...]]

MD, HTML = Format.MARKDOWN, Format.HTML


def _block(blocks: tuple[Block, ...], text: str) -> Block:
    (found,) = [block for block in blocks if block.text == text]
    return found


@pytest.mark.parametrize(
    ("markup", "page", "lead_in"),
    [
        (MD, "Green tea:\n\n- x y\n", "Green tea:"),
        (MD, "It is old. Green tea:\n- a\n- x y\n", "Green tea:"),
        (MD, "**Green tea:**\n\n1. a\n2. x y\n", "Green tea:"),
        (MD, "## Green tea:\n\n- x y\n", "Green tea:"),
        (MD, "Green tea.\n\n- x y\n", ""),
        (MD, "Green tea:\n\nAnd more.\n\n- x y\n", ""),
        (MD, "Green tea:\n\n- a\n  - x y\n", "Green tea:"),
        (MD, "Green tea:\n\n- Black tea:\n  - x y\n", "Black tea:"),
        (MD, "Green tea:\n\n- Black tea:\n  - a\n- x y\n", "Green tea:"),
        (MD, "| Cup | Tea |\n|---|---|\n| a | x y |\n", "Tea"),
        (MD, "Green tea:\n\nx y\n", ""),
        (HTML, "<p>Green tea:</p><ul><li>a<li>x y</ul>", "Green tea:"),
        (HTML, "<div>Green tea: <ul><li><b>x</b> y</ul></div>", "Green tea:"),
        (HTML, "<ul><li>Green tea:</ul><ul><li>x y</ul>", ""),
        (HTML, "<table><tr><th>Cup<th>Tea<tr><td>a<td>x y</table>", "Tea"),
        (HTML, "<table><tr><th colspan=2>Cup<th>Tea<tr><td>a<td>b<td>x y</table>", "Tea"),
        (HTML, "<table><tr><th>Tea<td>x y</table>", "Tea"),
        (HTML, "<table><tr><td>Tea<td>x y</table>", ""),
    ],
)
def test_lead_in(markup: Format, page: str, lead_in: str, read: Read) -> None:
    assert _block(read(page, markup), "x y").lead_in == lead_in


@pytest.mark.parametrize(
    ("markup", "page", "headings"),
    [
        (MD, "# A\n\n## B\n\nx y\n", ("A", "B")),
        (MD, "# A\n\n## B\n\n## C *d*\n\nx y\n", ("A", "C d")),
        (MD, "# A\n\n## B\n\n# C\n\nx y\n", ("C",)),
        (MD, "# A\n\n## x y\n", ("A",)),
        (MD, "# A\n\n> x y\n", ("A",)),
        (HTML, "<h1>A</h1><div><h2>B <small>c</small></h2></div><p>x y", ("A", "B c")),
        (HTML, "<h1>A</h1><section><h2>B</h2></section><p>x y", ("A",)),
        (HTML, "<header><h1>A</h1></header><main><p>x y</main>", ("A",)),
    ],
)
def test_headings(markup: Format, page: str, headings: tuple[str, ...], read: Read) -> None:
    assert _block(read(page, markup), "x y").headings == headings


@pytest.mark.parametrize(
    ("markup", "page", "marks"),
    [
        (MD, "x y", ""),
        (MD, "> x y", "quoted"),
        (MD, "> - x y", "quoted"),
        (MD, "> [!TIP]\n> x y", ""),
        (MD, "> x y\n>\n> — Ann, 44", "quoted testimonial"),
        (MD, "> x y\n>\n> \\- Ann Lee", "quoted testimonial"),
        (MD, "> x y\n>\n> — Dr. Ann B., patient", "quoted testimonial"),
        (MD, "> x y\n>\n> — a thing. And more", "quoted"),
        (MD, "> x y\n\n— Ann", "quoted testimonial"),
        (MD, "> x y\n\nAnn is 44.", "quoted"),
        (MD, "> a b\n>\n> — Ann\n\nx y", ""),
        (MD, "## Is it so?\n\nx y", "faq-answer"),
        (MD, "## Is it so?\n\na\n\n## B\n\nx y", ""),
        (MD, "**Is it so?**\n\nx y", "faq-answer"),
        (MD, "## References\n\n1. x y", "reference"),
        (MD, "## Sources and further reading\n\n## B\n\nx y", ""),
        (MD, "## References\n\n### Books\n\nx y", "reference"),
        (MD, "**Sources:**\n\n- x y", "reference"),
        (MD, "Sources:\n\n- a b\n\nx y", ""),
        (MD, "a[^1]\n\n[^1]: x y", "reference"),
        (MD, "# Privacy Policy\n\n## Data\n\nx y", "legal"),
        (MD, "# Legal & Privacy\n\nx y", "legal"),
        (MD, "# Our disclaimer\n\nx y", ""),
        (MD, "# In terms of taste, tea wins\n\nx y", ""),
        (MD, "---\ntitle: Terms of Service\n---\nx y", "legal"),
        (MD, "---\nfaq: [{question: x y, answer: a b}]\n---\n", "faq-question"),
        (MD, "---\nfaq: [{question: a b, answer: x y}]\n---\n", "faq-answer"),
        (MD, "---\ntestimonials: [{text: x y}]\n---\n", "testimonial"),
        (HTML, "<blockquote><p>x y</p><footer>Ann</footer></blockquote>", "quoted testimonial"),
        (HTML, "<blockquote>x y <p><cite>Ann</cite></blockquote>", "quoted testimonial"),
        (
            HTML,
            "<figure><blockquote>x y</blockquote><figcaption>Ann</figcaption></figure>",
            "quoted testimonial",
        ),
        (HTML, "<div class='client-testimonial'><p>x y</p></div>", "testimonial"),
        (HTML, "<div class='medical-review'><p>x y</p></div>", ""),
        (HTML, "<div itemprop=review><span itemprop=reviewBody>x y</span></div>", "testimonial"),
        (HTML, "<details><summary>Is it?</summary><p>x y</p></details>", "faq-answer"),
        (HTML, "<dl><dt>Is it?</dt><dd>x y</dd></dl>", "faq-answer"),
        (HTML, "<section class=footnotes><p>x y</section>", "reference"),
        (HTML, "<h2>References</h2><p>a</p><footer>x y</footer>", ""),
        (HTML, "<title>Cookie policy | Tea House</title><p>x y", "legal"),
        (
            HTML,
            '<script type="application/ld+json">{"reviewBody":"x y","@type":"Review"}</script>',
            "testimonial",
        ),
        (
            HTML,
            '<script type="application/ld+json">{"name":"x y","@type":"Question"}</script>',
            "faq-question",
        ),
        (
            HTML,
            '<script type="application/ld+json">{"@type":["Answer"],"text":"x y"}</script>',
            "faq-answer",
        ),
    ],
)
def test_marks(markup: Format, page: str, marks: str, read: Read) -> None:
    assert " ".join(sorted(_block(read(page, markup), "x y").marks)) == marks


@pytest.mark.parametrize(
    "question", ["# Is it so?", "**Is it so?**", "<summary>Is it so?</summary>\n"]
)
def test_question_is_marked(question: str, read: Read) -> None:
    (block,) = read(question)
    assert block.marks == {Mark.FAQ_QUESTION}


def test_summary_that_asks_nothing_is_no_question(read: Read) -> None:
    (block,) = read("<details><summary>How it works</summary></details>", HTML)
    assert Mark.FAQ_QUESTION not in block.marks


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<div><span>85%</span><span>Success rate</span></div>", "85% Success rate"),
        ("<div><b>Success rate</b><b>85%</b></div>", "Success rate 85%"),
        ("<div><div>85%</div><div>Success rate</div></div>", "85% Success rate"),
        ("<div><h3>4.9/5</h3>\n<p>Average <b>rating</b></p></div>", "4.9/5 Average rating"),
        ("<div><p>Remission</p><p>60 %</p></div>", "Remission 60 %"),
        ("<ul><li>1,200+</li><li>Happy guests</li></ul>", "1,200+ Happy guests"),
        ("<div>85%<p>Success rate</p></div>", "85% Success rate"),
    ],
)
def test_number_and_label_are_one_block(page: str, text: str, read: Read) -> None:
    (block,) = read(page, HTML)
    assert block.text == text
    start, end = block.source.span(0, len(text))
    assert page[start:end].startswith(text[:2])
    assert page[start:end].endswith(text[-2:])


@pytest.mark.parametrize(
    "page",
    [
        "<p>Success rate</p><p>More of it</p>",
        "<p>Step</p><p>1</p><p>Call us</p>",
        "<div><p>Some words</p><p>And more</p><p>85%</p></div>",
        "<div><p>85%</p></div><section><div><p>Success rate</p></div></section>",
        "<p>CO<sub>2</sub><sub>x</sub></p>",
    ],
)
def test_other_neighbours_stay_apart(page: str, read: Read) -> None:
    assert [
        block.text for block in read(page, HTML) if " " in block.text and "%" in block.text
    ] == []


def test_links_keep_their_words_and_targets(read: Read) -> None:
    page = (
        "See [the *tea* book](https://a.example/?b=1&amp;c=2) and <https://d.example>, so[^n].\n\n"
        "[^n]: a b\n"
    )
    block = read(page)[0]
    assert block.text == "See the tea book and \ufffc, so."
    found = [(block.text[slice(*link.span)], link.target) for link in block.links]
    assert found == [
        ("the tea book", "https://a.example/?b=1&c=2"),
        ("\ufffc", "https://d.example"),
        ("", "#fn:n"),
    ]


def test_bare_address_is_a_hole_and_a_link(read: Read) -> None:
    page = "Read https://a.example/b_c(d)?e=f. Then [call](tel:1) www.b.example!"
    (block,) = read(page)
    assert block.text == "Read \ufffc. Then call \ufffc!"
    assert [link.target for link in block.links] == [
        "https://a.example/b_c(d)?e=f",
        "tel:1",
        "www.b.example",
    ]
    assert page[slice(*block.source.span(5, 6))] == "https://a.example/b_c(d)?e=f"


def test_blocks_come_in_the_order_of_the_source(read: Read) -> None:
    page = "a b ![c d](e.png 'f g') h i\n\n<p title='j k'>l m</p>\n"
    assert [block.text for block in read(page)] == ["a b \ufffc h i", "c d", "f g", "j k", "l m"]


def test_text_is_read_by_paragraphs(read: Read) -> None:
    blocks = read("a b\r\nc <b>d</b>\r\n \r\ne &amp; f", Format.TEXT)
    assert [block.text for block in blocks] == ["a b c <b>d</b>", "e &amp; f"]


@pytest.mark.parametrize(
    ("markup", "page", "offset", "words"),
    [
        (MD, "---\na: [b\n---\nx", 10, "YAML"),
        (MD, "+++\na = \n+++\nx", 4, "TOML"),
        (MD, "---\na: " + "[" * 5000 + "\n---\nx", 4, "too deep"),
        (HTML, "<p>a</p><p class='b>c</p>", 8, "tag is never closed"),
        (HTML, "<p>a</p><!-- b", 8, "comment is never closed"),
        (HTML, '<script type="application/ld+json">{"a": b]</script>', 42, "JSON-LD"),
    ],
)
def test_what_keeps_a_part_from_being_read_is_told(
    markup: Format, page: str, offset: int, words: str
) -> None:
    (problem,) = extract(Document(path="p", text=page, format=markup)).problems
    assert words in problem.message
    assert problem.offset == offset


def test_failure_of_the_parser_ends_one_page_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def fail(*_args: object, **_options: object) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr("pyromark.events_with_range", fail)
    found = extract(Document(path="p", text="---\ntitle: a b\n---\nx y", format=MD))
    assert [block.text for block in found.blocks] == ["a b"]
    assert "index out of bounds" in found.problems[0].message


def test_lone_surrogate_is_a_hole(read: Read) -> None:
    assert [block.text for block in read("a b \ud800 c")] == ["a b \ufffc c"]


def test_an_alias_is_read_once(read: Read) -> None:
    blocks = read("---\na: &x {text: b c}\nd: *x\ne: [*x, *x]\n---\n")
    assert [(block.text, block.name) for block in blocks] == [("b c", "a.text")]


@pytest.mark.parametrize(
    "value",
    ["2024-01-02", "/img/a.png", "https://a.example", "#ff8800", "tea-house", "a@b.example"],
)
def test_values_that_are_no_prose_are_not_read(value: str, read: Read) -> None:
    assert read(f"---\nx: '{value}'\n---\n") == ()


def test_kinds_of_html_in_a_list(read: Read) -> None:
    kinds = [block.kind for block in read("- a <b>b</b>\n\n  <p>c</p>\n\n  > d\n")]
    assert kinds == [BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, BlockKind.QUOTE]


@pytest.mark.parametrize(
    ("markup", "page"),
    [
        pytest.param(HTML, "<p>It cures depression<sup>1</sup> now</p>", id="a number"),
        pytest.param(HTML, "<p>It cures depression<sup>[1]</sup> now</p>", id="in brackets"),
        pytest.param(
            HTML, '<p>It cures depression<sup><a href="#n">1</a></sup> now</p>', id="a link"
        ),
        pytest.param(MD, "It cures depression<sup>1</sup> now", id="in Markdown"),
    ],
)
def test_the_number_of_a_note_does_not_hang_on_its_word(markup: Format, page: str) -> None:
    (block,) = extract(Document(path="p", text=page, format=markup)).blocks

    start = block.text.index("depression")
    assert "depression" == block.text.split()[2]
    assert page.index("depression") == block.source.span(start, start + 10).start


def test_a_power_stays_with_its_number() -> None:
    page = "<p>About 10<sup>6</sup> cells in H<sub>2</sub>O</p>"
    (block,) = extract(Document(path="p", text=page, format=HTML)).blocks

    assert "About 106 cells in H2O" == block.text
