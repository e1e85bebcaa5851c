"""Data sets of pages for tests: tables, Parquet files and WARC records."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path

CURE = "<html><body><p>Ketamine cures depression.</p></body></html>"
CLEAN = "<html><body><p>We open at nine.</p></body></html>"
PAGES = {
    "cure.html": CURE,
    "clean.html": CLEAN,
    "more.html": "<h1>Microdosing heals anxiety</h1><p>There are no side effects.</p>"
    "<p>TMS is guaranteed to end depression, and it was FDA approved in 2008.</p>",
}


def batch_of(pages: dict[str, Any], **more: list[Any]) -> pa.Table:
    """Return a table of pages by URL."""
    return pa.table({"url": list(pages), "html": list(pages.values()), **more})


def write_input(path: Path, pages: dict[str, Any], *, rows: int = 2) -> None:
    """Write pages to a Parquet file with so many rows to a row group."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(batch_of(pages), path, row_group_size=rows)


def many_pages(count: int) -> dict[str, str]:
    """Return pages of which each has a finding of its own."""
    return {
        f"https://clinic.example/{n}": f"<p>Ketamine cures depression in {n} days.</p>"
        for n in range(count)
    }


def warc_record(kind: str, url: str, content: bytes) -> bytes:
    """Return one record as it stands in a compressed WARC file."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n")
