"""What the linter says of pages whose sentences two reviewers labelled, counted.

A labelled folder holds pages (NAME.md, .mdx, .html or .txt) and beside each NAME.labels.jsonl, one
sentence a line: {"text": ..., "label": "flag", "a1": "flag", "a2": "ok", "cats": ["cure"]}.
`label` is flag (both reviewers would change it), ok (both would leave it) or unsure, which isn't
scored; `a1` and `a2` are what each reviewer said; `cats` the kinds of fault, the main one first.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from overclaim.analyse.matches import find_matches
from overclaim.extract import extract
from overclaim.read import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from overclaim.document import Document
    from overclaim.findings import FileResult
    from overclaim.linter import Linter

FLAG, OK = "flag", "ok"
_LABELS = ".labels.jsonl"
_ENDINGS = (".md", ".mdx", ".html", ".txt")
_PLAIN_QUOTES = str.maketrans("‘’“”\xa0", "''\"\" ")
_SEPARATOR_RE = re.compile(r"[^\w'%$.,:;()-]+")
# So short a reported sentence would lie in too many labelled ones.
_SHORTEST_INSIDE = 12


class Item(NamedTuple):
    """One line under `match` of a rule: the rule's file and id, and the number of the line."""

    file: str
    rule: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled sentence, and what the linter says of it.

    Attributes:
        first: Whether the first reviewer would change it, and `second` the second.
        category: The main kind of fault; empty if none was named.
        reported: Whether a finding's sentence holds it or lies in it.
        items: The lines of rules that found something in it that stands.
    """

    label: str
    first: bool
    second: bool
    category: str
    reported: bool
    items: frozenset[Item]


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page by the name of its file, with its labelled sentences."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often two verdicts agree; `alarms` are false alarms, `passes` what both leave."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0
    passes: int = 0

    @classmethod
    def of(cls, verdicts: Iterable[tuple[bool, bool]]) -> Counts:
        """Count pairs of what should be and what was said."""
        number = {(True, True): 0, (False, True): 0, (True, False): 0, (False, False): 0}
        for pair in verdicts:
            number[pair] += 1
        return cls(*number.values())

    def __add__(self, other: Counts) -> Counts:
        """Return both together."""
        return Counts(
            self.hits + other.hits,
            self.alarms + other.alarms,
            self.misses + other.misses,
            self.passes + other.passes,
        )

    @property
    def precision(self) -> float:
        """Return the share of what was flagged that should be; 0 if nothing was."""
        return _share(self.hits, self.hits + self.alarms)

    @property
    def recall(self) -> float:
        """Return the share of what should be flagged that was; 0 if nothing should be."""
        return _share(self.hits, self.hits + self.misses)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return _share(2 * self.hits, 2 * self.hits + self.alarms + self.misses)

    @property
    def kappa(self) -> float:
        """Return Cohen's kappa: agreement beyond what chance would give, 1 at most."""
        total = self.hits + self.alarms + self.misses + self.passes
        agreed = _share(self.hits + self.passes, total)
        both = (self.hits + self.alarms) * (self.hits + self.misses)
        neither = (self.passes + self.alarms) * (self.passes + self.misses)
        chance = _share(both + neither, total * total)
        return _share(agreed - chance, 1 - chance)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def read_pages(folder: Path, linter: Linter) -> list[LabelledPage]:
    """Check every labelled page in a folder, in the order of their names.

    Raises:
        FileNotFoundError: when the page that belongs to labels isn't there, or no labels are.
    """
    pages = [_read_page(labels, linter) for labels in sorted(folder.rglob(f"*{_LABELS}"))]
    if not pages:
        raise FileNotFoundError(f"no *{_LABELS} in {folder}")
    return pages


def _read_page(labels: Path, linter: Linter) -> LabelledPage:
    name = labels.name.removesuffix(_LABELS)
    page = next((p for end in _ENDINGS if (p := labels.with_name(name + end)).exists()), None)
    if page is None:
        raise FileNotFoundError(f"no page beside {labels}")
    document = read_document(str(page))
    result = linter.check_document(document)
    reported = {normal(f.sentence) for f in result.findings}
    found = [(normal(sentence), item) for sentence, item in _standing(document, result, linter)]
    lines = labels.read_text(encoding="utf-8").splitlines()
    return LabelledPage(name, tuple(_row(json.loads(line), reported, found) for line in lines))


def _row(said: dict[str, object], reported: set[str], found: list[tuple[str, Item]]) -> Row:
    text = normal(str(said["text"]))
    categories = said["cats"]
    return Row(
        label=str(said["label"]),
        first=said["a1"] == FLAG,
        second=said["a2"] == FLAG,
        category=str(categories[0]) if isinstance(categories, list) and categories else "",
        reported=any(is_same(text, sentence) for sentence in reported),
        items=frozenset(item for sentence, item in found if is_same(text, sentence)),
    )


def _standing(document: Document, result: FileResult, linter: Linter) -> Iterator[tuple[str, Item]]:
    """Yield each line of a rule that matches, with its sentence, unless the match is dropped.

    What a worse finding covers stands too: it would be reported without the other.
    """
    covered = [d.finding for d in result.dropped if d.reason.startswith("covered by ")]
    standing = {(f.rule, f.sentence) for f in (*result.findings, *covered)}
    page = extract(document)
    for match in find_matches(page.blocks, linter.ruleset, page.references):
        sentence = " ".join(match.sentence.text.split())
        if not match.excuses and (match.rule.id, sentence) in standing:
            yield sentence, Item(Path(match.rule.path).stem, match.rule.id, match.item)


def normal(text: str) -> str:
    """Return a text without what differs between ways of cutting sentences."""
    return _SEPARATOR_RE.sub(" ", text.translate(_PLAIN_QUOTES)).strip(" .,:;").lower()


def is_same(labelled: str, reported: str) -> bool:
    """Tell whether a reported sentence holds a labelled one or lies in it; both are normal."""
    if not labelled:
        return False
    return labelled in reported or (len(reported) > _SHORTEST_INSIDE and reported in labelled)


def scored(pages: Iterable[LabelledPage]) -> list[Row]:
    """Return the rows on which both reviewers agree."""
    return [row for page in pages for row in page.rows if row.label in (FLAG, OK)]


def count(rows: Iterable[Row]) -> Counts:
    """Count the linter's verdicts against the labels."""
    return Counts.of((row.label == FLAG, row.reported) for row in rows)


def deal(pages: Sequence[LabelledPage], number: int) -> list[list[LabelledPage]]:
    """Deal pages like cards into so many folds, or one a page if they are fewer."""
    return [list(pages[at::number]) for at in range(min(number, len(pages)))]


def earned(pages: Iterable[LabelledPage]) -> frozenset[Item]:
    """Return the lines of rules that found a sentence on these pages which both would change."""
    return frozenset(item for row in scored(pages) if row.label == FLAG for item in row.items)


def count_carried(folds: Sequence[Sequence[LabelledPage]]) -> list[Counts]:
    """Count each fold with those lines of rules only that earned a hit on the other folds."""
    counts = []
    for fold in folds:
        kept = earned(page for other in folds if other is not fold for page in other)
        rows = scored(fold)
        counts.append(Counts.of((row.label == FLAG, bool(row.items & kept)) for row in rows))
    return counts
