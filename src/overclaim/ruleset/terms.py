"""The tree of lexicon terms; by itself, so that compiled rules are read without the compiler."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    TermNode = tuple[Mapping[str, "TermNode"], tuple[tuple[str, str], ...]]
    """A node of the tree: what may follow by the key of its word, and the terms that end here,
    each as (lexicon, the term's canonical name). A plain tuple, since thousands are read."""
