"""Findings as XML: JUnit for the test tabs of servers, Checkstyle for tools that read that."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from overclaim.findings import Severity
from overclaim.lazyre import lazy_re
from overclaim.report.places import relative

if TYPE_CHECKING:
    from typing import TextIO

    from overclaim.findings import FileResult, Finding
    from overclaim.report.options import ReportOptions

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML 1.0 has no way to write, not even as an entity.
_ILLEGAL = lazy_re("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHECKSTYLE = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "info"}


class JunitReporter:
    """Writes a test suite for each page: a case for each finding, or one that passed.

    What doesn't fail the run doesn't fail its case either.
    """

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        """Begin the document."""
        self._out = out
        self._fail_on = options.fail_on
        out.write(f'{_HEAD}<testsuites name="overclaim">\n')

    def add(self, result: FileResult) -> None:
        """Write the suite of a page."""
        name = _attribute(relative(result.path))
        failures = sum(f.severity.rank <= self._fail_on.rank for f in result.findings)
        faults = [fault for fault in (result.error, *result.problems) if fault]
        tests = len(result.findings) + len(faults) or 1
        counts = f'tests="{tests}" failures="{failures}" errors="{len(faults)}"'
        self._out.write(f"  <testsuite name={name} {counts}>\n")
        for fault in faults:
            error = f"<error message={_attribute(fault)}/>"
            self._out.write(f'    <testcase name="read" classname={name}>{error}</testcase>\n')
        for finding in result.findings:
            self._out.write(self._case(finding, name))
        if tests == 1 and not result.findings and not faults:
            self._out.write(f'    <testcase name="overclaim" classname={name}/>\n')
        self._out.write("  </testsuite>\n")

    def _case(self, finding: Finding, name: str) -> str:
        start = finding.region.start
        case = _attribute(f"{finding.rule} at {start.line}:{start.column}")
        text = _text("\n".join([finding.sentence or finding.match, finding.why]))
        told = f"message={_attribute(finding.message)}"
        fails = finding.severity.rank <= self._fail_on.rank
        inner = (
            f'<failure type="{finding.severity}" {told}>{text}</failure>'
            if fails
            else f"<system-out>{_text(finding.message)}</system-out>"
        )
        where = f'file={name} line="{start.line}"'
        return f"    <testcase name={case} classname={name} {where}>{inner}</testcase>\n"

    def close(self) -> None:
        """End the document."""
        self._out.write("</testsuites>\n")


class CheckstyleReporter:
    """Writes an element for each page, with one for each finding."""

    def __init__(self, out: TextIO, _: ReportOptions) -> None:
        """Begin the document."""
        self._out = out
        out.write(f'{_HEAD}<checkstyle version="8.0">\n')

    def add(self, result: FileResult) -> None:
        """Write the element of a page."""
        self._out.write(f"  <file name={_attribute(relative(result.path))}>\n")
        for finding in result.findings:
            start = finding.region.start
            self._out.write(
                f'    <error line="{start.line}" column="{start.column}" '
                f'severity="{_CHECKSTYLE[finding.severity]}" '
                f"message={_attribute(finding.message)} "
                f'source="overclaim.{finding.rule}"/>\n'
            )
        for fault in filter(None, (result.error, *result.problems)):
            self._out.write(
                f'    <error line="1" severity="error" message={_attribute(fault)} '
                'source="overclaim.not-read"/>\n'
            )
        self._out.write("  </file>\n")

    def close(self) -> None:
        """End the document."""
        self._out.write("</checkstyle>\n")


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _text(text: str) -> str:
    # A carriage return would be read as a line feed.
    return escape(_legal(text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))
