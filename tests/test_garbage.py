"""Garbage is looked for between pages, not while one is read."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from overclaim.extract import extract
from overclaim.garbage import without_search
from overclaim.linter import Linter

if TYPE_CHECKING:
    from overclaim.document import Document, Extraction


def test_it_is_not_looked_for_while_a_page_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    searching: list[bool] = []

    def noting(document: Document) -> Extraction:
        searching.append(gc.isenabled())
        return extract(document)

    monkeypatch.setattr("overclaim.linter.extract", noting)

    assert Linter().check_text("Ketamine cures depression.")
    assert searching == [False]
    assert gc.isenabled()


def test_it_is_looked_for_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), without_search():
        raise ZeroDivisionError

    assert gc.isenabled()


def test_where_it_was_not_looked_for_before_it_is_not_after() -> None:
    gc.disable()
    try:
        with without_search():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
