"""Compiled rules are kept between runs, and nothing but their speed depends on it."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from helpers import Terminal, rule_yaml, write_pages, write_rules
from overclaim.errors import RuleError
from overclaim.ruleset import cache

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder in which rules are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = cache.cache_folder()
    assert folder is not None
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def forbid_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(cache, "_compiled", fail)


def test_rules_that_did_not_change_are_not_compiled_again(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = write_rules(tmp_path / "rules", rule_yaml())
    first = cache.load_cached([rules])
    assert len(names(kept)) == 1

    forbid_compiling(monkeypatch)

    again = cache.load_cached([rules])
    assert tuple(again.rules) == tuple(first.rules)
    assert tuple(again.matches) == tuple(first.matches)
    assert dict(again.anchors.entries()) == dict(first.anchors.entries())
    assert dict(again.forms.entries()) == dict(first.forms.entries())
    assert dict(again.terms.entries()) == dict(first.terms.entries())


def test_a_changed_file_is_compiled(tmp_path: Path, kept: Path) -> None:
    rules = write_rules(tmp_path / "rules", rule_yaml())
    cache.load_cached([rules])
    (rules / "rules.yaml").write_text(rule_yaml("other"), encoding="utf-8")

    assert [rule.id for rule in cache.load_cached([rules]).rules] == ["other"]
    assert len(names(kept)) == 2


def test_a_broken_file_of_the_cache_is_made_anew(tmp_path: Path, kept: Path) -> None:
    rules = write_rules(tmp_path / "rules", rule_yaml())
    cache.load_cached([rules])
    (path,) = kept.iterdir()
    path.write_bytes(path.read_bytes()[:100])

    assert [rule.id for rule in cache.load_cached([rules]).rules] == ["promise"]
    assert path.stat().st_size > 100


@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_a_folder_that_others_may_write_is_not_used(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    monkeypatch.setattr(os, "name", "posix")
    kept.chmod(mode)

    cache.load_cached([write_rules(tmp_path / "rules", rule_yaml())])

    assert names(kept) == set()


def test_a_place_that_cannot_be_made_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    ruleset = cache.load_cached([write_rules(tmp_path / "rules", rule_yaml())])

    assert [rule.id for rule in ruleset.rules] == ["promise"]


def test_faults_are_told_every_time(tmp_path: Path, kept: Path) -> None:
    rules = write_rules(tmp_path / "rules", rule_yaml(match="cure <conditon>"))

    for _ in range(2):
        with pytest.raises(RuleError, match="conditon"):
            cache.load_cached([rules])
    assert names(kept) == set()


def test_only_the_newest_are_kept(tmp_path: Path, kept: Path) -> None:
    rules = write_rules(tmp_path / "rules", rule_yaml())
    for number in range(cache.KEPT + 2):
        old = kept / f"rules-{number}.pickle"
        old.write_bytes(b"old")
        os.utime(old, (time.time() - 1000 + number,) * 2)

    cache.load_cached([rules])

    assert len(names(kept)) == cache.KEPT
    assert "rules-0.pickle" not in names(kept)


def test_without_the_cache_nothing_is_kept(
    tmp_path: Path,
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write_pages(page="Ketamine cures depression.\n")

    assert Terminal(monkeypatch, capsys).run("check", "--no-cache", "page.md").code == 1
    assert names(kept) == set()
