"""Rules explained: for a terminal, and as the pages of the documentation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from overclaim.ruleset.model import Rule
    from overclaim.ruleset.schema import Source

_REGION_RE = re.compile(r"(?<!\\)_")


@dataclass(frozen=True, slots=True)
class RulePage:
    """How one rule and how all rules are shown."""

    one: Callable[[Rule], str]
    all: Callable[[Sequence[Rule]], str]


def _text_one(rule: Rule) -> str:
    lines = [f"{rule.id} ({_status(rule)})", f"  {rule.title}", "", f"  {rule.why}", ""]
    lines += ["  Sources:", *(f"    {cite(source)}" for source in rule.sources), ""]
    lines += ["  Matches:", *(f"    {pattern}" for pattern in rule.match), ""]
    if rule.unless or rule.allowed:
        lines += [f"  Unless: {', '.join((*sorted(rule.unless), *rule.allowed))}", ""]
    lines += ["  Instead:", *(f"    {line}" for line in _advice(rule)), ""]
    lines += ["  Flagged:", *(f"    {_REGION_RE.sub('', text)}" for text in rule.flag), ""]
    lines += ["  Not flagged:", *(f"    {text}" for text in rule.passing)]
    return "\n".join(lines) + "\n"


def _text_all(rules: Sequence[Rule]) -> str:
    width = max((len(rule.id) for rule in rules), default=0)
    return "".join(f"{rule.id:<{width}}  {_status(rule):<8}  {rule.title}\n" for rule in rules)


def _markdown_one(rule: Rule) -> str:
    lines = [f"## {rule.id}", "", f"{rule.title}. Severity: {_status(rule)}.", "", rule.why, ""]
    lines += [f"- Source: {cite(source)}" for source in rule.sources]
    if rule.unless or rule.allowed:
        lines.append(f"- Not flagged when {', '.join((*sorted(rule.unless), *rule.allowed))}.")
    lines += [f"- Instead: {_escape(line)}" for line in _advice(rule)]
    lines += ["", "Flagged:", ""]
    lines += [f"> {_REGION_RE.sub('**', text)}\n" for text in rule.flag]
    lines += ["Not flagged:", ""]
    lines += [f"> {text}\n" for text in rule.passing]
    return "\n".join(lines) + "\n"


def _markdown_all(rules: Sequence[Rule]) -> str:
    head = "# Rules\n\nMade from the rule files by `overclaim rule --format markdown`.\n\n"
    rows = "".join(f"| [{r.id}](#{r.id}) | {_status(r)} | {r.title} |\n" for r in rules)
    table = f"| Rule | Severity | What it flags |\n|---|---|---|\n{rows}\n"
    return head + table + "\n".join(map(_markdown_one, rules))


def _status(rule: Rule) -> str:
    return f"{rule.severity}, preview" if rule.status == "preview" else rule.severity.value


def _advice(rule: Rule) -> list[str]:
    trimmed = ["strike the words that praise"] if rule.trim else []
    deleted = ["take it out"] if rule.delete else []
    return [*trimmed, *rule.reword, *rule.short, *deleted]


def cite(source: Source) -> str:
    """Return a source as a reader may look it up."""
    place = (
        f" https://doi.org/{source.doi}" if source.doi else f" {source.url}" if source.url else ""
    )
    issued = ", ".join(filter(None, (source.body, source.year)))
    return f"{source.title}. {issued}.{place} (as of {source.as_of})"


def _escape(text: str) -> str:
    return text.replace("<", "\\<")


PAGES = {
    "text": RulePage(_text_one, _text_all),
    "markdown": RulePage(_markdown_one, _markdown_all),
}
"""Every form in which rules can be shown, by name."""
