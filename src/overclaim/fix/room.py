"""How much room there is where a sentence stands: headings and buttons take a line, not a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import BlockKind
from overclaim.namedtuple import NamedTuple
from overclaim.words import count_words

if TYPE_CHECKING:
    from overclaim.analyse.sentence import Sentence
    from overclaim.document import Block

_SENTENCE = 400
_LINE = 90
_CELL = 120
# What search engines show of a title and of a description, and screen readers read in one go.
_TITLE = 80
_DESCRIPTION = 160
_ALT = 125
_BUTTON = 45

_LIMITS = {
    BlockKind.HEADING: _LINE,
    BlockKind.TITLE: _TITLE,
    BlockKind.ALT: _ALT,
    BlockKind.ATTRIBUTE: _TITLE,
    BlockKind.TABLE_CELL: _CELL,
}
_DESCRIPTIONS = ("description", "summary", "excerpt", "abstract")
_NAMES = ("title", "heading", "headline", "name", "tagline", "label", "cta")
# A bullet without a full stop, of so many words, is a line and not a sentence.
_FRAGMENT_WORDS = 12
_BUTTON_WORDS = 8


class Room(NamedTuple):
    """Whether a line is wanted rather than a sentence, and how many characters it may have."""

    line: bool
    limit: int


def room_of(sentence: Sentence) -> Room:
    """Return the room where a sentence stands."""
    block = sentence.block
    if block.kind in _LIMITS:
        return Room(line=True, limit=_LIMITS[block.kind])
    name = block.name.rpartition(".")[2].rpartition(":")[2].lower()
    if block.kind is BlockKind.META or name.endswith(_DESCRIPTIONS):
        return Room(line=name.endswith(_NAMES), limit=_DESCRIPTION)
    if name.endswith(_NAMES):
        return Room(line=True, limit=_TITLE)
    if _is_button(block):
        return Room(line=True, limit=_BUTTON)
    if _is_fragment(sentence):
        return Room(line=True, limit=_CELL)
    return Room(line=False, limit=_SENTENCE)


def _is_button(block: Block) -> bool:
    """Tell whether a block is one link of a few words: a call to action."""
    return (
        len(block.links) == 1
        and block.links[0].span == (0, len(block.text))
        and count_words(block.text) <= _BUTTON_WORDS
    )


def _is_fragment(sentence: Sentence) -> bool:
    text = sentence.text.rstrip("\"'”’)*_ ")
    return not text.endswith((".", "!", "?", ":")) and count_words(text) <= _FRAGMENT_WORDS
