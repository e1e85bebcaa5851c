"""Rules, lexicons and sources as they are written: every key that a YAML file may hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from overclaim.findings import Severity
from overclaim.ruleset.evidence import read_test_rows
from overclaim.ruleset.fields import Fields, read_id, read_message
from overclaim.ruleset.matchitems import WrittenMatch, read_match
from overclaim.ruleset.nodes import File, Items, Mapping, Node, Scalar, mappings_in
from overclaim.ruleset.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.ruleset.evidence import WrittenRow
    from overclaim.ruleset.packs import WrittenPack
    from overclaim.ruleset.requirementfile import WrittenRequirement, WrittenSignal

RULE_KEYS = (
    "id", "aliases", "title", "status", "severity", "message", "why", "sources", "context",
    "match", "unless", "needs", "scope", "reword", "short", "trim", "delete", "tests",
)  # fmt: skip
LEXICON_KEYS = ("lexicon", "about", "terms")
ALLOW_KEYS = ("allow", "about", "patterns")
SOURCE_KEYS = ("id", "title", "body", "year", "url", "doi", "says", "confidence", "as_of")

CONFIDENCES = ("read", "recalled")
STATUSES = ("stable", "preview")
CONTEXTS = ("health-page", "health-sentence", "any")
NEEDS = ("parser",)
SCOPE_READINGS = ("clauses", "parsed")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRule:
    """A rule as it stands in its file."""

    file: File
    node: Mapping
    id: Scalar
    aliases: tuple[Scalar, ...]
    title: str
    status: str
    severity: Severity
    message: Scalar
    why: str
    sources: tuple[Scalar, ...]
    context: str
    match: tuple[WrittenMatch, ...]
    unless: tuple[Scalar, ...]
    needs: tuple[Scalar, ...]
    scope: str
    reword: tuple[Scalar, ...]
    short: tuple[Scalar, ...]
    trim: tuple[Scalar, ...]
    delete: bool
    flag: tuple[Scalar, ...]
    passing: tuple[Scalar, ...]
    evidence: tuple[WrittenRow, ...]


@dataclass(frozen=True, slots=True)
class WrittenTerm:
    """A lexicon term and the spellings that stand for it, the term's own first."""

    name: str
    spellings: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class WrittenLexicon:
    """A named list of terms."""

    file: File
    name: Scalar
    terms: tuple[WrittenTerm, ...]


@dataclass(frozen=True, slots=True)
class WrittenAllow:
    """A named list of phrases that excuse a match in their clause."""

    file: File
    name: Scalar
    patterns: tuple[Scalar, ...]


@dataclass(slots=True)
class WrittenFiles:
    """Everything that was read, in the order of the files."""

    files: list[File] = field(default_factory=list)
    rules: list[WrittenRule] = field(default_factory=list)
    lexicons: list[WrittenLexicon] = field(default_factory=list)
    allows: list[WrittenAllow] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    rows: list[WrittenRow] = field(default_factory=list)
    packs: list[WrittenPack] = field(default_factory=list)
    signals: list[WrittenSignal] = field(default_factory=list)
    requirements: list[WrittenRequirement] = field(default_factory=list)


def read_rules(root: Node, file: File) -> Iterator[WrittenRule]:
    """Yield the rules of a rule file."""
    for node in mappings_in(root, file, "a rule file is a list of rules: `- id: ...`"):
        yield _read_rule(node, file)


def _read_rule(node: Mapping, file: File) -> WrittenRule:
    fields = Fields(node, file, known=RULE_KEYS, what="a rule")
    rule_id, message = read_id(fields, "id"), read_message(fields)
    title, why = fields.text("title"), fields.text("why")
    tests = fields.mapping("tests", known=("flag", "pass", "evidence"))
    reword, delete = fields.texts("reword"), fields.flag("delete")
    if not reword and not delete:
        hint = "add `reword`, or `delete: true` where nothing can be said instead"
        file.report(node, "a rule needs at least one rewording", hint=hint)
    matches = [read_match(item, file) for item in fields.items("match", required=True)]
    needs, scope = _read_needs(fields, matches)
    # What is missing is told by now. The rest is read all the same, so that one run tells
    # everything; no ruleset is made of it.
    missing = Scalar(node.line, node.column, "")
    return WrittenRule(
        file=file,
        node=node,
        id=rule_id or missing,
        aliases=fields.texts("aliases"),
        title=title.text if title else "",
        status=fields.choice("status", STATUSES, "stable"),
        severity=Severity(fields.choice("severity", tuple(Severity), "warning")),
        message=message or missing,
        why=" ".join(why.text.split()) if why else "",
        sources=fields.texts("sources", required=True),
        context=fields.choice("context", CONTEXTS, "health-page"),
        match=tuple(match for match in matches if match is not None),
        unless=fields.texts("unless"),
        needs=needs,
        scope=scope,
        reword=reword,
        short=fields.texts("short"),
        trim=fields.texts("trim"),
        delete=delete,
        flag=tests.texts("flag") if tests else (),
        passing=tests.texts("pass") if tests else (),
        evidence=tuple(read_test_rows(tests)) if tests else (),
    )


