"""What the README and the rule pages show is what the tool prints."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from overclaim import Linter
from overclaim.cli.commands import cli

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE_RE = re.compile(r"(<!-- sample: (?P<page>.*?) -->\n```text\n)(?P<shown>.*?)(```)", re.DOTALL)
REWORDED_RE = re.compile(r"^\| (.*?) \| (.*?) \|$", re.MULTILINE)
UPDATE = "UPDATE_SNAPSHOTS" in os.environ


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, list(arguments))
    assert not result.stderr
    return result.stdout


def hold(path: Path, expected: str) -> None:
    """Compare a file with what it should hold, or write that when snapshots are updated."""
    if UPDATE:
        path.write_text(expected, encoding="utf-8")
    assert expected == path.read_text(encoding="utf-8")


def test_the_sample_in_the_readme_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    sample = SAMPLE_RE.search(text)
    assert sample is not None
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(sample["page"] + "\n", encoding="utf-8")

    printed = run("check", "page.md")

    hold(readme, SAMPLE_RE.sub(lambda found: found[1] + printed + found[4], text))


def test_the_rule_pages_are_those_of_the_rules() -> None:
    told = run("rule", "--kind", "rules", "--format", "markdown")

    hold(ROOT / "docs" / "rules.md", told)


def test_the_pages_of_requirements_are_those_of_the_requirements() -> None:
    told = run("rule", "--kind", "requirements", "--format", "markdown")

    hold(ROOT / "docs" / "requirements.md", told)


def test_the_evidence_page_is_that_of_the_table() -> None:
    hold(ROOT / "docs" / "evidence.md", run("evidence", "--format", "markdown"))


def test_the_rewordings_of_the_page_about_them_are_those_that_are_offered() -> None:
    path = ROOT / "docs" / "rewording.md"
    linter = Linter()

    def offered(row: re.Match[str]) -> str:
        worst = min(linter.check_text(f"{row[1]}\n"), key=lambda finding: finding.severity.rank)
        return f"| {row[1]} | {worst.rewordings[0]} |"

    text = path.read_text(encoding="utf-8")
    head, table, rest = text.partition("|---|---|\n")
    rows, end, rest = rest.partition("\n\n")

    assert rows.count("\n") >= 3
    hold(path, head + table + REWORDED_RE.sub(offered, rows) + end + rest)
