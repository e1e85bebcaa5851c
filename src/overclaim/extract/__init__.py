"""Finds the prose in a document: what a reader or a search engine sees, and where it stands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from overclaim.document import Format
from overclaim.extract.lines import with_breaks
from overclaim.extract.references import shows_more

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.document import Document, Extraction


@cache
def _extractor(form: Format) -> Callable[[Document], Extraction]:
    """Return what reads a format, imported when the first page of it comes."""
    if form is Format.HTML:
        from overclaim.extract.html import extract_html  # noqa: PLC0415

        return extract_html
    if form is Format.TEXT:
        from overclaim.extract.plain import extract_plain  # noqa: PLC0415

        return extract_plain
    from overclaim.extract.markdown import extract_markdown  # noqa: PLC0415

    return extract_markdown


def extract(document: Document) -> Extraction:
    """Return the prose of a document; what can't be read is a problem in it, never an error."""
    found = _extractor(document.format)(document)
    if shows_more(document.text):
        found = found._replace(references=found.references._replace(complete=False))
    if document.format is Format.HTML:
        return found
    return found._replace(blocks=tuple(with_breaks(block, document.text) for block in found.blocks))
