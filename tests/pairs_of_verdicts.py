"""Sentences with a gap in `tests/verdicts`: right for one treatment, too much for another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from overclaim.analyse.ledger import find_page_claims
from overclaim.analyse.verdict import weigh
from overclaim.document import Document, Format
from overclaim.evidence import Verdict
from overclaim.extract import extract
from overclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.linter import Linter

FOLDER = Path(__file__).resolve().parent / "verdicts"
SETS = ("build", "check")
_PAGE = "page.md"


@dataclass(frozen=True, slots=True)
class Filling:
    """A sentence with its gap filled, and how it stands to the evidence table.

    Attributes:
        id: The frame's id, with what stands in its gap.
        set: `build` for those the reading of verdicts was made with, `check` for those kept aside
            until it was measured.
        frame: The sentence with its gap.
        text: The page, Markdown.
        verdict: How its strongest claim stands to the table.
        rule: The rule that must find it; empty if no rule may find more than a notice.
    """

    id: str
    set: str
    frame: str
    text: str
    verdict: Verdict
    rule: str

    def fault(self, linter: Linter) -> str:
        """Return what a linter gets wrong, empty if nothing."""
        verdict = _verdict(self.text, linter)
        if verdict is not self.verdict:
            return f"the verdict is {verdict}, not {self.verdict}"
        worse = {
            finding.rule
            for finding in linter.check_text(self.text, _PAGE)
            if finding.severity is not Severity.NOTICE
        }
        if self.rule and self.rule not in worse:
            return f"{self.rule} isn't among {sorted(worse)}"
        return f"found by {sorted(worse)}" if worse and not self.rule else ""


def read_fillings() -> list[Filling]:
    """Return all filled sentences, in the order of their files."""
    return [
        filling
        for path in sorted(FOLDER.glob("*.yaml"))
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
        for filling in _fill(row)
    ]


def count_right(linter: Linter) -> dict[tuple[str, str], tuple[int, int]]:
    """Return for each set and direction how many sentences are read rightly, and of how many."""
    right, every = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for filling in read_fillings():
        name = (filling.set, "too much" if filling.rule else "right")
        every[name] += 1
        right[name] += not filling.fault(linter)
    return {name: (right[name], number) for name, number in every.items()}


def _fill(row: dict[str, object]) -> Iterator[Filling]:
    frame, wrong = str(row["frame"]), row["wrong"]
    assert isinstance(wrong, dict)
    for words, (verdict, rule) in {str(row["right"]): ("supported", ""), **wrong}.items():
        text = f"{frame.format(words)}\n"
        yield Filling(
            f"{row['id']}-{words}", str(row["set"]), frame, text, Verdict(verdict), str(rule)
        )


def _verdict(text: str, linter: Linter) -> Verdict | None:
    """Return how the strongest claim of a page stands to the evidence, of those that stand so."""
    document = Document(path=_PAGE, text=text, format=Format.MARKDOWN)
    found: list[tuple[int, Verdict]] = []
    for _, claim in find_page_claims(extract(document), linter.ruleset):
        weighed = weigh(claim, linter.ruleset.evidence)
        if weighed is not None:
            found.append((claim.strength.rank, weighed[0]))
    return max(found, key=lambda item: item[0], default=(0, None))[1]
