"""Bytes become text once; what can't be read is told in one line with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim.document import Format
from overclaim.errors import ReadError
from overclaim.read import decode_document, format_of, read_document

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("a.md", Format.MARKDOWN),
        ("a.MARKDOWN", Format.MARKDOWN),
        ("a.mdx", Format.MDX),
        ("a/b.html", Format.HTML),
        ("a.HTM", Format.HTML),
        ("a.txt", Format.TEXT),
        ("a.pdf", None),
        ("md", None),
        (".md", None),
        ("a.md.bak", None),
    ],
)
def test_the_ending_of_a_name_says_the_format(name: str, markup: Format | None) -> None:
    assert markup == format_of(name)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("One\r\ntwo\rthree\n", id="line ends"),
        pytest.param("\ufeffOne", id="byte order mark"),
        pytest.param("\U0001f9e0 é\u2028", id="characters beyond ASCII"),
        pytest.param("", id="an empty file"),
    ],
)
def test_the_text_is_that_of_the_file(tmp_path: Path, text: str) -> None:
    page = tmp_path / "a.md"
    page.write_bytes(text.encode())

    assert text == read_document(str(page)).text


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param(
            "a.md", b"One\nca\xc3\xa9 caf\xff",
            "a.md:2:8: byte 0xff is not UTF-8: save the file as UTF-8", id="no known encoding",
        ),
        pytest.param(
            "a.md", b"\x89PNG\r\n\x1a\n\x00",
            "a.md: this is a binary file, not a page: save it as text in UTF-8", id="an image",
        ),
        pytest.param(
            "a.pdf", b"%PDF",
            "a.pdf: not a page: the name must end in .md, .markdown, .mdx, .html, .htm, .txt",
            id="an unknown ending",
        ),
    ],
)  # fmt: skip
def test_bytes_that_are_no_page_are_told(name: str, content: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode_document(content, name)

    assert message == str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    page = str(tmp_path / "gone.md")

    with pytest.raises(ReadError) as caught:
        read_document(page)

    assert f"{page}: can't be opened: No such file or directory" == str(caught.value)


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    page = tmp_path / "folder.md"
    page.mkdir()

    with pytest.raises(ReadError, match="can't be opened: Is a directory"):
        read_document(str(page))
