"""Finds the prose in a document: what a reader or a search engine sees, and where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from overclaim.document import Format
from overclaim.extract.html import extract_html
from overclaim.extract.lines import with_breaks
from overclaim.extract.markdown import extract_markdown
from overclaim.extract.plain import extract_plain
from overclaim.extract.references import shows_more

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.document import Document, Extraction

EXTRACTORS: dict[Format, Callable[[Document], Extraction]] = {
    Format.MARKDOWN: extract_markdown,
    Format.MDX: extract_markdown,
    Format.HTML: extract_html,
    Format.TEXT: extract_plain,
}
"""The function that reads each format."""


def extract(document: Document) -> Extraction:
    """Return the prose of a document; what can't be read is a problem in it, never an error."""
    found = EXTRACTORS[document.format](document)
    if shows_more(document.text):
        found = replace(found, references=replace(found.references, complete=False))
    if document.format is Format.HTML:
        return found
    return replace(found, blocks=tuple(with_breaks(block, document.text) for block in found.blocks))
