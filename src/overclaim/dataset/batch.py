"""Pages to findings, a batch at a time: no engine, no files, and no page stops the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from overclaim.dataset.schema import FINDINGS
from overclaim.dataset.settings import Settings, linter_of
from overclaim.decode import decode
from overclaim.document import Document, Format
from overclaim.errors import ReadError, UsageError
from overclaim.namedtuple import NamedTuple
from overclaim.report.json import finding_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NEEDED = ("url", "html")
_OPTIONAL = ("content_type", "format")
_FORMATS = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
    "text/plain": Format.TEXT,
} | {form.value: form for form in Format}


class Page(NamedTuple):
    """One row of the input; `kind` is its format or its content type, empty if it has none."""

    url: str | None
    html: bytes | str | None
    kind: str = ""


def lint_batch(batch: pa.RecordBatch | pa.Table, settings: Settings | None = None) -> Any:
    """Return the findings of a batch of pages as a record batch with the columns of `FINDINGS`.

    The batch has the columns `url` and `html` (text, or bytes), and may have `format` or
    `content_type`. Each page is linted by itself. One that can't be is a row with `url` and
    `error`; nothing in a page raises. The rules are built by the first call in a process.

    Raises:
        UsageError: when a column is missing.
        RuleError, ConfigError: when the settings can't be used.
    """
    check_columns(batch.schema.names, "the batch")
    found = [lint_page(page, settings or Settings()) for page in pages_of(batch)]
    if not found:
        return pa.RecordBatch.from_pylist([], schema=FINDINGS)
    return (
        pa.Table.from_batches(found).combine_chunks().to_batches()[0]
        if any(map(len, found))
        else found[0]
    )


def check_columns(names: Iterable[str], place: str) -> None:
    """Check that pages can be read from columns with these names.

    Raises:
        UsageError: naming the first column that is missing.
    """
    present = set(names)
    for name in NEEDED:
        if name not in present:
            has = ", ".join(sorted(present)) or "none"
            raise UsageError(f"{place}: there is no column `{name}` (columns: {has})")


def columns_to_read(names: Iterable[str]) -> list[str]:
    """Return those of the columns that pages are made of."""
    return [name for name in names if name in (*NEEDED, *_OPTIONAL)]


def pages_of(batch: pa.RecordBatch | pa.Table) -> Iterator[Page]:
    """Yield the pages of a batch, in order; the content of one at a time is copied."""
    columns = {name: batch.column(name) for name in columns_to_read(batch.schema.names)}
    for at in range(batch.num_rows):
        row = {name: column[at].as_py() for name, column in columns.items()}
        yield Page(row["url"], row["html"], row.get("format") or row.get("content_type") or "")


def lint_page(page: Page, settings: Settings) -> Any:
    """Return the findings of a page as a record batch; one row with `error` if it can't be linted.

    Raises:
        RuleError, ConfigError: when the settings can't be used.
    """
    linter = linter_of(settings)
    try:
        result = linter.check_document(_document(page, settings))
        rows = [{"url": page.url, **finding_object(finding)} for finding in result.findings]
        rows += [{"url": page.url, "error": problem} for problem in result.problems]
        return pa.RecordBatch.from_pylist(rows, schema=FINDINGS)
    except ReadError as error:
        return error_row(page.url, str(error))
    except Exception as error:  # noqa: BLE001 - whatever a page does, the others are linted
        return error_row(page.url, f"{page.url}: can't be linted: {type(error).__name__}: {error}")


def error_row(url: str | None, error: str) -> Any:
    """Return a record batch of one row that says why a page has no findings."""
    shown = error.encode(errors="replace").decode()
    return pa.RecordBatch.from_pylist([{"url": url, "error": shown}], schema=FINDINGS)


def _document(page: Page, settings: Settings) -> Document:
    if page.url is None:
        raise ReadError("this page has no url")
    if page.html is None:
        raise ReadError(f"{page.url}: this page has no content")
    size = len(page.html) if isinstance(page.html, bytes) else len(page.html.encode())
    if size > settings.max_bytes:
        raise ReadError(f"{page.url}: larger than {settings.max_bytes} bytes: not read")
    kind = page.kind.partition(";")[0].strip().lower()
    form = _FORMATS.get(kind) if kind else settings.format
    if form is None:
        raise ReadError(f"{page.url}: not a page: {kind}")
    text = page.html if isinstance(page.html, str) else decode(page.html, page.url)
    return Document(path=page.url, text=text, format=form)
