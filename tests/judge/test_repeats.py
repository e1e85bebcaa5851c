"""What a layout usually holds is told once for all the pages that come without theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim import Linter
from requirements_world import REQUIREMENT, write_world

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.findings import FileResult

PAGE = "# Migraine in our clinic\n\nA drip for migraine.\n"
WHOLE = "<html><body><h1>Migraine</h1><p>A drip for migraine in our clinic.</p></body></html>"


def check(folder: Path, pages: dict[str, str], *, placed: str = "site") -> list[FileResult]:
    """Return the results of pages that are checked together, in the order of their names."""
    write_world(folder, REQUIREMENT.replace("when:", f"placed: {placed}\n  when:"))
    site = folder / "site"
    site.mkdir()
    for name, text in pages.items():
        (site / name).write_text(text, encoding="utf-8")
    linter = Linter(cache=False)
    return list(linter.check_paths([str(site)]))


@pytest.fixture(autouse=True)
def _only_the_rules_of_the_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("overclaim.linter.rules_folder", lambda: tmp_path / "rules")


def test_pages_without_their_layout_are_told_once(tmp_path: Path) -> None:
    first, second = check(tmp_path, {"a.md": PAGE, "b.md": PAGE})

    assert [finding.rule for finding in first.findings] == ["drip-risks"]
    assert second.findings == ()
    (dropped,) = second.dropped
    assert dropped.reason == f"told once, at {first.path}: a layout may hold it"


def test_whole_pages_are_told_each(tmp_path: Path) -> None:
    results = check(tmp_path, {"a.html": WHOLE, "b.html": WHOLE})

    assert [len(result.findings) for result in results] == [1, 1]


def test_what_belongs_on_the_page_itself_is_told_each_time(tmp_path: Path) -> None:
    results = check(tmp_path, {"a.md": PAGE, "b.md": PAGE}, placed="page")

    assert [len(result.findings) for result in results] == [1, 1]
