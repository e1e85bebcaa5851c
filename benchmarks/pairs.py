"""How many minimal pairs are told apart, for each scope and set; a pair is right on both sides.

python benchmarks/pairs.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from overclaim.claims import EXCUSES
from overclaim.linter import Linter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from pairs_of_claims import SETS, count_right


def main() -> None:
    """Print one line for each set and scope, and one for all scopes of a set."""
    counts = count_right(Linter())
    for name in SETS:
        found = [counts[name, scope.value] for scope in sorted(EXCUSES)]
        for scope, (right, every) in zip(sorted(EXCUSES), found, strict=True):
            print_share(name, scope.value, right, every)
        print_share(name, "all", sum(right for right, _ in found), sum(every for _, every in found))


def print_share(name: str, scope: str, right: int, every: int) -> None:
    """Print how many of some pairs are right, in a line of a table."""
    print(f"{name:6} {scope:11} {right:4} of {every:4}  {right / every:6.1%}")


if __name__ == "__main__":
    main()
