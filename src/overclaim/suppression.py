"""Suppressions: comments of a page that keep findings from being reported, and their own faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.fixedrule import FixedRule
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from overclaim.document import Span


class Suppression(NamedTuple):
    """What one comment says about one rule.

    Attributes:
        rule: The id of the rule or the requirement.
        form: The word that the comment begins with: `overclaim-disable-line`.
        comment: Where the comment stands, in character offsets.
        span: Where it holds: a finding that begins there is suppressed.
        reason: Why, in the words of the comment.
        wanted: Whether it is at fault if there is nothing to suppress: not if the rule isn't run.
    """

    rule: str
    form: str
    comment: Span
    span: Span
    reason: str
    wanted: bool


MARK = "overclaim-"
"""How the word begins that a comment speaks to us with."""
_ABOUT = "on comments, see docs/suppressions.md"
WITHOUT_REASON = FixedRule(
    "suppression-without-reason",
    "Suppresses a finding without a reason",
    "Whoever reviews the page, or a regulator who asks, has to see why the words may stand. "
    "Without a reason the suppression doesn't count.",
    "add `-- ` and the reason: `<!-- overclaim-disable-line RULE -- reason -->`",
    _ABOUT,
)
UNKNOWN = FixedRule(
    "unknown-suppression",
    "Names a rule or a form that isn't there",
    "A suppression with a misspelt name suppresses nothing, and nobody would see that.",
    "name a rule of `overclaim rule`, after `overclaim-disable-next-line`, `-line`, "
    "`-next-block`, `-file`, `overclaim-disable` or `overclaim-enable`",
    _ABOUT,
)
UNUSED = FixedRule(
    "unused-suppression",
    "Suppresses nothing",
    "The words that it was for have changed or gone. Left there, it would hide the next finding.",
    "take the comment out",
    _ABOUT,
)
EXPIRED = FixedRule(
    "expired-suppression",
    "Has passed its day",
    "It was to hold until a day that has passed, so it doesn't count any more.",
    "reword the sentence, or set another day after `until`",
    _ABOUT,
)
COMMENT_RULES = {rule.id: rule for rule in (WITHOUT_REASON, UNKNOWN, UNUSED, EXPIRED)}
"""Every fault of a suppression, by id. No rule file holds them, and no comment suppresses them."""
