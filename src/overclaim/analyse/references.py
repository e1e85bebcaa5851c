"""The marks of citations in a sentence, `[12]`, ¹² and links to notes, and whether they lead on."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING
from urllib.parse import unquote

from overclaim.document import Span
from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.foundby import CITATION
from overclaim.words import RAISED_NUMBER, carries_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.sentence import Sentence
    from overclaim.document import Block, Link, References

# `[^1]` is left in the text where the page has no such footnote.
_MARKER_RE = lazy_re(
    r"\[\^(?P<note>[\w.-]{1,80})\]|\[(?P<numbers>[1-9]\d{0,2}(?: ?[,;–-] ?\d{1,3})*)\](?!\()"
    rf"|(?P<raised>{RAISED_NUMBER})"
)
_QUICK_RE = lazy_re(r"\[[\^\d]|[¹²³⁰⁴-⁹]")
_MONTHS_AND_DAYS = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
# A DOI, a PubMed or trial number, (Author et al., 2020): found without the page.
_PUBLICATION_RE = lazy_re(
    r"\bdoi\b|\b10\.\d{4,}/|\bPMID\b|\bPMC\d|\bNCT\d{6,}|\bet al\b"
    rf"|\((?!{_MONTHS_AND_DAYS})[A-Z][\w’'-]+[^()]{{0,40}},? (?:19|20)\d\d\)"
    r"|\b(?:19|20)\d\d (?:study|trial|review|meta-analysis|analysis|cohort|survey|paper)\b",
)
# What all of these hold; looking for it takes a tenth of the time.
_YEAR_OR_NUMBER_RE = lazy_re(r"\d{4}")
_IDENTIFIERS = ("doi", "PMID", "PMC", "et al")
# Links that lead to a note or an entry; `#refund` and `#footer` don't.
_NOTE_TARGET_RE = lazy_re(
    r"#(?:user-content-)?(?:fn|foot-?notes?|end-?notes?|notes?|refs?|references?|cites?|citations?"
    r"|sources?|bib|bibliography)(?![a-z])",
    re.IGNORECASE,
)
_NUMBER_WORDS_RE = lazy_re(r"[\[(]?\d{1,3}(?: ?[,;–-] ?\d{1,3})*[\])]?")
_NUMBER_RE = lazy_re(r"\d{1,3}")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_BEFORE = 20
# A note may stand after the full stop.
_AFTER_STOP = 4


class Marker(NamedTuple):
    """The mark of a citation: its span in the block's text, and whether it leads to something.

    The span is empty for a footnote in Markdown, whose mark is no text.
    """

    span: Span
    resolves: bool


def may_cite(text: str) -> bool:
    """Tell whether there may be the mark of a citation in a text; links aside."""
    return ("[" in text or not text.isascii()) and _QUICK_RE.search(text) is not None


def names_publication(text: str) -> bool:
    """Tell whether a text names a publication that can be found without the page."""
    may_name = _YEAR_OR_NUMBER_RE.search(text) or any(name in text for name in _IDENTIFIERS)
    return bool(may_name) and _PUBLICATION_RE.search(text) is not None


def links_to_note(block: Block, span: Span) -> bool:
    """Tell whether a link in a span of the block may be the mark of a citation."""
    return any(link.target.startswith("#") for link in links_in(block, span))


def links_in(block: Block, span: Span) -> Iterator[Link]:
    """Yield the links that begin in a sentence, or right after its full stop."""
    links = block.links
    # They are in order: a long block with many of both would cost sentences times links.
    for at in range(bisect_left(links, span.start, key=_start_of), len(links)):
        if links[at].span.start >= span.end + _AFTER_STOP:
            return
        yield links[at]


def _start_of(link: Link) -> int:
    return link.span.start


def markers_of(sentence: Sentence) -> Iterator[Marker]:
    """Yield the marks of citations in a sentence. Without a page, all of them lead somewhere."""
    block, references = sentence.block, sentence.around.references
    linked = []
    for link in links_in(block, sentence.span):
        linked.append(link.span)
        words = block.text[link.span.start : link.span.end].strip()
        numbers = words if _NUMBER_WORDS_RE.fullmatch(words) else ""
        inside = link.target.startswith("#") and len(link.target) > 1
        if inside and (numbers or _NOTE_TARGET_RE.match(link.target)):
            resolves = _has_anchor(link.target[1:], references) or _has_entry(numbers, references)
            yield Marker(link.span, resolves)
    if CITATION not in sentence.wording.found_by:
        return
    for found in _MARKER_RE.finditer(block.text, *sentence.span):
        span = Span(*found.span())
        if any(span.start < other.end and other.start < span.end for other in linked):
            continue
        if found["note"]:
            yield Marker(span, _has_anchor("fn:" + found["note"], references))
        elif found["numbers"]:
            yield Marker(span, _has_entry(found["numbers"], references))
        elif carries_note(block.text[max(0, span.start - _BEFORE) : span.start]):
            yield Marker(span, _has_entry(found["raised"].translate(_RAISED), references))


def _has_entry(numbers: str, references: References | None) -> bool:
    """Tell whether the list has an entry of one of the numbers: [3-5] leads on if 3 is there."""
    if references is None or not references.complete:
        return True
    return any(int(number) in references.entries for number in _NUMBER_RE.findall(numbers))


def _has_anchor(name: str, references: References | None) -> bool:
    if references is None or not references.complete:
        return True
    name = unquote(name)
    return name in references.anchors or name.lower() in references.anchors
