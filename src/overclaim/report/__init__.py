"""Findings as text: one file a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.report.json import report_json
from overclaim.report.text import report_text

if TYPE_CHECKING:
    from overclaim.report.options import Reporter

REPORTERS: dict[str, Reporter] = {"text": report_text, "json": report_json}
"""Every output format by name."""
