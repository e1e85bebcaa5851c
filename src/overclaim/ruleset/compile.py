"""What was read from rule files, compiled to a ruleset; every fault goes to its file."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from overclaim.claims import EXCUSES, Scope
from overclaim.errors import did_you_mean
from overclaim.lazyre import lazy_re
from overclaim.ruleset.evidence import check_rows
from overclaim.ruleset.fields import check_known
from overclaim.ruleset.finder import FinderMaker, keys_of
from overclaim.ruleset.foundby import HEALTH, TREATMENT_LEXICONS, TREATMENT_MARKS
from overclaim.ruleset.matchers import compile_matcher, parse_checked, shown
from overclaim.ruleset.model import (
    HEALTH_LEXICONS,
    SUPPORTED,
    TARGET_LEXICONS,
    TARGET_MARKS,
    AllowedPhrase,
    CompiledMatch,
    Rule,
    Ruleset,
)
from overclaim.ruleset.needs import prefilter_of
from overclaim.ruleset.nodes import Scalar
from overclaim.ruleset.packs import check_packs
from overclaim.ruleset.pattern import BUILT_IN, PatternError, parse_pattern
from overclaim.ruleset.program import build_program
from overclaim.ruleset.requirementcompile import (
    Known,
    SignalMatches,
    compile_requirements,
    compile_signals,
    costs_of_signals,
    keys_of_signals,
)
from overclaim.ruleset.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overclaim.evidence import EvidenceTable
    from overclaim.ruleset.evidence import WrittenRow
    from overclaim.ruleset.model import Pack
    from overclaim.ruleset.nodes import File
    from overclaim.ruleset.pattern import Sequence
    from overclaim.ruleset.requirementfile import WrittenRequirement
    from overclaim.ruleset.schema import WrittenFiles, WrittenLexicon, WrittenRule

# The lexicons that the reading of scope asks for by name.
CUE_LEXICONS = (
    "cue.negation", "cue.not-negation", "cue.hedge", "cue.limit", "cue.debunk", "cue.debunked",
    "cue.turn", "cue.rhetorical", "cue.endorsement", "cue.first-person", "cue.source",
    "cue.report", "cue.condition",
)  # fmt: skip
# What else than lexicons a message or a rewording may ask for.
SLOTS = frozenset(
    "match target earlier evidence.say evidence.short evidence.population evidence.duration "
    "evidence.onset evidence.owner evidence.expires".split()
)
_TEMPLATE_SLOT_RE = lazy_re(r"<([^<>|]*)(?:\|[^<>]*)?>")


def compile_ruleset(written: WrittenFiles) -> Ruleset:
    """Compile all that was read; the ruleset is of use only if no file has a problem."""
    return _Compilation(written).ruleset()


class _Compilation:
    def __init__(self, written: WrittenFiles) -> None:
        self.written = written
        self.vocabulary = Vocabulary()
        for lexicon in written.lexicons:
            self._add_lexicon(lexicon)
        self.treatments = self.vocabulary.term_names(TREATMENT_LEXICONS)
        self.targets = self.vocabulary.term_names(TARGET_LEXICONS)
        self.known = self.vocabulary.lexicons() | BUILT_IN.keys()
        self.allow_names = frozenset(allow.name.text for allow in written.allows) | {SUPPORTED}

    def ruleset(self) -> Ruleset:
        allowed = self._allowed()
        self._check_names()
        matches: list[CompiledMatch] = []
        finder = FinderMaker()
        for index, rule in enumerate(self.written.rules):
            for item, match in enumerate(rule.match):
                compiled = compile_matcher(match, rule.file, self.vocabulary, self.known)
                if compiled is not None:
                    matcher, prefilter = compiled
                    finder.add(prefilter)
                    matches.append(CompiledMatch(index, item, matcher))
        packs = self._packs()
        named = Known(self.known, self.allow_names - {SUPPORTED}, self.treatments, packs)
        patterns = SignalMatches()
        signals = compile_signals(self.written, self.vocabulary, named, patterns)
        sources = self.written.sources
        filters = patterns.finder.prefilters
        phrases = chain.from_iterable(allowed.values())
        allowing = keys_of(phrase.prefilter for phrase in phrases if phrase.prefilter is not None)
        asked = finder.keys() | patterns.finder.keys() | allowing
        needed = asked | TREATMENT_MARKS | TARGET_MARKS | {HEALTH}
        return Ruleset(
            rules=tuple(map(self._rule, self.written.rules)),
            matches=tuple(matches),
            finder=finder.made(),
            forms=self.vocabulary.forms(HEALTH_LEXICONS, needed),
            terms=self.vocabulary.terms(),
            allowed=allowed,
            sources=sources,
            evidence=self._table(self.written.rows),
            packs=packs,
            lexicons=self.known,
            signals=signals,
            signal_matches=tuple(patterns.matchers),
            signal_finder=patterns.finder.made(),
            signal_keys=keys_of_signals(signals, filters),
            requirements=compile_requirements(
                self.written, costs_of_signals(signals, filters), sources, named
            ),
        )

    def _add_lexicon(self, lexicon: WrittenLexicon) -> None:
        for term in lexicon.terms:
            for spelling in term.spellings:
                try:
                    pattern = parse_pattern(spelling.text)
                    self.vocabulary.add_term(lexicon.name.text, term.name, pattern)
                except PatternError as error:
                    lexicon.file.report(spelling, str(error), within=error.part)

    def _allowed(self) -> dict[str, tuple[AllowedPhrase, ...]]:
        allowed: dict[str, tuple[AllowedPhrase, ...]] = {}
        for allow in self.written.allows:
            if allow.name.text in allowed or allow.name.text in {*EXCUSES, SUPPORTED}:
                allow.file.report(allow.name, f"`{allow.name.text}` is defined twice")
            patterns = (parse_checked(node, allow.file, self.known) for node in allow.patterns)
            allowed[allow.name.text] = tuple(
                self._allowed_phrase(pattern) for pattern in patterns if pattern is not None
            )
        return allowed

    def _allowed_phrase(self, pattern: Sequence) -> AllowedPhrase:
        try:
            prefilter = prefilter_of(pattern, self.vocabulary)
        except PatternError:
            # Unlike a match, it may be of common words alone: it is looked for in few sentences.
            prefilter = None
        return AllowedPhrase(build_program(pattern, self.vocabulary.key), prefilter)

    def _table(self, rows: Iterable[WrittenRow]) -> EvidenceTable:
        return check_rows(rows, self.treatments, self.targets, self.written.sources)

    def _packs(self) -> dict[str, Pack]:
        for pack in self.written.packs:
            self._check_slots((*pack.reword, *pack.short), pack.file)
        return check_packs(self.written.packs, self.known, self.written.sources)

    def _check_names(self) -> None:
        _check_unique([*self.written.rules, *self.written.requirements])
        missing = [name for name in CUE_LEXICONS if name not in self.known]
        if missing and self.written.files:
            file = self.written.files[0]
            file.report(Scalar(1, 1, ""), f"no lexicon is named {', '.join(missing)}")

    def _rule(self, rule: WrittenRule) -> Rule:
        self._check_references(rule)
        scopes = [node.text for node in rule.unless if node.text in EXCUSES]
        sources = [self.written.sources.get(node.text) for node in rule.sources]
        return Rule(
            id=rule.id.text,
            aliases=tuple(node.text for node in rule.aliases),
            title=rule.title,
            status=rule.status,
            severity=rule.severity,
            message=rule.message.text,
            why=rule.why,
            sources=tuple(source for source in sources if source is not None),
            context=rule.context,
            match=tuple(map(shown, rule.match)),
            unless=frozenset(map(Scope, scopes)),
            allowed=tuple(n.text for n in rule.unless if n.text in self.allow_names),
            needs=frozenset(node.text for node in rule.needs),
            scope=rule.scope,
            reword=_joined(rule.reword),
            short=_joined(rule.short),
            trim=frozenset(node.text for node in rule.trim),
            delete=rule.delete,
            flag=tuple(node.text for node in rule.flag),
            passing=tuple(node.text for node in rule.passing),
            evidence=tuple(self._table(rule.evidence).values()),
            path=rule.file.path,
            line=rule.node.line,
        )

    def _check_references(self, rule: WrittenRule) -> None:
        excuses = {*EXCUSES, *self.allow_names}
        for node in rule.unless:
            check_known(node, excuses, "scope or allow-list", rule.file)
        for node in rule.sources:
            check_known(node, self.written.sources, "source", rule.file)
        for node in rule.trim:
            check_known(node, self.known, "lexicon", rule.file)
        self._check_slots((rule.message, *rule.reword, *rule.short), rule.file)

    def _check_slots(self, templates: Iterable[Scalar], file: File) -> None:
        slots = self.known | SLOTS
        for node in templates:
            for name in _TEMPLATE_SLOT_RE.findall(node.text):
                if name not in slots:
                    hint = did_you_mean(name, slots)
                    file.report(node, f"unknown slot `{name}`", hint=hint, within=f"<{name}")


def _joined(templates: Iterable[Scalar]) -> tuple[str, ...]:
    return tuple(" ".join(node.text.split()) for node in templates)


def _check_unique(rules: Iterable[WrittenRule | WrittenRequirement]) -> None:
    seen: set[str] = set()
    for rule in rules:
        for name in (rule.id, *rule.aliases):
            if name.text and name.text in seen:
                rule.file.report(name, f"two rules are named `{name.text}`")
            seen.add(name.text)
