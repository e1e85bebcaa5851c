"""The attributes of a tag, and what they say to readers or about the text inside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.document import Mark
from overclaim.extract.entities import decode
from overclaim.extract.outline import NO_MARKS

if TYPE_CHECKING:
    from overclaim.extract.view import View

_ATTRIBUTE = re.compile(
    r"([^\t\n\f\r />][^\t\n\f\r />=]*+)"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\t\n\f\r >\"'][^\t\n\f\r >]*+)))?+"
)
# Most attributes are classes and addresses: look closer only where one of these words is.
_OF_INTEREST = re.compile(
    r"title|alt|aria-|placeholder|hidden|display|visib|testim|review|question|answer|refer"
    r"|bibliog|notes|href|content|item|colspan|type|value|label|summary",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE
)
_TESTIMONIAL = re.compile(
    r"[Tt]estimonial|TESTIMONIAL"
    r"|(?<![A-Za-z])(?<!edical-)(?<!edically-)(?<!edical_)(?<!eer-)[Rr]eviews?(?![a-z-])"
    r"|(?<![A-Za-z])[Rr]eviews?-(?:text|body|content|card|item|quote|list)"
    r"|(?<![A-Za-z])(?:patient|client|customer|user|google)-?_?[Rr]eviews?(?![a-z])"
)
_REFERENCES = re.compile(r"(?<![A-Za-z])(?:references|bibliography|footnotes|endnotes)(?![a-z])")
_QUESTION = re.compile(r"faq[-_]*question", re.IGNORECASE)
_ANSWER = re.compile(r"faq[-_]*answer", re.IGNORECASE)

READ_EVERYWHERE = ("title", "aria-label", "aria-description", "placeholder", "summary")
"""Attributes that readers see or hear on any element."""

READ_ON_COMPONENTS = frozenset(READ_EVERYWHERE) | frozenset(
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
        return [name for name in READ_EVERYWHERE if name in self._spans]

    @property
    def hidden(self) -> bool:
        """Whether the element is taken from view."""
        spans = self._spans
        if "hidden" in spans and self.get("hidden").lower() != "until-found":
            return True
        return "style" in spans and _INVISIBLE.search(self.get("style")) is not None

    def marks(self) -> frozenset[Mark]:
        """Return what classes, roles and microdata say of the text inside."""
        spans = self._spans
        if not spans.keys() & {"class", "classname", "role", "itemprop", "itemtype", "id"}:
            return NO_MARKS
        classes = self.get("class") or self.get("classname")
        found = set()
        kind = self.get("itemtype").rpartition("/")[2]
        part = self.get("itemprop")
        if kind == "Review" or part in ("review", "reviewBody") or _TESTIMONIAL.search(classes):
            found.add(Mark.TESTIMONIAL)
        if (
            self.get("role") in ("doc-endnotes", "doc-bibliography", "doc-footnote")
            or _REFERENCES.search(classes)
            or self.get("id") in ("references", "bibliography", "footnotes")
        ):
            found.add(Mark.REFERENCE)
        if _QUESTION.search(classes):
            found.add(Mark.FAQ_QUESTION)
        if kind == "Answer" or part in ("acceptedAnswer", "suggestedAnswer") or _ANSWER.search(classes):
            found.add(Mark.FAQ_ANSWER)
        return frozenset(found)


def read_attributes(
    view: View, start: int, end: int, *, everything: bool = False
) -> Attributes | None:
    """Return the attributes between two places of a tag, None if none of them matters."""
    text = view.text
    if not everything and _OF_INTEREST.search(text, start, end) is None:
        return None
    spans: dict[str, tuple[int, int]] = {}
    for attribute in _ATTRIBUTE.finditer(text, start, end):
        group = attribute.lastindex or 1
        span = attribute.span(group) if group > 1 else (attribute.end(), attribute.end())
        # Of two attributes of one name a browser takes the first.
        spans.setdefault(attribute[1].lower(), span)
    return Attributes(text, spans)
