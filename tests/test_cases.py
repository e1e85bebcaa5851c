"""Whole documents: a line that ends in `{rule-id}` expects that finding, every other line none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpers import of_sentences
from overclaim.linter import Linter

CASES = sorted((Path(__file__).resolve().parent / "cases").iterdir())
LINTER = Linter()

_MARKERS_RE = re.compile(r"(?: \{[a-z0-9-]+\})+$")


def expected_findings(lines: list[str]) -> list[tuple[int, str]]:
    """Return line and rule of each marker."""
    return sorted(
        (number, rule)
        for number, line in enumerate(lines, 1)
        for markers in _MARKERS_RE.findall(line)
        for rule in re.findall(r"[a-z0-9-]+", markers)
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_document_has_the_findings_that_it_marks(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(_MARKERS_RE.sub("", line) for line in lines)

    found = of_sentences(LINTER.check_text(text, path.name))

    assert expected_findings(lines) == sorted((one.region.start.line, one.rule) for one in found)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_document_marks_a_finding_and_has_a_line_that_passes(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]

    assert 0 < len(expected_findings(lines)) < len(lines)
