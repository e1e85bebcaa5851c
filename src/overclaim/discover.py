"""Finds the pages to check: files, folders and globs, and says why others are left out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.document import Format
from overclaim.errors import UsageError
from overclaim.namedtuple import NamedTuple
from overclaim.read import format_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

# What is never published, not written by the clinic, or written a second time by a build. In the
# words of a `.gitignore`, so that the `exclude` setting can take a line back with `!README*`.
DEFAULT_EXCLUDES = (
    # folders of tools, editors and agents: .git, .github, .vscode, .claude ...
    ".*/",
    # other people's code and themes
    "node_modules/",
    "bower_components/",
    "vendor/",
    "venv/",
    "__pycache__/",
    "themes/",
    # build output
    "_site/",
    "dist/",
    "build/",
    "htmlcov/",
    # notes for those who work on the site
    "README*",
    "CHANGELOG*",
    "CONTRIBUTING*",
    "CODE_OF_CONDUCT*",
    "SECURITY*",
    "LICENSE*",
    "AGENTS.md",
    "CLAUDE.md",
    "GEMINI.md",
)


# In a folder, a plain text is robots.txt or a licence more often than a page.
_ONLY_IF_NAMED = (None, Format.TEXT)


class Candidate(NamedTuple):
    """A page, or a folder that was not looked into.

    Attributes:
        left_out: Why it isn't checked; empty if it is.
    """

    path: str
    left_out: str = ""


def find_pages(
    paths: Sequence[str], *, exclude: Sequence[str] = (), force_exclude: bool = False
) -> tuple[list[str], list[str]]:
    """Return the files to check, each once, sorted within each path, and a line for each fault.

    A file that is named is always taken, unless `force_exclude` holds it against `exclude` too.
    """
    candidates, faults = find_candidates(paths, exclude=exclude, force_exclude=force_exclude)
    return [page.path for page in candidates if not page.left_out], faults


def find_candidates(
    paths: Sequence[str], *, exclude: Sequence[str] = (), force_exclude: bool = False
) -> tuple[list[Candidate], list[str]]:
    """Return the pages that the paths hold, those left out included, and a line for each fault."""
    found: dict[str, Candidate] = {}
    faults = []
    for path in paths:
        try:
            for candidate in _expand(path, exclude, force_exclude=force_exclude):
                found.setdefault(candidate.path, candidate)
        except UsageError as error:
            faults.append(str(error))
    return list(found.values()), faults


def _expand(path: str, exclude: Sequence[str], *, force_exclude: bool) -> Iterator[Candidate]:
    if Path(path).is_dir():
        pages = sorted(_walk(path, _Excludes(exclude)), key=lambda page: page.path)
        if all(page.left_out for page in pages):
            hint = "; --show-files says what was left out" if pages else ""
            raise UsageError(f"{path}: no pages in this folder (.md, .mdx, .html){hint}")
        yield from pages
    elif Path(path).exists():
        yield Candidate(path, _Excludes(exclude).reason(path) if force_exclude else "")
    elif not set(path).isdisjoint("*?["):
        yield from _expand_glob(path, _Excludes(exclude))
    else:
        raise UsageError(f"{path}: no such file or folder")


def _expand_glob(pattern: str, excludes: _Excludes) -> Iterator[Candidate]:
    import glob  # noqa: PLC0415 - shells expand most patterns

    # pathlib's glob takes no absolute pattern.
    names = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    pages = [
        Candidate(name, excludes.reason(name) or _ignored_in_place(Path(name)))
        for name in names
        if format_of(name)
    ]
    if all(page.left_out for page in pages):
        raise UsageError(f"{pattern}: no page matches this pattern")
    yield from pages


def _ignored_in_place(path: Path) -> str:
    """Return what the `.gitignore` files around a file, or around a folder of its path, say."""
    place = path.resolve()
    ignores = _ignores_above(place)
    for folder in reversed(place.parents):
        above = [ignore for ignore in ignores if ignore.folder in folder.parents]
        reason = _ignored_by(folder, above, "/")
        if reason:
            return reason
    return _ignored_by(place, ignores, "")


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    # Imported here because it takes longer than to check the one page that a hook names.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    return GitIgnoreSpec.from_lines(lines)


class _Excludes:
    """The default excludes with those of the settings after them: the last line that fits holds."""

    def __init__(self, exclude: Sequence[str]) -> None:
        self._lines = (*DEFAULT_EXCLUDES, *exclude)
        self._spec = _spec(self._lines)

    def reason(self, path: str) -> str:
        """Return why a path is left out, or nothing; a folder's path ends with a slash."""
        # The name of a file may hold bytes that are no text, which the matcher can't take.
        result = self._spec.check_file(path.encode(errors="replace").decode())
        if not result.include or result.index is None:
            return ""
        line = self._lines[result.index]
        known = "by default" if line in DEFAULT_EXCLUDES else "by the settings"
        return f"excluded {known}: {line}"


class _Ignore(NamedTuple):
    """A `.gitignore`: the folder it holds for, and its lines."""

    folder: Path
    spec: GitIgnoreSpec


def _walk(root: str, excludes: _Excludes) -> Iterator[Candidate]:
    """Yield the pages under a folder; each folder's `.gitignore` holds for what is below it."""
    top = Path(root)
    # A link, or a path with dots, is held against the `.gitignore` files of where it leads.
    place = top.resolve()
    pending = [(top, _ignores_above(place))]
    while pending:
        folder, above = pending.pop()
        own = _read_ignore(folder, place / folder.relative_to(top))
        ignores = [*above, own] if own else above
        for entry in _entries(folder):
            is_folder = entry.is_dir(follow_symlinks=False)
            if not is_folder and format_of(entry.name) in _ONLY_IF_NAMED:
                continue
            path = Path(entry.path)
            ending = "/" if is_folder else ""
            relative = path.relative_to(top)
            reason = excludes.reason(relative.as_posix() + ending)
            reason = reason or _ignored_by(place / relative, ignores, ending)
            if reason:
                yield Candidate(str(path) + ending, reason)
            elif is_folder:
                pending.append((path, ignores))
            elif entry.is_file():
                yield Candidate(str(path))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        raise UsageError(f"{folder}: this folder can't be opened: {error.strerror}") from error


def _read_ignore(folder: Path, place: Path) -> _Ignore | None:
    path = folder / ".gitignore"
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return _Ignore(place, _spec(lines))


def _ignores_above(path: Path) -> list[_Ignore]:
    """Return the `.gitignore` files of the folders above, up to the root of the repository."""
    found: list[_Ignore] = []
    if (path / ".git").exists():
        return found
    for parent in path.parents:
        own = _read_ignore(parent, parent)
        if own:
            found.insert(0, own)
        if (parent / ".git").exists():
            return found
    return []


def _ignored_by(path: Path, ignores: Iterable[_Ignore], ending: str) -> str:
    """Return what the nearest `.gitignore` with a word on a path makes of it."""
    for ignore in reversed(list(ignores)):
        relative = path.relative_to(ignore.folder).as_posix() + ending
        decided = ignore.spec.check_file(relative).include
        if decided is not None:
            return f"ignored by {ignore.folder.name}/.gitignore" if decided else ""
    return ""
