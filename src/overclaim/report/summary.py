"""The end of a report: how much was found and read, and which few changes matter most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from overclaim.document import BlockKind
from overclaim.findings import DropKind, Severity, first_changes
from overclaim.report.paint import BOLD, DIM, Painter, clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overclaim.findings import Change, FileResult, Finding

# So few findings are taken in without help.
_FEW = 5
_CHANGES = 5
_PLACES = 3
_LONGEST_WORDS = 60


class Summary:
    """Counts results as they come.

    Attributes:
        shortened: Whether something that rules say was left out of the report.
    """

    def __init__(self, *, statistics: bool = False) -> None:
        """Count from nothing; with `statistics`, by rule too."""
        self._statistics = statistics
        self.findings: list[Finding] = []
        self.files = self.with_findings = self.words = self.unread = self.held = 0
        self.shortened = False

    def add(self, result: FileResult) -> None:
        """Count one result in."""
        self.findings += result.findings
        self.files += not result.error
        self.unread += bool(result.error)
        self.with_findings += bool(result.findings)
        self.words += result.words
        self.held += sum(each.kind is DropKind.BASELINE for each in result.dropped)

    def lines(self, painter: Painter) -> Iterator[str]:
        """Yield the lines of the summary."""
        if self._statistics:
            yield from self._by_rule()
        yield self.counts()
        if len(self.findings) > _FEW:
            yield "Fix first:"
            for change in first_changes(self.findings, _CHANGES):
                yield f"  {_change(change, painter)}"
        if self.shortened:
            yield "`overclaim rule ID` tells all about a rule: why, its sources, every rewording."

    def _by_rule(self) -> Iterator[str]:
        counts = Counter((finding.rule, finding.severity) for finding in self.findings)
        for (rule, severity), count in counts.most_common():
            yield f"{count:>7,}  {severity:7}  {rule}"

    def counts(self) -> str:
        """Return how much was found and read, in a line."""
        read = f"{_count(self.files, 'file')} and {_count(self.words, 'word')} of prose read"
        if self.unread:
            read += f", {_count(self.unread, 'file')} not read"
        if self.held:
            read += f", {_count(self.held, 'finding')} held by the baseline"
        numbers = {s: sum(f.severity is s for f in self.findings) for s in Severity}
        said = ", ".join(_count(number, name) for name, number in numbers.items() if number)
        if not said:
            return f"No findings. {read}."
        return f"{said} in {_count(self.with_findings, 'file')}. {read}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _change(change: Change, painter: Painter) -> str:
    words = clean(change.worst.match)
    if len(words) > _LONGEST_WORDS:
        words = words[: _LONGEST_WORDS - 1].rstrip() + "…"
    number = len(change.places)
    places = ", ".join(_places(change.places[:_PLACES]))
    more = f" and {number - _PLACES:,} more" if number > _PLACES else ""
    said = painter.paint(f"“{words}”", BOLD) + (f" in {number:,} places" if number > 1 else "")
    severity = painter.severity(change.worst.severity)
    return f"{severity}: {said}: {places}{more}  {painter.paint(f'[{change.worst.rule}]', DIM)}"


def _places(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield where findings stand; a path that was just told isn't told again."""
    path = ""
    for finding in findings:
        start = finding.region.start
        file = "" if finding.path == path else f"{clean(finding.path)}:"
        path = finding.path
        yield f"{file}{start.line}:{start.column}{_block(finding)}"


def _block(finding: Finding) -> str:
    if not finding.is_prominent:
        return ""
    name = "" if finding.block is BlockKind.TITLE else clean(finding.block_name)
    return f" ({f'{finding.block.value} {name}'.strip()})"
