"""What keeps a match from being reported: a row of small filters, each with its reason.

A filter looks at one match on its page and returns why it is dropped, or None.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from overclaim.analyse.topic import names_health
from overclaim.document import Mark
from overclaim.findings import Dropped, Severity
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from overclaim.analyse.matches import Match
    from overclaim.findings import Finding
    from overclaim.ruleset.model import Ruleset


class Page(NamedTuple):
    """What filters know of the page and of the run."""

    ruleset: Ruleset
    about_health: bool
    selected: frozenset[str]


def drop_unselected(match: Match, page: Page) -> str | None:
    """Drop what the settings leave out."""
    return None if match.rule.id in page.selected else "not selected"


def drop_excused(match: Match, page: Page) -> str | None:  # noqa: ARG001 - one form for all filters
    """Drop what isn't claimed: negated, asked, debunked, or on an allow-list."""
    return ", ".join(match.excuses) or None


def drop_unadvertised(match: Match, page: Page) -> str | None:  # noqa: ARG001 - as above
    """Drop what nobody reads as the page's offer: titles in a bibliography, legal terms."""
    marks = match.sentence.block.marks
    if Mark.REFERENCE in marks:
        return "in a list of references"
    return "in a legal text" if Mark.LEGAL in marks else None


def drop_off_topic(match: Match, page: Page) -> str | None:
    """Drop what isn't said about health."""
    context = match.rule.context
    if context == "any":
        return None
    if not page.about_health:
        return "not a page about health"
    if context == "health-sentence" and not names_health(match.sentence, page.ruleset):
        return "not a sentence about health"
    return None


# How many characters of the source are looked at together for findings that overlap.
_STRETCH = 500

FILTERS: tuple[Callable[[Match, Page], str | None], ...] = (
    drop_unselected,
    drop_unadvertised,
    drop_off_topic,
    drop_excused,
)


def find_reason(match: Match, page: Page) -> str | None:
    """Return why a match is dropped, by the first filter that says so, or None."""
    for drop in FILTERS:
        reason = drop(match, page)
        if reason is not None:
            return reason
    return None


def drop_covered(
    findings: Iterable[Finding], kinds: Mapping[str, str]
) -> tuple[list[Finding], list[Dropped]]:
    """Keep the worst of findings whose regions overlap; return the rest with their reason.

    The worst is the most severe, and of those the longest. `kinds` tells for each rule the kind
    of claim that it is about. An error stands beside an error of another kind unless both are
    about the same words: a cure in a promise of speed is a fault of its own, and would come
    back as soon as the promise of speed is mended.
    """
    kept: list[Finding] = []
    dropped: list[Dropped] = []
    # Those kept, by the stretches of the source that they touch: a page of many findings would
    # else be looked through for each.
    touching: defaultdict[int, list[int]] = defaultdict(list)
    for finding in sorted(findings, key=_worst_first):
        stretches = _stretches(finding)
        near = sorted({index for stretch in stretches for index in touching[stretch]})
        cover = next((kept[at] for at in near if _covers(kept[at], finding, kinds)), None)
        if cover is None:
            for stretch in stretches:
                touching[stretch].append(len(kept))
            kept.append(finding)
        else:
            dropped.append(Dropped(finding, f"covered by {cover.rule}"))
    return kept, dropped


def _stretches(finding: Finding) -> range:
    span = finding.region.span
    return range(span.start // _STRETCH, max(span.start, span.end - 1) // _STRETCH + 1)


def _worst_first(finding: Finding) -> tuple[int, int, int, str]:
    span = finding.region.span
    return finding.severity.rank, span.start - span.end, span.start, finding.rule


def _covers(worse: Finding, finding: Finding, kinds: Mapping[str, str]) -> bool:
    if finding.severity is Severity.ERROR and kinds[worse.rule] != kinds[finding.rule]:
        return worse.region.span == finding.region.span
    return _overlap(worse, finding)


def _overlap(one: Finding, other: Finding) -> bool:
    first, second = one.region.span, other.region.span
    return first.start < second.end and second.start < first.end
