"""What can't be used is told in one line, and the rest is still checked."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from helpers import Outcome, Terminal, rule_yaml, write_pages

BAD = "Ketamine cures depression.\n"
FOUND = "bad.md:1:10: error: “cures depression” promises a cure  [promised-cure]\n"


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)


@pytest.mark.parametrize("named", ["folder", "page"])
def test_a_page_whose_name_is_no_text_is_checked(terminal: Terminal, named: str) -> None:
    name = os.fsdecode(b"caf\xff.md")
    Path(name).write_text(BAD)

    outcome = terminal.run("check", "." if named == "folder" else name)

    assert outcome.code == 1
    assert "caf?.md:1:10: error: " in outcome.out


BROKEN_RULE = rule_yaml("odd", match="cure <conditon>")

BAD_INPUT = [
    pytest.param(
        {}, ["gone.md"], "gone.md: no such file or folder\n", id="a missing path"
    ),
    pytest.param(
        {"empty/style.css": b"x"}, ["empty"],
        "empty: no pages in this folder (.md, .mdx, .html)\n", id="a folder without pages",
    ),
    pytest.param(
        {"a.md": b"\x7fELF\x00\x00"}, ["a.md"],
        "a.md: this is a binary file, not a page: save it as text in UTF-8\n", id="a binary file",
    ),
    pytest.param(
        {"a.md": b"It helps.\n\nCaf\xff.\n"}, ["a.md"],
        "a.md:3:4: byte 0xff is not UTF-8: save the file as UTF-8\n", id="undecodable bytes",
    ),
    pytest.param(
        {"a.pdf": b"%PDF-1.7"}, ["a.pdf"],
        "a.pdf: not a page: the name must end in .md, .markdown, .mdx, .html, .htm, .txt\n",
        id="an unknown ending",
    ),
    pytest.param({}, ["*.rst"], "*.rst: no page matches this pattern\n", id="an empty glob"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "arguments", "line"), BAD_INPUT)
def test_bad_input_is_told_in_one_line_and_the_rest_is_checked(
    terminal: Terminal, files: dict[str, bytes], arguments: list[str], line: str
) -> None:
    write_pages(bad=BAD)
    for name, content in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(content)

    outcome = terminal.run("check", *arguments, "bad.md")

    assert (2, line) == (outcome.code, outcome.err)
    assert FOUND in outcome.out


def test_every_fault_has_its_line(terminal: Terminal) -> None:
    write_pages(bad=BAD)
    Path("odd.md").write_bytes(b"\xff")

    outcome = terminal.run("check", "gone.md", "odd.md", "bad.md", "lost.md")

    assert outcome.err.splitlines() == [
        "gone.md: no such file or folder",
        "lost.md: no such file or folder",
        "odd.md:1:1: byte 0xff is not UTF-8: save the file as UTF-8",
    ]
    assert FOUND in outcome.out


def test_a_page_that_cannot_be_read_is_told_in_json_too(terminal: Terminal) -> None:
    write_pages(bad=BAD)
    Path("odd.md").write_bytes(b"\xff")

    told = json.loads(terminal.run("check", "--format", "json", "odd.md", "bad.md").out)

    assert told["errors"] == ["odd.md:1:1: byte 0xff is not UTF-8: save the file as UTF-8"]
    assert told["files"] == {"checked": 1, "words": 3, "skipped": 1}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        pytest.param(
            "overclaim.toml", 'slect = ["a"]',
            "overclaim.toml:1:1: error: unknown setting `slect`, did you mean `select`?\n",
            id="an unknown setting",
        ),
        pytest.param(
            "overclaim.toml", 'fail-on = "never"',
            "overclaim.toml:1:1: error: `fail-on` is one of error, warning, notice\n",
            id="a value out of range",
        ),
        pytest.param(
            "overclaim.toml", 'select = ["a"\n',
            "overclaim.toml:1:14: error: this is not TOML: Unclosed array\n", id="not TOML",
        ),
        pytest.param(
            "overclaim.toml", 'ignore = ["promisd-cure"]',
            "overclaim.toml:1:11: error: unknown rule `promisd-cure`, "
            "did you mean `promised-cure`?\n",
            id="an unknown rule",
        ),
        pytest.param(
            "overclaim.toml", 'rules = ["gone"]',
            "overclaim.toml:1:1: error: there is no file or folder gone\n", id="no such rules",
        ),
        pytest.param(
            "pyproject.toml", "[tool.overclaim]\nrule = []",
            "pyproject.toml:2:1: error: unknown setting `rule`, did you mean `rules`?\n",
            id="an unknown setting in pyproject",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["check", "rule", "test-rules"])
def test_a_broken_setting_is_told_in_one_line(
    terminal: Terminal, command: str, name: str, text: str, told: str
) -> None:
    write_pages(bad=BAD)
    Path(name).write_text(text)

    assert Outcome(2, "", told) == terminal.run(command)


@pytest.mark.parametrize("command", ["check", "rule", "test-rules"])
def test_a_broken_rule_file_is_told_with_its_place(terminal: Terminal, command: str) -> None:
    Path("own.yaml").write_text(BROKEN_RULE.replace("a-study", "ftc-act-5-12"))
    Path("overclaim.toml").write_text('rules = ["own.yaml"]')

    outcome = terminal.run(command)

    assert (outcome.code, outcome.out) == (2, "")
    assert [
        "own.yaml:8:12: error: unknown lexicon `conditon`",
        "    8 |     - cure <conditon>",
        "      |            ^^^^^^^^^^",
        "  did you mean `condition`?",
    ] == outcome.err.splitlines()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["check", "--select", "promisd-cure"], "did you mean `promised-cure`?",
                     id="an unknown rule"),
        pytest.param(["check", "--format", "xml"], "'xml' is not one of 'text', ",
                     id="an unknown format"),
        pytest.param(["check", "--nonsense"], "--nonsense", id="unknown option"),
        pytest.param(["rule", "promisd-cure"], "did you mean `promised-cure`?",
                     id="an unknown rule to explain"),
        pytest.param(["test-rules", "gone.yaml"], "'gone.yaml' does not exist",
                     id="a missing rule file"),
        pytest.param(["test-rules", "--select", "promisd-cure"], "unknown rule `promisd-cure`",
                     id="an unknown rule to prove"),
        pytest.param(["check", "--stdin-filename", "a.pdf", "-"], "a.pdf: not a page",
                     id="a name of standard input that is no page"),
    ],
)  # fmt: skip
def test_wrong_usage_is_2(terminal: Terminal, arguments: list[str], told: str) -> None:
    outcome = terminal.run(*arguments)

    assert outcome.code == 2
    assert told in outcome.err
    assert "Traceback" not in outcome.err
