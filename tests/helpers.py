"""What the tests share: rulesets made of YAML text, and sentences that are checked with them."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from overclaim.analyse import parser
from overclaim.analyse.matches import Match, find_matches, resolve
from overclaim.claims import EXCUSES
from overclaim.cli import main
from overclaim.document import Block, BlockKind, Mark, Span
from overclaim.errors import RuleError
from overclaim.findings import Finding, Region, Severity
from overclaim.knowledge import rules_folder
from overclaim.ruleset.load import load_ruleset

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

    from overclaim.document import Document
    from overclaim.errors import RuleProblem
    from overclaim.ruleset.model import Ruleset

SOURCES = """\
- id: a-study
  title: A study
  body: A journal
  says: One thing.
  as_of: 2026-05
"""

# A ruleset asks for these by name; a few words of each will do.
CUES = """\
- lexicon: cue.negation
  terms: [not, "no", never]
- lexicon: cue.not-negation
  terms: [not just]
- lexicon: cue.hedge
  terms: [may]
- lexicon: cue.limit
  terms: [in mice]
- lexicon: cue.debunk
  terms: [myth]
- lexicon: cue.debunked
  terms: [be untrue]
- lexicon: cue.turn
  terms: [but]
- lexicon: cue.rhetorical
  terms: [ready to]
- lexicon: cue.endorsement
  terms: [doctor]
- lexicon: cue.first-person
  terms: [my]
- lexicon: cue.source
  terms: [cochrane]
- lexicon: cue.report
  terms: [studies show]
- lexicon: cue.condition
  terms: [if]
"""

WORDS = """\
- lexicon: treatment
  terms: [ketamine, massage]
- lexicon: condition
  terms: [migraine, cancer: [tumour], cancer cell]
- lexicon: body
  terms: [brain]
- lexicon: care
  terms: [clinic]
- allow: allowed-cure
  patterns: [scabies]
"""

# One rule with everything a rule may have.
RULE = """\
- id: promise
  title: Promises something
  severity: error
  message: “<match>” promises something
  why: Nobody has shown it.
  sources: [a-study]
  match:
    - cure <condition>
  unless: [negated, allowed-cure]
  reword:
    - Ask what <treatment|it> can do
  tests:
    flag:
      - It _cures migraine_.
    pass:
      - It does not cure migraine.
"""

_SCOPE_RULE = """\
- id: {scope}
  title: Says something strong
  message: “<match>” is strong
  why: A rule for tests.
  sources: [ftc-health-products-2022]
  context: any
  match:
    - (cure|heal|end|reverse|lift|erase) (your|my|the|most|all)? {illness}
    - (a|the)? cure for {illness}
    - (reset|rewire|repair) (your|the|a)? (brain|nerve)
    - (depression|migraine) (is ever|be|can be)? cured
  unless: [{scope}]
  reword: [Say what it can do]
  tests: {{flag: [], pass: []}}
"""

EVIDENCE_ROW = """\
- treatment: {treatment}
  condition: {condition}
  level: {level}
  approval: {{us: not-applicable}}
  supports: {supports}
  population: '{population}'
  duration: '{duration}'
  say: In one trial some people felt better and others did not.
  short: Studied in one trial
  sources: [ftc-health-products-2022]
  confidence: recalled
  as_of: 2026-05
"""

_MARK_RE = re.compile(r"_([^_]+)_")


def write_rules(
    folder: Path, rules: str = "", *, words: str = "", cues: str = CUES, sources: str = SOURCES
) -> Path:
    """Write a folder of rules that stands on its own, and return it."""
    (folder / "lexicon").mkdir(parents=True)
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")
    (folder / "lexicon" / "cues.yaml").write_text(cues, encoding="utf-8")
    (folder / "lexicon" / "words.yaml").write_text(WORDS + dedent(words), encoding="utf-8")
    if rules:
        (folder / "rules.yaml").write_text(dedent(rules), encoding="utf-8")
    return folder


def make_ruleset(folder: Path, rules: str, *, words: str = "") -> Ruleset:
    """Return a small ruleset of its own: these rules, and a few words of each lexicon."""
    return load_ruleset([write_rules(folder / "rules", rules, words=words)])


def rule_yaml(rule_id: str = "promise", *, match: str = "cure <condition>", extra: str = "") -> str:
    """Return a complete rule; `match` is one pattern, `extra` more lines of the rule."""
    return f"""\
- id: {rule_id}
  title: Promises something
  message: “<match>” promises something
  why: Nobody has shown it.
  sources: [a-study]
  context: any
  match:
    - {match}
  reword: [Ask what it can do]
{extra}  tests:
    flag: []
    pass: []
