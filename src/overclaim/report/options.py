"""What every reporter is called with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from overclaim.baseline import BaselineUse
    from overclaim.findings import FileResult


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """How to report.

    Attributes:
        color: Whether the output is a terminal that shows colour.
        show_suppressed: Whether dropped findings are told too, with their reasons.
        baseline: What comes of the baseline, complete when the last result has; None without one.
    """

    color: bool
    show_suppressed: bool
    baseline: BaselineUse | None = None


class Reporter(Protocol):
    """Writes results to a stream as they come."""

    def __call__(self, results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
        """Write all results; what could not be read is told elsewhere."""
