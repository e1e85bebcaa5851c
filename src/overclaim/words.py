"""Words as rules see them: lower case, straight apostrophes, hyphens as spaces.

Offsets are characters of the text that was split; folding a word never moves another.
"""

from __future__ import annotations

from overclaim.lazyre import lazy_re

# Characters that a reader doesn't see: soft hyphen, zero-width space and joiners, word joiner, BOM.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE_TABLE = dict.fromkeys(map(ord, INVISIBLE))

# The numbers of footnotes, which hang on words and are no part of them.
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTER = rf"[^\W_{_RAISED}]"

# Marks that stand between words without parting them: quotes, footnote signs, trade marks.
_TRANSPARENT = "\"'“”‘’«»*†‡®™©_`~^"
_HYPHENS = r"\-\u2010\u2011"
# Between letters it makes a pair, “doctor–patient”; between figures a range, elsewhere a break.
_EN_DASH = r"\u2013"

_NUMBER = r"\d+(?:[.,]\d+)+"  # 0.5 and 1,000
_HANGING = r"(?i:s|re|ve|ll|d|m)\b"  # what hangs on a word: it's, we're
_MARK = (
    rf"[^\w\s{INVISIBLE}{_TRANSPARENT}{_HYPHENS}{_EN_DASH}]"
    rf"|[{_HYPHENS}](?![^\W_])|(?<![^\W_])[{_HYPHENS}]"
    rf"|{_EN_DASH}(?![^\W\d_{_RAISED}])|(?<![^\W\d_{_RAISED}]){_EN_DASH}"
)
# For a text in small letters without curly apostrophes and what a reader doesn't see.
_PLAIN_TOKEN_RE = lazy_re(rf"{_NUMBER}|{_LETTER}+(?:'t\b)?|'{_HANGING}|{_MARK}")
# For any other.
_TOKEN_RE = lazy_re(
    rf"{_NUMBER}"
    rf"|{_LETTER}(?:{_LETTER}|[{INVISIBLE}]+(?={_LETTER}))*(?:['’][tT]\b)?|['’]{_HANGING}|{_MARK}"
)
_INVISIBLE_RE = lazy_re(rf"[{INVISIBLE}]")

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


def tokenize(text: str) -> list[str]:
    """Split a text into its words, folded, and the marks that part them.

    Hyphens inside a word, quotation marks and footnote signs are left out: `“reset” your brain` and
    `long-lasting` are read as `reset your brain` and `long lasting`.
    """
    plain = _plain(text)
    if plain is not None:
        return _PLAIN_TOKEN_RE.findall(plain)
    return [fold(found.group()) for found in _TOKEN_RE.finditer(text)]


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return where each of the tokens of a text starts and ends."""
    plain = _plain(text)
    if plain is not None:
        return [found.span() for found in _PLAIN_TOKEN_RE.finditer(plain)]
    return [found.span() for found in _TOKEN_RE.finditer(text)]


def _plain(text: str) -> str | None:
    """Return a text folded, if that leaves every character where it is."""
    if text.isascii():
        return text.lower()
    if _INVISIBLE_RE.search(text):
        return None
    plain = text.replace("’", "'").lower()
    return plain if len(plain) == len(text) else None


MARKS = frozenset(".,:;?!…()[]{}/\\|&+=<>#@%$–—•·-")
"""The marks that stand in texts most, among their tokens."""


def fold(word: str) -> str:
    """Return a word in the form in which rules compare it."""
    if not word.isascii():
        word = word.translate(_INVISIBLE_TABLE).replace("’", "'")
    return word.lower()


_MULTIPLIER_RE = lazy_re(r"\d+[x×]")


def is_multiplier(word: str) -> bool:
    """Tell whether a folded word is a figure with an x: 3x."""
    return _MULTIPLIER_RE.fullmatch(word) is not None


def is_number(word: str) -> bool:
    """Tell whether a folded word is a figure (70, 3x, 0.5) or a number word."""
    return word[0].isdigit() or word in NUMBER_WORDS


def is_word(token: str) -> bool:
    """Tell a word from a mark."""
    first = token[0]
    return first.isalnum() or (first == "'" and len(token) > 1)


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
