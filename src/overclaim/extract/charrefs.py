"""What a character reference of HTML stands for; imported for the first page that has one."""

from __future__ import annotations

from html import unescape
from html.entities import html5

from overclaim.lazyre import lazy_re

REFERENCE = lazy_re(r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_LONGEST_BARE = max(len(name) for name in html5 if not name.endswith(";"))


def decode_reference(reference: str, after: str, *, attribute: bool) -> tuple[str, int]:
    """Return what a reference stands for and how many characters it takes; 0 for plain text.

    `after` is the character that follows it, which decides in an attribute.
    """
    if reference[1] == "#":
        return unescape(reference), len(reference)
    name = reference[1:]
    known = html5.get(name)
    if known is not None and name[-1] == ";":
        return known, len(reference)
    for size in range(min(len(name), _LONGEST_BARE), 1, -1):
        known = html5.get(name[:size])
        if known is not None:
            follows = name[size : size + 1] or after
            # In an attribute `&copy=2` is part of an address, not a sign.
            if attribute and (follows == "=" or (follows.isascii() and follows.isalnum())):
                return "", 0
            return known, size + 1
    return "", 0
