"""The tree of lexicon terms; by itself, so that compiled rules are read without the compiler."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class TermNode:
    """A node of the tree of lexicon terms: the words that may follow, the terms that end here."""

    following: dict[str, TermNode] = field(default_factory=dict)
    ends: list[tuple[str, str]] = field(default_factory=list)
    """(lexicon, the term's canonical name)"""
