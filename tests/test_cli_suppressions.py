"""Suppressions on the command line: what is shown, explained, and counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from helpers import Terminal, write_pages
from overclaim.suppression import COMMENT_RULES

if TYPE_CHECKING:
    from pathlib import Path

CURE = "Ketamine cures depression."


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)


def test_a_suppressed_finding_does_not_fail_the_run(terminal: Terminal) -> None:
    write_pages(page=f"<!-- overclaim-disable-next-line promised-cure -- a joke -->\n{CURE}\n")

    outcome = terminal.run("check", "page.md", "--show-suppressed")

    assert outcome.code == 0
    assert "[promised-cure]: suppressed: a joke\n" in outcome.out


def test_an_unused_suppression_fails_the_run(terminal: Terminal) -> None:
    write_pages(page="<!-- overclaim-disable-next-line promised-cure -- a joke -->\nAsk us.\n")

    outcome = terminal.run("check", "page.md")

    assert outcome.code == 1
    assert "page.md:1:1: warning: nothing to suppress" in outcome.out


def test_a_rule_that_is_not_run_leaves_its_suppression_alone(terminal: Terminal) -> None:
    write_pages(page=f"<!-- overclaim-disable-next-line promised-cure -- a joke -->\n{CURE}\n")

    assert terminal.run("check", "page.md", "--select", "dead-citation").code == 0


def test_json_tells_where_the_comment_stands(terminal: Terminal) -> None:
    write_pages(page=f"{CURE} <!-- overclaim-disable-line promised-cure -->\n")

    report = json.loads(terminal.run("check", "page.md", "--format", "json").out)

    fault = report["findings"][-1]
    assert (fault["rule"], fault["block"]) == ("suppression-without-reason", "comment")
    assert (fault["sentence"], fault["sources"]) == (None, [])
    assert fault["region"]["start_column"] == len(CURE) + 2


@pytest.mark.parametrize("rule", COMMENT_RULES)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_each_fault_of_a_suppression_is_explained(terminal: Terminal, rule: str, form: str) -> None:
    outcome = terminal.run("rule", rule, "--format", form)

    assert outcome.code == 0
    assert rule in outcome.out
    assert COMMENT_RULES[rule].why in outcome.out
