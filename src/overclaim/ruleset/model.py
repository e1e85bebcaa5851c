"""Rules as compiled: what the analysis, the judge and `overclaim rule` work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.errors import did_you_mean
from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.foundby import marks_of
from overclaim.ruleset.heads import Head, find_named, heads_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from overclaim.claims import Origin, Quantifier, Scope, Strength
    from overclaim.evidence import EvidenceRow, EvidenceTable, Verdict
    from overclaim.facts import FactKind
    from overclaim.findings import Severity
    from overclaim.ruleset.finder import Finder
    from overclaim.ruleset.foundby import Forms
    from overclaim.ruleset.prefilter import Prefilter
    from overclaim.ruleset.requirements import Requirement, Signal
    from overclaim.ruleset.source import Source
    from overclaim.ruleset.steps import Program
    from overclaim.ruleset.table import Table
    from overclaim.ruleset.terms import TermNode

HEALTH_LEXICONS = ("treatment", "condition", "body", "care")
"""The lexicons whose terms make a page, or a sentence, one about health."""

TARGET_LEXICONS = (
    "condition", "body", "network", "plasticity", "mind", "outcome", "setback", "good-outcome",
)  # fmt: skip
"""The lexicons of what claims act on; of terms of one length the first lexicon names the target."""

TARGET_MARKS = marks_of(TARGET_LEXICONS)
"""Their marks: a sentence without one of them makes no claim."""

SUPPORTED = "supported"
"""The name under a rule's `unless` that excuses what the evidence table supports."""


class Rule(NamedTuple):
    """What to flag in a sentence, why, and what to write instead.

    Attributes:
        path: The file that holds it, and `line` where it starts.
        context: Where it applies: on a page about health, in a sentence about health, or anywhere.
        unless: The scopes that excuse a match.
        allowed: The names of the allow-lists that excuse a match in their clause; `supported`
            excuses what the evidence table supports.
        needs: What must be installed besides: `parser`, or nothing.
        scope: How denials and hedges are read: by `clauses`, or in the `parsed` sentence.
        match: The patterns as they are written.
        reword: What to write instead, as templates for whole sentences.
        short: The same for headings, titles, buttons and cells.
        trim: The lexicons of words that may be struck out of what was matched.
        flag: Test sentences with the expected region between underscores.
        passing: Test sentences in which the rule finds nothing.
        evidence: Rows that its tests need besides those of the evidence table.
    """

    id: str
    aliases: tuple[str, ...]
    title: str
    status: str
    severity: Severity
    message: str
    why: str
    sources: tuple[Source, ...]
    context: str
    match: tuple[str, ...]
    unless: frozenset[Scope]
    allowed: tuple[str, ...]
    needs: frozenset[str]
    scope: str
    reword: tuple[str, ...]
    short: tuple[str, ...]
    trim: frozenset[str]
    delete: bool
    flag: tuple[str, ...]
    passing: tuple[str, ...]
    evidence: tuple[EvidenceRow, ...]
    path: str
    line: int

    @property
    def head(self) -> Head:
        """Return what is known of it before it is read."""
        return Head(self.id, self.aliases, self.needs, self.path)


class PhraseMatcher(NamedTuple):
    """A phrase, as a program for the matcher."""

    program: Program


class AllowedPhrase(NamedTuple):
    """A phrase of an allow-list, and what a sentence has to have for a match if that is told."""

    program: Program
    prefilter: Prefilter | None


class RegexMatcher(NamedTuple):
    """A regular expression in RE2's syntax, run on a sentence; letter case doesn't matter."""

    pattern: str


class TokensMatcher(NamedTuple):
    """A pattern for spaCy's Matcher, as JSON."""

    pattern: str


class Attribute(NamedTuple):
    """What a word must be: one of some values, or none of them if they are `excluded`."""

    name: str
    values: frozenset[str]
    excluded: bool = False


class DependencyNode(NamedTuple):
    """A word of a dependency pattern.

    `left` is the index of the node it is related to, -1 in the first; `relation` is the operator.
    """

    left: int
    relation: str
    attributes: tuple[Attribute, ...]


class DependencyMatcher(NamedTuple):
    """Words and how they hang on each other in a parsed sentence.

    `region` holds the indexes of the nodes that are reported.
    """

    nodes: tuple[DependencyNode, ...]
    region: tuple[int, ...]


class ClaimMatcher(NamedTuple):
    """Which claims a rule means: by the lexicons of effect, target and treatment, and by strength.

    An empty set means any. A claim that is weaker than `least` isn't meant; `named` says where the
    treatment may be named, `verdicts` how the claim stands to the evidence table.
    """

    effects: frozenset[str]
    targets: frozenset[str]
    treatments: frozenset[str]
    named: frozenset[Origin]
    least: Strength
    quantifiers: frozenset[Quantifier]
    verdicts: frozenset[Verdict]


