"""The phrase lists by which the strength of a claim is read: `rules/strength/*.yaml`.

A file holds lexicons, which the phrases name as slots, and lists. Every list has its step; the
lists are asked in the order of their steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.claims import Strength
from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.fields import Fields
from overclaim.ruleset.matchers import parse_checked
from overclaim.ruleset.needs import anchors_of
from overclaim.ruleset.nodes import mappings_in, open_file, parse, raise_problems
from overclaim.ruleset.pattern import BUILT_IN, PatternError, parse_pattern
from overclaim.ruleset.program import build_program
from overclaim.ruleset.schema import LEXICON_KEYS
from overclaim.ruleset.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from collections.abc import Mapping as MappingType
    from pathlib import Path

    from overclaim.ruleset.foundby import Forms
    from overclaim.ruleset.nodes import File, Mapping, Scalar
    from overclaim.ruleset.steps import Program
    from overclaim.ruleset.table import Table
    from overclaim.ruleset.terms import TermNode

LIST_KEYS = ("list", "step", "says", "covers", "about", "phrases")
SET_ASIDE = "nothing"
SAYS = ("none", "associational", "conditional", "direct", SET_ASIDE)
COVERS = ("phrase", "rest", "clause")


class PhraseList(NamedTuple):
    """A list of phrases that speak for one strength.

    Attributes:
        name: Its name, which explanations give.
        step: Its place in the order; no two lists have the same.
        says: The strength it speaks for; None for a list that only sets words aside.
        covers: What is set aside: the `phrase`, all from it to the end of its clause (`rest`), or
            the whole `clause`.
        about: What the list holds, in words.
        programs: Its phrases.
    """

    name: str
    step: int
    says: Strength | None
    covers: str
    about: str
    programs: tuple[Program, ...]


class StrengthLists(NamedTuple):
    """All lists in the order of their steps, and the words of their phrases.

    Attributes:
        forms: The form of a word as it is read, with the keys it stands for.
        terms: The terms of the lexicons, as a tree of keys.
        anchors: A word, with the phrases that may match where it stands, as (list, phrase).
        unanchored: The phrases that no single word gives away, as (list, phrase).
    """

    lists: tuple[PhraseList, ...]
    forms: Forms
    terms: Table[TermNode | None]
    anchors: MappingType[str, frozenset[tuple[int, int]]]
    unanchored: frozenset[tuple[int, int]]


class _WrittenList(NamedTuple):
    file: File
    name: Scalar
    step: int
    says: str
    covers: str
    about: str
    phrases: tuple[Scalar, ...]


def load_strength(folder: Path) -> StrengthLists:
    """Read every YAML file of a folder.

    Raises:
        RuleError: with every fault in every file.
    """
    files = [open_file(path) for path in sorted(folder.glob("*.yaml"))]
    vocabulary = Vocabulary()
    written: list[_WrittenList] = []
    for file in files:
        for entry in _entries(file):
            if "lexicon" in entry.entries:
                _add_lexicon(entry, file, vocabulary)
            else:
                written += _read_list(entry, file)
    _check_unique(written)
    written.sort(key=lambda item: item.step)
    lists = _compile(written, vocabulary)
    raise_problems(files)
    return lists


def _entries(file: File) -> Iterator[Mapping]:
    root = parse(file)
    if root is not None:
        message = "a file of strength lists is a YAML list of lexicons and lists"
        yield from mappings_in(
            root, file, message, "this must be a lexicon or a list, with its keys"
        )


def _add_lexicon(node: Mapping, file: File, vocabulary: Vocabulary) -> None:
    fields = Fields(node, file, known=LEXICON_KEYS, what="a lexicon")
    name = fields.text("lexicon")
    fields.text("about")
    for term in fields.texts("terms", required=True):
        try:
            if name is not None:
                vocabulary.add_term(name.text, term.text, parse_pattern(term.text))
        except PatternError as error:
            file.report(term, str(error), within=error.part)


def _read_list(node: Mapping, file: File) -> list[_WrittenList]:
    fields = Fields(node, file, known=LIST_KEYS, what="a list")
    name, step, about = fields.text("list"), fields.text("step"), fields.text("about")
    says = fields.choice("says", SAYS, "")
    covers = fields.choice("covers", COVERS, "phrase")
    phrases = fields.texts("phrases", required=True)
    if "says" not in node.entries:
        file.report(node, "a list needs `says`")
    if "covers" in node.entries and says != SET_ASIDE:
        file.report(node.keys["covers"], f"`covers` is for lists that say `{SET_ASIDE}`")
    if step is not None and not step.text.isdecimal():
        file.report(step, "`step` must be a whole number")
        return []
    if name is None or step is None or about is None or not says:
        return []
    return [_WrittenList(file, name, int(step.text), says, covers, about.text, phrases)]


def _check_unique(written: list[_WrittenList]) -> None:
    names: set[str] = set()
    steps: dict[int, str] = {}
    for item in written:
        if item.name.text in names:
            item.file.report(item.name, f"two lists are named `{item.name.text}`")
        if item.step in steps:
            other = steps[item.step]
            item.file.report(item.name, f"step {item.step} is also that of `{other}`")
        names.add(item.name.text)
        steps[item.step] = item.name.text


def _compile(written: list[_WrittenList], vocabulary: Vocabulary) -> StrengthLists:
    known = vocabulary.lexicons() | BUILT_IN.keys()
    anchors: dict[str, set[tuple[int, int]]] = {}
    unanchored: set[tuple[int, int]] = set()
    lists = []
    for index, item in enumerate(written):
        programs: list[Program] = []
        for phrase in item.phrases:
            place = (index, len(programs))
            compiled = _compile_phrase(phrase, item.file, vocabulary, known)
            if compiled is None:
                continue
            program, words = compiled
            programs.append(program)
            for word in words:
                anchors.setdefault(word, set()).add(place)
            if not words:
                unanchored.add(place)
        says = None if item.says == SET_ASIDE else Strength(item.says)
        lists.append(
            PhraseList(item.name.text, item.step, says, item.covers, item.about, tuple(programs))
        )
    return StrengthLists(
        lists=tuple(lists),
        forms=vocabulary.forms(),
        terms=vocabulary.terms(),
        anchors={word: frozenset(places) for word, places in anchors.items()},
        unanchored=frozenset(unanchored),
    )


def _compile_phrase(
    phrase: Scalar, file: File, vocabulary: Vocabulary, known: Collection[str]
) -> tuple[Program, frozenset[str]] | None:
    """Compile a phrase, with words of which one is in every match; none if all are common."""
    pattern = parse_checked(phrase, file, known)
    if pattern is None:
        return None
    program = build_program(pattern, vocabulary.key)
    try:
        return program, anchors_of(pattern, vocabulary)
    except PatternError:
        return program, frozenset()
