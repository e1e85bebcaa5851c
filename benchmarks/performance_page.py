"""Tables of measurements: for a terminal, and as a page of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HEAD = """\
# Performance

What `benchmarks/run.py` printed last ({machine}). Machines differ: read the ratios.

```text
python benchmarks/run.py --write docs/performance.md
```

It makes its own pages (or takes yours: `--markdown FOLDER`, `--html FOLDER`) and installs the
other linters by their own clients into `.bench-tools`: proselint from PyPI; alex, textlint with
write-good and Harper from npm; Vale by Go, with the phrases of our rules as an existence style.
Slow ones have fewer pages; their speed is that of the pages they had. Each line is the median of
its runs. A speed of 2 to another linter means twice as fast as it.

The pages are as dense in claims as those of clinics in public repositories, and repeat themselves
as much: a tenth of their words stand in sentences of earlier pages, in HTML more than a third. Such
sentences are read once, so that sites which repeat themselves more are faster. Linters report as
they do by default.
"""

_TAIL = """\
## How to read this

Word lists are faster: Vale runs a regular expression for each phrase, in Go, and tells neither a
denial from a claim nor a supported claim from another. What takes the time here is what rules by
meaning need: the treatment that a page is about, the claims of a sentence and how they stand to the
evidence, what is denied, asked or quoted, and whether a rewording would itself be a finding. No
step stands out; “read and extract only” is how fast the same pages could be if nothing was looked
for in them. Pages about something else cost little more than that.

On sites, what counts is the second run: pages that haven't changed aren't checked again, and the
rest is shared among the cores ([settings](settings.md), `overclaim check --help`).
"""


class Table(NamedTuple):
    """Rows of measurements under a title."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def text(self) -> str:
        """Return the table for a terminal."""
        table = [self.heads, *self.rows]
        widths = [max(len(row[at]) for row in table) for at in range(len(self.heads))]
        lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in table)
        return "\n".join(["", self.title, *lines])

    def markdown(self) -> str:
        """Return the table in Markdown."""
        rule = ["---"] + ["---:"] * (len(self.heads) - 1)
        rows = [self.heads, tuple(rule), *self.rows]
        return f"## {self.title}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def page_of(tables: Iterable[Table], machine: str) -> str:
    """Return the page of the documentation with all tables."""
    parts = (_HEAD.format(machine=machine), *(table.markdown() for table in tables), _TAIL)
    return "\n".join(parts)
