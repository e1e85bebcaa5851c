"""Which files make a ruleset, in the order in which they are read."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SUFFIXES = (".yaml", ".yml")
_STRENGTH = "strength"


def yaml_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that make a ruleset, in the order in which they are read."""
    for folder in folders:
        if folder.is_dir():
            yield from sorted(
                path
                for path in folder.rglob("*")
                if path.suffix in _SUFFIXES and path.parent.name != _STRENGTH
            )
        else:
            yield folder


def evidence_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files with a house's own evidence, each once, in the order they are read."""
    found = [
        sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES)
        if path.is_dir()
        else [path]
        for path in paths
    ]
    return tuple(dict.fromkeys(chain.from_iterable(found)))
