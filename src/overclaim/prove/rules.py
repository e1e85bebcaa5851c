"""Proves the rules that look at sentences.

A rule is proved when each `flag` sentence gives a finding at exactly its region, each `pass`
sentence gives none, some rewording stands ready and none is itself flagged by any rule, and no line
of `match` and no name under `unless` could be taken away without a test failing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overclaim.analyse.matches import Match, find_matches, resolve
from overclaim.analyse.topic import names_health
from overclaim.claims import Scope
from overclaim.document import Block, References, Span
from overclaim.facts import deviations
from overclaim.fix.quiet import is_quiet
from overclaim.fix.reword import is_ready, rewordings
from overclaim.fix.trim import trim
from overclaim.lazyre import lazy_re
from overclaim.prove.failure import Failure
from overclaim.ruleset.model import CitationMatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from overclaim.evidence import EvidenceTable
    from overclaim.facts import Fact
    from overclaim.ruleset.model import Rule, Ruleset

LEAST_TESTS = 3
_MARK_RE = lazy_re(r"(?<!\\)_")
# What a writer puts into the blank `[study, number of people]` of a rewording.
_STUDY_RE = lazy_re(r"\[study\b[^\]]*\]")
SAMPLE_STUDY = "a randomised trial of 96 people"
_SCOPE_CUES = {
    Scope.NEGATED: ("cue.negation",),
    Scope.HEDGED: ("cue.hedge", "cue.limit"),
    Scope.DEBUNKED: ("cue.debunk", "cue.debunked"),
    Scope.ATTRIBUTED: ("cue.source",),
}


@dataclass(frozen=True, slots=True)
class _Case:
    """A test sentence: the text without marks, the region expected, and all matches found."""

    text: str
    expected: Span | None
    matches: tuple[Match, ...]
    ruleset: Ruleset

    def spans(self, rule: Rule, keep: Callable[[Match], bool] | None = None) -> list[Span]:
        """Return what a rule reports; `keep` overrides which matches stand."""
        stands = keep or (lambda match: not match.excuses)
        own = [m for m in self.matches if m.rule.id == rule.id and _in_context(m, self.ruleset)]
        return [match.span for match in resolve(_at_fault(filter(stands, own)))]

    def is_right(self, rule: Rule, keep: Callable[[Match], bool] | None = None) -> bool:
        """Tell whether the rule finds the expected region and nothing else."""
        return self.spans(rule, keep) == ([] if self.expected is None else [self.expected])


def _at_fault(matches: Iterable[Match]) -> Iterator[Match]:
    """Yield the matches that are findings: of those that tell facts only what deviates."""
    facts: dict[str, list[tuple[Match, Fact]]] = {}
    for match in matches:
        if match.fact is None:
            yield match
        else:
            facts.setdefault(match.rule.id, []).append((match, match.fact))
    for told in facts.values():
        told.sort(key=lambda each: each[0].span)
        for (match, _), earlier in zip(told, deviations(f for _, f in told), strict=True):
            if earlier is not None:
                yield match


def prove_rule(
    rule: Rule, plain: Ruleset, table: EvidenceTable, today: date
) -> tuple[int, list[Failure], list[str]]:
    """Return how many tests a rule has, what they don't prove, and which other rules flag.

    `plain` has no rows of a house; `table` is that of its evidence, on whatever day.
    """
    own = table.with_rows(rule.evidence).at(today) if rule.evidence else None
    world = plain if own is None else plain._replace(evidence=own)
    page = _page_of(rule, world)
    flags = [_flag_case(text, world, page) for text in rule.flag]
    passes = [_case(text.replace("\\_", "_"), None, world, page) for text in rule.passing]
    failures = [
        *_prove_counts(rule),
        *_prove_tests(rule, [*flags, *passes]),
        *_prove_mutations(rule, flags, passes),
        *_prove_mixed(rule, flags),
        *_prove_rewordings(rule, flags, world),
        *_prove_trims(rule, flags, world),
    ]
    return len(flags) + len(passes), failures, list(_overlaps(rule, flags))


def _page_of(rule: Rule, ruleset: Ruleset) -> References | None:
    """Return what citations in a rule's tests can lead to.

    A test is a sentence without a page, where every citation counts. For a rule that asks for dead
    citations it is the whole page, where none leads anywhere.
    """
    asks = any(
        isinstance(compiled.matcher, CitationMatcher) and ruleset.rules[compiled.rule] is rule
        for compiled in ruleset.matches
    )
    return References() if asks else None


def _flag_case(text: str, ruleset: Ruleset, page: References | None) -> _Case:
    parts = _MARK_RE.split(text)
    plain = [part.replace("\\_", "_") for part in parts]
    expected = None
    if len(plain) == 3:  # noqa: PLR2004 - before, inside and after the marks
        start = len(plain[0])
        expected = Span(start, start + len(plain[1]))
    return _case("".join(plain), expected, ruleset, page)


def _case(text: str, expected: Span | None, ruleset: Ruleset, page: References | None) -> _Case:
    matches = find_matches([Block.of_text(text)], ruleset, page)
    return _Case(text, expected, tuple(matches), ruleset)


def _in_context(match: Match, ruleset: Ruleset) -> bool:
    """Tell whether a rule may speak in this sentence; the page is taken to be about health."""
    return match.rule.context != "health-sentence" or names_health(match.sentence, ruleset)


def _prove_counts(rule: Rule) -> Iterator[Failure]:
    for what, tests in (("flag", rule.flag), ("pass", rule.passing)):
        if len(tests) < LEAST_TESTS:
            yield Failure(rule, f"{len(tests)} `{what}` tests; at least {LEAST_TESTS} are needed")
    seen: set[str] = set()
    for text in (*rule.flag, *rule.passing):
        plain = _MARK_RE.sub("", text)
        if plain in seen:
            yield Failure(rule, "this test stands twice", text)
        seen.add(plain)


def _prove_tests(rule: Rule, cases: Iterable[_Case]) -> Iterator[Failure]:
    flags = dict.fromkeys(rule.flag)
    for text, case in zip((*flags, *rule.passing), cases, strict=False):
        if case.is_right(rule):
            continue
        found = ", ".join(f"“{case.text[s.start : s.end]}”" for s in case.spans(rule)) or "nothing"
        if case.expected is None and text in flags:
            yield Failure(rule, "a `flag` test marks its region once: _..._", text)
        elif case.expected is None:
            yield Failure(rule, f"a `pass` test is flagged at {found}", text)
        else:
            wanted = case.text[case.expected.start : case.expected.end]
            excused = _excused_by(rule, case)
            message = f"expected “{wanted}”, found {found}{excused}"
            yield Failure(rule, message, text)


def _excused_by(rule: Rule, case: _Case) -> str:
    names = {name for m in case.matches if m.rule.id == rule.id for name in m.excuses}
    return f" (excused: {', '.join(sorted(names))})" if names else ""


def _prove_mutations(rule: Rule, flags: list[_Case], passes: list[_Case]) -> Iterator[Failure]:
    for item, pattern in enumerate(rule.match):

        def without(match: Match, item: int = item) -> bool:
            return not match.excuses and match.item != item

        if all(case.is_right(rule, without) for case in flags):
            yield Failure(rule, f"no `flag` test needs this line of `match`: {pattern}")
    for name in (*sorted(rule.unless), *rule.allowed):

        def unexcused(match: Match, name: str = name) -> bool:
            return not [excuse for excuse in match.excuses if excuse != name]

        if all(case.is_right(rule, unexcused) for case in passes):
            yield Failure(rule, f"no `pass` test needs `{name}` under `unless`")


def _prove_mixed(rule: Rule, flags: list[_Case]) -> Iterator[Failure]:
    """Ask for a sentence in which an excuse stands beside the claim and doesn't cover it."""
    if (rule.unless or rule.allowed) and not any(_is_mixed(rule, case) for case in flags):
        message = (
            "no `flag` test is a mixed sentence: one clause that is excused by a name under "
            "`unless`, and one that isn't"
        )
        yield Failure(rule, message)


