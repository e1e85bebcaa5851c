"""The phrase language of rules and lexicons, parsed to a small tree.

    plain words       match in any form: `cure` finds cures, cured, curing
    "quoted words"    match as they stand
    (this|that)       one of several
    word?             may be missing; so may "..."?, (...)? and <slot>?
    <lexicon>         any term of a lexicon, captured under its name
    <number>          a figure or a number word
    <multiplier>      a figure with an x: 3x
    ...               up to six words inside the clause
    ^                 the start of the sentence
    _ ... _           what is reported, where it isn't the whole match

Letter case, hyphens and the kind of quotes and apostrophes don't matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from overclaim.lazyre import lazy_re
from overclaim.ruleset.foundby import MULTIPLIER, NUMBER
from overclaim.words import tokenize

if TYPE_CHECKING:
    import re

GAP_WORDS = 6
BUILT_IN = {"number": NUMBER, "multiplier": MULTIPLIER}
"""The slots that are no lexicons, each with the key of the words that they stand for."""
MAX_EXPANSIONS = 400

_ATOM_RE = lazy_re(
    r"(?P<space>\s+)|(?P<gap>\.\.\.|…)|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?P<opt>\?)"
    r"|(?P<mark>_)|(?P<start>\^)|<(?P<slot>[^<>]*)>|\"(?P<quoted>[^\"]*)\""
    r"|(?P<word>[^\s()|?_^<>\"….]+(?:\.(?!\.)[^\s()|?_^<>\"….]*)*)"
    r"|(?P<bad>.)",
)


# Most terms of a lexicon are plain words; they need no parser.
_PLAIN_RE = lazy_re(r"[a-zA-Z]+(?:[ -][a-zA-Z]+)*")


class PatternError(ValueError):
    """A pattern that can't be read. `part` is the piece of the pattern at fault."""

    def __init__(self, message: str, part: str) -> None:
        """Keep the piece at fault beside the message."""
        super().__init__(message)
        self.part = part


@dataclass(frozen=True, slots=True)
class Word:
    """One word: in any form, or exactly as it stands."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A lexicon, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A few words of any kind."""


@dataclass(frozen=True, slots=True)
class SentenceStart:
    """Nothing before it in the sentence."""


@dataclass(frozen=True, slots=True)
class RegionMark:
    """Where the reported region starts, or ends."""

    opens: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; an empty one means that it may be missing."""

    options: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts that follow each other."""

    parts: tuple[Part, ...]


Part = Word | Slot | Gap | SentenceStart | RegionMark | Choice | Sequence
EMPTY = Sequence(())


def parse_pattern(text: str) -> Sequence:
    """Read one pattern.

    Raises:
        PatternError: when brackets, quotes or marks don't pair, or nothing is left to match.
    """
    if _PLAIN_RE.fullmatch(text):
        return Sequence(tuple(map(Word, text.lower().replace("-", " ").split())))
    parser = _Parser(text)
    sequence = parser.sequence(depth=0)
    parts = sequence.parts
    if not _must_be_there(parts):
        raise PatternError("nothing in this pattern must be there", text)
    marks = [at for at, part in enumerate(parts) if isinstance(part, RegionMark)]
    if marks and len(marks) != 2:  # noqa: PLR2004 - one opens, one closes
        raise PatternError("`_` marks the reported region: it must stand twice or not at all", "_")
    if marks and not _must_be_there(parts[marks[0] : marks[1]]):
        raise PatternError("nothing between these `_` must be there", "_")
    return sequence


def _must_be_there(parts: tuple[Part, ...]) -> bool:
    """Tell whether parts can't match nothing at all."""
    return any(
        isinstance(part, (Word, Slot)) or (isinstance(part, Choice) and EMPTY not in part.options)
        for part in parts
    )


def slots_of(part: Part) -> list[str]:
    """Return the names of the lexicons that a pattern names, in order."""
    if isinstance(part, Slot):
        return [part.name]
    if isinstance(part, Sequence):
        return [name for inner in part.parts for name in slots_of(inner)]
    if isinstance(part, Choice):
        return [name for option in part.options for name in slots_of(option)]
    return []


def expand(part: Part) -> list[tuple[Word, ...]]:
    """Return every sequence of words that a lexicon term stands for.

    Raises:
        PatternError: for a gap, a region mark or more than 400 sequences; none is for a lexicon.
    """
    if isinstance(part, Word):
        return [(part,)]
    if isinstance(part, Sequence) and all(type(inner) is Word for inner in part.parts):
        return [cast("tuple[Word, ...]", part.parts)]
    if isinstance(part, Slot) and part.name in BUILT_IN:
        return [(Word(BUILT_IN[part.name], exact=True),)]
    if isinstance(part, Choice):
        found = [words for option in part.options for words in expand(option)]
    elif isinstance(part, Sequence):
        found = [()]
        for inner in part.parts:
            found = [head + tail for head in found for tail in expand(inner)]
            _limit(found)
    else:
        raise PatternError("a lexicon holds words, (a|b), ? and built-in slots only", "")
    _limit(found)
    return found


def _limit(found: list[tuple[Word, ...]]) -> None:
    if len(found) > MAX_EXPANSIONS:
        raise PatternError(f"this stands for more than {MAX_EXPANSIONS} phrases", "")


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.atoms = [m for m in _ATOM_RE.finditer(text) if m.lastgroup != "space"]
        self.at = 0
        self.region_open = False

    def sequence(self, depth: int) -> Sequence:
        parts: list[Part] = []
        while self.at < len(self.atoms):
            kind = self.atoms[self.at].lastgroup
            if kind in ("bar", "close"):
                if depth == 0:
                    raise PatternError("this bracket or bar has no `(` before it", self._here())
                break
            if kind == "opt":
                raise PatternError("`?` must follow a word, a slot or a bracket", "?")
            parts += self._item(depth)
        return Sequence(tuple(parts))

    def _here(self) -> str:
        return self.atoms[self.at].group()

    def _item(self, depth: int) -> list[Part]:
        atom = self.atoms[self.at]
        self.at += 1
        parts = self._parts(atom, depth)
        if self.at < len(self.atoms) and self.atoms[self.at].lastgroup == "opt":
            self.at += 1
            return [Choice((Sequence(tuple(parts)), EMPTY))]
        return parts

    def _parts(self, atom: re.Match[str], depth: int) -> list[Part]:  # noqa: PLR0911 - one a kind
        match atom.lastgroup:
            case "gap":
                return [Gap()]
            case "mark" if depth > 0:
                raise PatternError("`_` can't stand inside brackets", "_")
            case "start":
                return [SentenceStart()]
            case "mark":
                self.region_open = not self.region_open
                return [RegionMark(opens=self.region_open)]
            case "slot":
                if not atom["slot"]:
                    raise PatternError("a slot needs a name: <condition>", atom.group())
                return [Slot(atom["slot"])]
            case "quoted":
                return [Word(word, exact=True) for word in tokenize(atom["quoted"])]
            case "word":
                return [Word(word) for word in tokenize(atom["word"])]
            case "open":
                return [self._choice(depth)]
        raise PatternError(f"`{atom.group()}` has no meaning here", atom.group())

    def _choice(self, depth: int) -> Choice:
        options = [self.sequence(depth + 1)]
        while self.at < len(self.atoms) and self.atoms[self.at].lastgroup == "bar":
            self.at += 1
            options.append(self.sequence(depth + 1))
        if self.at >= len(self.atoms):
            raise PatternError("this `(` is never closed", "(")
        self.at += 1
        return Choice(tuple(options))
