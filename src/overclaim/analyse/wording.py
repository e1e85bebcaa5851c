"""The words of a sentence, wherever it stands: read once for all sentences that say the same.

The pages of a site repeat themselves: menus, notices, what every treatment comes with. What depends
on the words alone is kept here; what depends on where they stand, on the page or in its headings,
is up to `Sentence`.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from overclaim.analyse.clauses import find_turns, number_clauses
from overclaim.analyse.matcher import Words, find_hits
from overclaim.analyse.references import may_cite, names_publication
from overclaim.analyse.sentences import ASKED_RE
from overclaim.analyse.treatments import mention_of, treatment_terms
from overclaim.claims import APPROVAL
from overclaim.document import Span
from overclaim.lazyre import lazy_re
from overclaim.ruleset.foundby import CITATION, NUMBER, TREATMENT_MARKS
from overclaim.ruleset.model import PhraseMatcher
from overclaim.words import tokenize

if TYPE_CHECKING:
    from overclaim.analyse.matcher import Hit, Term
    from overclaim.analyse.relations import Relation
    from overclaim.analyse.treatments import Mention
    from overclaim.ruleset.finder import Finder
    from overclaim.ruleset.model import AllowedPhrase, Matcher, Ruleset
    from overclaim.ruleset.steps import Program

_FIGURE_RE = lazy_re(r"\d")
# Single quotation marks may hold apostrophes.
_QUOTE_RE = lazy_re(
    r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\""
    r"|(?<!\w)[‘'][^’'\n]*(?:[’'](?:s|t|re|ve|ll|d|m)\b[^’'\n]*)*[’'](?!\w)"
)
_FIGURES = frozenset({NUMBER})
CITING = frozenset({CITATION})
"""What a sentence in which something may be cited is found by, besides its words."""
MOST = 4096
"""How many are remembered: what a site repeats comes back within a few dozen pages."""


class Wording:
    """The text of a sentence and what its words mean to the rules. Offsets are characters of it.

    Attributes:
        text: The sentence as a reader sees it.
        tokens: Its words and marks, folded.
        parts: What each of its words is found by.
        found_by: What patterns are found by: the keys and marks of its words, and that of citations
            if something may be cited in it.
    """

    def __init__(self, text: str, ruleset: Ruleset) -> None:
        """Read the words; they get their places when somebody asks for them."""
        self.text = text
        self.ruleset = ruleset
        self.tokens = tokenize(text)
        self.parts = self._parts()
        self.found_by = frozenset[str]().union(*self.parts)
        self._hits: dict[int, tuple[Program, list[Hit]]] = {}

    def _parts(self) -> set[frozenset[str]]:
        """Return what patterns are found by, word by word."""
        text, tokens, forms = self.text, self.tokens, self.ruleset.forms
        found = set(map(forms.found_by.__getitem__, tokens))
        if may_cite(text):
            found.add(CITING)
        # Half of the digits of the world's scripts aren't in ASCII.
        if _FIGURE_RE.search(text) or not text.isascii():
            found.add(_FIGURES)
        if tokens:
            found.add(forms[tokens[0]].first)
        return found

    @cached_property
    def candidates(self) -> tuple[int, ...]:
        """Return which of the ruleset's matches may be in it, by their index."""
        ruleset = self.ruleset
        found = self.found_of(ruleset.finder)
        match_at = getattr(ruleset.matches, "at", ruleset.matches.__getitem__)
        return tuple(index for index in found if self.may_match(match_at(index).matcher))

    @cached_property
    def signal_candidates(self) -> tuple[int, ...]:
        """Return which matches of signals may be in it, by their index."""
        return tuple(self.found_of(self.ruleset.signal_finder))

    def found_of(self, finder: Finder, *, links_to_note: bool = False) -> list[int]:
        """Return which patterns may be in it, by their index.

        `links_to_note` says that a link in it may be a citation, which its words don't tell.
        """
        parts, found_by = self.parts, self.found_by
        if links_to_note:
            parts, found_by = {*parts, CITING}, found_by | CITING
        bits = finder.bits_in(parts)
        # All of them need a claim, and few sentences make one.
        if bits & finder.claims and not self.may_claim:
            bits &= ~finder.claims
        return finder.all_there(bits, found_by)

    def may_match(self, matcher: Matcher) -> bool:
        """Tell whether a pattern that may be in it may match; of a phrase, whether it does."""
        return not isinstance(matcher, PhraseMatcher) or bool(self.hits_of(matcher.program))

    @cached_property
    def words(self) -> Words:
        """Return its words with their places, and the terms of lexicons among them."""
        return Words(self.text, self.ruleset.forms, self.ruleset.terms, self.tokens)

    def hits_of(self, program: Program) -> list[Hit]:
        """Return the places where a phrase of the ruleset matches."""
        # With the program itself, so that no other one can come to have its id.
        known = self._hits.get(id(program))
        if known is None:
            known = self._hits[id(program)] = program, find_hits(program, self.words)
        return known[1]

    def hits_of_allowed(self, phrase: AllowedPhrase) -> list[Hit]:
        """Return the places where a phrase of an allow-list matches."""
        if phrase.prefilter is not None and not phrase.prefilter.may_be_in(self.found_by):
            return []
        return self.hits_of(phrase.program)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Return which effects act on which targets, in the order of the effects."""
        from overclaim.analyse.relations import find_relations  # noqa: PLC0415 - many need none

        return tuple(find_relations(self))

    @cached_property
    def may_claim(self) -> bool:
        """Tell whether a claim may be made in it, wherever it stands."""
        return APPROVAL in self.words.terms or bool(self.relations)

    @cached_property
    def treatments(self) -> tuple[Term, ...]:
        """Return the terms that name treatments, in order."""
        if TREATMENT_MARKS.isdisjoint(self.found_by):
            return ()
        return tuple(treatment_terms(self.words))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the treatments that it names, in order, with their words."""
        return tuple(mention_of(term, self.words, self.text) for term in self.treatments)

    @cached_property
    def clauses(self) -> list[int]:
        """Return the number of the clause that each token is in; after an aside, the one before."""
        return number_clauses(self.words, self.turns)

    @cached_property
    def turns(self) -> frozenset[int]:
        """Return the tokens at which the sentence speaks for itself again: “but”, “in fact”."""
        return find_turns(self.words)

    @cached_property
    def strengthened(self) -> frozenset[int]:
        """Return the tokens of phrases that look like a denial and are none: “no doubt”."""
        return frozenset(
            at
            for term in self.words.found("cue.not-negation")
            for at in range(term.start, term.end)
        )

    @cached_property
    def names_publication(self) -> bool:
        """Tell whether it names a publication that can be found without the page."""
        return names_publication(self.text)

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Return the quotations, marks included."""
        return tuple(Span(*found.span()) for found in _QUOTE_RE.finditer(self.text))

    @cached_property
    def is_question(self) -> bool:
        """Tell whether it ends with a question mark, notes after it aside."""
        return ASKED_RE.search(self.text) is not None


@lru_cache(maxsize=MOST)
def wording_of(text: str, ruleset: Ruleset) -> Wording:
    """Return the wording of a sentence's text."""
    return Wording(text, ruleset)
