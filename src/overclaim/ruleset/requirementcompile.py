"""Signals and requirements compiled; every fault goes to its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.claims import EXCUSES, Scope
from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.fields import check_known
from overclaim.ruleset.finder import FinderMaker
from overclaim.ruleset.foundby import TREATMENT_MARKS
from overclaim.ruleset.matchers import compile_matcher, shown
from overclaim.ruleset.requirements import (
    BUILT_IN_SIGNALS,
    Requirement,
    Signal,
    Zone,
    plain_key,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from overclaim.ruleset.matchers import Findable
    from overclaim.ruleset.model import Matcher
    from overclaim.ruleset.nodes import Scalar
    from overclaim.ruleset.prefilter import Prefilter
    from overclaim.ruleset.requirementfile import WrittenRequirement, WrittenSignal
    from overclaim.ruleset.schema import WrittenFiles
    from overclaim.ruleset.source import Source
    from overclaim.ruleset.vocabulary import Vocabulary

# Claims are read whole and weighed before a pattern is held against them.
_PHRASES_OF_CLAIM = 20


class Known(NamedTuple):
    """What signals and requirements may name: lexicons, allow-lists, treatments, jurisdictions."""

    lexicons: Collection[str]
    allow_lists: Collection[str]
    treatments: Collection[str]
    jurisdictions: Collection[str]


class SignalMatches:
    """The patterns of all signals, in the order in which they are taken up."""

    def __init__(self) -> None:
        self.matchers: list[Matcher] = []
        self.finder = FinderMaker()

    def add(self, compiled: Findable) -> int:
        """Take up a pattern and return its index."""
        matcher, prefilter = compiled
        self.matchers.append(matcher)
        return self.finder.add(prefilter)


def compile_signals(
    written: WrittenFiles, vocabulary: Vocabulary, known: Known, matches: SignalMatches
) -> dict[str, Signal]:
    """Return the signals by name; `matches` takes up their patterns."""
    found: dict[str, Signal] = {}
    names = {signal.name.text for signal in written.signals}
    for signal in written.signals:
        if signal.name.text in found:
            signal.file.report(signal.name, f"two signals are named `{signal.name.text}`")
        for node in (*signal.any, *signal.taken_back_by):
            check_known(node, names, "signal", signal.file)
        found[signal.name.text] = _signal(signal, vocabulary, known, matches)
    _check_circles(written.signals, found)
    return found


def _signal(
    signal: WrittenSignal, vocabulary: Vocabulary, known: Known, matches: SignalMatches
) -> Signal:
    file = signal.file
    excuses = {*EXCUSES, *known.allow_lists}
    unless = [n.text for n in signal.unless if check_known(n, excuses, "scope", file)]
    compiled = (compile_matcher(m, file, vocabulary, known.lexicons) for m in signal.match)
    zones = {Zone(node.text) for node in signal.zones}
    return Signal(
        name=signal.name.text,
        about=signal.about,
        jurisdiction=_names(signal.jurisdiction, known.jurisdictions, "jurisdiction", signal),
        zones=frozenset(zones or {Zone.TEXT}),
        written=tuple(map(shown, signal.match)),
        matches=tuple(matches.add(found) for found in compiled if found is not None),
        unless=frozenset(Scope(name) for name in unless if name in EXCUSES),
        allowed=tuple(name for name in unless if name not in EXCUSES),
        any=tuple(node.text for node in signal.any),
        main=_treatments(signal.main, vocabulary, known, signal),
        links=tuple(node.text.lower() for node in signal.links),
        files=tuple(node.text.lower() for node in signal.files),
        fields=frozenset(plain_key(node.text) for node in signal.fields),
        least=signal.least,
        distinct=signal.distinct,
        subject=_treatments(signal.subject, vocabulary, known, signal),
        taken_back_by=tuple(node.text for node in signal.taken_back_by),
        seen=tuple(node.text for node in signal.seen),
        unseen=tuple(node.text for node in signal.unseen),
        path=file.path,
        line=signal.node.line,
    )


def keys_of_signals(
    signals: Mapping[str, Signal], prefilters: Sequence[Prefilter]
) -> dict[str, frozenset[str] | None]:
    """Return for each signal the keys and marks of which a page that shows it has one.

    None stands for a signal that can be seen without: by a link, a field or the name of the file.
    `prefilters` are those of each match.
    """
    return {name: _keys_of(_made_of(name, signals), prefilters) for name in signals}


def _keys_of(parts: list[Signal], prefilters: Sequence[Prefilter]) -> frozenset[str] | None:
    if any(part.links or part.files or part.fields for part in parts):
        return None
    found = {key for part in parts for match in part.matches for key in prefilters[match].anchors}
    if any(part.main for part in parts):
        found |= TREATMENT_MARKS
    return frozenset(found)


def costs_of_signals(
    signals: Mapping[str, Signal], prefilters: Sequence[Prefilter]
) -> dict[str, int]:
    """Return for each signal what it costs to look for it, in phrases.

    That a page is about a treatment costs nothing: it is found out once for all signals.
    `prefilters` are those of each match.
    """
    each = [_PHRASES_OF_CLAIM if prefilter.claims else 1 for prefilter in prefilters]
    return {
        name: sum(each[match] for part in _made_of(name, signals) for match in part.matches)
        for name in signals
    }


def _made_of(name: str, signals: Mapping[str, Signal]) -> list[Signal]:
    """Return a signal and all that it is made of, each once.

    A name that isn't there, or that is made of itself, is reported by `compile_signals`.
    """
    names = [name]
    for known in names:
        names += [n for n in signals[known].any if n in signals and n not in names]
    return [signals[known] for known in names]


def _names(
    nodes: Iterable[Scalar],
    known: Collection[str],
    what: str,
    written: WrittenSignal | WrittenRequirement,
) -> frozenset[str]:
    return frozenset(n.text for n in nodes if check_known(n, known, what, written.file))


def _treatments(
    nodes: Iterable[Scalar], vocabulary: Vocabulary, known: Known, signal: WrittenSignal
) -> frozenset[str]:
    """Return treatments by name; the name of a lexicon stands for all that it holds."""
    found: set[str] = set()
    names = {*known.treatments, *known.lexicons}
    for node in nodes:
        if node.text in known.treatments:
            found.add(node.text)
        elif check_known(node, names, "treatment", signal.file):
            found |= vocabulary.term_names((node.text,))
    return frozenset(found)


def _check_circles(written: Iterable[WrittenSignal], found: Mapping[str, Signal]) -> None:
    """Report signals that are made of themselves."""
    for signal in written:
        pending, seen = [signal.name.text], set[str]()
        while pending:
            for name in (*found[pending[-1]].any, *found[pending.pop()].taken_back_by):
                if name == signal.name.text:
                    signal.file.report(signal.name, f"`{name}` is made of itself")
                    return
                if name in found and name not in seen:
                    seen.add(name)
                    pending.append(name)


def compile_requirements(
    written: WrittenFiles,
    costs: Mapping[str, int],
    sources: Mapping[str, Source],
    known: Known,
) -> tuple[Requirement, ...]:
    """Return the requirements in the order of the files; `costs` has what each signal costs."""
    if written.requirements:
        first = written.requirements[0]
        for name in BUILT_IN_SIGNALS:
            if name not in costs:
                first.file.report(first.id, f"no signal is named `{name}`")
    return tuple(_requirement(one, costs, sources, known) for one in written.requirements)


def _requirement(
    written: WrittenRequirement,
    costs: Mapping[str, int],
    sources: Mapping[str, Source],
    known: Known,
) -> Requirement:
    file = written.file
    for named in (written.when, written.unless, written.require, written.forbid):
        for at, node in enumerate(named):
            check_known(node, costs, "signal", file)
            if node.text in {other.text for other in named[:at]}:
                file.report(node, f"`{node.text}` stands here twice")
    for node in written.sources:
        check_known(node, sources, "source", file)
    for name, text in written.insert.items():
        if name not in {*known.jurisdictions, "any"}:
            file.report(text, f"`insert` goes by jurisdiction or `any`, not by `{name}`")
    cited = (sources.get(node.text) for node in written.sources)
    return Requirement(
        id=written.id.text,
        aliases=tuple(node.text for node in written.aliases),
        title=written.title,
        status=written.status,
        severity=written.severity,
        message=written.message.text,
        why=written.why,
        sources=tuple(source for source in cited if source is not None),
        jurisdiction=_names(written.jurisdiction, known.jurisdictions, "jurisdiction", written),
        when=tuple(node.text for node in written.when),
        asked=tuple(sorted((node.text for node in written.when), key=lambda n: costs.get(n, 0))),
        unless=tuple(node.text for node in written.unless),
        require=tuple(node.text for node in written.require),
        forbid=tuple(node.text for node in written.forbid),
        where=written.where,
        placed=written.placed,
        insert={name: " ".join(text.text.split()) for name, text in written.insert.items()},
        page=written.page,
        missing=written.missing,
        satisfied=written.satisfied,
        not_enough=written.not_enough,
        not_applicable=written.not_applicable,
        path=file.path,
        line=written.node.line,
    )
