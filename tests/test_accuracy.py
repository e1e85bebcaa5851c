"""The accuracy page counts what it says it counts, on a labelled folder of our own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import overclaim
from overclaim.claims import EXCUSES
from pairs_of_claims import SETS

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "benchmarks" / "accuracy.py"
PAIRS_SCRIPT = ROOT / "benchmarks" / "pairs.py"

# A sentence, what both reviewers say of it together, what each says, and the main fault.
DRIP = (
    ("Our drip cures migraine in one visit.", "flag", "flag", "flag", "cure"),
    ("It has no side effects.", "flag", "flag", "flag", "safety"),
    ("Bring a list of your medicines.", "ok", "ok", "ok", ""),
    ("The drip is a miracle.", "unsure", "flag", "borderline", "superlative"),
)
COILS = (
    ("The coil cures depression.", "flag", "flag", "flag", "cure"),
    ("Patients drink tea afterwards and glow like lanterns.", "flag", "flag", "flag", "causal"),
    ("Our chairs have no side effects on your back.", "ok", "ok", "flag", ""),
)


def write_labels(folder: Path, name: str, rows: tuple[tuple[str, ...], ...]) -> None:
    stem = Path(name).stem
    (folder / name).write_text("# Migraine clinic\n\n" + "\n\n".join(r[0] for r in rows) + "\n")
    keys = ("text", "label", "a1", "a2")
    lines = [{**dict(zip(keys, r, strict=False)), "cats": [r[4]] if r[4] else []} for r in rows]
    (folder / f"{stem}.labels.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n")


def run(*arguments: str, script: Path = SCRIPT) -> subprocess.CompletedProcess[str]:
    source = str(Path(overclaim.__file__).resolve().parent.parent)
    return subprocess.run(
        [sys.executable, str(script), *arguments],
        env=os.environ | {"PYTHONPATH": source, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("labelled")
    write_labels(folder, "drip.md", DRIP)
    write_labels(folder, "coils.txt", COILS)
    strength = folder / "few.jsonl"
    strength.write_text(
        json.dumps({"text": "Tea was linked to sleep.", "label": "correlational"}) + "\n"
    )
    target = folder / "accuracy.md"
    done = run("--labels", str(folder), "--strength", str(strength), "--write", str(target))
    assert done.returncode == 0, done.stderr
    return target.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("| all pages | 0.75 | 0.75 | 0.75 | 3 of 4 | 1 of 2 |", id="the verdict"),
        pytest.param("| drip | 1.00 | 1.00 | 1.00 | 2 of 2 | 0 of 1 |", id="a page"),
        pytest.param("| coils | 0.50 | 0.50 | 0.50 | 1 of 2 | 1 of 1 |", id="another page"),
        pytest.param("| cure | 2 | 2 | 100 % |", id="recall by fault"),
        pytest.param("| causal | 1 | 0 | 0 % |", id="a fault that is missed"),
        pytest.param("| `safety` | 2 | 1 | 50 % |", id="precision by the file of the rules"),
        pytest.param("| one reviewer against the other | 0.80 | 0.30 |", id="the reviewers"),
        pytest.param("| the linter against the second | 0.80 | 0.30 |", id="a reviewer"),
    ],
)
def test_the_page_has_the_row(written: list[str], row: str) -> None:
    assert row in written


def test_a_line_counts_in_a_fold_only_if_it_earned_a_hit_on_another(written: list[str]) -> None:
    # The cure is a hit on both pages; “no side effects” is a hit in one and a
    # false alarm in the other, so that it stays for the other alone.
    assert [line for line in written if line.startswith(("| 1 |", "| 2 |"))] == [
        "| 1 | 3 | 0.50 | 0.50 | 0.50 | 0.50 |",
        "| 2 | 3 | 1.00 | 0.67 | 1.00 | 0.50 |",
    ]


def test_claim_strength_is_scored(written: list[str]) -> None:
    assert "| few | 1 | 0.00 | 1.00 | 0.00 | 0.00 | 0.25 |" in written


def test_the_page_says_how_to_make_it_again(written: list[str]) -> None:
    assert (
        "python benchmarks/accuracy.py --labels DIR --strength few.jsonl --write docs/accuracy.md"
        in written
    )


def test_a_folder_without_labels_is_told(tmp_path: Path) -> None:
    done = run("--labels", str(tmp_path))

    assert done.returncode != 0
    assert "labels.jsonl" in done.stderr


def test_the_pairs_have_a_line_for_each_set_and_scope_and_one_for_all() -> None:
    done = run(script=PAIRS_SCRIPT)

    assert (done.returncode, done.stderr) == (0, "")
    named = [line.split()[:2] for line in done.stdout.splitlines()]
    scopes = [*sorted(EXCUSES), "all"]
    assert named == [[name, scope] for name in SETS for scope in scopes]
