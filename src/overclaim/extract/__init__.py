"""Finds the prose in a document: what a reader or a search engine sees, and where it stands."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from overclaim.document import Format
from overclaim.extract.lines import with_breaks
from overclaim.extract.references import shows_more

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.document import Document, Extraction

EXTRACTORS = {
    Format.MARKDOWN: ("markdown", "extract_markdown"),
    Format.MDX: ("markdown", "extract_markdown"),
    Format.HTML: ("html", "extract_html"),
    Format.TEXT: ("plain", "extract_plain"),
}
"""The module and the function that read each format, imported when a page of it comes."""


@cache
def _extractor(form: Format) -> Callable[[Document], Extraction]:
    module, name = EXTRACTORS[form]
    found: Callable[[Document], Extraction] = getattr(
        import_module(f"overclaim.extract.{module}"), name
    )
    return found


def extract(document: Document) -> Extraction:
    """Return the prose of a document; what can't be read is a problem in it, never an error."""
    found = _extractor(document.format)(document)
    if shows_more(document.text):
        found = found._replace(references=found.references._replace(complete=False))
    if document.format is Format.HTML:
        return found
    return found._replace(blocks=tuple(with_breaks(block, document.text) for block in found.blocks))
