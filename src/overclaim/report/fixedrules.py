"""The rules explained that no rule file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overclaim.fixedrule import FixedRule


def explain_fixed_rule(rule: FixedRule, form: str) -> str:
    """Return what `overclaim rule` shows of one: `form` is `text` or `markdown`."""
    if form == "markdown":
        told = f"{rule.title}. Severity: warning."
        return f"## {rule.id}\n\n{told}\n\n{rule.why}\n\n- Instead: {rule.instead}\n"
    head = f"{rule.id} (warning; {rule.about})"
    return f"{head}\n  {rule.title}\n\n  {rule.why}\n\n  Instead:\n    {rule.instead}\n"
