"""Makes blocks of the attributes that readers see, hear, or find by searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import BlockKind
from overclaim.extract.entities import feed
from overclaim.extract.prose import Prose

if TYPE_CHECKING:
    from overclaim.extract.attributes import Attributes
    from overclaim.extract.page import Page
    from overclaim.extract.view import View

_WITH_ALT = frozenset(["img", "area", "input"])
_WITH_LABEL = frozenset(["option", "optgroup", "track"])
_BUTTONS = frozenset(["submit", "button", "reset"])
_NAMES_OF_FIELDS = ("name", "property", "itemprop")
_META = frozenset(
    "description og:title og:description og:image:alt twitter:title twitter:description"
    " twitter:image:alt dc.title dc.description dcterms.description abstract".split()
)
_MICRODATA = frozenset("description name headline text reviewbody articlebody".split())


def show_attributes(
    page: Page, view: View, name: str, attributes: Attributes, *, component: bool
) -> None:
    """Make the blocks of a tag; a component of MDX may hold text in more of its props."""
    for key in _NAMES_OF_FIELDS:
        _tell(page, view, attributes, key, "content")
    if name == "meta":
        _show_meta(page, view, attributes)
        return
    if name == "time":
        _tell(page, view, attributes, "", "datetime")
    for attribute in attributes.shown(component=component):
        _show(page, view, attributes, attribute)
    if name in _WITH_ALT:
        _show(page, view, attributes, "alt", BlockKind.ALT)
    if name == "input" and attributes.get("type").lower() in _BUTTONS:
        _show(page, view, attributes, "value")
    elif name in _WITH_LABEL:
        _show(page, view, attributes, "label")


def _tell(page: Page, view: View, attributes: Attributes, key: str, attribute: str) -> None:
    """Take in what a tag tells programs under a name, such as `article:published_time`."""
    name = attributes.get(key) if key else attribute
    span = attributes.span(attribute)
    if name and span is not None:
        page.tell(name, attributes.get(attribute), view.offset(span[0]))


def _show_meta(page: Page, view: View, attributes: Attributes) -> None:
    for key in _NAMES_OF_FIELDS:
        name = attributes.get(key).lower()
        if name in _META or (key == "itemprop" and name in _MICRODATA):
            _show(page, view, attributes, "content", BlockKind.META, name)
            return


def _show(
    page: Page,
    view: View,
    attributes: Attributes,
    attribute: str,
    kind: BlockKind = BlockKind.ATTRIBUTE,
    name: str = "",
) -> None:
    span = attributes.span(attribute)
    if span is not None:
        prose = Prose()
        feed(prose, view, *span, attribute=True)
        page.emit(prose, kind, name=name or attribute)
