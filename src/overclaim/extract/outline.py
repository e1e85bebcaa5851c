"""The headings above a block, and what a section's heading says of the text below it."""

from __future__ import annotations

import re

from overclaim.document import Mark
from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple

NO_MARKS: frozenset[Mark] = frozenset()

_REFERENCE = lazy_re(
    r"[\d.\s]*(?:(?:key|selected|scientific|medical|article|source|works)\s+)?"
    r"(?:references?|sources?|bibliography|citations?|cited|further reading|works cited"
    r"|literature|footnotes|endnotes|references? (?:and|&) (?:sources?|further reading|notes)"
    r"|sources? (?:and|&) references?|notes (?:and|&) references)\s*:?",
    re.IGNORECASE,
)
# The last letters of these words: most titles are no such, and need no second look.
_REFERENCE_ENDINGS = frozenset("ence nces urce rces aphy tion ions ited ding ture otes".split())
_LEGAL_WORD = r"(?:terms|privacy|legal|imprint|copyright|cookies|notices?)"
_LEGAL = lazy_re(
    r"(?:.{0,30}\b)?(?:privacy (?:policy|notice|statement|practices)|cookies? (?:policy|notice)"
    r"|terms (?:of (?:use|service|sale)|(?:and|&) conditions)|legal notices?|copyright notice)"
    r"\b.{0,60}"
    rf"|{_LEGAL_WORD}(?:\s*(?:&|and|/|,)\s*{_LEGAL_WORD})*(?:\s+[|–—-]\s.{{0,60}})?",
    re.IGNORECASE,
)
_LEGAL_HINT = lazy_re("privacy|cookie|terms|legal|copyright|imprint")
_MAX_LEGAL_WORDS = 8


def is_legal(title: str) -> bool:
    """Tell whether a heading or title is that of a privacy policy, of terms, or the like."""
    return (
        _LEGAL_HINT.search(title.lower()) is not None
        and len(title.split()) <= _MAX_LEGAL_WORDS
        and _LEGAL.fullmatch(title) is not None
    )


def is_reference(title: str) -> bool:
    """Tell whether a heading is that of a list of sources."""
    ending = title.rstrip().rstrip(":").rstrip()[-4:].lower()
    return ending in _REFERENCE_ENDINGS and _REFERENCE.fullmatch(title) is not None


class Section(NamedTuple):
    """What one heading has opened."""

    level: int
    title: str
    marks: frozenset[Mark]


PSEUDO_LEVEL = 7
"""The level of a paragraph that serves as a heading: any heading ends what it begins."""


class Outline:
    """The sections that are open where the reader is."""

    __slots__ = ("_sections", "headings", "marks")

    def __init__(self) -> None:
        self._sections: list[Section] = []
        self.headings: tuple[str, ...] = ()
        self.marks = NO_MARKS

    def enter(self, level: int) -> None:
        """Close the sections that a heading of this level ends, before its text is known."""
        self._sections = [
            section._replace(marks=section.marks - {Mark.FAQ_ANSWER})
            for section in self._sections
            if section.level < level
        ]
        self._settle()

    def add(self, level: int, title: str) -> None:
        """Open the section of a heading."""
        marks = set()
        if title.endswith("?"):
            marks.add(Mark.FAQ_ANSWER)
        if is_reference(title):
            marks.add(Mark.REFERENCE)
        elif is_legal(title):
            marks.add(Mark.LEGAL)
        self._sections.append(Section(level, title, frozenset(marks)))
        self._settle()

    def state(self) -> tuple[Section, ...]:
        """Return what is open now, for `restore`."""
        return tuple(self._sections)

    def restore(self, state: tuple[Section, ...]) -> None:
        """Go back to what was open, as at the end of a section element."""
        self._sections = list(state)
        self._settle()

    def clear_marks(self) -> None:
        """Take the marks from what is open: a footer is no part of the last section."""
        self._sections = [section._replace(marks=NO_MARKS) for section in self._sections]
        self._settle()

    def _settle(self) -> None:
        self.headings = tuple(s.title for s in self._sections if s.level < PSEUDO_LEVEL)
        marks = [section.marks for section in self._sections if section.marks]
        self.marks = frozenset().union(*marks) if marks else NO_MARKS
