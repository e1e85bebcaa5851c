"""The attributes of a tag, and what they say to readers or about the text inside."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from overclaim.document import Mark
from overclaim.extract.entities import decode
from overclaim.extract.outline import NO_MARKS
from overclaim.lazyre import lazy_re

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

# A longer tag holds a picture, or data for a program: it comes once, and isn't kept in memory.
_MOST_REMEMBERED = 1000
_DIGITS = lazy_re(r"[0-9]{1,4}")
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


READ_SOMEWHERE = READ_ON_COMPONENTS | frozenset(
    "datetime itemprop name property type value".split()
)
"""All attributes that may hold or tell something for readers or search engines."""


class Attributes:
    """The attributes of a tag, wherever it stands; the pages of a site repeat their tags.

    Offsets are characters of the text between the tag's name and its end.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: dict[str, tuple[int, int]] = {}
        for attribute in _ATTRIBUTE.finditer(text):
            name = attribute[1].lower()
            # Of two attributes of one name a browser takes the first.
            if name not in self._spans:
                group = attribute.lastindex or 1
                end = attribute.end()
                self._spans[name] = attribute.span(group) if group > 1 else (end, end)
        self.is_read = not READ_SOMEWHERE.isdisjoint(self._spans)
        """Whether one may hold or tell something for readers or search engines."""
        self.hidden = self._is_hidden()
        """Whether the element is taken from view."""

    def span(self, name: str) -> tuple[int, int] | None:
        """Return where the value of an attribute stands."""
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

    def _is_hidden(self) -> bool:
        spans = self._spans
        if "hidden" in spans and self.get("hidden").lower() != "until-found":
            return True
        return "style" in spans and _INVISIBLE.search(self.get("style")) is not None

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """What a link inside the page may call the element by."""
        return (self.get("id"),) if "id" in self._spans else ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What a link inside the page may call an `a` by."""
        return (*self.ids, self.get("name")) if "name" in self._spans else self.ids

    @cached_property
    def colspan(self) -> int:
        """How many columns a cell takes up."""
        written = self.get("colspan")
        return int(written) if _DIGITS.fullmatch(written) else 1

    @cached_property
    def target(self) -> str:
        """Where a link leads."""
        return self.get("href").strip()

    @cached_property
    def marks(self) -> frozenset[Mark]:
        """What classes, roles and microdata say of the text inside."""
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


def attributes_of(text: str) -> Attributes:
    """Return the attributes of a tag, given the text after its name."""
    return remembered(text) if len(text) < _MOST_REMEMBERED else Attributes(text)


@lru_cache(maxsize=4096)
def remembered(text: str) -> Attributes:
    """Return the attributes of a tag that others may have, too."""
    return Attributes(text)


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
