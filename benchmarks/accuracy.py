"""How often the linter agrees with people: on labelled pages, on pairs, on claim strength.

    python benchmarks/accuracy.py --labels DIR [--strength FILE...] [--write docs/accuracy.md]

scoring.py says what a labelled folder holds. A strength file has one sentence a line:
{"text": ..., "label": "direct"}, on the scale none, correlational, conditional, direct.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from accuracy_page import Figures, Interval, write_page
from scoring import FLAG, Counts, Row, count, count_carried, deal, read_pages, scored

from overclaim import claim_strength
from overclaim.linter import Linter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from pairs_of_claims import count_right

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from scoring import LabelledPage

FOLDS = 5
RESAMPLES = 2000
SCALE = ("none", "correlational", "conditional", "direct")
# The linter's word for what the labelled files call correlational.
AS_LABELLED = {"associational": "correlational"}


def measure(labels: Path, strength: Sequence[Path]) -> Figures:
    """Check the pages of a labelled folder, the pairs and the strength files, and count."""
    linter = Linter()
    pages = read_pages(labels, linter)
    rows = scored(pages)
    every_row = [row for page in pages for row in page.rows]
    folds = deal(pages, FOLDS)
    flagged = [row for row in rows if row.label == FLAG]
    return Figures(
        rules=len(linter.ruleset.rules),
        sentences=len(every_row),
        overall=count(rows),
        interval=f1_interval(pages),
        pages={page.name: count(scored([page])) for page in pages},
        missed=by_name(flagged, lambda row: [row.category]),
        fired=by_name(rows, lambda row: sorted({item.file for item in row.items})),
        reviewers=Counts.of((row.first, row.second) for row in every_row),
        against=(
            Counts.of((row.first, row.reported) for row in every_row),
            Counts.of((row.second, row.reported) for row in every_row),
        ),
        folds=[count(scored(fold)) for fold in folds],
        carried=count_carried(folds),
        pairs=count_right(linter),
        strength={path.stem: score_strength(path) for path in strength},
    )


def f1_interval(pages: Sequence[LabelledPage]) -> Interval:
    """Return the middle 95 % of F1 when as many pages are drawn anew, with repeats."""
    draw = random.Random(0)  # noqa: S311 - the same draws in each run
    counts = [count(scored([page])) for page in pages]
    found = sorted(sum(draw.choices(counts, k=len(counts)), Counts()).f1 for _ in range(RESAMPLES))
    return Interval(found[RESAMPLES // 40], found[-RESAMPLES // 40])


def by_name(rows: Iterable[Row], names: Callable[[Row], Iterable[str]]) -> dict[str, Counts]:
    """Count the verdicts on rows under each of their names, the most frequent name first."""
    under: dict[str, list[Row]] = {}
    for row in rows:
        for name in names(row):
            under.setdefault(name, []).append(row)
    ordered = sorted(under.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return {name: count(found) for name, found in ordered}


def score_strength(path: Path) -> dict[str, float]:
    """Return F1 for each step of the scale in one file, their mean as `macro-F1`, and `n`."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    got = [claim_strength(line["text"]).value for line in lines]
    pairs = [
        (line["label"], AS_LABELLED.get(said, said)) for line, said in zip(lines, got, strict=True)
    ]
    scores = {
        step: Counts.of((label == step, said == step) for label, said in pairs).f1 for step in SCALE
    }
    return {"n": len(lines), **scores, "macro-F1": sum(scores.values()) / len(SCALE)}


def main() -> None:
    """Measure, and print the page or write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--labels", type=Path, required=True, metavar="DIR")
    parser.add_argument("--strength", type=Path, nargs="*", default=[], metavar="FILE")
    parser.add_argument("--write", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    page = write_page(measure(arguments.labels, arguments.strength))
    if arguments.write:
        arguments.write.write_text(page, encoding="utf-8")
    else:
        print(page, end="")


if __name__ == "__main__":
    main()
