"""Whether a match is told with a source that a reader can find and judge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overclaim.analyse.reach import cues
from overclaim.analyse.references import links_in, markers_of
from overclaim.lazyre import lazy_re

if TYPE_CHECKING:
    from overclaim.analyse.matcher import Hit, Term
    from overclaim.analyse.sentence import Sentence
    from overclaim.document import Link

# An address that leads to a source, unless the words of the link offer something else.
_SOURCE_TARGET_RE = lazy_re(r"^[^#].*#(?:fn|ref|cite)|//|^doi:")
_OFFER_RE = lazy_re(
    r"\b(?:book|booking|prices?|pricing|story|stories|shop|buy|order|call|contact|appointments?"
    r"|directions|newsletter|sign up|about us|our team|reviews? us)\b",
    re.IGNORECASE,
)
# A number of these counts no people: “a free trial of 30 days”.
_NO_PEOPLE = frozenset(
    "day days week weeks month months minute minutes hour hours session sessions visit visits "
    "dose doses".split()
)
# A clause that starts so tells of something else than the clause after it.
_CONTRASTING = frozenset("while although though unlike whereas besides despite like".split())
_OURS = frozenset("our ours we us my".split())


def is_attributed(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether the sentence names a source for a match."""
    named = [cue for cue in cues(sentence, "cue.source") if is_study(sentence, cue)]
    if named and not _leaves(sentence, named[-1], hit):
        return True
    if sentence.wording.names_publication:
        return True
    if any(marker.resolves for marker in markers_of(sentence)):
        return True
    return any(_is_source(sentence, link) for link in links_in(sentence.block, sentence.span))


def is_study(sentence: Sentence, cue: Term) -> bool:
    """Tell whether a source is one, and no “free trial of 30 days”."""
    tokens = sentence.words.tokens
    counts_people = cue.end == len(tokens) or tokens[cue.end] not in _NO_PEOPLE
    return counts_people and (cue.start == 0 or tokens[cue.start - 1] != "free")


def _leaves(sentence: Sentence, cue: Term, hit: Hit) -> bool:
    """Tell whether a sentence names a source for one thing and then tells another by itself.

    `cue` is the last source that it names. What a study found is told in the past tense: “..., but
    it lifted depression in 12”.
    """
    tokens, clauses = sentence.words.tokens, sentence.clauses
    here = clauses[hit.region_start]
    between = range(cue.end, hit.region_start)
    parted = any(at in sentence.turns or tokens[at] == ";" for at in between)
    contrasted = tokens[0] in _CONTRASTING and clauses[cue.start] == 0 != here
    if not (parted or contrasted) or not between:
        return False
    own = any(tokens[at] in _OURS for at in range(cue.end, hit.region_end) if clauses[at] == here)
    verbs = set(tokens[hit.region_start : hit.region_end])
    present = any(verb.endswith("s") and not verb.endswith("ss") for verb in verbs)
    return own or (present and not any(verb.endswith("ed") for verb in verbs))


def _is_source(sentence: Sentence, link: Link) -> bool:
    words = sentence.block.text[link.span.start : link.span.end]
    return bool(_SOURCE_TARGET_RE.search(link.target)) and not _OFFER_RE.search(words)