"""


def with_built_in_words(folder: Path, rules: str, *, evidence: str = "") -> Ruleset:
    """Return these rules with the lexicons and sources that are built in, without their rules."""
    (folder / "evidence").mkdir(parents=True)
    for path, text in (("own.yaml", rules), ("evidence/own.yaml", evidence)):
        if text:
            (folder / path).write_text(dedent(text), encoding="utf-8")
    return load_ruleset([rules_folder() / "sources.yaml", rules_folder() / "lexicon", folder])


def make_scope_ruleset(folder: Path) -> Ruleset:
    """Return one rule for each scope, named after it, which is all that excuses it."""
    illnesses = "(depression|migraine|anxiety|pain|arthritis)"
    text = "".join(_SCOPE_RULE.format(scope=scope, illness=illnesses) for scope in EXCUSES)
    return with_built_in_words(folder, text)


def problems_in(folder: Path) -> tuple[RuleProblem, ...]:
    """Return the faults that loading a folder of rules tells of; none if it loads."""
    try:
        load_ruleset([folder])
    except RuleError as error:
        return error.problems
    return ()


def make_block(
    text: str,
    *,
    kind: BlockKind = BlockKind.PARAGRAPH,
    lead_in: str = "",
    headings: tuple[str, ...] = (),
    marks: frozenset[Mark] = frozenset(),
) -> Block:
    """Return a block of plain text that is its own source."""
    return Block.of_text(text)._replace(kind=kind, lead_in=lead_in, headings=headings, marks=marks)


def match_block(block: Block, ruleset: Ruleset, rule: str) -> list[Match]:
    """Return all matches of a rule, the excused ones too."""
    return [match for match in find_matches([block], ruleset) if match.rule.id == rule]


def flagged_words(block: Block, ruleset: Ruleset, rule: str) -> list[str]:
    """Return the words that a rule reports in a block."""
    found = resolve(m for m in match_block(block, ruleset, rule) if not m.excuses)
    return [block.text[match.span.start : match.span.end] for match in found]


def check_flagged(marked: str, ruleset: Ruleset, rule: str) -> None:
    """Assert that a rule reports just the words between underscores, in this order."""
    expected = _MARK_RE.findall(marked)
    text = _MARK_RE.sub(r"\1", marked)
    assert expected, f"no words are marked: {marked}"
    assert expected == flagged_words(make_block(text), ruleset, rule)


def check_passes(text: str, ruleset: Ruleset, rule: str) -> None:
    """Assert that a rule reports nothing."""
    assert flagged_words(make_block(text), ruleset, rule) == []


def note_parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which every sentence is added that is parsed from now on."""
    parsed: list[str] = []
    parse = parser.parse

    def note(text: str) -> parser.Parsed:
        parsed.append(text)
        return parse(text)

    monkeypatch.setattr(parser, "parse", note)
    return parsed


def make_finding_at(  # noqa: PLR0913 - what the reports show
    document: Document,
    words: str,
    *,
    rule: str = "promised-cure",
    severity: Severity = Severity.ERROR,
    message: str = "This promises a cure",
    rewordings: tuple[str, ...] = ("Ask what it can do",),
    delete: bool = False,
    group: int = 1,
    block: BlockKind = BlockKind.PARAGRAPH,
    block_name: str = "",
) -> Finding:
    """Return a finding at the first place where these words of the source stand."""
    start = document.text.index(words)
    span = Span(start, start + len(words))
    region = Region(span, document.position(span.start), document.position(span.end))
    return Finding(
        rule=rule,
        severity=severity,
        path=document.path,
        region=region,
        match=words,
        sentence=words,
        sentence_region=region,
        group=group,
        block=block,
        block_name=block_name,
        message=message,
        why="Nobody has shown it.",
        sources=("a-study",),
        rewordings=rewordings,
        delete=delete,
        claim=None,
        fingerprint="0123456789abcdef",
    )


@dataclass(frozen=True)
class Outcome:
    """What one run came to."""

    code: int
    out: str
    err: str


def of_sentences(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings on sentences, without what requirements say of the whole page."""
    return [finding for finding in findings if finding.sentence]


class Terminal:
    """Runs the command line in this process, in a folder of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch = monkeypatch
        self.capsys = capsys

    def run(self, *arguments: str, stdin: bytes = b"") -> Outcome:
        """Run `overclaim` with these arguments."""
        self.monkeypatch.setattr(sys, "argv", ["overclaim", *arguments])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main()
        printed = self.capsys.readouterr()
        return Outcome(code, printed.out, printed.err)


def write_pages(**pages: str) -> None:
    """Write Markdown pages into the current folder; their names have no ending here."""
    for name, text in pages.items():
        Path(f"{name}.md").write_text(text, encoding="utf-8")
