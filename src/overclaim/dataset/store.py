"""The output folder: one file of findings for each fragment, and the manifest of the run.

A file is written under another name and moved, so that one that is there is whole: a run that was
killed goes on with the fragments that have none.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from overclaim.dataset.schema import FINDINGS
from overclaim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from overclaim.dataset.source import Fragment

# Readers of Parquet folders leave out names that begin with an underscore.
MANIFEST = "_overclaim.json"
_PREFIX = "findings-"


class Store:
    """The output folder of a run."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._manifest = self._folder / MANIFEST

    def open(self, settings: Mapping[str, str], inputs: Mapping[str, str], today: date) -> date:
        """Begin a run, or go on with the one that is here, and return its day.

        `settings` and `inputs` say what findings depend on, by name; the inputs may grow.

        Raises:
            UsageError: when what is here came of other settings or of other inputs, or the folder
                is not one of ours, or can't be written.
        """
        found = self._read()
        if found is not None:
            self._compare(found, settings, inputs)
            today = date.fromisoformat(found["day"])
        content = {"day": today.isoformat(), "settings": dict(settings), "inputs": dict(inputs)}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part = self._manifest.with_suffix(".part")
            part.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
            part.replace(self._manifest)
        except OSError as error:
            raise UsageError(f"{self._folder}: can't be written: {error.strerror}") from error
        return today

    def has(self, fragment: Fragment) -> bool:
        """Tell whether a fragment is done."""
        return self._path(fragment).exists()

    def write(self, fragment: Fragment, found: Sequence[pa.RecordBatch]) -> None:
        """Write all that came of a fragment; the file may have no rows.

        Raises:
            UsageError: when it can't be written.
        """
        path = self._path(fragment)
        part = path.with_name(f"_{path.name}.part")
        try:
            pq.write_table(pa.Table.from_batches(found, FINDINGS), part, compression="zstd")
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise UsageError(f"{path}: can't be written: {error}") from error

    def _path(self, fragment: Fragment) -> Path:
        return self._folder / f"{_PREFIX}{fragment.key}.parquet"

    def _read(self) -> dict[str, Any] | None:
        if self._folder.exists() and not self._folder.is_dir():
            raise UsageError(f"{self._folder}: this is a file: name a folder for the findings")
        if not self._manifest.exists():
            if self._folder.exists() and any(self._folder.glob("*.parquet")):
                raise UsageError(f"{self._folder}: holds other Parquet files: name another folder")
            return None
        try:
            found = json.loads(self._manifest.read_text(encoding="utf-8"))
            date.fromisoformat(found["day"])
            dict(found["settings"])
            dict(found["inputs"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            message = f"{self._manifest}: can't be read: name another folder ({error})"
            raise UsageError(message) from error
        return dict(found)

    def _compare(
        self, found: Mapping[str, Any], settings: Mapping[str, str], inputs: Mapping[str, str]
    ) -> None:
        was = found["settings"]
        other = [name for name in settings if was.get(name) != settings[name]]
        if other:
            raise UsageError(
                f"{self._folder}: begun with other settings ({', '.join(other)}): go on with those,"
                " or name another folder"
            )
        for name, identity in found["inputs"].items():
            if inputs.get(name) != identity:
                what = "has changed" if name in inputs else "is gone"
                raise UsageError(
                    f"{self._folder}: `{name}` {what} since this run was begun: name another folder"
                )
