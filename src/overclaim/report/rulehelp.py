"""What reports for other programs say of a rule beyond what each finding carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.findings import Severity
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.ruleset.model import Ruleset


class RuleHelp(NamedTuple):
    """A rule, a requirement, or a fault of a suppression or an approval, for people.

    Attributes:
        citations: Its sources, as a reader may look them up.
    """

    id: str
    title: str
    severity: Severity
    why: str
    citations: tuple[str, ...]


def explainer(ruleset: Ruleset) -> Callable[[str], RuleHelp | None]:
    """Return what tells about a rule by its id."""

    def explain(rule_id: str) -> RuleHelp | None:
        # Clean pages need no explanation.
        from overclaim.report.sources import cite  # noqa: PLC0415
        from overclaim.substantiation import SUBSTANTIATION_RULES  # noqa: PLC0415
        from overclaim.suppression import COMMENT_RULES  # noqa: PLC0415

        fixed = COMMENT_RULES.get(rule_id) or SUBSTANTIATION_RULES.get(rule_id)
        if fixed is not None:
            return RuleHelp(fixed.id, fixed.title, Severity.WARNING, fixed.why, ())
        rule = ruleset.find(rule_id)
        if rule is None:
            return None
        return RuleHelp(
            rule.id, rule.title, rule.severity, rule.why, tuple(map(cite, rule.sources))
        )

    return explain
