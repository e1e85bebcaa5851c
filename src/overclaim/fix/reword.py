"""Fills a rule's rewordings with the words of the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SLOT_RE = lazy_re(r"<([^<>|]*)(?:\|([^<>]*))?>")


def fill(template: str, captures: Mapping[str, str]) -> str | None:
    """Return a template with its slots filled, or None when a slot has neither word nor fallback.

    `<condition>` takes the words found in that slot, `<condition|symptoms>` has a fallback.
    The first letter is made a capital.
    """
    missing = [
        name
        for name, fallback in _SLOT_RE.findall(template)
        if name not in captures and not fallback
    ]
    if missing:
        return None
    text = _SLOT_RE.sub(lambda slot: captures.get(slot[1], slot[2] or ""), template)
    return text[:1].upper() + text[1:]


def is_ready(text: str) -> bool:
    """Tell whether a text can stand as it is, without a blank such as `[study]` to fill in."""
    return "[" not in text


def rewordings(templates: Sequence[str], captures: Mapping[str, str]) -> tuple[str, ...]:
    """Return the templates that can be filled, in their order, none twice."""
    filled = [fill(template, captures) for template in templates]
    return tuple(dict.fromkeys(text for text in filled if text is not None))
