"""Findings as text: one file a format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from overclaim.report.options import MakeReporter, Reporter, ReportOptions

REPORTERS = {
    "text": ("text", "TextReporter"),
    "compact": ("compact", "CompactReporter"),
    "json": ("json", "JsonReporter"),
    "jsonl": ("json", "JsonLinesReporter"),
    "sarif": ("sarif", "SarifReporter"),
    "github": ("github", "GithubReporter"),
    "gitlab": ("gitlab", "GitlabReporter"),
    "junit": ("xml", "JunitReporter"),
    "checkstyle": ("xml", "CheckstyleReporter"),
    "rdjson": ("rdjson", "RdjsonReporter"),
    "markdown": ("markdown", "MarkdownReporter"),
}
"""Every output format by name: the module and the class, imported when it is asked for."""


SHOWING_FIXES = frozenset(["json", "jsonl", "sarif", "rdjson"])
"""The formats that tell the edits of fixes."""


def make_reporter(form: str, out: TextIO, options: ReportOptions) -> Reporter:
    """Return what writes a format to a stream."""
    module, name = REPORTERS[form]
    make: MakeReporter = getattr(import_module(f"overclaim.report.{module}"), name)
    return make(out, options)
