"""Keeps of a page's findings those that a change has brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.findings import Dropped

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.findings import FileResult, Finding


def keep_changed(
    result: FileResult,
    touches: Callable[[int, int], bool],
    find_before: Callable[[], frozenset[str]],
    since: str,
) -> FileResult:
    """Return a result without what stood there before.

    `touches` tells whether lines have changed, from the first to the last. A requirement speaks of
    the whole page, so it is held against `find_before`, the fingerprints of the findings that the
    page had before: what takes a disclaimer out may stand far from what needs one.
    """
    before: frozenset[str] | None = None
    kept: list[Finding] = []
    dropped = list(result.dropped)
    for finding in result.findings:
        if finding.sentence:
            region = finding.sentence_region
            is_new = touches(region.start.line, region.end.line)
        else:
            before = find_before() if before is None else before
            is_new = finding.fingerprint not in before
        if is_new:
            kept.append(finding)
        else:
            dropped.append(Dropped(finding, f"not changed since {since}"))
    return result._replace(findings=tuple(kept), dropped=tuple(dropped))
