"""Reads the facts of a sentence, and what they are told of: treatment, condition, limits."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from overclaim.analyse.wording import wording_of
from overclaim.document import BlockKind, Mark
from overclaim.lazyre import lazy_re
from overclaim.words import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.matcher import Term, Words
    from overclaim.analyse.sentence import Sentence

# Words that limit nothing: grammar, and what every treatment and every clinic is called.
_PLAIN = frozenset(
    "a an the this that these those it its he she they them their we us our ours you your i my me "
    "is are was be been being am has have had having do does did will can get gets got and or but "
    "so also as to of for in on at by with from among who which what there here not no never n't "
    "'s 've 're than then just even still now currently today yet over about around up more all "
    "any every each both very fully proudly officially actually only treatment treatments therapy "
    "therapies infusion infusions injection injections session sessions procedure procedures "
    "program programs programme protocol protocols medication medications medicine medicines drug "
    "drugs option options approach method methods clinic clinics practice center centre team "
    "doctors specialists patient patients client clients people person individuals users case "
    "cases adult adults use uses used using treat treats treating treated condition conditions "
    "indication indications purpose purposes human medical may might could would should bring "
    "brings book discover choose trust join learn thanks welcome work works help helps helped "
    "thousands hundreds known rate rates success overall average high proven offer offers provide "
    "provides enjoy boast boasts maintain maintains deliver delivers achieve achieves see sees "
    "report reports experience proud consistently typically incredible amazing impressive device "
    "devices administration food federal country united states u.s".split()
)
# Where what follows a fact begins to limit it.
_LIMITING = frozenset(
    "for in with among when if after within at by during on of under until without per following "
    "as since because through while unless provided who whose where".split()
)
# A page doesn't say these in its own voice.
_FOREIGN_MARKS = frozenset({Mark.TESTIMONIAL, Mark.QUOTED, Mark.REFERENCE, Mark.LEGAL})


def is_own_voice(sentence: Sentence) -> bool:
    """Tell whether a page tells a sentence itself, outside quotations, references and tables."""
    block = sentence.block
    foreign = (BlockKind.QUOTE, BlockKind.TABLE_CELL)
    return block.kind not in foreign and _FOREIGN_MARKS.isdisjoint(block.marks)


def named_treatments(sentence: Sentence, clause: int | None = None) -> set[str]:
    """Return the names of the treatments in a sentence, or in one clause of it."""
    return {
        term.name
        for term in sentence.wording.treatments
        if clause is None or sentence.clauses[term.start] == clause
    }


def treatment_above(sentence: Sentence, *, page: bool) -> str | None:
    """Return the treatment that alone is named right before a sentence, or else above it.

    With `page`, the page's title and what it speaks of most are asked too.
    """
    block, around = sentence.block, sentence.around
    texts = [block.lead_in, *reversed(block.headings), *(around.titles if page else ())]
    before = {mention.name for mention in around.mentions_before(block, sentence.span.start)}
    named = (wording_of(text, sentence.ruleset).treatments for text in texts if text)
    for names in chain([before], ({term.name for term in terms} for terms in named)):
        if names:
            return names.pop() if len(names) == 1 else None
    main = around.main_treatment if page else None
    return main.name if main is not None else None


def condition_of(sentence: Sentence, clause: int | None = None) -> str:
    """Return the condition of a sentence or clause, or else of what stands above it.

    Where several are named, all of them are; where none is, the text is empty.
    """
    names = _named_conditions(sentence, clause)
    block = sentence.block
    texts = [block.lead_in, *reversed(block.headings), *sentence.around.titles]
    for text in () if names else texts:
        names = {term.name for term in conditions_in(wording_of(text, sentence.ruleset).words)}
        if names:
            break
    return ", ".join(sorted(names))


def names_condition(sentence: Sentence, clause: int | None = None) -> bool:
    """Tell whether a sentence or clause names a condition itself."""
    return bool(_named_conditions(sentence, clause))


def _named_conditions(sentence: Sentence, clause: int | None) -> set[str]:
    return {
        term.name
        for term in conditions_in(sentence.words)
        if clause is None or sentence.clauses[term.start] == clause
    }


def conditions_in(words: Words) -> Iterator[Term]:
    """Yield the conditions that are named, in order: “disease” names none, nor a part of a name."""
    generic = words.terms.get("condition.generic", {})
    free_from = 0
    for term in words.found("condition"):
        if term.start >= free_from and term.start not in generic:
            yield term
            free_from = term.end


def limits_of(sentence: Sentence, region: range) -> frozenset[str]:
    """Return the words that limit what the tokens of a region tell, in its clause.

    Before the region every word does, because it may be what the fact is told of; after it those
    that follow a preposition. A first clause that opens with one counts: “In children, ...”.
    """
    tokens, clauses = sentence.words.tokens, sentence.clauses
    counting = {clauses[at] for at in region}
    if tokens[0] in _LIMITING:
        counting.add(0)
    # What stands before “that” says who says so.
    start = max((at for at in range(region.start) if tokens[at] == "that"), default=0)
    named = {
        at
        for term in (*sentence.wording.treatments, *sentence.words.found("condition"))
        for at in range(term.start, term.end)
    }
    found = set()
    limiting = True
    for at, token in enumerate(tokens):
        if at in region:
            limiting = False
            continue
        if at < start or clauses[at] not in counting:
            continue
        limiting = limiting or token in _LIMITING
        if limiting and at not in named and is_word(token) and token not in _PLAIN:
            found.add(token)
    return frozenset(found)


_SPACE_RE = lazy_re(r"\s")


def plain_words(text: str) -> frozenset[str]:
    """Return the words of a part of a fact that limit it."""
    return frozenset(word for word in _SPACE_RE.split(text.lower()) if word and word not in _PLAIN)
