"""Offsets lead to lines and columns, and from the text of a block back to the source."""

from __future__ import annotations

import pytest

from overclaim.document import BOM, Document, Format, Position, SourceMap, Span


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        pytest.param("ab", 0, (1, 1), id="start"),
        pytest.param("ab\ncd", 4, (2, 2), id="second line"),
        pytest.param("ab\r\ncd", 4, (2, 1), id="CRLF"),
        pytest.param("ab\n", 3, (2, 1), id="end after the last line"),
        pytest.param(BOM + "ab\ncd", 1, (1, 1), id="a byte order mark has no column"),
        pytest.param(BOM + "ab\ncd", 4, (2, 1), id="line after a byte order mark"),
        pytest.param("\U0001f9e0 b", 2, (1, 3), id="a column is a character"),
        pytest.param("a\u2028b\x0cc", 4, (1, 5), id="only line feeds end lines"),
    ],
)
def test_an_offset_has_a_line_and_a_column(
    text: str, offset: int, position: tuple[int, int]
) -> None:
    document = Document(path="a.md", text=text, format=Format.MARKDOWN)

    assert Position(*position) == document.position(offset)


# The source `**a &amp; b**c`, read as `a & bc`.
MAP = SourceMap(
    text_starts=(0, 2, 3, 5),
    source_starts=(2, 4, 9, 13),
    source_lengths=(2, 5, 2, 1),
    verbatim=(True, False, True, True),
)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param((0, 1), (2, 3), id="inside a verbatim segment"),
        pytest.param((1, 2), (3, 4), id="the end of one"),
        pytest.param((2, 3), (4, 9), id="an entity is one unit"),
        pytest.param((0, 3), (2, 9), id="up to an entity"),
        pytest.param((2, 4), (4, 10), id="from an entity on"),
        pytest.param((3, 6), (9, 14), id="over markup"),
    ],
)
def test_a_span_of_text_leads_back_to_the_source(
    text: tuple[int, int], source: tuple[int, int]
) -> None:
    assert Span(*source) == MAP.span(*text)


@pytest.mark.parametrize(
    ("text", "verbatim"),
    [
        pytest.param((0, 2), True, id="one segment"),
        pytest.param((2, 3), False, id="an entity"),
        pytest.param((0, 3), False, id="two segments"),
        pytest.param((4, 6), False, id="markup between"),
    ],
)
def test_only_text_that_stands_in_one_piece_is_verbatim(
    text: tuple[int, int],
    verbatim: bool,  # noqa: FBT001 - a table's column
) -> None:
    assert verbatim is MAP.is_verbatim(*text)
