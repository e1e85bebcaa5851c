"""A linter for health content: where a page promises more than the evidence holds."""

from __future__ import annotations

from overclaim.config import Config
from overclaim.errors import OverclaimError
from overclaim.findings import FileResult, Finding, Region, Severity
from overclaim.linter import Linter

__all__ = ["Config", "FileResult", "Finding", "Linter", "OverclaimError", "Region", "Severity"]
