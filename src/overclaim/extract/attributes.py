"""The attributes of a tag, and what they say to readers or about the text inside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from overclaim.document import Mark
from overclaim.extract.entities import decode
from overclaim.extract.outline import NO_MARKS
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from overclaim.extract.view import View

_ATTRIBUTE = lazy_re(
    r"([^\t\n\f\r />][^\t\n\f\r />=]*+)"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^\t\n\f\r >\"'][^\t\n\f\r >]*+)))?+"
)
_INVISIBLE = lazy_re(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE
)
_TESTIMONIAL = lazy_re(
    r"[Tt]estimonial|TESTIMONIAL"
    r"|(?<![A-Za-z])(?<!edical-)(?<!edically-)(?<!edical_)(?<!eer-)[Rr]eviews?(?![a-z-])"
    r"|(?<![A-Za-z])[Rr]eviews?-(?:text|body|content|card|item|quote|list)"
    r"|(?<![A-Za-z])(?:patient|client|customer|user|google)-?_?[Rr]eviews?(?![a-z])"
)
_REFERENCES = lazy_re(r"(?<![A-Za-z])(?:references|bibliography|footnotes|endnotes)(?![a-z])")
_QUESTION = lazy_re(r"faq[-_]*question", re.IGNORECASE)
_ANSWER = lazy_re(r"faq[-_]*answer", re.IGNORECASE)

_MARKING = frozenset(["role", "itemprop", "itemtype", "id"])
_REFERENCE_ROLES = frozenset(["doc-endnotes", "doc-bibliography", "doc-footnote"])
_REFERENCE_IDS = frozenset(["references", "bibliography", "footnotes"])

READ_EVERYWHERE = frozenset(["title", "aria-label", "aria-description", "placeholder", "summary"])
"""Attributes that readers see or hear on any element."""

READ_ON_COMPONENTS = READ_EVERYWHERE | frozenset(
    "alt answer badge body buttontext caption content cta ctatext description footer header"
    " heading headline intro label name quote question subheading subtitle tagline text"
    " tooltip".split()
)
"""Props of MDX components that hold text for readers."""


class Attributes:
    """The attributes of one tag: where each value stands in the view."""

    __slots__ = ("_spans", "_text")

    def __init__(self, text: str, spans: dict[str, tuple[int, int]]) -> None:
        self._text = text
        self._spans = spans

    def span(self, name: str) -> tuple[int, int] | None:
        """Return where the value of an attribute stands in the view."""
        return self._spans.get(name)

    def get(self, name: str) -> str:
        """Return the decoded value of an attribute, or an empty text."""
        span = self._spans.get(name)
        return decode(self._text[span[0] : span[1]]) if span else ""

    def shown(self, *, component: bool = False) -> list[str]:
        """Return the names of the attributes that are read on any element, or on a component."""
        if component:
            return [name for name in self._spans if name in READ_ON_COMPONENTS]
        return [name for name in self._spans if name in READ_EVERYWHERE]

    @property
    def hidden(self) -> bool:
        """Whether the element is taken from view."""
        spans = self._spans
        if "hidden" in spans and self.get("hidden").lower() != "until-found":
            return True
        return "style" in spans and _INVISIBLE.search(self.get("style")) is not None

    def anchors(self, element: str) -> list[str]:
        """Return what a link inside the page may call the element by."""
        names = ("id", "name") if element == "a" else ("id",)
        return [self.get(name) for name in names if name in self._spans]

    def marks(self) -> frozenset[Mark]:
        """Return what classes, roles and microdata say of the text inside."""
        spans = self._spans
        classes = self.get("class") or self.get("classname")
        found = _class_marks(classes) if classes else NO_MARKS
        if _MARKING.isdisjoint(spans):
            return found
        kind = self.get("itemtype").rpartition("/")[2]
        part = self.get("itemprop")
        if kind == "Review" or part in ("review", "reviewBody"):
            found |= {Mark.TESTIMONIAL}
        if kind == "Answer" or part in ("acceptedAnswer", "suggestedAnswer"):
            found |= {Mark.FAQ_ANSWER}
        if self.get("role") in _REFERENCE_ROLES or self.get("id") in _REFERENCE_IDS:
            found |= {Mark.REFERENCE}
        return found


@lru_cache(maxsize=1024)
def _class_marks(classes: str) -> frozenset[Mark]:
    """Return what classes say; a page has few, and each on many elements."""
    patterns = {
        Mark.TESTIMONIAL: _TESTIMONIAL,
        Mark.REFERENCE: _REFERENCES,
        Mark.FAQ_QUESTION: _QUESTION,
        Mark.FAQ_ANSWER: _ANSWER,
    }
    return frozenset(mark for mark, pattern in patterns.items() if pattern.search(classes))


def read_attributes(view: View, start: int, end: int) -> Attributes:
    """Return the attributes between two places of a tag."""
    text = view.text
    spans: dict[str, tuple[int, int]] = {}
    for attribute in _ATTRIBUTE.finditer(text, start, end):
        name = attribute[1].lower()
        # Of two attributes of one name a browser takes the first.
        if name not in spans:
            group = attribute.lastindex or 1
            spans[name] = attribute.span(group) if group > 1 else (attribute.end(), attribute.end())
    return Attributes(text, spans)
