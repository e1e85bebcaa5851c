"""What a page tells programs: front matter, JSON-LD, meta tags, microdata, times."""

from __future__ import annotations

import pytest

from overclaim.document import Document, Format
from overclaim.extract import extract


def fields(text: str, markup: Format = Format.MARKDOWN) -> dict[str, str]:
    """Return the fields of a page; each must stand where it says."""
    document = Document(path="page", text=text, format=markup)
    found = extract(document).fields
    for field in found:
        assert text[field.offset :].lstrip("\"'").startswith(field.value)
    return {field.name: field.value for field in found}


@pytest.mark.parametrize(
    ("text", "markup", "expected"),
    [
        pytest.param(
            "---\nauthor: {name: 'Ann'}\ndate: 2026-05-01\nreviewed_by:\n  - Bo\n---\n\nText\n",
            Format.MARKDOWN,
            {"author.name": "Ann", "date": "2026-05-01", "reviewed_by[0]": "Bo"},
            id="YAML",
        ),
        pytest.param(
            "---\nauthor: Ann\ntitle: a: b\n---\n\nText\n",
            Format.MARKDOWN,
            {"author": "Ann", "title": "a: b"},
            id="lines of broken YAML",
        ),
        pytest.param(
            '+++\nauthor = "Ann"\ndate = 2026-05-01\n[review]\nby = ["Bo"]\n+++\n\nText\n',
            Format.MARKDOWN,
            {"author": "Ann", "date": "2026-05-01", "review.by[0]": "Bo"},
            id="TOML",
        ),
        pytest.param(
            '<meta name=author content="Ann"><meta property="article:published_time" content=2026>',
            Format.HTML,
            {"author": "Ann", "article:published_time": "2026"},
            id="meta tags",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "MedicalWebPage", "reviewedBy":'
            ' {"name": "Bo"}}</script>',
            Format.HTML,
            {"reviewedBy.name": "Bo"},
            id="JSON-LD",
        ),
        pytest.param(
            '<p>On <time datetime="2026-05-01">1 May</time></p>',
            Format.HTML,
            {"datetime": "2026-05-01"},
            id="time",
        ),
        pytest.param("<p data-author='Ann'>Text</p>", Format.HTML, {}, id="none"),
    ],
)
def test_fields(text: str, markup: Format, expected: dict[str, str]) -> None:
    assert fields(text, markup) == expected
