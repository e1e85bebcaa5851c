"""The wheel holds the rules, and works without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the contents of a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), "."]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("overclaim-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_every_rule_file_is_in_the_wheel(unpacked: Path) -> None:
    shipped = {p.relative_to(unpacked / "overclaim/_rules") for p in unpacked.rglob("*.yaml")}

    assert {p.relative_to(ROOT / "rules") for p in (ROOT / "rules").rglob("*.yaml")} == shipped


def test_the_wheel_checks_a_page_without_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("Ketamine cures depression.\n")

    done = subprocess.run(
        [sys.executable, "-m", "overclaim", "check", "page.md"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert "page.md:1:10: error: “cures depression”" in done.stdout
