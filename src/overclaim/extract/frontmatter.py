"""Front matter: the block of YAML or TOML at the top of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from overclaim.extract.page import Page

_OPEN = lazy_re(r"(---|\+\+\+)[ \t]*\r?\n")
_FENCES = ("---", "+++")
_CLOSE = {
    "---": lazy_re(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE),
    "+++": lazy_re(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE),
}


def read_front_matter(page: Page, text: str, base: int) -> int:
    """Read the front matter that begins at `base`, if any, and return where the body begins."""
    fence = _OPEN.match(text, base) if text.startswith(_FENCES, base) else None
    if fence is None:
        return base
    close = _CLOSE[fence[1]].search(text, fence.end())
    if close is None:
        return base
    matter, start = text[fence.end() : close.start()], fence.end()
    # Imported here: most pages of HTML have none, and the parser takes its time to load.
    if fence[1] == "---":
        from overclaim.extract.yamlmatter import read_yaml  # noqa: PLC0415

        read_yaml(page, matter, start)
    else:
        from overclaim.extract.tomlmatter import read_toml  # noqa: PLC0415

        read_toml(page, matter, start)
    return close.end()
