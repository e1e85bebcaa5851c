"""Holds findings against a baseline: by rule and content, never more than it holds."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from overclaim.baseline import BaselineEntry, BaselineUse
from overclaim.findings import DropKind, Dropped, Finding, fingerprint
from overclaim.substantiation import SUBSTANTIATION_RULES
from overclaim.suppression import COMMENT_RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from overclaim.findings import FileResult

Content = tuple[str, str]
"""A rule and the fingerprint of a sentence."""

_WHOLE_PAGE = fingerprint("", "", "", "")


def content_of(finding: Finding) -> Content:
    """Return what a baseline knows a finding by: its rule and its sentence, wherever it stands."""
    return finding.rule, fingerprint("", "", "", finding.sentence)


def occurrences(result: FileResult) -> Iterator[Finding]:
    """Yield what a baseline may hold of a page.

    What is told once a run is told of another page when that one is mended, so it counts on each;
    faults of suppressions and of approvals never do.
    """
    repeated = (each.finding for each in result.dropped if each.kind is DropKind.REPEATED)
    for finding in (*result.findings, *repeated):
        if finding.rule not in COMMENT_RULES and finding.rule not in SUBSTANTIATION_RULES:
            yield finding


class BaselineFilter:
    """Keeps back the findings that a baseline holds, page by page, and tells what is left of it."""

    def __init__(
        self,
        use: BaselineUse,
        entries: Iterable[BaselineEntry],
        *,
        name: Callable[[str], str],
        is_gone: Callable[[str], bool],
        is_run: Callable[[str, str], bool],
    ) -> None:
        """Take the entries.

        Args:
            use: What is filled in as pages are checked.
            entries: What the baseline holds; of two for the same, the higher count.
            name: From the path of a page to its name in the baseline.
            is_gone: Whether there is no page any more, by its name in the baseline.
            is_run: Whether a page, by its name, is held against a rule.
        """
        self.use = use
        self._name = name
        self._is_run = is_run
        self._left: dict[str, Counter[Content]] = {}
        for entry in entries:
            left = self._left.setdefault(entry.path, Counter())
            content = entry.rule, entry.fingerprint
            left[content] = max(left[content], entry.count)
        self._gone = {path for path in sorted(self._left) if is_gone(path)}
        self._found: Counter[tuple[str, str, str]] = Counter()
        self._moved: dict[str, set[str]] = {path: set() for path in self._gone}
        self._checked: set[str] = set()

    def hold_back(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield results without the findings that the baseline holds, which become dropped."""
        for result in results:
            yield self._hold_back(result)
        self.use.stale = self._stale()

    def _hold_back(self, result: FileResult) -> FileResult:
        page = self._name(result.path)
        if not result.error and not result.problems:
            self._checked.add(page)
        held = self._held(page, list(occurrences(result)))
        kept = [finding for finding in result.findings if id(finding) not in held]
        dropped = [
            Dropped(finding, f"in the baseline {self.use.path}", DropKind.BASELINE)
            for finding in result.findings
            if id(finding) in held
        ]
        self.use.held += len(dropped)
        return result._replace(findings=tuple(kept), dropped=(*result.dropped, *dropped))

    def _held(self, page: str, findings: Sequence[Finding]) -> set[int]:
        """Return the ids of the objects among findings that entries hold, and use these up."""
        held = set[int]()
        # A page has told by its sentences which page it was before requirements are looked at.
        for finding in sorted(findings, key=lambda each: not each.sentence):
            content = content_of(finding)
            source = next((p for p in self._sources(page, content)), None)
            if source is None:
                continue
            self._left[source][content] -= 1
            self._found[(page, *content)] += 1
            if source in self._gone:
                self._moved[source].add(page)
            held.add(id(finding))
        return held

    def _sources(self, page: str, content: Content) -> Iterator[str]:
        """Yield the pages whose entries may hold a content: its own, then those that are gone."""
        if self._left.get(page, Counter())[content] > 0:
            yield page
        for gone in sorted(self._gone, key=lambda path: (page not in self._moved[path], path)):
            if self._left[gone][content] > 0 and self._may_have_moved(gone, page, content):
                yield gone

    def _may_have_moved(self, gone: str, page: str, content: Content) -> bool:
        """Tell whether a page may be what another has become, going by this content.

        What a requirement says is the same on every page, so there the name must be, or other
        content must have come from there.
        """
        if content[1] != _WHOLE_PAGE:
            return True
        return page in self._moved[gone] or PurePosixPath(page).name == PurePosixPath(gone).name

    def _stale(self) -> list[BaselineEntry]:
        """Return what no longer occurs, going by what was checked.

        A page that is gone may have become one that wasn't checked; that is only told when
        all other pages of the baseline were.
        """
        whole = all(path in self._checked for path in self._left if path not in self._gone)
        known = self._checked | (self._gone if whole else set())
        return [
            BaselineEntry(path, *content, count)
            for path, left in sorted(self._left.items())
            if path in known
            for content, count in sorted(left.items())
            if count > 0 and self._is_run(path, content[0])
        ]

    def remaining(self) -> list[BaselineEntry]:
        """Return the baseline without what is stale; what has moved is under its new page."""
        rest = Counter(self._found)
        for path, left in self._left.items():
            for content, count in left.items():
                rest[(path, *content)] += count
        for entry in self.use.stale:
            rest[(entry.path, entry.rule, entry.fingerprint)] -= entry.count
        return sorted(BaselineEntry(*key, count) for key, count in rest.items() if count > 0)


def entries_of(page: str, result: FileResult) -> list[BaselineEntry]:
    """Return the entries that hold all findings of a page, by its name in the baseline."""
    counts = Counter(map(content_of, occurrences(result)))
    return [BaselineEntry(page, *content, count) for content, count in sorted(counts.items())]
