"""The tree of lexicon terms; by itself, so that compiled rules are read without the compiler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class TermNode(NamedTuple):
    """A node of the tree of lexicon terms.

    `following` are the keys of the words that may follow, `ends` the terms that end here, each as
    (lexicon, the term's canonical name).
    """

    following: Mapping[str, TermNode]
    ends: tuple[tuple[str, str], ...]
