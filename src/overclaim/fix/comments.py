"""Edits that take a comment out which suppresses nothing, or the name of a rule out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.findings import Edit
from overclaim.fix.look import looks_after, looks_of
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.document import Document, Extraction
    from overclaim.findings import Finding

_RULE = lazy_re(r"`([a-z0-9-]+)`")
# What may stand before a comment that has its line for itself: indents, marks of quotations.
_INDENT = " \t>"


class CommentEdits:
    """Finds edits on one page. Each is tried: a reader must have the page as before."""

    def __init__(self, document: Document, extraction: Extraction) -> None:
        """Keep the page; nothing is tried before it is asked for."""
        self._document = document
        self._looks = looks_of(extraction)

    def of(self, finding: Finding) -> Edit | None:
        """Return the edit that takes out what the finding points at, a comment, if it can be."""
        start, end = finding.region.span
        # The message names the rule that there is nothing of.
        rule = _RULE.search(finding.message)
        edits = self._edits(start, end, rule[1] if rule else "")
        return next((e for e in edits if looks_after(self._document, [e]) == self._looks), None)

    def _edits(self, start: int, end: int, rule: str) -> Iterator[Edit]:
        text = self._document.text
        others = _without(text[start:end], rule)
        if others is not None:
            yield Edit(start, end, others)
            return
        line = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        after = len(text) if line_end < 0 else line_end
        if not text[line:start].strip(_INDENT) and not text[end:after].strip():
            yield Edit(line, min(after + 1, len(text)), "")
            # The line kept two paragraphs apart.
            yield Edit(start, after - text[end:after].endswith("\r"), "")
        spaces = start - len(text[:start].rstrip(" \t"))
        yield Edit(start - spaces, end, "")
        yield Edit(start, end, "")


def _without(comment: str, rule: str) -> str | None:
    """Return a comment without one of several rules that it names; None if it names one only."""
    named, dashes, reason = comment.partition(" --")
    found = re.search(rf"(?<![\w-]){re.escape(rule)}(?![\w-])", named)
    if found is None:
        return None
    before, after = named[: found.start()], named[found.end() :]
    if re.match(r"\s*,\s*|\s+(?!until\b)(?=[a-z])", after):
        after = re.sub(r"\A\s*,?\s*", "", after, count=1)
    elif re.search(r"[a-z]\s*,\s*\Z", before):
        before = re.sub(r"\s*,\s*\Z", "", before)
    else:
        return None
    return f"{before}{after}{dashes}{reason}"
