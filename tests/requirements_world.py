"""A small world of signals and requirements, and what is missing on a page in it."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from helpers import SOURCES, write_rules
from overclaim.analyse.prose import Prose
from overclaim.document import Document, Format
from overclaim.extract import extract
from overclaim.judge.missing import with_fixes
from overclaim.judge.requirements import find_missing
from overclaim.ruleset.load import load_ruleset

if TYPE_CHECKING:
    from pathlib import Path

    from overclaim.document import Extraction
    from overclaim.findings import Finding
    from overclaim.ruleset.model import Ruleset

PACKS = """\
- pack: us
  title: the United States
  regulator: care
  reword: [Ask us]
  short: [Ask us]
- pack: uk
  title: the United Kingdom
  regulator: body
  never:
    - words: cue.source
      why: It may not be named to the public.
      sources: [a-study]
  reword: [Ask us]
  short: [Ask us]
"""

SIGNALS = """\
- signal: exempt-page
  about: Pages of other kinds.
  in: [title]
  match:
    - job advert
  tests: {seen: [Job advert, A job advert], unseen: [A job, An advert]}
- signal: call-to-action
  about: What asks to book.
  match:
    - book now
  tests: {seen: [Book now, Please book now], unseen: [A book, Now]}
- signal: drip-told
  about: The drip is spoken of.
  match:
    - drip
  tests: {seen: [A drip, The drip], unseen: [A drop, A tap]}
- signal: clinic-told
  about: A clinic is spoken of.
  match:
    - clinic
  tests: {seen: [A clinic, The clinic], unseen: [A shop, A bar]}
- signal: risk-told
  about: Its risks are told.
  match:
    - (bleeding|fainting|swelling)
  unless: [negated]
  tests: {seen: [Bleeding is seen, Fainting], unseen: [No bleeding, Calm]}
"""

REQUIREMENT = """\
- requirement: drip-risks
  title: Speaks of a drip without its risks
  message: “<match>” stands here without its risks
  why: Readers must know the risks.
  sources: [a-study]
  when: [drip-told]
  require: [risk-told]
  insert: {any: Bleeding can happen.}
  tests:
    page: |
      # The clinic

      A drip against migraine.

      <words>
    satisfied: [Bleeding can happen., Faint. Fainting., Swelling.,
      Much bleeding., Much swelling.]
    not-enough: [No bleeding is known., <!-- bleeding -->]
    not-applicable: ['# Migraine in a clinic', '# A brain', '# A treatment for migraine']
"""


def make_world(
    folder: Path, requirements: str = REQUIREMENT, *, signals: str = "", words: str = ""
) -> Ruleset:
    """Return a ruleset with these requirements, and signals besides those that are there."""
    return load_ruleset([write_world(folder, requirements, signals=signals, words=words)])


def write_world(
    folder: Path, requirements: str = REQUIREMENT, *, signals: str = "", words: str = ""
) -> Path:
    """Write the folder of such a ruleset, and return it."""
    rules = write_rules(folder / "rules", sources=SOURCES, words=words)
    for name, text in (
        ("packs/packs.yaml", PACKS),
        ("requirements/signals.yaml", SIGNALS + dedent(signals)),
        ("requirements/own.yaml", dedent(requirements)),
    ):
        (rules / name).parent.mkdir(exist_ok=True)
        (rules / name).write_text(text, encoding="utf-8")
    return rules


def missing(
    text: str,
    ruleset: Ruleset,
    *,
    markup: Format = Format.MARKDOWN,
    jurisdictions: tuple[str, ...] = ("us",),
    parts: tuple[Extraction, ...] = (),
    path: str = "page",
) -> list[Finding]:
    """Return the findings of all requirements on a page, which is taken to be about health."""
    document = Document(path=path, text=dedent(text), format=markup)
    extraction = extract(document)
    prose = Prose(extraction.blocks, ruleset, extraction.references)
    packs = tuple(ruleset.packs[name] for name in jurisdictions)
    selected = {requirement.id for requirement in ruleset.requirements}
    found = find_missing(document, extraction, prose, packs, selected, lambda: parts)
    return list(with_fixes(found, document, extraction, ruleset))
