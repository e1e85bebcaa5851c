"""Words as rules see them: lower case, straight apostrophes, hyphens as spaces.

Offsets are characters of the text that was split; folding a word never moves another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Characters that a reader doesn't see: soft hyphen, zero-width space and joiners, word joiner, BOM.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE_TABLE = dict.fromkeys(map(ord, INVISIBLE))

# The numbers of footnotes, which hang on words and are no part of them.
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTER = rf"[^\W_{_RAISED}]"

_TOKEN_RE = lazy_re(
    rf"\d+(?:[.,]\d+)+"  # 0.5 and 1,000
    rf"|{_LETTER}(?:{_LETTER}|[{INVISIBLE}]+(?={_LETTER}))*(?:['’][tT]\b)?"  # a word; don't is one
    rf"|['’](?i:s|re|ve|ll|d|m)\b"  # what hangs on a word: it's, we're
    rf"|[^\w\s{INVISIBLE}]",  # a mark
)

NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty "
    "fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions half "
    "dozens".split()
)
"""Words that patterns take for a figure."""
# A raised number makes a square of these words, or an ion of shorter ones: “inch²”, “Cu²”.
_SQUARED = frozenset("sec inch inches feet foot log sin cos tan chi".split())
_LEAST_NOTED = 3
_LAST_WORD_RE = lazy_re(r"[^\W\d_]+(?= ?\Z)")
_ENDED_RE = lazy_re(r"(?:(?:19|20)\d\d|[.,;:!?)\]%\"'”’»]) ?\Z")
_HYPHENS = frozenset("-\u2010\u2011")
# Between letters it makes a pair, “doctor–patient”; between figures a range, elsewhere a break.
_EN_DASH = "\u2013"
# Marks that stand between words without parting them: quotes, footnote signs, trade marks.
_TRANSPARENT = frozenset("\"'“”‘’«»*†‡®™©_`~^")


class Token(NamedTuple):
    """One word or mark, folded, with its place in the text it was split from."""

    text: str
    start: int
    end: int


# Half the time that calling the class takes; pages are made of tokens.
_new = tuple.__new__


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split `text[start:end]` into words and the marks that part them.

    Hyphens inside a word, quotation marks and footnote signs are left out: `“reset” your brain` and
    `long-lasting` are read as `reset your brain` and `long lasting`.
    """
    return list(_tokens(text, start, len(text) if end is None else end))


def first_word(text: str) -> str:
    """Return the first word or mark that `tokenize` gives, folded; "" if there is none."""
    token = next(_tokens(text, 0, len(text)), None)
    return "" if token is None else token.text


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN_RE.finditer(text, start, end):
        raw = match.group()
        at, after = match.span()
        if raw.isalnum():
            yield _new(Token, (raw.lower() if raw.isascii() else fold(raw), at, after))
        elif raw not in _TRANSPARENT and not _is_inside_word(raw, text, at, after):
            yield _new(Token, (fold(raw), at, after))


def _is_inside_word(mark: str, text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    after = text[end : end + 1]
    if mark in _HYPHENS:
        return before.isalnum() and after.isalnum()
    return mark == _EN_DASH and before.isalpha() and after.isalpha()


def fold(word: str) -> str:
    """Return a word in the form in which rules compare it."""
    if not word.isascii():
        word = word.translate(_INVISIBLE_TABLE).replace("’", "'")
    return word.lower()


def words_of(text: str) -> list[str]:
    """Return the folded words and marks of a pattern or a term."""
    return [token.text for token in tokenize(text)]


_MULTIPLIER_RE = lazy_re(r"\d+[x×]")


def is_multiplier(word: str) -> bool:
    """Tell whether a folded word is a figure with an x: 3x."""
    return _MULTIPLIER_RE.fullmatch(word) is not None


def is_number(word: str) -> bool:
    """Tell whether a folded word is a figure (70, 3x, 0.5) or a number word."""
    return word[0].isdigit() or word in NUMBER_WORDS


def is_word(token: Token) -> bool:
    """Tell a word from a mark."""
    first = token.text[0]
    return first.isalnum() or (first == "'" and len(token.text) > 1)


def carries_note(before: str) -> bool:
    """Tell whether a raised number after these characters is a note's: `pain²`, but not `m²`."""
    word = _LAST_WORD_RE.search(before)
    if word is None:
        return _ENDED_RE.search(before) is not None
    return len(word[0]) >= _LEAST_NOTED and word[0].lower() not in _SQUARED


RAISED_NUMBER = rf"[{_RAISED}]+(?:[,–⁻-][{_RAISED}]+)*"
"""A regex for the numbers of notes in raised figures: ¹²,¹⁴."""

PLAIN_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
"""Typeset marks as they are typed, one character for one, so that offsets stay."""

_WORD_RE = lazy_re(rf"{_LETTER}+(?:'t\b)?|'(?:s|re|ve|ll|d|m)\b|[%$]")


def word_set(text: str) -> frozenset[str]:
    """Return the folded words of a text, without their places: the quick look before a careful one.

    It holds every word that `tokenize` gives, and may hold more.
    """
    if not text.isascii():
        text = text.translate(_INVISIBLE_TABLE).replace("’", "'")
    return frozenset(_WORD_RE.findall(text.lower()))


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(_PLAIN_WORD_RE.findall(text))


_PLAIN_WORD_RE = lazy_re(r"[^\W_]+(?:['’-][^\W_]+)*")


_COMMON = frozenset(
    "therapy therapies treatment treatments care infusion infusions injection injections session "
    "sessions drip drips program programme massage facial pain".split()
)


def plain_case(words: str, name: str) -> str:
    """Return the words for a thing as they are written inside a sentence.

    A heading or the start of a sentence gives ordinary words a capital; abbreviations and names
    keep theirs. `name` is what the lexicons call the thing.
    """
    ordinary = _COMMON | set(name.split())
    return " ".join(
        word.lower() if word.istitle() and word.lower() in ordinary else word
        for word in words.split(" ")
    )
