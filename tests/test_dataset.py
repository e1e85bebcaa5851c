"""A data set of pages: the findings are those of `check`, no page stops the rest, none is twice."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from datasets import CLEAN, CURE, PAGES, batch_of, warc_record
from helpers import Terminal
from overclaim.config import Config
from overclaim.dataset.batch import lint_batch
from overclaim.dataset.engine import Worker
from overclaim.dataset.schema import FINDINGS
from overclaim.dataset.settings import Settings, linter_of
from overclaim.dataset.source import Fragment
from overclaim.errors import UsageError
from overclaim.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


def by_check(terminal: Terminal, pages: Iterable[str]) -> list[dict[str, Any]]:
    """Return what `overclaim check --format json` finds in files, each checked by itself."""
    found = []
    for page in pages:
        outcome = terminal.run("check", page, "--format", "json")
        found += json.loads(outcome.out)["findings"]
    return found


def test_the_columns_are_the_keys_of_a_finding() -> None:
    assert {"url", "error", *Finding._fields} == set(FINDINGS.names)


@pytest.mark.parametrize("kind", [str, str.encode])
def test_a_batch_has_the_findings_of_check(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in PAGES.items():
        Path(name).write_text(text, encoding="utf-8")
    expected = by_check(terminal, PAGES)

    rows = lint_batch(batch_of({url: kind(text) for url, text in PAGES.items()})).to_pylist()

    assert len(expected) >= 4
    assert {None} == {row.pop("error") for row in rows}
    assert [finding["path"] for finding in expected] == [row.pop("url") for row in rows]
    assert expected == rows


@pytest.mark.parametrize(
    ("html", "kind", "says"),
    [
        pytest.param(None, None, "no content", id="nothing"),
        pytest.param(b"\0\1\2", None, "binary", id="bytes that are no page"),
        pytest.param(b"x" * 5_000_001, None, "larger than 5000000 bytes", id="too large"),
        pytest.param(b"x", "image/png", "not a page: image/png", id="another type"),
    ],
)
def test_a_page_that_cannot_be_linted_is_a_row_and_the_others_are_linted(
    html: bytes | None, kind: str | None, says: str
) -> None:
    pages = batch_of({"a": CURE.encode(), "b": html, "c": CURE.encode()}, format=[None, kind, None])

    rows = lint_batch(pages).to_pylist()

    told = {row["url"]: row["error"] for row in rows}
    assert told["a"] is None
    assert told["c"] is None
    assert says in told["b"]
    assert {"url": "b", "error": told["b"]} == {
        key: value for row in rows if row["url"] == "b" for key, value in row.items() if value
    }


def test_a_fault_of_our_own_is_a_row_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(type(linter_of(Settings())), "check_document", fail)

    rows = lint_batch(batch_of({"a": CURE})).to_pylist()

    assert ["a: can't be linted: RecursionError: too deep"] == [row["error"] for row in rows]


def test_a_batch_without_findings_has_the_columns() -> None:
    found = lint_batch(batch_of({"a": CLEAN}))

    assert found.num_rows == 0
    assert FINDINGS == found.schema


def test_a_batch_without_pages_has_the_columns() -> None:
    found = lint_batch(batch_of({"a": CLEAN}).slice(1))

    assert (0, FINDINGS) == (found.num_rows, found.schema)


def test_a_url_that_is_too_long_for_a_file_name_is_no_fault() -> None:
    url = "https://clinic.example/" + "x" * 5000

    rows = lint_batch(batch_of({url: CURE})).to_pylist()

    assert {None} == {row["error"] for row in rows}


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UsageError, match=r"no column `html` .columns: body, url"):
        lint_batch(pa.table({"url": ["a"], "body": ["b"]}))


def test_the_format_of_a_page_comes_before_that_of_the_run() -> None:
    text = "<p>Ketamine cures depression.</p>"
    pages = batch_of({"a": text, "b": text}, content_type=["text/html; charset=utf-8", None])

    rows = lint_batch(pages, Settings(config=Config(select=("promised-cure",)))).to_pylist()

    assert {"a", "b"} == {row["url"] for row in rows}


def test_without_the_extra_it_is_said_which_to_install(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "overclaim.cli.dataset.find_spec", lambda name: None if name == "ray" else 1
    )

    outcome = terminal.run("dataset", "in", "out")

    assert (2, "`overclaim dataset` needs ray: pip install 'overclaim[ray]'\n") == (
        outcome.code,
        outcome.err,
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(None, "no such file or folder", id="nothing there"),
        pytest.param(b"PAR1", "this Parquet file can't be read", id="half a file"),
    ],
)
def test_input_that_cannot_be_used_is_told_before_anything_is_written(
    terminal: Terminal, tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "in.parquet"
    if content is not None:
        path.write_bytes(content)

    outcome = terminal.run("dataset", str(path), str(tmp_path / "out"))

    assert outcome.code == 2
    assert says in outcome.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        pytest.param(b"no record", "Invalid WARC record", id="garbage"),
        pytest.param(None, "the file ends in the middle of https://clinic.example/2", id="cut"),
    ],
)
def test_a_damaged_file_is_a_row_and_the_pages_before_are_linted(
    tmp_path: Path, damage: bytes | None, says: str
) -> None:
    noise = random.Random(1).randbytes(3000).hex()
    first, second = (
        warc_record(
            "response",
            f"https://clinic.example/{n}",
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{CURE}{noise}".encode(),
        )
        for n in (1, 2)
    )
    path = tmp_path / "damaged.warc.gz"
    path.write_bytes(first + (damage or second[:-1000]))
    worker = Worker(Settings())

    found, seen = worker.lint(Fragment(str(path), path.name, None), 0, 16)

    rows = [row for batch in found for row in batch.to_pylist()]
    told = [row for row in rows if row["error"]]
    assert seen == 1
    assert {"https://clinic.example/1"} == {row["url"] for row in rows if not row["error"]}
    assert [None] == [row["url"] for row in told]
    assert told[0]["error"].startswith("damaged.warc.gz: can't be read after page 1: ")
    assert says in told[0]["error"]
