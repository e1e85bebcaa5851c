"""Pages in the encodings that real sites hold, and bytes that can't be known."""

from __future__ import annotations

import pytest

from overclaim.decode import decode
from overclaim.errors import ReadError

PROSE = (
    "The café’s “cure” is naïve, says the journal that looked at every trial it could find. " * 3
)


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        pytest.param(PROSE, PROSE.encode(), id="UTF-8"),
        pytest.param("\ufeffA cure", "\ufeffA cure".encode(), id="UTF-8 with a byte order mark"),
        pytest.param("\ufeffA cure", "\ufeffA cure".encode("utf-16-le"), id="UTF-16, little end"),
        pytest.param("\ufeffA cure", "\ufeffA cure".encode("utf-16-be"), id="UTF-16, big end"),
        pytest.param(PROSE, PROSE.encode("windows-1252"), id="windows-1252, detected"),
        pytest.param(
            '<meta charset="iso-8859-1">é’',
            '<meta charset="iso-8859-1">é’'.encode("windows-1252"),
            id="Latin 1, declared, is what browsers make of it",
        ),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">Źródło',
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">Źródło'.encode(
                "iso-8859-2"
            ),
            id="Latin 2, declared",
        ),
        pytest.param(
            '<meta charset="utf-8">é' + PROSE,
            ('<meta charset="utf-8">é' + PROSE).encode("windows-1252"),
            id="declared as UTF-8 by mistake",
        ),
    ],
)
def test_text_comes_out_as_it_was_written(expected: str, content: bytes) -> None:
    assert expected == decode(content, "page.html")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            b"One\nca\xc3\xa9 caf\xe9",
            "p.md:2:8: byte 0xe9 is not UTF-8: save the file as UTF-8",
            id="two encodings in one file",
        ),
        pytest.param(
            b"A cure\xff\xfe\xfd for all",
            "p.md:1:7: byte 0xff is not UTF-8: save the file as UTF-8",
            id="bytes of no Western text",
        ),
        pytest.param(
            b'<meta charset="shift_jis">\x81',
            "p.md:1:27: byte 0x81 is not shift_jis: save the file as UTF-8",
            id="not what is declared",
        ),
        pytest.param(
            b'<meta charset="hex">\xff',
            "p.md:1:21: byte 0xff is not UTF-8: save the file as UTF-8",
            id="a codec of Python that is no encoding of text",
        ),
        pytest.param(
            b'<meta charset="idna">\xff',
            "p.md:1:22: byte 0xff is not UTF-8: save the file as UTF-8",
            id="a codec of Python that no page is in",
        ),
        pytest.param(
            b'<meta charset="utf-16">\xff',
            "p.md:1:24: byte 0xff is not UTF-8: save the file as UTF-8",
            id="declared as UTF-16 in bytes that can't be it",
        ),
        pytest.param(
            b"\x89PNG\r\n\x1a\n\x00",
            "p.md: this is a binary file, not a page: save it as text in UTF-8",
            id="an image",
        ),
    ],
)
def test_bytes_that_cannot_be_known_are_told(content: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(content, "p.md")

    assert message == str(caught.value)
