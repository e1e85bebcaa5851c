"""Runs a `citation:` pattern on a sentence: the marks of citations that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.claimhits import claims_of
from overclaim.analyse.matcher import Hit
from overclaim.analyse.reach import cues
from overclaim.analyse.references import markers_of
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.references import Marker
    from overclaim.analyse.sentence import Sentence

# Words of what studies found, or of what a claim calls found.
_FOUND = frozenset(
    "shown showed shows proven proved demonstrated found study studies trial trials research "
    "researchers evidence effective efficacy".split()
)
_YEAR_RE = lazy_re(r"(?:19|20)\d\d")


def run_citation(sentence: Sentence) -> Iterator[Hit]:
    """Yield the dead marks in a sentence that holds something to be cited for.

    That is a claim, a figure or a finding of studies: elsewhere `[1]` is a key or a form's field.
    """
    markers = list(markers_of(sentence))
    dead = [marker for marker in markers if not marker.resolves]
    if not dead or not _needs_source(sentence, markers):
        return
    for marker in dead:
        at = _word_at(sentence, marker)
        span = marker.span if marker.span.start < marker.span.end else None
        yield Hit(at, at + 1, at, at + 1, marker=span)


def _needs_source(sentence: Sentence, markers: list[Marker]) -> bool:
    figures = (
        sentence.span_of(at, at + 1)
        for at, token in enumerate(sentence.words.tokens)
        if token[0].isdigit() and not _YEAR_RE.fullmatch(token)
    )
    told = (
        figure
        for figure in figures
        if not any(m.span.start <= figure.start < m.span.end for m in markers)
    )
    return (
        next(told, None) is not None
        or any(token in _FOUND for token in sentence.words.tokens)
        or next(cues(sentence, "cue.report"), None) is not None
        or bool(claims_of(sentence))
    )


def _word_at(sentence: Sentence, marker: Marker) -> int:
    """Return the token that a mark is or hangs on."""
    tokens = sentence.words.tokens
    start = marker.span.start - sentence.span.start
    before = [at for at, place in enumerate(sentence.words.spans) if place[0] <= start]
    words = [at for at in before if tokens[at][0].isalnum()]
    return (words or before or [0])[-1]