def _is_mixed(rule: Rule, case: _Case) -> bool:
    standing = [m for m in case.matches if m.rule.id == rule.id and not m.excuses]
    for match in standing:
        words = match.sentence.words
        cues = [cue for scope in rule.unless for cue in _SCOPE_CUES.get(scope, ())]
        if any(True for cue in cues for _ in words.found(cue)) or match.sentence.quotes:
            return True
        if len({id(m.sentence) for m in case.matches}) > 1 or "?" in case.text:
            return True
    return any(m.excuses for m in case.matches if m.rule.id == rule.id)


def _prove_rewordings(rule: Rule, flags: list[_Case], ruleset: Ruleset) -> Iterator[Failure]:
    for case in flags:
        for match in case.matches:
            if match.rule.id != rule.id or match.span != case.expected:
                continue
            captures = {**match.captures, "match": case.text[match.span.start : match.span.end]}
            filled = rewordings((*rule.reword, *rule.short), captures)
            if not rule.delete and not any(map(is_ready, filled)):
                message = "no rewording without a blank can be filled in for this test"
                yield Failure(rule, message, case.text)
            for text in filled:
                yield from _prove_rewording(rule, _STUDY_RE.sub(SAMPLE_STUDY, text), ruleset)
            break


def _prove_trims(rule: Rule, flags: list[_Case], ruleset: Ruleset) -> Iterator[Failure]:
    """Ask for a sentence that holds what it says without the words of each lexicon."""
    found = [m for case in flags for m in case.matches if m.rule.id == rule.id and not m.excuses]
    for name in sorted(rule.trim):
        texts = (trim(match.sentence, match.span, (name,)) for match in found)
        if not any(text and is_quiet(text, Block.of_text(text), ruleset) for text in texts):
            message = f"no `flag` test is without fault once the words of `{name}` are struck out"
            yield Failure(rule, message)


def _prove_rewording(rule: Rule, text: str, ruleset: Ruleset) -> Iterator[Failure]:
    found = [match for match in find_matches([Block.of_text(text)], ruleset) if not match.excuses]
    for match in _at_fault(found):
        if _in_context(match, ruleset):
            words = text[match.span.start : match.span.end]
            message = f"a rewording is itself flagged by {match.rule.id} at “{words}”"
            yield Failure(rule, message, text)


def _overlaps(rule: Rule, flags: Iterable[_Case]) -> Iterator[str]:
    for case in flags:
        standing = _at_fault(m for m in case.matches if not m.excuses)
        others = {match.rule.id for match in standing if match.rule.id != rule.id}
        if others:
            yield f"{rule.id}: also {', '.join(sorted(others))}: {case.text}"
