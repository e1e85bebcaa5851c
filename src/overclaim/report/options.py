"""What every reporter is made with, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from overclaim.findings import Severity
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from overclaim.baseline import BaselineUse
    from overclaim.findings import FileResult
    from overclaim.report.rulehelp import RuleHelp


def _explain_nothing(_: str) -> RuleHelp | None:
    return None


class ReportOptions(NamedTuple):
    """How to report.

    Attributes:
        color: Whether the output is a terminal that shows colour.
        show_suppressed: Whether dropped findings are told too, with their reasons.
        statistics: Whether findings are counted by rule at the end, for people.
        fail_on: The least severity that fails a run.
        baseline: What comes of the baseline, complete when the last result has; None without one.
        explain: From the id of a rule to what is known of it; None where there is no such rule.
    """

    color: bool = False
    show_suppressed: bool = False
    statistics: bool = False
    fail_on: Severity = Severity.WARNING
    baseline: BaselineUse | None = None
    explain: Callable[[str], RuleHelp | None] = _explain_nothing


class Reporter(Protocol):
    """Writes results to a stream as they come; it keeps findings, but no page.

    What could not be read is told on standard error too, by the caller.
    """

    def add(self, result: FileResult) -> None:
        """Take the result of one page."""

    def close(self) -> None:
        """Write what is left: all pages have been told."""


class MakeReporter(Protocol):
    """What makes a reporter."""

    def __call__(self, out: TextIO, options: ReportOptions, /) -> Reporter:
        """Return a reporter that writes to a stream."""


def report_all(reporter: Reporter, results: Iterable[FileResult]) -> None:
    """Report results, and close the report."""
    for result in results:
        reporter.add(result)
    reporter.close()
