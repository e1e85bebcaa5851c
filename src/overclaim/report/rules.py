"""Rules and requirements explained: for a terminal, and as the pages of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple
from overclaim.report.requirements import markdown_of, markdown_of_all, status_of, text_of
from overclaim.report.sources import cite
from overclaim.ruleset.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from overclaim.ruleset.model import Rule
    from overclaim.ruleset.requirements import Signal

_REGION_RE = lazy_re(r"(?<!\\)_")


class RulePage(NamedTuple):
    """How one rule or requirement is shown, and how all are; signals are what the latter ask."""

    one: Callable[[Rule | Requirement, Mapping[str, Signal]], str]
    all: Callable[[Sequence[Rule], Sequence[Requirement], Mapping[str, Signal]], str]


def _text_one(rule: Rule | Requirement, signals: Mapping[str, Signal]) -> str:
    if isinstance(rule, Requirement):
        return text_of(rule, signals)
    lines = [f"{rule.id} ({_status(rule)})", f"  {rule.title}", "", f"  {rule.why}", ""]
    lines += ["  Sources:", *(f"    {cite(source)}" for source in rule.sources), ""]
    lines += ["  Matches:", *(f"    {pattern}" for pattern in rule.match), ""]
    if rule.unless or rule.allowed:
        lines += [f"  Unless: {', '.join((*sorted(rule.unless), *rule.allowed))}", ""]
    lines += ["  Instead:", *(f"    {line}" for line in _advice(rule)), ""]
    lines += ["  Flagged:", *(f"    {_REGION_RE.sub('', text)}" for text in rule.flag), ""]
    lines += ["  Not flagged:", *(f"    {text}" for text in rule.passing)]
    return "\n".join(lines) + "\n"


def _text_all(
    rules: Sequence[Rule], requirements: Sequence[Requirement], _: Mapping[str, Signal]
) -> str:
    rows = [(rule.id, _status(rule), rule.title) for rule in rules]
    rows += [(each.id, status_of(each), each.title) for each in requirements]
    width = max((len(name) for name, _, _ in rows), default=0)
    return "".join(f"{name:<{width}}  {status:<8}  {title}\n" for name, status, title in rows)


def _markdown_one(rule: Rule | Requirement, signals: Mapping[str, Signal]) -> str:
    if isinstance(rule, Requirement):
        return markdown_of(rule, signals)
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


def _markdown_all(
    rules: Sequence[Rule], requirements: Sequence[Requirement], signals: Mapping[str, Signal]
) -> str:
    pages = [_markdown_of_rules(rules, signals)] if rules else []
    pages += [markdown_of_all(requirements, signals)] if requirements else []
    return "\n".join(pages)


def _markdown_of_rules(rules: Sequence[Rule], signals: Mapping[str, Signal]) -> str:
    head = "# Rules\n\nMade from the rule files by `overclaim rule --kind rules --format markdown`."
    rows = "".join(f"| [{r.id}](#{r.id}) | {_status(r)} | {r.title} |\n" for r in rules)
    table = f"| Rule | Severity | What it flags |\n|---|---|---|\n{rows}\n"
    return f"{head}\n\n{table}" + "\n".join(_markdown_one(rule, signals) for rule in rules)


def _status(rule: Rule) -> str:
    return f"{rule.severity}, preview" if rule.status == "preview" else rule.severity.value


def _advice(rule: Rule) -> list[str]:
    trimmed = ["strike the words that praise"] if rule.trim else []
    deleted = ["take it out"] if rule.delete else []
    return [*trimmed, *rule.reword, *rule.short, *deleted]


def _escape(text: str) -> str:
    return text.replace("<", "\\<")


PAGES = {
    "text": RulePage(_text_one, _text_all),
    "markdown": RulePage(_markdown_one, _markdown_all),
}
"""Every form in which rules can be shown, by name."""
