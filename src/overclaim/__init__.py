"""A linter for health content: where a page promises more than the evidence holds."""

from __future__ import annotations

from overclaim.claims import Strength
from overclaim.config import Config
from overclaim.errors import OverclaimError
from overclaim.findings import FileResult, Finding, Region, Severity
from overclaim.linter import Linter
from overclaim.strength import claim_strength, explain_strength

__all__ = [
    "Config",
    "FileResult",
    "Finding",
    "Linter",
    "OverclaimError",
    "Region",
    "Severity",
    "Strength",
    "claim_strength",
    "explain_strength",
]
