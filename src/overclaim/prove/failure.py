"""What a test doesn't prove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Named(Protocol):
    """A rule, a requirement or a signal: it has a name and a place."""

    @property
    def id(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def line(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that the tests of a rule, a requirement or a signal don't prove.

    `test` is the sentence or the page, or empty; `line` where it stands, 0 for the rule's own.
    """

    rule: Named
    message: str
    test: str = ""
    line: int = 0

    def __str__(self) -> str:
        rule = self.rule
        place = f"{rule.path}:{self.line or rule.line}:1: error: {rule.id}: {self.message}"
        shown = self.test.rstrip().replace("\n", "\n    ")
        return f"{place}\n    {shown}" if shown else place
