"""What the evidence supports for a treatment and a condition, and how a claim stands to it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from overclaim.claims import Strength

ANY_CONDITION = "any condition"
"""The condition of a row that speaks of a treatment whatever it is given for."""


FRESH_MONTHS = 18
"""How long a row holds before somebody has to look whether it still does."""


def is_stale(as_of: str, today: date) -> bool:
    """Tell whether what was known in a month (`2026-05`) is older than a row may be."""
    year, month = map(int, as_of.split("-"))
    return (today.year - year) * 12 + today.month - month > FRESH_MONTHS


NOTICE_DAYS = 60
"""How many days before a row expires its owner is reminded."""


class Level(StrEnum):
    """How sure the evidence is, after GRADE; below `none` it is against the treatment."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"
    NONE = "none"
    NO_EFFECT = "no-effect"
    HARM = "harm"


class Approval(StrEnum):
    """What a country's regulator has decided on a treatment for a condition."""

    APPROVED = "approved"
    CLEARED = "cleared"
    OFF_LABEL = "off-label"
    NOT_APPROVED = "not-approved"
    NOT_APPLICABLE = "not-applicable"


class Verdict(StrEnum):
    """How a claim stands to its evidence row."""

    SUPPORTED = "supported"
    NO_ROW = "no-row"
    AGAINST = "against"
    TOO_STRONG = "too-strong"
    TOO_BROAD = "too-broad"
    TOO_LONG = "too-long"
    TOO_CERTAIN = "too-certain"
    UNAPPROVED = "unapproved"
    TOO_FAST = "too-fast"
    EXPIRED = "expired"


class Onset(StrEnum):
    """How soon an effect was seen; empty where the sources don't say."""

    NOT_SAID = ""
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"

    @property
    def rank(self) -> int:
        """Return 0 for not said, 5 for months."""
        return list(Onset).index(self)


class EvidenceRow(NamedTuple):
    """What is known of one treatment for one condition.

    Attributes:
        treatment: A term of the lexicons `treatment`, by its own name.
        condition: A term of the lexicons of targets, or `any condition`.
        approval: What regulators decided, by country: us, uk, eu, au, ca.
        supports: The strongest claim that a careful editor accepts.
        population: In whom it was studied; empty if that isn't known.
        duration: How long an effect was seen; empty if that isn't known.
        onset: How soon an effect was seen.
        say: What can be said instead, whole sentences.
        against: Other conditions for which trials of the treatment found no effect, or harm.
        short: The same for a heading, a button or a meta description.
        sources: The ids of the sources.
        confidence: `read` if somebody read the sources, `recalled` if not.
        as_of: The year and month of what is known: 2026-05.
        place: The file and line of the row.
        owner: Who answers for the row, a person or a role; empty if it doesn't say.
        expires: The last day on which the row holds; None if it holds without end.
        house: Whether it is a row of the house's own, from the setting `evidence-paths`.
        replaces: The row of the table that a house's row stands in for, if there is one.
        expired: Whether the row has expired on the day for which the table is read.
    """

    treatment: str
    condition: str
    level: Level
    approval: Mapping[str, Approval]
    supports: Strength
    population: str
    duration: str
    onset: Onset
    say: str
    short: str
    against: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    as_of: str
    place: str
    owner: str = ""
    expires: date | None = None
    house: bool = False
    replaces: EvidenceRow | None = None
    expired: bool = False


class EvidenceTable(Mapping[tuple[str, str], EvidenceRow]):
    """The rows of the evidence table, by treatment and condition."""

    def __init__(
        self,
        rows: Mapping[tuple[str, str], EvidenceRow],
        dated: frozenset[tuple[str, str]] | None = None,
        today: date | None = None,
    ) -> None:
        """Keep the rows, of which those with the keys in `dated` expire; None means: look.

        With `today`, they are read as of this day.
        """
        self._rows = rows
        if dated is None:
            dated = frozenset(key for key, row in rows.items() if row.expires is not None)
        self.dated = dated
        self._today = today
        by_treatment: dict[str, list[tuple[str, str]]] = {}
        for key in rows:
            by_treatment.setdefault(key[0], []).append(key)
        self._by_treatment = by_treatment

    def __getitem__(self, key: tuple[str, str]) -> EvidenceRow:
        """Return the row of a treatment and a condition."""
        row = self._rows[key]
        if self._today is None or row.expires is None:
            return row
        return row._replace(expired=row.expires < self._today)

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a row for a treatment and a condition."""
        return key in self._rows

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield the treatment and condition of each row, in the order of the files."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def of(self, treatment: str) -> tuple[EvidenceRow, ...]:
        """Return the rows of a treatment, in the order of the files."""
        return tuple(self[key] for key in self._by_treatment.get(treatment, ()))

    def expired(self) -> Iterator[EvidenceRow]:
        """Yield the rows that have expired on the day for which the table is read."""
        return (self[key] for key in self if key in self.dated and self[key].expired)

    def at(self, today: date) -> EvidenceTable:
        """Return the table as it is to be read on a day: rows that expired before it are marked."""
        return EvidenceTable(self._rows, self.dated, today)

    def without_house(self) -> EvidenceTable:
        """Return the table without the house's own rows, and with the rows they replace."""
        rows = {key: row.replaces if row.house else row for key, row in self.items()}
        return EvidenceTable({key: row for key, row in rows.items() if row is not None})

    def with_rows(self, rows: Iterable[EvidenceRow]) -> EvidenceTable:
        """Return the table with more rows, which take the place of those for the same thing."""
        more = {(row.treatment, row.condition): row for row in rows}
        return EvidenceTable({**self, **more})
