"""Patterns for paths in settings: as in a `.gitignore`, seen from a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class PathPatterns:
    """Patterns as in a `.gitignore`: later ones win, `!` takes back."""

    def __init__(self, patterns: Sequence[str], root: Path) -> None:
        """Read the patterns; `root` is the folder that paths are seen from."""
        # Imported here because most projects have no settings by path, and it takes its time.
        from pathspec import GitIgnoreSpec  # noqa: PLC0415

        self._spec = GitIgnoreSpec.from_lines(patterns)
        self._root = root.resolve()

    def fit(self, path: str) -> bool:
        """Tell whether a path fits; one outside the folder never does."""
        try:
            relative = Path(path).resolve().relative_to(self._root).as_posix()
        except ValueError:
            return False
        # The name of a file may hold bytes that are no text, which the matcher can't take.
        return self._spec.match_file(relative.encode(errors="replace").decode())
