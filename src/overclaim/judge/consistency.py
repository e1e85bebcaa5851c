"""Facts that pages tell differently, inside a page and across those that are checked together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.findings import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from overclaim.findings import FileResult, Statement
    from overclaim.ruleset.model import Ruleset


def find_contradictions(
    statements: Sequence[Statement], ruleset: Ruleset, told: Sequence[Statement] = ()
) -> tuple[list[Finding], list[Statement]]:
    """Return a finding for each place that contradicts an earlier one, and what stands.

    What stands is `told` and the statements that contradict none of it and none of each other.
    Both are in the order of the source.
    """
    if not statements:
        return [], list(told)
    from overclaim.facts import deviations  # noqa: PLC0415 - most pages state none

    every = [*told, *statements]
    found: dict[tuple[str, int], Finding] = {}
    standing = list(told)
    facts = [statement.fact for statement in statements]
    earlier = deviations(facts, [statement.fact for statement in told])
    for statement, index in zip(statements, earlier, strict=True):
        if index is None:
            standing.append(statement)
            continue
        finding = statement.finding
        # “Off-label for pain and for sleep” tells two facts in one place.
        key = finding.rule, finding.region.span.start
        found.setdefault(key, _contradicting(finding, every[index].finding, ruleset))
    return list(found.values()), standing


def _contradicting(finding: Finding, earlier: Finding, ruleset: Ruleset) -> Finding:
    from overclaim.fix.reword import fill  # noqa: PLC0415 - few pages contradict others

    related = Related(earlier.path, earlier.region, earlier.match, earlier.sentence)
    rule = ruleset.find_rule(finding.rule)
    template = rule.message if rule is not None else finding.message
    slots = {"match": finding.match, "earlier": f"{related.place}: “{related.match}”"}
    return finding._replace(message=fill(template, slots) or finding.message, related=(related,))


def hold_across(results: Iterable[FileResult], ruleset: Ruleset) -> Iterator[FileResult]:
    """Yield the results of pages, in their order, with what contradicts an earlier page.

    Of the pages before only their facts are kept.
    """
    told: list[Statement] = []
    for result in results:
        contradicting, told = find_contradictions(result.facts, ruleset, told)
        own = [finding for finding in result.findings if not finding.related]
        dropped = tuple(each for each in result.dropped if not each.finding.related)
        yield result._replace(findings=tuple(in_order([*own, *contradicting])), dropped=dropped)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of a page in the order of the source."""
    return sorted(findings, key=lambda finding: (finding.region.span, finding.rule))
