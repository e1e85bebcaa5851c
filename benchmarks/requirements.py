"""How often each requirement fires on some pages, and on what.

python benchmarks/requirements.py [--jurisdiction us,uk] [--each N] PATH...
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from typing import TYPE_CHECKING

from overclaim.config import Config
from overclaim.linter import Linter

if TYPE_CHECKING:
    from overclaim.findings import Finding


def main() -> None:
    """Print a table by requirement and, with `--each N`, the first N findings of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--jurisdiction", default="us")
    parser.add_argument("--each", type=int, default=0)
    arguments = parser.parse_args()
    linter = Linter(Config(jurisdiction=tuple(arguments.jurisdiction.split(","))))
    names = [requirement.id for requirement in linter.ruleset.requirements]
    found: dict[str, list[Finding]] = defaultdict(list)
    pages = 0
    for result in linter.check_paths(arguments.paths):
        pages += 1
        for finding in result.findings:
            if finding.rule in names:
                found[finding.rule].append(finding)
    width = max(map(len, names))
    for name in names:
        print(f"{name:{width}} {len(found[name]):6}")
        for finding in found[name][: arguments.each]:
            line = finding.region.start.line
            print(f"    {finding.severity.value} {finding.path}:{line}: {finding.match}")
    told = sum(map(len, found.values()))
    print(f"{len(names)} requirements, {told} findings on {pages} pages")


if __name__ == "__main__":
    main()
