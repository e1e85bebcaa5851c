"""What HTML says of its elements: which make blocks, which close others, which are not read."""

from __future__ import annotations

from overclaim.document import BlockKind

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr".split()
)
RAW = frozenset("script style xmp iframe noembed noframes".split())
"""Elements whose content is no markup, and nothing for readers."""

RCDATA = frozenset(["title", "textarea"])
"""Elements whose content is text with entities, but no tags."""

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend"
    " li main menu nav noscript ol optgroup option p pre search section select summary table"
    " tbody td textarea tfoot th thead title tr ul".split()
)
"""Elements that begin and end a block of text."""

SILENT = frozenset("code pre kbd samp tt svg math template datalist".split())
"""Elements that are not read. In a sentence they leave a hole, but for a template."""

FOREIGN = frozenset(["svg", "math"])
INTEGRATION = frozenset(["foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mtext"])
BREAKOUT = frozenset(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li"
    " listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul"
    " var".split()
)
"""Tags that end a drawing or formula around them, as a browser has it."""

BARRIERS = frozenset("table td th caption template button html".split())
"""Elements that an end tag inside them can't close from within."""

OF_TABLES = frozenset("table caption tbody thead tfoot tr td th".split())
"""Elements that an end tag closes whatever else is open in them, but not out of a table."""

KINDS = {
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "blockquote": BlockKind.QUOTE,
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "title": BlockKind.TITLE,
    "button": BlockKind.PARAGRAPH,
    "option": BlockKind.PARAGRAPH,
} | dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], BlockKind.HEADING)

HEADINGS = {f"h{level}": level for level in range(1, 7)}

CLOSES_P = BLOCKS - frozenset(
    "body button caption dd dt html head legend li noscript optgroup option select tbody td"
    " textarea tfoot th thead title tr".split()
)
"""Elements that can't stand in a paragraph: one that is open ends before them."""

_ROW = ("tr", "td", "th")
_SECTION = (*_ROW, "tbody", "thead", "tfoot", "caption")

CLOSES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "option": (("option",), ("select",)),
    "optgroup": (("option", "optgroup"), ("select",)),
    "button": (("button",), ()),
    "td": (("td", "th", "caption"), ("table",)),
    "th": (("td", "th", "caption"), ("table",)),
    "tr": ((*_ROW, "caption"), ("table",)),
    "tbody": (_SECTION, ("table",)),
    "thead": (_SECTION, ("table",)),
    "tfoot": (_SECTION, ("table",)),
}
"""What a start tag closes, unless one of the second names is open further in."""
