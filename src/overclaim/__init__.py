"""A linter for health content: where a page promises more than the evidence holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

# Imported when they are asked for: a command needs few of them.
_MODULES = {
    "Config": "config",
    "FileResult": "findings",
    "Finding": "findings",
    "Linter": "linter",
    "OverclaimError": "errors",
    "Region": "findings",
    "Severity": "findings",
    "Strength": "claims",
    "claim_strength": "strength",
    "explain_strength": "strength",
}


def __getattr__(name: str) -> object:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - the command line doesn't need it

    found = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
