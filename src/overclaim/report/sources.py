"""A source as a reader may look it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overclaim.ruleset.source import Source


def cite(source: Source) -> str:
    """Return a source as a reader may look it up."""
    place = (
        f" https://doi.org/{source.doi}" if source.doi else f" {source.url}" if source.url else ""
    )
    issued = ", ".join(filter(None, (source.body, source.year)))
    return f"{source.title}. {issued}.{place} (as of {source.as_of})"
