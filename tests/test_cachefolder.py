"""What is kept between runs lies where each system keeps such things."""

from __future__ import annotations

from pathlib import Path

import pytest

from overclaim import cachefolder

HOME = str(Path.home())


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, f"{HOME}/.cache/overclaim"),
        ("linux", {"XDG_CACHE_HOME": "/var/kept"}, "/var/kept/overclaim"),
        ("linux", {"XDG_CACHE_HOME": ""}, f"{HOME}/.cache/overclaim"),
        ("linux", {"XDG_CACHE_HOME": "beside/the/pages"}, f"{HOME}/.cache/overclaim"),
        ("freebsd14", {}, f"{HOME}/.cache/overclaim"),
        ("darwin", {}, f"{HOME}/Library/Caches/overclaim"),
        ("darwin", {"XDG_CACHE_HOME": "/var/kept"}, "/var/kept/overclaim"),
        ("win32", {"LOCALAPPDATA": "/Users/a/Local"}, "/Users/a/Local/overclaim/Cache"),
        ("win32", {}, f"{HOME}/AppData/Local/overclaim"),
    ],
)
def test_each_system_has_a_place_for_it(
    platform: str, environment: dict[str, str], expected: str
) -> None:
    assert cachefolder._place(platform, environment) == Path(expected)


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)

    assert cachefolder.cache_folder() is None
