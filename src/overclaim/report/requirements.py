"""Requirements explained: for a terminal, and as a page of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.report.sources import cite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from overclaim.ruleset.requirements import PageTest, Requirement, Signal

_WHERE = {
    "page": "anywhere on the page",
    "near": "in the same section, or within five blocks",
    "before-action": "before the first call to action",
}


def text_of(requirement: Requirement, signals: Mapping[str, Signal]) -> str:
    """Return what a terminal shows of one requirement."""
    lines = [f"{requirement.id} ({status_of(requirement)})", f"  {requirement.title}", ""]
    lines += [f"  {requirement.why}", "", "  Sources:"]
    lines += [f"    {cite(source)}" for source in requirement.sources]
    for head, told in _parts(requirement, signals):
        lines += ["", f"  {head}:", *(f"    {line}" for line in told)]
    return "\n".join(lines) + "\n"


def markdown_of(requirement: Requirement, signals: Mapping[str, Signal]) -> str:
    """Return the section of the documentation on one requirement."""
    lines = [f"## {requirement.id}", "", f"{requirement.title}. "]
    lines[-1] += f"Severity: {status_of(requirement)}."
    lines += ["", requirement.why, ""]
    lines += [f"- Source: {cite(source)}" for source in requirement.sources]
    for head, told in _parts(requirement, signals):
        lines += ["", f"{head}:", "", *(f"- {_escape(line)}" for line in told)]
    return "\n".join(lines) + "\n"


def markdown_of_all(requirements: Sequence[Requirement], signals: Mapping[str, Signal]) -> str:
    """Return the page of the documentation on all requirements."""
    head = "# Requirements\n\nWhat a page must say, or must not, given what it talks of. Made from "
    head += "the rule files by `overclaim rule --kind requirements --format markdown`.\n\n"
    rows = "".join(f"| [{r.id}](#{r.id}) | {status_of(r)} | {r.title} |\n" for r in requirements)
    table = f"| Requirement | Severity | What it tells of |\n|---|---|---|\n{rows}\n"
    return head + table + "\n".join(markdown_of(each, signals) for each in requirements)


def status_of(requirement: Requirement) -> str:
    """Return the severity, and where it doesn't hold everywhere or for good."""
    told = [requirement.severity.value]
    told += ["preview"] if requirement.status == "preview" else []
    told += sorted(requirement.jurisdiction)
    return ", ".join(told)


def _parts(
    requirement: Requirement, signals: Mapping[str, Signal]
) -> Iterator[tuple[str, Sequence[str]]]:
    yield "Holds when", [signals[name].about for name in requirement.when]
    if requirement.unless:
        yield "Unless", [signals[name].about for name in requirement.unless]
    if requirement.require:
        head = f"Asks for, {_WHERE[requirement.where]}"
        yield head, [signals[name].about for name in requirement.require]
    if requirement.forbid:
        yield "Must not hold", [signals[name].about for name in requirement.forbid]
    if requirement.insert:
        words = requirement.insert.items()
        yield "Words to add", [f"{name}: {text}" for name, text in words]
    counts = "Says it" if requirement.require else "Is fine"
    yield counts, list(_wordings(requirement.satisfied))
    fails = "Doesn't count" if requirement.require else "Is at fault"
    yield fails, list(_wordings(requirement.not_enough))


def _wordings(tests: Iterable[PageTest]) -> Iterator[str]:
    """Yield the words that tests put into the page; those that are whole pages are left out."""
    for test in tests:
        if test.words:
            yield " ".join(test.words.split())


def _escape(text: str) -> str:
    return text.replace("<", "\\<")
