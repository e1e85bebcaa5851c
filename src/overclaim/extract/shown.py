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

    Place = tuple[View, int]

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
    page: Page, place: Place, name: str, attributes: Attributes, *, component: bool
) -> None:
    """Make the blocks of a tag; a component of MDX may hold text in more of its props.

    `place` is the view in which the attributes stand, and where they start in it.
    """
    if not attributes.is_read:
        return
    for key in _NAMES_OF_FIELDS:
        _tell(page, place, attributes, key, "content")
    if name == "meta":
        _show_meta(page, place, attributes)
        return
    if name == "time":
        _tell(page, place, attributes, "", "datetime")
    for attribute in attributes.shown(component=component):
        _show(page, place, attributes, attribute)
    if name in _WITH_ALT:
        _show(page, place, attributes, "alt", BlockKind.ALT)
    if name == "input" and attributes.get("type").lower() in _BUTTONS:
        _show(page, place, attributes, "value")
    elif name in _WITH_LABEL:
        _show(page, place, attributes, "label")


def _tell(page: Page, place: Place, attributes: Attributes, key: str, attribute: str) -> None:
    """Take in what a tag tells programs under a name, such as `article:published_time`."""
    name = attributes.get(key) if key else attribute
    span = attributes.span(attribute)
    if name and span is not None:
        view, start = place
        page.tell(name, attributes.get(attribute), view.offset(start + span[0]))


def _show_meta(page: Page, place: Place, attributes: Attributes) -> None:
    for key in _NAMES_OF_FIELDS:
        name = attributes.get(key).lower()
        if name in _META or (key == "itemprop" and name in _MICRODATA):
            _show(page, place, attributes, "content", BlockKind.META, name)
            return


def _show(
    page: Page,
    place: Place,
    attributes: Attributes,
    attribute: str,
    kind: BlockKind = BlockKind.ATTRIBUTE,
    name: str = "",
) -> None:
    span = attributes.span(attribute)
    if span is not None:
        prose = Prose()
        view, start = place
        feed(prose, view, start + span[0], start + span[1], attribute=True)
        page.emit(prose, kind, name=name or attribute)
