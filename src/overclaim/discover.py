"""Finds the pages to check: files, folders and globs, without what `.gitignore` leaves out."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.errors import UsageError
from overclaim.read import format_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

# What is never published, or not written by the clinic. In the words of a `.gitignore`, so that
# the `exclude` setting can take a line back with `!README.md`.
DEFAULT_EXCLUDES = (
    ".*/",
    "node_modules/",
    "vendor/",
    "venv/",
    "__pycache__/",
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


def find_pages(
    paths: Sequence[str], *, exclude: Iterable[str] = (), force_exclude: bool = False
) -> tuple[list[str], list[str]]:
    """Return the files to check, each once, sorted within each path, and a line for each fault.

    A file that is named is always taken, unless `force_exclude` holds it against `exclude` too.
    """
    found: dict[str, None] = {}
    faults = []
    for path in paths:
        try:
            if Path(path).is_file() and not force_exclude:
                found[path] = None
                continue
            spec = _spec([*DEFAULT_EXCLUDES, *exclude])
            for page in _expand(path, spec, force_exclude=force_exclude):
                found[page] = None
        except UsageError as error:
            faults.append(str(error))
    return list(found), faults


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    # Imported here because it takes longer than to check the one page that a hook names.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    return GitIgnoreSpec.from_lines(lines)


def _expand(path: str, spec: GitIgnoreSpec, *, force_exclude: bool) -> Iterator[str]:
    if Path(path).is_dir():
        pages = sorted(_walk(path, spec))
        if not pages:
            raise UsageError(f"{path}: no pages in this folder (.md, .mdx, .html)")
        yield from pages
    elif Path(path).exists():
        if not (force_exclude and spec.match_file(path)):
            yield path
    elif glob.has_magic(path):
        # pathlib's glob takes no absolute pattern.
        matched = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
        pages = [name for name in matched if format_of(name) and not spec.match_file(name)]
        if not pages:
            raise UsageError(f"{path}: no page matches this pattern")
        yield from pages
    else:
        raise UsageError(f"{path}: no such file or folder")


def _walk(root: str, spec: GitIgnoreSpec) -> Iterator[str]:
    """Yield the pages under a folder; each folder's `.gitignore` holds for what is below it."""
    ignores = _ignores_above(Path(root).resolve())
    pending = [(Path(root), ignores)]
    while pending:
        folder, above = pending.pop()
        own = _read_ignore(folder)
        specs = [*above, own] if own else above
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            path = Path(entry.path)
            is_folder = entry.is_dir(follow_symlinks=False)
            relative = path.relative_to(root).as_posix() + ("/" if is_folder else "")
            if spec.match_file(relative) or _is_ignored(path.absolute(), specs, folder=is_folder):
                continue
            if is_folder:
                pending.append((path, specs))
            elif format_of(entry.name) and entry.is_file():
                yield str(path)


_Ignore = tuple[Path, "GitIgnoreSpec"]


def _read_ignore(folder: Path) -> _Ignore | None:
    path = folder / ".gitignore"
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return folder.absolute(), _spec(lines)


def _ignores_above(folder: Path) -> list[_Ignore]:
    """Return the `.gitignore` files of the folders above, up to the root of the repository."""
    found: list[_Ignore] = []
    if (folder / ".git").exists():
        return found
    for parent in folder.parents:
        own = _read_ignore(parent)
        if own:
            found.insert(0, own)
        if (parent / ".git").exists():
            return found
    return []


def _is_ignored(path: Path, ignores: list[_Ignore], *, folder: bool) -> bool:
    for base, spec in reversed(ignores):
        relative = path.relative_to(base).as_posix() + ("/" if folder else "")
        result = spec.check_file(relative).include
        if result is not None:
            return result
    return False