def _read_needs(
    fields: Fields, matches: list[WrittenMatch | None]
) -> tuple[tuple[Scalar, ...], str]:
    """Return what must be installed besides for a rule, and how it reads scope."""
    needs, scope = fields.texts("needs"), fields.choice("scope", SCOPE_READINGS, "clauses")
    for need in needs:
        if need.text not in NEEDS:
            fields.file.report(need, f"`needs` can't hold `{need.text}`: it knows {NEEDS[0]}")
    using = [match.node for match in matches if match is not None and match.kind == "dependency"]
    if scope == "parsed":
        using.append(fields.node.keys["scope"])
    if using and not needs:
        what = "`scope: parsed`" if scope == "parsed" else "`dependency:`"
        fields.file.report(using[-1], f"a rule with {what} needs the parser", hint=_NEEDS_HINT)
    if needs and not using:
        fields.file.report(fields.node.keys["needs"], "nothing in this rule needs the parser")
    return needs, scope


_NEEDS_HINT = "add `needs: [parser]` to the rule: who runs it has to install the extra"


def read_lexicons(root: Node, file: File) -> Iterator[WrittenLexicon | WrittenAllow]:
    """Yield the lexicons and allow-lists of a lexicon file."""
    message = "a lexicon file is a list: `- lexicon: NAME` with `terms`, or `- allow: NAME`"
    for node in mappings_in(root, file, message):
        if "allow" in node.entries:
            fields = Fields(node, file, known=ALLOW_KEYS, what="an allow-list")
            name = fields.text("allow")
            if name is not None:
                yield WrittenAllow(file, name, fields.texts("patterns", required=True))
            continue
        fields = Fields(node, file, known=LEXICON_KEYS, what="a lexicon")
        name = fields.text("lexicon")
        terms = tuple(_read_terms(fields))
        if name is not None:
            yield WrittenLexicon(file, name, terms)


def _read_terms(fields: Fields) -> Iterator[WrittenTerm]:
    for item in fields.items("terms", required=True):
        if isinstance(item, Scalar) and item.text.strip():
            yield WrittenTerm(item.text, (item,))
        elif isinstance(item, Mapping):
            for name, spellings in item.entries.items():
                others = spellings.items if isinstance(spellings, Items) else (spellings,)
                texts = [other for other in others if isinstance(other, Scalar)]
                if len(texts) != len(others):
                    fields.file.report(spellings, "a term's other spellings are a list of texts")
                yield WrittenTerm(name, (item.keys[name], *texts))
        else:
            fields.file.report(item, "a term is a text, or `term: [other spellings]`")


def read_sources(root: Node, file: File) -> Iterator[tuple[Scalar, Source]]:
    """Yield the sources of a source file, each with the node of its id."""
    for node in mappings_in(root, file, "a source file is a list of sources: `- id: ...`"):
        fields = Fields(node, file, known=SOURCE_KEYS, what="a source")
        source_id = read_id(fields, "id")
        as_of = fields.month("as_of")
        values = {key: fields.text(key) for key in ("title", "body", "says")}
        optional = {key: fields.text(key, required=False) for key in ("year", "url", "doi")}
        if source_id is None:
            continue
        texts = {key: node.text if node else "" for key, node in (values | optional).items()}
        yield (
            source_id,
            Source(
                id=source_id.text,
                confidence=fields.choice("confidence", CONFIDENCES, "recalled"),
                as_of=as_of,
                **texts,
            ),
        )