class Ban(NamedTuple):
    """Words that no rewording may hold in a jurisdiction.

    Attributes:
        lexicon: The lexicon with the words.
        why: The reason, for people.
        sources: The ids of the rules of law behind it.
    """

    lexicon: str
    why: str
    sources: tuple[str, ...]


class Pack(NamedTuple):
    """What holds in one jurisdiction.

    Attributes:
        id: us, uk, eu, au, ca: also the country in the approvals of the evidence table.
        title: Its name as it stands after “in”: the United Kingdom.
        regulator: The lexicon with the names of its regulator.
        never: What a rewording may not say there.
        reword: What can be said where nothing else can, as templates for whole sentences.
        short: The same for headings, titles, buttons and cells.
    """

    id: str
    title: str
    regulator: str
    never: tuple[Ban, ...]
    reword: tuple[str, ...]
    short: tuple[str, ...]


class CitationMatcher:
    """The marks of citations that lead to nothing on the page."""

    __slots__ = ()


class ContradictionMatcher(NamedTuple):
    """Facts of one kind, each of which is at fault where an earlier one contradicts it."""

    kind: FactKind


Matcher = (
    PhraseMatcher
    | RegexMatcher
    | TokensMatcher
    | DependencyMatcher
    | ClaimMatcher
    | CitationMatcher
    | ContradictionMatcher
)


class CompiledMatch(NamedTuple):
    """One item of a rule's `match`: rule and item by their index, and how to look for it."""

    rule: int
    item: int
    matcher: Matcher


class Ruleset(NamedTuple):
    """Every rule, with the tables to find them by; equal only to itself.

    Attributes:
        finder: Finds which of the matches may be in a sentence.
        forms: A word of the text, with its keys and marks.
        terms: The tree of all lexicon terms, by the key of their first word.
        allowed: The phrases of each allow-list.
        sources: Every source, by its id.
        evidence: The rows of the evidence table, by treatment and condition.
        packs: The packs of jurisdictions, by name.
        signals: The signals that requirements are built of, by name.
        signal_matches: Their patterns, and how to look for them.
        signal_finder: Finds which of these may be in a sentence.
        signal_keys: For each of them the keys and marks of which a page that shows it has one;
            None if it can be seen without words.
        requirements: What pages must say, in the order of the files.
    """

    rules: Sequence[Rule]
    matches: Sequence[CompiledMatch]
    finder: Finder
    forms: Forms
    terms: Table[TermNode | None]
    allowed: Mapping[str, tuple[AllowedPhrase, ...]]
    sources: Mapping[str, Source]
    evidence: EvidenceTable
    packs: Mapping[str, Pack]
    lexicons: frozenset[str]
    signals: Mapping[str, Signal]
    signal_matches: Sequence[Matcher]
    signal_finder: Finder
    signal_keys: Mapping[str, frozenset[str] | None]
    requirements: Sequence[Requirement]

    def __eq__(self, other: object) -> bool:
        """Tell whether this is the very same ruleset: its parts are too large to compare."""
        return self is other

    def __hash__(self) -> int:
        """Return a hash of its own."""
        return id(self)

    @property
    def heads(self) -> tuple[Head, ...]:
        """Return the heads of all that settings choose by name: rules, then requirements."""
        return *heads_of(self.rules), *heads_of(self.requirements)

    def id_of(self, name: str) -> str | None:
        """Return the id of the rule or requirement with this id or alias; None if there is none."""
        return next((head.id for head in self.heads if head.goes_by(name)), None)

    def find(self, name: str) -> Rule | Requirement | None:
        """Return the rule or the requirement with this id or alias."""
        return self.find_rule(name) or find_named(name, self.requirements)

    def find_rule(self, name: str) -> Rule | None:
        """Return the rule with this id or alias."""
        return find_named(name, self.rules)

    def needing(self, need: str) -> frozenset[str]:
        """Return the ids of the rules that need something installed besides: `parser`."""
        return frozenset(head.id for head in heads_of(self.rules) if need in head.needs)

    def without(self, names: frozenset[str]) -> Ruleset:
        """Return the same rules, of which those with these ids are never looked for."""
        if not names:
            return self
        ids = [head.id for head in heads_of(self.rules)]
        kept = {index for index, match in enumerate(self.matches) if ids[match.rule] not in names}
        return self._replace(finder=self.finder.only(kept))

    def unknown_rule(self, name: str) -> str:
        """Return the words for a rule that isn't there, with the nearest name."""
        names = [head.id for head in self.heads]
        return f"unknown rule `{name}`, {did_you_mean(name, names)}"
