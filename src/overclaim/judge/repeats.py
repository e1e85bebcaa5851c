"""What a layout usually holds is told once for all pages that come without theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.findings import DropKind, Dropped, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from overclaim.findings import FileResult
    from overclaim.ruleset.model import Ruleset


def tell_once(results: Iterable[FileResult], ruleset: Ruleset) -> Iterator[FileResult]:
    """Yield the results of pages without the notices that an earlier page has told already.

    Only words that usually stand in what the pages of a site share are told so: a folder of
    articles would drown in them.
    """
    shared = {head.id for head in ruleset.heads if head.is_shared}
    first: dict[str, str] = {}
    for result in results:
        kept, repeated = [], []
        for finding in result.findings:
            told = finding.rule in shared and finding.severity is Severity.NOTICE
            place = first.setdefault(finding.rule, result.path) if told else result.path
            if place == result.path:
                kept.append(finding)
            else:
                reason = f"told once, at {place}: a layout may hold it"
                repeated.append(Dropped(finding, reason, DropKind.REPEATED))
        dropped = (*result.dropped, *repeated)
        yield result._replace(findings=tuple(kept), dropped=dropped) if repeated else result
