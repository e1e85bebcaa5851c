"""Findings for people to read: the line, the words underlined, why, and what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.findings import Severity
from overclaim.report.width import pad_width

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from overclaim.document import Document
    from overclaim.findings import Dropped, FileResult, Finding
    from overclaim.report.options import ReportOptions

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTICE: "36"}
# What a page holds must not move the cursor, change colours or forge lines of the report.
_CONTROL_RE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_WINDOW = 96
_BEFORE = 32


def report_text(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
    """Write each finding as its file is done, and a summary at the end."""
    counts = dict.fromkeys(Severity, 0)
    files = with_findings = words = unread = 0
    for result in results:
        for finding in result.findings:
            counts[finding.severity] += 1
            out.write(_finding(finding, result.document, options))
        if options.show_suppressed:
            out.writelines(map(_dropped, result.dropped))
        files += not result.error
        unread += bool(result.error)
        with_findings += bool(result.findings)
        words += result.words
    out.write(_summary(counts, with_findings, files, words, unread))


def _summary(
    counts: dict[Severity, int], with_findings: int, files: int, words: int, unread: int
) -> str:
    read = f"{_count(files, 'file')} and {_count(words, 'word')} of prose read"
    if unread:
        read += f", {_count(unread, 'file')} not read"
    said = ", ".join(_count(number, severity) for severity, number in counts.items() if number)
    if not said:
        return f"No findings. {read}.\n"
    return f"{said} in {_count(with_findings, 'file')}. {read}.\n"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _finding(finding: Finding, document: Document | None, options: ReportOptions) -> str:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if options.color else text

    start = finding.region.start
    severity = paint(finding.severity.value, f"1;{_COLORS[finding.severity]}")
    place = paint(f"{clean(finding.path)}:{start.line}:{start.column}", "1")
    lines = [f"{place}: {severity}: {clean(finding.message)}  [{finding.rule}]"]
    if document is not None:
        source, marks = _excerpt(document, finding)
        gutter = f"{start.line:>6} | "
        lines.append(f"{gutter}{source}")
        lines.append(f"{'':>6} | {paint(marks, _COLORS[finding.severity])}")
    lines.append(f"    why: {finding.why} [{', '.join(finding.sources)}]")
    label = "instead"
    for rewording in finding.rewordings:
        lines.append(f"{label:>7}: {paint(clean(rewording), '32')}")
        label = "or"
    if finding.delete:
        lines.append(f"{label:>7}: {paint('take it out', '32')}")
    return "\n".join(lines) + "\n\n"


def _dropped(dropped: Dropped) -> str:
    finding = dropped.finding
    start = finding.region.start
    place = f"{clean(finding.path)}:{start.line}:{start.column}"
    return f"{place}: not reported: “{clean(finding.match)}” [{finding.rule}]: {dropped.reason}\n"


def _excerpt(document: Document, finding: Finding) -> tuple[str, str]:
    """Return the source line around a finding, cut to fit a screen, and the marks under it."""
    span = finding.region.span
    line_start = document.line_starts[finding.region.start.line - 1]
    line_end = document.text.find("\n", span.start)
    if line_end < 0:
        line_end = len(document.text)
    left = max(line_start, span.start - _BEFORE)
    right = min(line_end, max(left + _WINDOW, span.end + 8))
    if line_end - line_start <= _WINDOW:
        left, right = line_start, line_end
    text = document.text
    head = "…" if left > line_start else ""
    tail = "…" if right < line_end else ""
    before = clean(head + text[left : span.start])
    marked = clean(text[span.start : min(span.end, right)])
    rest = clean(text[min(span.end, right) : right] + tail)
    shown = (before + marked + rest).rstrip()
    lead = len(before) - len(before.lstrip()) if not head else 0
    marks = " " * (pad_width(before[lead:])) + "^" * max(1, pad_width(marked))
    return shown[lead:], marks


def clean(text: str) -> str:
    """Return text from a page with everything taken out that a terminal would act on."""
    return _CONTROL_RE.sub(" ", text)
