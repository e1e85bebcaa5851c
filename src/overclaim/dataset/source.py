"""The input of a data set: which files it has, in which fragments they are read, and their pages.

A fragment is what one worker reads: a row group of a Parquet file, or a WARC file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from overclaim.dataset.batch import Page, check_columns, columns_to_read, pages_of
from overclaim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARQUET = (".parquet",)
_WARC = (".warc", ".warc.gz")
_ROWS_AT_ONCE = 16
_TAIL = 65_536
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of the input.

    Attributes:
        file: The file, as workers open it.
        name: The file as seen from the input folder, with slashes.
        row_group: Which of its row groups, from 0; None for a whole file.
    """

    file: str
    name: str
    row_group: int | None

    @property
    def key(self) -> str:
        """Return a file name for what comes of it: the same for the same place of the input."""
        digest = hashlib.sha256(self.name.encode(errors="surrogateescape")).hexdigest()[:16]
        return f"{digest}-{self.row_group or 0:05d}"


def find_files(given: str) -> dict[str, Path]:
    """Return the Parquet and WARC files of a file or folder, by name and sorted by it.

    Raises:
        UsageError: when there are none.
    """
    top = Path(given).absolute()
    if top.is_file():
        found = {top.name: top}
    elif top.is_dir():
        files = (path for path in top.rglob("*") if path.is_file())
        found = {path.relative_to(top).as_posix(): path for path in sorted(files)}
    else:
        raise UsageError(f"{given}: no such file or folder")
    found = {name: path for name, path in found.items() if name.endswith((*_PARQUET, *_WARC))}
    if not found:
        raise UsageError(f"{given}: no Parquet or WARC files here (.parquet, .warc, .warc.gz)")
    return found


def fragments_of(name: str, path: Path) -> list[Fragment]:
    """Return the fragments of a file, in its order.

    Raises:
        UsageError: when it can't be read or has no pages in it.
    """
    if name.endswith(_WARC):
        return [Fragment(str(path), name, None)]
    try:
        with pq.ParquetFile(path) as file:
            check_columns(file.schema_arrow.names, str(path))
            return [Fragment(str(path), name, group) for group in range(file.num_row_groups)]
    except (OSError, pa.ArrowException) as error:
        raise UsageError(f"{path}: this Parquet file can't be read: {error}") from error


def identity_of(path: Path) -> str:
    """Return a name for the content of a file: its size and its end, where Parquet has its index.

    Raises:
        UsageError: when it can't be read.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _TAIL))
            return f"{size}-{hashlib.sha256(file.read()).hexdigest()[:16]}"
    except OSError as error:
        raise UsageError(f"{path}: can't be opened: {error.strerror}") from error


def read_pages(fragment: Fragment, max_bytes: int) -> Iterator[Page]:
    """Yield the pages of a fragment, in its order, with few of them in memory at a time.

    Of a page in a WARC file no more is read than shows that it is over `max_bytes`.

    Raises:
        OSError, pa.ArrowException, ValueError: where the file is damaged.
    """
    if fragment.row_group is None:
        yield from _warc_pages(fragment, max_bytes)
        return
    with pq.ParquetFile(fragment.file) as file:
        for batch in file.iter_batches(
            batch_size=_ROWS_AT_ONCE,
            row_groups=[fragment.row_group],
            columns=columns_to_read(file.schema_arrow.names),
        ):
            yield from pages_of(batch)


def _warc_pages(fragment: Fragment, max_bytes: int) -> Iterator[Page]:
    # Imported here because Parquet is read without it.
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    with Path(fragment.file).open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            kind = record.http_headers.get_header("Content-Type") or ""
            if kind.partition(";")[0].strip().lower() in _HTML:
                url = record.rec_headers.get_header("WARC-Target-URI")
                html = record.content_stream().read(max_bytes + 1)
                if len(html) <= max_bytes:
                    record.raw_stream.read()
                    if record.raw_stream.limit > 0:
                        raise ValueError(f"the file ends in the middle of {url}")
                yield Page(url, html, kind)
