"""What pages tell as plain facts, figures and approvals, and when two of them can't both be so."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from overclaim.evidence import Approval
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Figures that differ by less are one figure, rounded.
_ROUNDING = 1.0


class FactKind(StrEnum):
    """The two kinds of facts that can be told differently."""

    FIGURE = "figure"
    STATUS = "status"


class Figure(NamedTuple):
    """A share or an amount: from `low` to `high`, in `unit`.

    `at_most` says that only the upper end was told: “up to 80 %”.
    """

    low: float
    high: float
    unit: str
    at_most: bool = False

    def agrees(self, other: Figure) -> bool:
        """Tell whether both may be so: 75 agrees with 70 to 80, and with up to 80."""
        if self.at_most and other.at_most:
            return abs(self.high - other.high) < _ROUNDING
        return max(self.low, other.low) - min(self.high, other.high) < _ROUNDING


class Fact(NamedTuple):
    """One thing that a page tells as plain fact.

    Attributes:
        treatment: The treatment's name in the lexicons; empty if it is the clinic's own work.
        condition: The condition's name in the lexicons; empty if none is named.
        assumed: Whether the condition is named above the sentence, not in it.
        measure: What is told: `success rate`, `weight loss`, or `approval` or `clearance`.
        country: Whose regulator decided, as in the evidence table; empty for figures, and for
            “off-label” alone.
        limits: The words that say of whom, when or of what form it holds.
        value: The figure, or the decision.
    """

    treatment: str
    condition: str
    measure: str
    country: str
    limits: frozenset[str]
    value: Figure | Approval
    assumed: bool = False

    def contradicts(self, other: Fact) -> bool:
        """Tell whether this and another can't both be so; if in doubt, they can."""
        if (self.treatment, self.measure) != (other.treatment, other.measure):
            return False
        if isinstance(self.value, Figure) and isinstance(other.value, Figure):
            same_unit = self.value.unit == other.value.unit
            return same_unit and self._is_alike(other) and not self.value.agrees(other.value)
        if self.country and other.country and self.country != other.country:
            return False
        if self.is_granted == other.is_granted:
            return False
        return self.is_denied_by(other) if self.is_granted else other.is_denied_by(self)

    def _is_alike(self, other: Fact) -> bool:
        return (self.condition, self.limits) == (other.condition, other.limits)

    @property
    def is_granted(self) -> bool:
        """Tell whether it says that a regulator approved or cleared something."""
        return self.value in (Approval.APPROVED, Approval.CLEARED)

    def is_denied_by(self, refused: Fact) -> bool:
        """Tell whether a refusal denies this approval of the same treatment.

        Off-label for one condition goes with approved for another or for something, and so does
        “not approved” with words that limit it. Without any it denies every approval.
        """
        off_label = refused.value is Approval.OFF_LABEL
        if self.assumed and (off_label or not refused.assumed):
            return False
        if off_label:
            return bool(refused.condition) and self._is_alike(refused)
        return self._is_alike(refused) or not (refused.condition or refused.limits or self.limits)


def deviations(facts: Iterable[Fact], told: Sequence[Fact] = ()) -> Iterator[int | None]:
    """Yield for each fact which of those before it contradicts it first, by its index, or None.

    The indexes count `told` first and then the facts. A fact that contradicts is not held against
    others: of many places that say the same, only the one that deviates is told.
    """
    standing = list(enumerate(told))
    for index, fact in enumerate(facts, start=len(told)):
        earlier = next((at for at, other in standing if fact.contradicts(other)), None)
        if earlier is None:
            standing.append((index, fact))
        yield earlier
