"""Runs compiled patterns over the words of one sentence.

The time is bounded by the pattern's length times the sentence's: a state that failed once is never
tried again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.steps import CLOSE, DONE, GAP, OPEN, SLOT, START, WORDS
from overclaim.words import is_word, token_spans, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overclaim.claims import Claim
    from overclaim.document import Span
    from overclaim.facts import Fact
    from overclaim.ruleset.foundby import Forms
    from overclaim.ruleset.steps import Edge, Program
    from overclaim.ruleset.table import Table
    from overclaim.ruleset.terms import TermNode

    # The token where a step starts, the edge it takes, and the term found if it is a slot.
    _Step = tuple[int, Edge, "Term | None"]

# Marks that a gap may pass over: what parts the words of a list, not clauses.
_PASSABLE = frozenset(",/&%$+-")
# Words that open a new clause: a gap stays inside one.
_CLAUSE_WORDS = frozenset("but however although though because whereas unless while yet".split())


class Term(NamedTuple):
    """A lexicon term found in a sentence, from one token to before another."""

    name: str
    start: int
    end: int


# Half the time that calling the class takes; sentences about health are full of terms.
_new = tuple.__new__


class Words:
    """The tokens of one sentence with everything that patterns ask of them.

    `keys[i]` are the keys of token i, `places[key]` the tokens of a key, and `terms[lexicon][i]`
    the terms that start at token i, the longest first.
    """

    __slots__ = ("_places", "_spans", "_text", "keys", "terms", "tokens")

    def __init__(
        self, text: str, forms: Forms, tree: Table[TermNode | None], tokens: list[str] | None = None
    ) -> None:
        """Look every token up once and find every lexicon term.

        `tokens` are those of the text if some are to be read as others.
        """
        self.tokens = tokenize(text) if tokens is None else tokens
        self._text = text
        self._spans: list[tuple[int, int]] | None = None
        self._places: dict[str, list[int]] | None = None
        found = [forms[token] for token in self.tokens]
        self.keys = [form.keys for form in found]
        self.terms: dict[str, dict[int, list[Term]]] = {}
        for at, form in enumerate(found):
            for key in form.starts:
                node = tree[key]
                if node is not None:
                    self._find_terms(node, at, at + 1)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Return where each token starts and ends in the text, in characters."""
        if self._spans is None:
            self._spans = token_spans(self._text)
        return self._spans

    @property
    def places(self) -> dict[str, list[int]]:
        if self._places is None:
            places: dict[str, list[int]] = {}
            for at, keys in enumerate(self.keys):
                for key in keys:
                    if key in places:
                        places[key].append(at)
                    else:
                        places[key] = [at]
            self._places = places
        return self._places

    def _find_terms(self, node: TermNode, start: int, at: int) -> None:
        following, ends = node
        for lexicon, name in ends:
            term = _new(Term, (name, start, at))
            starts = self.terms.get(lexicon)
            if starts is None:
                self.terms[lexicon] = {start: [term]}
                continue
            found = starts.get(start)
            if found is None:
                starts[start] = [term]
                continue
            # The longest first; of one length in the order of the tree.
            place = len(found)
            while place and found[place - 1].end < at:
                place -= 1
            found.insert(place, term)
        if following and at < len(self.keys):
            for key in self.keys[at]:
                longer = following.get(key)
                if longer is not None:
                    self._find_terms(longer, start, at + 1)

    def found(self, lexicon: str) -> Iterator[Term]:
        """Yield the terms of a lexicon, the longest at each place, in order."""
        # They were found in this order.
        for terms in self.terms.get(lexicon, {}).values():
            yield terms[0]


class Hit(NamedTuple):
    """Where a pattern matched: all of it, the part to report, and its captures, in tokens.

    `passed` holds the tokens inside it that a gap passed over: the sentence's words, not the
    pattern's. `claim` is the claim, `fact` the fact that a rule asked for. `marker` is the mark of
    a citation that is reported instead of words, as a span of the block's text.
    """

    start: int
    end: int
    region_start: int
    region_end: int
    captures: tuple[tuple[str, Term], ...] = ()
    passed: tuple[int, ...] = ()
    claim: Claim | None = None
    marker: Span | None = None
    fact: Fact | None = None


def find_hits(program: Program, words: Words) -> list[Hit]:
    """Return the places where a pattern matches, from left to right, never overlapping."""
    hits: list[Hit] = []
    free_from = 0
    failed: set[tuple[int, int]] = set()
    for start in _starts(program[-1], words):
        if start < free_from:
            continue
        steps = _match(program, len(program) - 1, start, words, failed)
        if steps is not None:
            hit = _make_hit(start, steps)
            hits.append(hit)
            free_from = hit.end
    return hits


def _starts(edges: tuple[Edge, ...], words: Words) -> list[int]:
    """Return the tokens at which a pattern may start, in order."""
    found: set[int] = set()
    places = words.places
    for kind, taken, _, _ in edges:
        if kind == WORDS:
            for key in places.keys() & cast("frozenset[str]", taken):
                found.update(places[key])
        elif kind == SLOT:
            found.update(words.terms.get(str(taken), ()))
        elif kind == START:
            found.add(0)
        else:
            return list(range(len(words.tokens)))
    return sorted(found)


def _match(
    program: Program, state: int, at: int, words: Words, failed: set[tuple[int, int]]
) -> list[_Step] | None:
    """Return the steps from a state to the end of the pattern, the last first; None if none."""
    if (state, at) in failed:
        return None
    for edge in program[state]:
        kind = edge[0]
        if kind == WORDS:
            # Most steps are words: a call for each would take longer than the look.
            if at < len(words.keys) and not words.keys[at].isdisjoint(
                cast("frozenset[str]", edge[1])
            ):
                steps = _match(program, edge[2], at + 1, words, failed)
                if steps is not None:
                    steps.append((at, edge, None))
                    return steps
            continue
        if kind == DONE:
            return [(at, edge, None)]
        for end, term in _take(kind, edge[1], at, words):
            steps = _match(program, edge[2], end, words, failed)
            if steps is not None:
                steps.append((at, edge, term))
                return steps
    failed.add((state, at))
    return None


def _take(kind: int, taken: object, at: int, words: Words) -> Sequence[tuple[int, Term | None]]:
    """Return where a step that takes no word can end: the longest term of a slot first."""
    if kind == START:
        return ((at, None),) if at == 0 else ()
    if at >= len(words.keys):
        return ()
    if kind == GAP:
        return ((at + 1, None),) if _passable(words.tokens[at]) else ()
    return [(term.end, term) for term in words.terms.get(str(taken), {}).get(at, ())]


def _make_hit(start: int, steps: list[_Step]) -> Hit:
    end = steps[0][0]
    region_start, region_end = start, end
    captures = []
    passed = []
    for at, (kind, taken, _, mark), term in reversed(steps):
        if mark == OPEN:
            region_start = at
        elif mark == CLOSE:
            region_end = at
        if term is not None:
            captures.append((str(taken), term))
        elif kind == GAP:
            passed.append(at)
    return Hit(start, end, region_start, region_end, tuple(captures), tuple(passed))


def _passable(token: str) -> bool:
    if is_word(token):
        return token not in _CLAUSE_WORDS
    return token in _PASSABLE
