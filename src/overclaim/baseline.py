"""The baseline file: the findings that a site had when it began to be checked."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overclaim.errors import ConfigError, ReadError, shown_path
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE_NAME = "overclaim-baseline.json"
VERSION = 1
_KEY = "overclaim-baseline"
_FIELDS = {"path": str, "rule": str, "fingerprint": str, "count": int}
_SKIPPED = lazy_re(r"[\s,]*")
_ENTRIES = lazy_re(r'"entries"\s*:\s*\[')


@dataclass(frozen=True, slots=True, order=True)
class BaselineEntry:
    """Findings of one rule in the same words on one page.

    Attributes:
        path: The page, seen from the folder of the file, with `/`.
        rule: The id of the rule or the requirement.
        fingerprint: A short name for the sentence, free of page and line; the same for every
            requirement, which speaks of the whole page.
        count: How often they occur.
    """

    path: str
    rule: str
    fingerprint: str
    count: int


@dataclass(slots=True)
class BaselineUse:
    """What came of a baseline in one run, complete when the last page has been checked.

    Attributes:
        path: The file, for people.
        held: How many findings it holds that occur.
        stale: What it holds that no longer occurs.
    """

    path: str
    held: int = 0
    stale: list[BaselineEntry] = field(default_factory=list)


def page_name(page: str, file: Path) -> str:
    """Return how the baseline in a file names a page."""
    return Path(os.path.relpath(Path(page).resolve(), file.resolve().parent)).as_posix()


def read_baseline(file: Path) -> list[BaselineEntry]:
    """Return the entries of a baseline, in the order of the file.

    Raises:
        ConfigError: with `path:line:col`, when it can't be read or is something else.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        message = "there is no such file: `overclaim baseline` writes it"
        raise ConfigError(f"{shown_path(file)}:1:1: error: {message}") from error
    except (OSError, UnicodeDecodeError) as error:
        message = f"this baseline can't be read: {error}"
        raise ConfigError(f"{shown_path(file)}:1:1: error: {message}") from error
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = getattr(error, "pos", 0)
        reason = getattr(error, "msg", "too deep, or a number too long")
        raise _fault(file, text, at, f"this baseline is not JSON: {reason}") from error
    if not isinstance(found, dict) or _KEY not in found:
        raise _fault(file, text, 0, "this is not a baseline of overclaim")
    if found[_KEY] != VERSION:
        at = max(text.find(f'"{_KEY}"'), 0)
        message = f"this is not version {VERSION} of a baseline: write it anew with this overclaim"
        raise _fault(file, text, at, message)
    return _read_entries(file, text)


def _read_entries(file: Path, text: str) -> list[BaselineEntry]:
    """Read the entries one by one, because the JSON reader keeps no places."""
    start = _ENTRIES.search(text)
    if start is None:
        raise _fault(file, text, 0, "this baseline has no list of `entries`")
    decoder = json.JSONDecoder()
    entries: list[BaselineEntry] = []
    at = start.end()
    while True:
        skipped = _SKIPPED.match(text, at)
        at = skipped.end() if skipped else at
        if text[at] == "]":
            return entries
        found, end = decoder.raw_decode(text, at)
        if not _is_entry(found):
            needed = ", ".join(_FIELDS)
            raise _fault(file, text, at, f"this entry needs just {needed} (a count is 1 or more)")
        entries.append(BaselineEntry(**found))
        at = end


def _is_entry(found: Any) -> bool:
    return (
        isinstance(found, dict)
        and found.keys() == _FIELDS.keys()
        and all(type(found[key]) is kind for key, kind in _FIELDS.items())
        and found["count"] > 0
    )


def _fault(file: Path, text: str, at: int, message: str) -> ConfigError:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return ConfigError(f"{shown_path(file)}:{line}:{column}: error: {message}")


def _line(entry: BaselineEntry) -> str:
    written = json.dumps(asdict(entry), ensure_ascii=False)
    # The name of a file may hold bytes that are no text; these have to be escaped.
    return written if written.isprintable() else json.dumps(asdict(entry))


def write_baseline(file: Path, entries: Iterable[BaselineEntry]) -> None:
    """Write a baseline, sorted, an entry a line: the old file stays whole until the new one is.

    Raises:
        ReadError: when it can't be written.
    """
    lines = ",\n".join(f"    {_line(entry)}" for entry in sorted(entries))
    listed = f"[\n{lines}\n  ]" if lines else "[]"
    target = file.resolve()
    new = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        new.write_text(
            f'{{\n  "{_KEY}": {VERSION},\n  "entries": {listed}\n}}\n',
            encoding="utf-8",
            newline="\n",
        )
        with contextlib.suppress(FileNotFoundError):
            new.chmod(target.stat().st_mode & 0o7777)
        new.replace(target)
    except OSError as error:
        new.unlink(missing_ok=True)
        reason = error.strerror or error
        raise ReadError(f"{shown_path(file)}: this baseline can't be written: {reason}") from error
