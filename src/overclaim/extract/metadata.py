"""Which values of front matter are prose for readers, and what their keys say of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.document import BlockKind, Mark
from overclaim.extract.outline import NO_MARKS, is_legal
from overclaim.extract.prose import Prose
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overclaim.extract.page import Page
    from overclaim.extract.view import Piece

_TECHNICAL = frozenset(
    "action align alias aliases anchor api author authors background bg bibliography bundle"
    " canonical canonicalurl"
    " cascade class classes classname collection color colour component cover css csl date"
    " datepublished datemodified domain draft email expirydate featuredimage file files filename"
    " folder font format height href hreflang icon icons id identifier image images img js key kind"
    " lang language lastmod lastmodified lastupdated layout link links locale logo mainimage markup"
    " math method modified navorder ogimage order outputs parent path permalink phone photo picture"
    " plugins position publishdate published redirect redirectfrom redirectto rel ref robots"
    " script scripts sitemap size sku slug sort src srcset style styles stylesheet svg tel"
    " telephone template theme thumb thumbnail time timezone toc type uid updated uri url"
    " uuid variant version video view weight width".split()
)
_PROSE = frozenset(
    "alt answer body button buttontext caption content cta description excerpt headline heading"
    " intro label linktitle metadescription metatitle name question quote seodescription seotitle"
    " shorttitle subheading subtitle summary tagline testimonial text title".split()
)
_TOKEN = lazy_re(
    r"[\w.:/#@%&=?+~,$*-]+"  # one word, an address, a path, a colour
    r"|\d{4}-\d\d?-\d\d?[T\s][\d:.,+Z\s-]*"  # a time
    r"|(?:https?:)?//\S.*|[./~]\S*\.\w{2,5}"
)
_QUESTIONS = frozenset(["question", "q"])
_ANSWERS = frozenset(["answer", "a"])
_TESTIMONIALS = lazy_re(r"testimonial|(?<![a-z])reviews?(?![a-z])", re.IGNORECASE)
_REFERENCES = frozenset(["references", "sources", "citations", "bibliography"])
_BLANK_LINE = lazy_re(r"\r?\n[ \t]*(?=\r?\n)")
_MAX_KEYS = 64


def is_prose(key: str, value: str) -> bool:
    """Tell whether the value of a key is something that readers or search engines see."""
    name = re.sub(r"[-_ ]", "", key).lower()
    if name in _TECHNICAL or not value.strip():
        return False
    if name in _PROSE and value.strip().isalpha():
        return True
    return _TOKEN.fullmatch(value.strip()) is None


def join_path(path: Iterable[str | int]) -> str:
    """Return a path such as `faq[0].answer`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def last_key(path: Iterable[str | int]) -> str:
    """Return the innermost key of a path; an item of a list goes by the key of the list."""
    keys = [step for step in path if isinstance(step, str)]
    return keys[-1] if keys else ""


def _marks(path: tuple[str | int, ...]) -> frozenset[Mark]:
    keys = [step.lower() for step in path[:_MAX_KEYS] if isinstance(step, str)]
    found = set()
    if keys and keys[-1] in _QUESTIONS:
        found.add(Mark.FAQ_QUESTION)
    elif keys and keys[-1] in _ANSWERS:
        found.add(Mark.FAQ_ANSWER)
    if any(_TESTIMONIALS.search(key) for key in keys):
        found.add(Mark.TESTIMONIAL)
    if not _REFERENCES.isdisjoint(keys):
        found.add(Mark.REFERENCE)
    return frozenset(found) if found else NO_MARKS


def emit_value(page: Page, path: tuple[str | int, ...], pieces: list[Piece]) -> None:
    """Make the blocks of one value, one for each paragraph in it."""
    name, marks = join_path(path), _marks(path)
    if path == ("title",) and is_legal("".join(piece.text for piece in pieces)):
        page.context.legal_page = True
    prose = Prose()
    for piece in pieces:
        if not piece.verbatim:
            prose.unit(piece.text, piece.source, piece.length)
            continue
        done = 0
        for blank in _BLANK_LINE.finditer(piece.text):
            prose.run(piece.text[done : blank.start()], piece.source + done)
            page.emit(prose, BlockKind.FRONT_MATTER, name=name, marks=marks)
            done = blank.end()
        prose.run(piece.text[done:], piece.source + done)
    page.emit(prose, BlockKind.FRONT_MATTER, name=name, marks=marks)
