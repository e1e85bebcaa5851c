"""Reads plain text: paragraphs with blank lines between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import BOM
from overclaim.extract.page import Page
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from overclaim.document import Document, Extraction

_BLANK = lazy_re(r"\n[^\S\n]*(?:\n|\Z)|\r[^\S\r]*\r(?!\n)")


def extract_plain(document: Document) -> Extraction:
    """Return the paragraphs of a text."""
    page = Page()
    text = document.text
    done = 1 if text.startswith(BOM) else 0
    for blank in _BLANK.finditer(text):
        page.prose.run(text[done : blank.start()], done)
        page.flush()
        done = blank.end()
    page.prose.run(text[done:], done)
    return page.finish()
