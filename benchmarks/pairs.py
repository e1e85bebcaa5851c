"""How many minimal pairs are told apart, for each scope and set; a pair is right on both sides.

python benchmarks/pairs.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from overclaim.claims import Scope
from overclaim.linter import Linter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from pairs_of_claims import SETS, Pair, read_pairs


def main() -> None:
    """Print one line for each set and scope."""
    linter = Linter()
    right = {
        pair.id: all(side.is_right(linter) for side in pair.sides.values()) for pair in read_pairs()
    }
    for name in SETS:
        pairs = [pair for pair in read_pairs() if pair.set == name]
        for scope in Scope:
            print_share(name, scope, [pair for pair in pairs if pair.scope is scope], right)
        print_share(name, "all", pairs, right)


def print_share(name: str, scope: str, pairs: list[Pair], right: dict[str, bool]) -> None:
    """Print how many of some pairs are right, in a line of a table."""
    count = sum(right[pair.id] for pair in pairs)
    print(f"{name:6} {scope:11} {count:4} of {len(pairs):4}  {count / len(pairs):6.1%}")


if __name__ == "__main__":
    main()
