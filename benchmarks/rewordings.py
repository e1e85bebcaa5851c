"""What comes of following the first advice on every sentence of some pages.

python benchmarks/rewordings.py PATH...
"""

from __future__ import annotations

import sys
from pathlib import Path

from overclaim.config import Config
from overclaim.linter import Linter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from rewriting import Tally, try_advice


def main() -> None:
    """Print how the advice is made up, what is still an error, and what is flagged itself."""
    linter = Linter(Config())
    tally = Tally()
    for result in linter.check_paths(sys.argv[1:]):
        try_advice(linter, result, tally)
    every = tally.ready + tally.deleted + tally.blank
    for name, count in (
        ("ready to stand", tally.ready),
        ("take it out", tally.deleted),
        ("with blanks", tally.blank),
    ):
        print(f"{name:15} {count:6} of {every:6} sentences")
    print(f"{len(tally.errors_left)} errors left on the rewritten pages")
    print(f"{len(tally.flagged)} rewordings that a rule flags")
    for line in (*tally.errors_left, *tally.flagged):
        print(f"  {line}")


if __name__ == "__main__":
    main()
