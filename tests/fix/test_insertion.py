"""Words are added where a page's main content ends, and nothing else on the page changes."""

from __future__ import annotations

import pytest

from overclaim.document import Document, Format
from overclaim.extract import extract
from overclaim.fix.insertion import Insertions

WORDS = "Bleeding & bruises can happen."


def page_of(text: str, markup: Format) -> Document:
    return Document(path="page", text=text, format=markup)


def added(text: str, markup: Format = Format.MARKDOWN, *, after: str = "") -> str | None:
    """Return the page with the words, added at its end or after some others."""
    document = page_of(text, markup)
    insertions = Insertions(document, extract(document))
    if after:
        edit = insertions.after(text.index(after) + len(after), WORDS)
    else:
        edit = insertions.at_end(WORDS)
    if edit is None:
        return None
    assert edit.start == edit.end
    return text[: edit.start] + edit.text + text[edit.start :]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# A\n\nText.\n", f"# A\n\nText.\n\n{WORDS}\n", id="end"),
        pytest.param("Text.", f"Text.\n\n{WORDS}\n", id="no line end"),
        pytest.param("# A\r\n\r\nText.\r\n", f"# A\r\n\r\nText.\r\n\r\n{WORDS}\r\n", id="CRLF"),
        pytest.param("- One\n- Two\n", f"- One\n- Two\n\n{WORDS}\n", id="after a list"),
        pytest.param(
            "---\ntitle: A\n---\n\nText.\n",
            f"---\ntitle: A\n---\n\nText.\n\n{WORDS}\n",
            id="front matter",
        ),
        pytest.param(
            "Text.\n\n## References\n\n1. A study.\n",
            f"Text.\n\n{WORDS}\n\n## References\n\n1. A study.\n",
            id="before the references",
        ),
        pytest.param(
            "Text.\n\n<footer>Our clinic</footer>\n",
            f"Text.\n\n{WORDS}\n\n<footer>Our clinic</footer>\n",
            id="before the footer",
        ),
        pytest.param("Text.\n\n```\ncode\n", None, id="a fence that is never closed"),
        pytest.param("Text.\n\n<!-- never closed", None, id="a comment that is never closed"),
    ],
)
def test_in_markdown(text: str, expected: str | None) -> None:
    assert added(text) == expected


def test_in_mdx_the_words_stand_inside_the_layout() -> None:
    text = "import L from './L'\n\n<L>\n\nText.\n\n<Book now />\n\n</L>\n"

    found = added(text, Format.MDX)

    assert found is not None
    assert found.replace(f"\n{WORDS}\n", "", 1) == text
    assert found.index("Text.") < found.index(WORDS) < found.index("<Book")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("<main>\n  <p>A</p>\n</main>\n<footer>F</footer>", "</main>", id="main"),
        pytest.param("<body><p>A</p>\n  <footer>F</footer></body>", "<footer>", id="footer"),
        pytest.param(
            "<body><article><p>A</p></article><p>Menu</p></body>", "</article>", id="article"
        ),
        pytest.param("<body><p>A</p></body>", "</body>", id="body"),
        pytest.param(
            "<main><p>A</p></main><script>'</main>'</script>", "</main><s", id="not in a script"
        ),
        pytest.param("<p>A</p>\n", "", id="a part of a page"),
    ],
)
def test_in_html(text: str, place: str) -> None:
    found = added(text, Format.HTML)

    assert found is not None
    before = found[: found.index("<p>Bleeding &amp; bruises can happen.</p>")]
    assert text.startswith(before)
    assert text[len(before) :].startswith(place)


@pytest.mark.parametrize("markup", list(Format))
@pytest.mark.parametrize("text", ["", "A\n", "<p>A</p>", "- A\n  - B\n", "| A |\n|---|\n| B |\n"])
def test_every_other_block_stays_as_it_was(text: str, markup: Format) -> None:
    found = added(text, markup)

    assert found is not None
    blocks = extract(page_of(found, markup)).blocks
    assert [b.text for b in blocks if b.text != WORDS] == [
        b.text for b in extract(page_of(text, markup)).blocks
    ]
    assert [b.text for b in blocks].count(WORDS) == 1


def test_near_words_go_after_the_paragraph() -> None:
    assert added("A drip\nfor you.\n\nMore.\n", after="drip") == (
        f"A drip\nfor you.\n\n{WORDS}\n\nMore.\n"
    )
    assert added("A drip.", after="drip") == f"A drip.\n\n{WORDS}\n"
    assert added("<p>A drip.</p>\n<p>B</p>", Format.HTML, after="drip") == (
        "<p>A drip.</p>\n<p>Bleeding &amp; bruises can happen.</p>\n<p>B</p>"
    )
