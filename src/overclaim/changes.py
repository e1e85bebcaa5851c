"""What has changed in a git repository since a revision: which lines of which files."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from overclaim.errors import UsageError
from overclaim.namedtuple import NamedTuple

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f"}


class Change(NamedTuple):
    """What has changed in one file.

    Attributes:
        lines: The lines that are new or were changed, counted from 1; None for all of them.
        old_path: The path in the repository at the revision; empty for a file that wasn't there.
    """

    lines: tuple[range, ...] | None
    old_path: str = ""

    def touches(self, first: int, last: int) -> bool:
        """Tell whether one of these lines, both included, has changed."""
        if self.lines is None:
            return True
        return any(lines.start <= last and first < lines.stop for lines in self.lines)


class Changes:
    """The files that differ from a revision, in the working tree: edited, new, and untracked.

    The revision is where the branch left it, so that what others added to it since is no change.
    """

    def __init__(self, revision: str, folder: str = ".") -> None:
        """Ask git.

        Raises:
            UsageError: when git isn't there, the folder is in no repository, or the revision is
                unknown.
        """
        self._folder = folder
        self._root = Path(self._line("rev-parse", "--show-toplevel")).resolve()
        # A revision that looks like an option, or a path, is none.
        found = self._run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
        if found.returncode != 0:
            raise UsageError(f"--changed-since: git knows no revision `{revision}`")
        commit = found.stdout.decode().strip()
        base = self._run("merge-base", commit, "HEAD")
        self._base = base.stdout.decode().strip() if base.returncode == 0 else commit
        self._files = {self._root / path: change for path, change in self._changed()}

    def of(self, path: str) -> Change | None:
        """Return what has changed in a file; None for one that is as it was."""
        return self._files.get(Path(path).resolve())

    def old_content(self, change: Change) -> bytes | None:
        """Return the bytes of a file as they were at the revision; None if it wasn't there."""
        if not change.old_path:
            return None
        shown = self._run("show", f"{self._base}:{change.old_path}")
        return shown.stdout if shown.returncode == 0 else None

    def _changed(self) -> list[tuple[str, Change]]:
        diff = self._run(
            "-c", "core.quotePath=true", "diff", "--unified=0", "--no-color", "--no-ext-diff",
            "--find-renames", "--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules",
            self._base,
        )  # fmt: skip
        self._check(diff)
        listed = self._run("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/")
        self._check(listed)
        new = [path.decode(errors="surrogateescape") for path in listed.stdout.split(b"\0") if path]
        return [*_read_diff(diff.stdout), *((path, Change(None)) for path in new)]

    def _line(self, *arguments: str) -> str:
        done = self._run(*arguments)
        self._check(done)
        return done.stdout.decode(errors="surrogateescape").strip()

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            # Nothing goes through a shell, and a revision can't pass for an option.
            return subprocess.run(  # noqa: S603
                ["git", *arguments],  # noqa: S607 - whichever git the user has
                cwd=self._folder,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise UsageError("--changed-since needs git, and it can't be run") from error

    def _check(self, done: subprocess.CompletedProcess[bytes]) -> None:
        if done.returncode != 0:
            reason = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
            raise UsageError(f"--changed-since: git says: {reason}")


def _read_diff(diff: bytes) -> list[tuple[str, Change]]:
    """Return the changed lines of each file of a diff without context."""
    found: list[tuple[str, Change]] = []
    old = path = ""
    hunks: list[range] = []
    left = 0
    for line in diff.split(b"\n"):
        if left:
            # A line that was taken out may look like the head of a file: `--- a rule`.
            left -= not line.startswith(b"\\")
        elif line.startswith(b"--- "):
            old = _name(line[4:], b"a/")
        elif line.startswith(b"+++ "):
            hunks = []
            path = _name(line[4:], b"b/")
            if path:
                found.append((path, Change((), old)))
        elif (hunk := _HUNK.match(line)) is not None:
            start, count = int(hunk[2]), int(hunk[3] or 1)
            left = int(hunk[1] or 1) + count
            hunks.append(range(start, start + count))
            if path:
                found[-1] = found[-1][0], Change(tuple(hunks) if old else None, old)
    return found


def _name(written: bytes, prefix: bytes) -> str:
    """Return a file's path as a diff writes it; empty for the missing side of a new file."""
    name = written.removesuffix(b"\t").removesuffix(b"\r")
    if name == b"/dev/null":
        return ""
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescape, name[1:-1])
    return name.removeprefix(prefix).decode(errors="surrogateescape")


def _unescape(found: re.Match[bytes]) -> bytes:
    escape = found[1]
    if len(escape) > 1:
        return bytes([int(escape, 8)])
    return _ESCAPED.get(escape, escape)
