"""Where a finding stands, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.findings import Region

if TYPE_CHECKING:
    from overclaim.document import Document, Span


def region_of(span: Span, document: Document) -> Region:
    """Return the region of a span of the source."""
    return Region(span, document.position(span.start), document.position(span.end))
