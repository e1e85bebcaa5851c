"""The packs of jurisdictions are read strictly: each fault is told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import problems_in, write_rules
from overclaim.knowledge import rules_folder
from overclaim.ruleset.load import load_ruleset
from overclaim.ruleset.model import Ban

if TYPE_CHECKING:
    from pathlib import Path

PACK = """\
- pack: xx
  title: the Land of Xx
  regulator: care
  never:
    - words: treatment
      why: It may not be named to the public.
      sources: [a-study]
  reword: ["Ask us about <condition|it>."]
  short: [Ask us]
"""


def write_pack(folder: Path, text: str) -> Path:
    """Write a folder of rules with this pack, and return it."""
    rules = write_rules(folder / "rules")
    (rules / "packs").mkdir()
    (rules / "packs" / "xx.yaml").write_text(text, encoding="utf-8")
    return rules


def test_a_pack_is_read(tmp_path: Path) -> None:
    pack = load_ruleset([write_pack(tmp_path, PACK)]).packs["xx"]

    assert pack.title == "the Land of Xx"
    assert pack.regulator == "care"
    assert pack.never == (Ban("treatment", "It may not be named to the public.", ("a-study",)),)
    assert pack.reword == ("Ask us about <condition|it>.",)
    assert pack.short == ("Ask us",)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("regulator: care", "regulator: cares", 3, "unknown lexicon `cares`"),
        ("words: treatment", "words: treatmnt", 5, "unknown lexicon `treatmnt`"),
        ("[a-study]", "[b-study]", 7, "unknown source `b-study`"),
        (
            "      why: It may not be named to the public.\n",
            "",
            5,
            "an item of `never` needs `why`",
        ),
        ("<condition|it>", "<conditon|it>", 8, "unknown slot `conditon`"),
        ("  short: [Ask us]\n", "", 1, "a pack needs `short`, a list"),
        ("  title:", "  titel:", 2, "a pack has no key `titel`"),
        (
            "- words: treatment",
            "- treatment",
            5,
            "under `never` stand mappings: `- words: LEXICON`",
        ),
        ("- pack: xx", f"{PACK}- pack: xx", 10, "two packs are named `xx`"),
    ],
)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    text = PACK.replace(old, new, 1)
    if old == "- words: treatment":
        text = PACK.replace(
            PACK[PACK.index("    - words") : PACK.index("  reword")], "    - treatment\n"
        )

    told = [(problem.line, problem.message) for problem in problems_in(write_pack(tmp_path, text))]

    assert (line, message) in told


def test_the_built_in_packs_are_those_of_the_settings() -> None:
    packs = load_ruleset([rules_folder()]).packs

    assert set(packs) == {"us", "uk", "eu", "au", "ca"}
    for pack in packs.values():
        assert pack.regulator == f"regulator.{pack.id}"
