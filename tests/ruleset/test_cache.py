"""Compiled rules are kept between runs, and nothing but their speed depends on it."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from helpers import Terminal, rule_yaml, write_pages, write_rules
from overclaim.cachefolder import cache_folder
from overclaim.errors import RuleError
from overclaim.ruleset import cache
from overclaim.ruleset.filestate import RuleFiles

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder in which rules are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = cache_folder()
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
    assert dict(again.finder.uses.entries()) == dict(first.finder.uses.entries())
    assert dict(again.forms.entries()) == dict(first.forms.entries())
    assert dict(again.terms.entries()) == dict(first.terms.entries())


def test_a_changed_file_is_compiled(tmp_path: Path, kept: Path) -> None:
    rules = write_rules(tmp_path / "rules", rule_yaml())
    cache.load_cached([rules])
    (rules / "rules.yaml").write_text(rule_yaml("other"), encoding="utf-8")

    assert [rule.id for rule in cache.load_cached([rules]).rules] == ["other"]
    assert len(names(kept)) == 1


def age(folder: Path, seconds: int = 60) -> None:
    """Make files look as if they had been there for a while."""
    for path in folder.iterdir():
        os.utime(path, (time.time() - seconds,) * 2)


def let_pass(monkeypatch: pytest.MonkeyPatch, seconds: int = 60) -> None:
    now = time.time_ns
    monkeypatch.setattr("time.time_ns", lambda: now() + seconds * 1_000_000_000)


def test_files_that_look_the_same_are_not_even_read(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = write_rules(tmp_path / "rules", rule_yaml())
    let_pass(monkeypatch)
    cache.load_cached([rules])

    def fail(*_: object) -> None:
        raise AssertionError("read again")

    forbid_compiling(monkeypatch)
    monkeypatch.setattr(RuleFiles, "digest", fail)

    assert [rule.id for rule in cache.load_cached([rules]).rules] == ["promise"]
    assert len(names(kept)) == 1


def test_files_that_were_written_just_now_are_read(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = write_rules(tmp_path / "rules", rule_yaml())
    cache.load_cached([rules])
    read: list[str] = []
    digest = RuleFiles.digest

    def note(files: RuleFiles) -> str:
        read.append(files.name)
        return digest(files)

    monkeypatch.setattr(RuleFiles, "digest", note)
    forbid_compiling(monkeypatch)

    cache.load_cached([rules])
    assert len(read) == 1

    let_pass(monkeypatch)
    cache.load_cached([rules])
    assert len(read) == 2

    cache.load_cached([rules])
    assert len(read) == 2
    assert len(names(kept)) == 1


def test_a_new_checkout_of_the_same_files_is_not_compiled_again(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = write_rules(tmp_path / "rules", rule_yaml())
    let_pass(monkeypatch)
    first = cache.load_cached([rules])
    age(rules)
    forbid_compiling(monkeypatch)

    assert tuple(cache.load_cached([rules]).rules) == tuple(first.rules)
    assert len(names(kept)) == 1


def test_a_change_of_one_letter_is_seen_whatever_the_clock_of_the_file_says(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = write_rules(tmp_path / "rules", rule_yaml())
    file = rules / "rules.yaml"
    status = file.stat()
    let_pass(monkeypatch)
    cache.load_cached([rules])
    time.sleep(0.05)
    file.write_text(rule_yaml("promisf"), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert file.stat().st_size == status.st_size
    assert [rule.id for rule in cache.load_cached([rules]).rules] == ["promisf"]
    assert len(names(kept)) == 1


def test_two_places_with_the_same_name_do_not_get_each_others_rules(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("overclaim.ruleset.filestate.crc32", lambda _: 1)
    let_pass(monkeypatch)
    one = write_rules(tmp_path / "one", rule_yaml("one"))
    two = write_rules(tmp_path / "two", rule_yaml("two"))

    for _ in range(2):
        for rules, name in ((one, "one"), (two, "two")):
            assert [rule.id for rule in cache.load_cached([rules]).rules] == [name]
    assert len(names(kept)) == 1


def test_a_file_that_others_may_write_is_not_used(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "name", "posix")
    rules = write_rules(tmp_path / "rules", rule_yaml())
    cache.load_cached([rules])
    (path,) = kept.iterdir()
    path.chmod(0o666)
    forbid_compiling(monkeypatch)

    with pytest.raises(AssertionError, match="compiled again"):
        cache.load_cached([rules])


def test_where_mapped_files_cannot_be_replaced_they_are_read(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = write_rules(tmp_path / "rules", rule_yaml())
    first = cache.load_cached([rules])
    monkeypatch.setattr("overclaim.ruleset.store.MAPS", False)
    monkeypatch.setattr("mmap.mmap", None)
    forbid_compiling(monkeypatch)
    cache._read.cache_clear()

    assert tuple(cache.load_cached([rules]).rules) == tuple(first.rules)
    assert len(names(kept)) == 1


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
        old = kept / f"rules-{number}.compiled"
        old.write_bytes(b"old")
        os.utime(old, (time.time() - 1000 + number,) * 2)

    cache.load_cached([rules])

    assert len(names(kept)) == cache.KEPT
    assert "rules-0.compiled" not in names(kept)


def test_no_cache_does_without_results_not_without_compiled_rules(
    tmp_path: Path,
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write_pages(page="Ketamine cures depression.\n", other="Ketamine cures depression.\n")

    assert Terminal(monkeypatch, capsys).run("check", "--no-cache", ".").code == 1
    assert [name.partition("-")[0] for name in names(kept)] == ["rules"]
