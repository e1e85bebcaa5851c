"""The errors that a user can mend: each says what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class OverclaimError(Exception):
    """A fault in what the tool was given. Its text is one line for people."""


class UsageError(OverclaimError):
    """A path or an option that can't be used."""


class ReadError(OverclaimError):
    """A page that can't be read; the other pages still are."""


class ConfigError(OverclaimError):
    """A setting that can't be used."""


class RuleProblem(NamedTuple):
    """One fault in a rule, lexicon or source file.

    `line` and `column` count from 1; `text` is the source line, for the caret.
    """

    path: str
    line: int
    column: int
    message: str
    text: str = ""
    width: int = 1
    hint: str = ""

    def __str__(self) -> str:
        lines = [f"{self.path}:{self.line}:{self.column}: error: {self.message}"]
        if self.text:
            gutter = f"{self.line:>5} | "
            lines.append(f"{gutter}{self.text}")
            lines.append(f"{'':>5} | {' ' * (self.column - 1)}{'^' * max(self.width, 1)}")
        if self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join(lines)


class RuleError(OverclaimError):
    """Every fault found in the rule files, all in one error."""

    def __init__(self, problems: Iterable[RuleProblem]) -> None:
        """Keep the problems, in the order of the files."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def shown_path(path: Path) -> str:
    """Return a path as people are shown it: from the current folder where it lies below it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


_SHOWN_NAMES = 12


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `did you mean X?` for the nearest known name, or the known names if none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - for a run that ends here

    names = sorted(known)
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    shown = ", ".join(names[:_SHOWN_NAMES])
    more = ", ..." if len(names) > _SHOWN_NAMES else ""
    return f"known names: {shown}{more}" if names else ""
