"""Colours for a terminal, and text from pages made safe to print."""

from __future__ import annotations

from overclaim.findings import Severity
from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple

BOLD, DIM, GREEN = "1", "2", "32"
COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTICE: "36"}
"""The colour of each severity."""

# What a page holds must not move the cursor, change colours or forge lines of the report. Nor must
# it be read as a command by GitHub's runner, which takes `::` at the start of a line, and `##[`.
_CONTROL_RE = lazy_re(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]|(?<!\S):(?=:)|(?<=##)\["
)


class Painter(NamedTuple):
    """Colours text if the output shows colour."""

    color: bool

    def paint(self, text: str, code: str) -> str:
        """Return the text in a colour, given as the code of a terminal: `1;31`."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text

    def severity(self, severity: Severity) -> str:
        """Return the name of a severity in its colour."""
        return self.paint(severity.value, f"{BOLD};{COLORS[severity]}")


def clean(text: str) -> str:
    """Return text from a page with everything taken out that a terminal or a runner would act on.

    Every such character becomes one space, so that offsets hold.
    """
    return _CONTROL_RE.sub(" ", text)
