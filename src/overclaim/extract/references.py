"""What the citations of a page can lead to: anchors, footnotes, and the entries of its references.

In doubt an entry counts: a list that is found too long costs less than a source that is not seen.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from overclaim.document import BlockKind, Mark, References
from overclaim.extract.outline import is_reference
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from overclaim.document import Block

# A heading that may stand over a list of references without being a heading of nothing else.
_LISTING_RE = lazy_re(
    r"\b(?:references?|sources?|citations?|cited|bibliography|footnotes|endnotes|notes|literature"
    r"|studies|research|evidence|publications|reading)\b",
    re.IGNORECASE,
)
_MAX_HEADING_WORDS = 8
# “Sources: 1. Smith 2020 ...” in one paragraph.
_LED_IN_RE = lazy_re(
    r"(?:references?|sources?|citations?|bibliography|footnotes|notes)\s*:", re.IGNORECASE
)
_NUMBERS_RE = lazy_re(r"\[(\d{1,3})\]|(?:^|(?<=[\s:;]))\(?(\d{1,3})[.)](?=\s)|^(\d{1,3})(?=[\s:])")
# An entry in a page's last lines without a heading: “[3] Smith”, “3 Smith J, 2020”, “³ Smith”.
_LONE_RE = lazy_re(
    r"\[(\d{1,3})\][:.]?\s*+(?=[^\W\d_])|(\d{1,3})[.):]?\s++(?=[A-Z][^\n]{0,400}\b(?:19|20)\d\d\b)"
    r"|([⁰¹²³⁴-⁹]{1,3})\s*+(?=[^\W\d_])"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# In plain text a footnote is a paragraph as any other.
_PLAIN_NOTE_RE = lazy_re(r"\[\^([^\]\s]{1,80})\]:?\s*+(?=\S)")
_PLACEHOLDER_RE = lazy_re(
    r"\b(?:coming soon|tbd|tba|tbc|to follow|to come|to be (?:added|announced|confirmed|determined)"
    r"|(?:up)?on request|under construction|pending|todo|n/a|lorem ipsum)\b",
    re.IGNORECASE,
)
_MAX_PLACEHOLDER = 100
_DATED_RE = lazy_re(r"\b(?:19|20)\d\d\b|\bdoi\b", re.IGNORECASE)
_NOTE_HEAD_RE = lazy_re(r"\[\^[^\]\n]*+\]:[\s>]*+")
_HEADING_ID_RE = lazy_re(r"\{:?[^{}\n#]{0,200}#([\w:.-]{1,200})")
_NO_SLUG_RE = lazy_re(r"[^\w\s-]")
# Templates, and components of MDX, that may set references which stand in another file.
_WORD = r"(?i:references?|bibliography|citations?|footnotes?|endnotes?|sources)"
_TEMPLATES = ("{{", "{%", "<?", "<%")
_TEMPLATE_RE = lazy_re(rf"(?:\{{[{{%]|<[?%])[<>]?[^<>{{}}\n]{{0,200}}?{_WORD}")
_COMPONENT_RE = lazy_re(rf"<(?=[A-Z])\w{{0,40}}?{_WORD}\b")
_PROP_RE = lazy_re(rf"\b{_WORD}=\{{")
_LISTED_KEY_RE = lazy_re(rf"^[\"']?{_WORD}[\"']?[ \t]*[:=]|^\[\[?{_WORD}", re.MULTILINE)


def find_references(
    blocks: Sequence[Block], anchors: Collection[str], bare_entries: int
) -> References:
    """Return what the citations of a page can lead to.

    Args:
        blocks: The page's blocks.
        anchors: The names that its elements, headings and footnotes go by.
        bare_entries: How many entries of its references are an address without words, and no block.
    """
    entries: set[int] = set()
    counts = Counter({BlockKind.LIST_ITEM: bare_entries})
    notes: set[str] = set()
    for block in blocks:
        text = block.text
        begins_with_word = text[:1].isalpha()
        is_listed = _is_listed(block)
        is_led_in = begins_with_word and _LED_IN_RE.match(text) is not None
        # Most blocks are none of this, and the other looks take longer.
        if begins_with_word and not is_listed and not is_led_in:
            continue
        if block.kind is BlockKind.HEADING or is_reference(text) or is_placeholder(text):
            continue
        if is_listed:
            counts[block.kind] += 1
            entries.update(_numbers(text))
        elif is_led_in:
            entries.update((1, *_numbers(text)))
        elif (lone := _LONE_RE.match(text)) is not None:
            entries.add(int(lone[lone.lastindex or 0].translate(_RAISED)))
        if not begins_with_word and (note := _PLAIN_NOTE_RE.match(text)) is not None:
            notes.add(f"fn:{note[1]}")
    # Items are counted; where there are none, paragraphs and cells may be entries.
    count = counts[BlockKind.LIST_ITEM] or counts.total()
    entries.update(range(1, count + 1))
    reached = anchors if entries else [name for name in anchors if not _names_list(name)]
    return References(frozenset(reached) | notes, frozenset(entries))


def _is_listed(block: Block) -> bool:
    if Mark.REFERENCE in block.marks:
        return True
    heading = block.headings[-1] if block.headings else ""
    return (
        block.kind is BlockKind.LIST_ITEM
        and len(heading.split()) <= _MAX_HEADING_WORDS
        and _LISTING_RE.search(heading) is not None
    )


def _numbers(text: str) -> Iterator[int]:
    for found in _NUMBERS_RE.finditer(text):
        yield int(found[found.lastindex or 0])


def _names_list(anchor: str) -> bool:
    """Tell whether an anchor is that of the whole list: it leads nowhere if the list is empty."""
    return is_reference(anchor.replace("-", " ").replace("_", " "))


def is_placeholder(text: str) -> bool:
    """Tell whether an entry only holds the place of one: “Coming soon”, “available on request”."""
    return (
        len(text) <= _MAX_PLACEHOLDER
        and _PLACEHOLDER_RE.search(text) is not None
        and _DATED_RE.search(text) is None
    )


def says_something(text: str, start: int, end: int) -> bool:
    """Tell whether the footnote definition in `text[start:end]` holds more than a placeholder."""
    head = _NOTE_HEAD_RE.match(text, start, end)
    first = head.end() if head is not None else start
    return first < end and not is_placeholder(text[first : min(end, first + _MAX_PLACEHOLDER + 1)])


def heading_ids(text: str) -> Iterator[str]:
    """Yield the ids that a Markdown page writes down in braces: `{#trial}`, `{: .wide #trial}`."""
    if "{" in text:
        for found in _HEADING_ID_RE.finditer(text):
            yield found[1]


def slugs(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the anchors that site generators make of the headings of a Markdown page."""
    seen: Counter[str] = Counter()
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            slug = _NO_SLUG_RE.sub("", block.text.lower()).strip().replace(" ", "-")
            yield f"{slug}-{seen[slug]}" if seen[slug] else slug
            seen[slug] += 1


def shows_more(text: str) -> bool:
    """Tell whether a template, a component or the front matter may hold further references."""
    return (
        (any(mark in text for mark in _TEMPLATES) and _TEMPLATE_RE.search(text) is not None)
        or ("<" in text and _COMPONENT_RE.search(text) is not None)
        or ("={" in text and _PROP_RE.search(text) is not None)
        or _has_listed_key(text)
    )


def _has_listed_key(text: str) -> bool:
    text = text.removeprefix("\ufeff")
    fence = text[:3]
    if fence not in ("---", "+++"):
        return False
    return _LISTED_KEY_RE.search(text, 0, max(text.find("\n" + fence, 3), 0)) is not None
