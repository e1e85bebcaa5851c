"""Requirements and signals as they are written in `rules/requirements/*.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overclaim.findings import Severity
from overclaim.ruleset.fields import Fields, read_id, read_message
from overclaim.ruleset.matchitems import WrittenMatch, read_match
from overclaim.ruleset.nodes import File, Mapping, Node, Scalar, mappings_in
from overclaim.ruleset.requirements import (
    WORDS_SLOT,
    PageTest,
    Placed,
    Where,
    Zone,
    put_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNAL_KEYS = (
    "signal", "about", "jurisdiction", "in", "match", "unless", "any", "main", "links", "fields",
    "files", "least", "distinct", "subject", "taken-back-by", "tests",
)  # fmt: skip
REQUIREMENT_KEYS = (
    "requirement", "aliases", "title", "status", "severity", "message", "why", "sources",
    "jurisdiction", "when", "unless", "require", "forbid", "where", "placed", "insert", "tests",
)  # fmt: skip
TEST_KEYS = ("page", "satisfied", "not-enough", "not-applicable")
PAGE_KEYS = ("page", "words", "format", "jurisdiction")
FORMATS = ("markdown", "mdx", "html", "text")
STATUSES = ("stable", "preview")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSignal:
    """A signal as it stands in its file."""

    file: File
    node: Mapping
    name: Scalar
    about: str
    jurisdiction: tuple[Scalar, ...]
    zones: tuple[Scalar, ...]
    match: tuple[WrittenMatch, ...]
    unless: tuple[Scalar, ...]
    any: tuple[Scalar, ...]
    main: tuple[Scalar, ...]
    links: tuple[Scalar, ...]
    files: tuple[Scalar, ...]
    fields: tuple[Scalar, ...]
    least: int
    distinct: bool
    subject: tuple[Scalar, ...]
    taken_back_by: tuple[Scalar, ...]
    seen: tuple[Scalar, ...]
    unseen: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRequirement:
    """A requirement as it stands in its file; `insert` by the name of the jurisdiction."""

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
    jurisdiction: tuple[Scalar, ...]
    when: tuple[Scalar, ...]
    unless: tuple[Scalar, ...]
    require: tuple[Scalar, ...]
    forbid: tuple[Scalar, ...]
    where: Where
    placed: Placed
    insert: dict[str, Scalar]
    page: str
    missing: tuple[PageTest, ...]
    satisfied: tuple[PageTest, ...]
    not_enough: tuple[PageTest, ...]
    not_applicable: tuple[PageTest, ...]


def read_requirements(root: Node, file: File) -> Iterator[WrittenSignal | WrittenRequirement]:
    """Yield the signals and requirements of a file."""
    message = "a file of requirements is a list: `- requirement: NAME` or `- signal: NAME`"
    for node in mappings_in(root, file, message):
        yield _read_signal(node, file) if "signal" in node.entries else _read_one(node, file)


def _read_signal(node: Mapping, file: File) -> WrittenSignal:
    fields = Fields(node, file, known=SIGNAL_KEYS, what="a signal")
    name, about = fields.text("signal"), fields.text("about")
    shown = ("match", "any", "main", "links", "fields", "files")
    if not any(key in node.entries for key in shown):
        file.report(node, f"a signal needs one of {', '.join(f'`{key}`' for key in shown)}")
    tests = None
    if "match" in node.entries:
        tests = fields.mapping("tests", known=("seen", "unseen"))
    matches = [read_match(item, file) for item in fields.items("match")]
    return WrittenSignal(
        file=file,
        node=node,
        name=name or Scalar(node.line, node.column, ""),
        about=" ".join(about.text.split()) if about else "",
        jurisdiction=fields.texts("jurisdiction"),
        zones=_read_zones(fields),
        match=tuple(match for match in matches if match is not None),
        unless=fields.texts("unless"),
        any=fields.texts("any"),
        main=fields.texts("main"),
        links=fields.texts("links"),
        files=fields.texts("files"),
        fields=fields.texts("fields"),
        least=_read_number(fields, "least"),
        distinct=fields.flag("distinct"),
        subject=fields.texts("subject"),
        taken_back_by=fields.texts("taken-back-by"),
        seen=tests.texts("seen", required=True) if tests else (),
        unseen=tests.texts("unseen") if tests else (),
    )


def _read_zones(fields: Fields) -> tuple[Scalar, ...]:
    known = tuple(zone.value for zone in Zone)
    found = fields.texts("in")
    for node in found:
        if node.text not in known:
            message = f"`in` can't hold `{node.text}`: it is one of {', '.join(known)}"
            fields.file.report(node, message)
    return tuple(node for node in found if node.text in known)


def _read_number(fields: Fields, key: str) -> int:
    node = fields.text(key, required=False)
    if node is None:
        return 1
    if not node.text.isdecimal() or not int(node.text):
        fields.file.report(node, f"`{key}` is a number from 1: {key}: 3")
        return 1
    return int(node.text)


def _read_one(node: Mapping, file: File) -> WrittenRequirement:
    fields = Fields(node, file, known=REQUIREMENT_KEYS, what="a requirement")
    requirement_id, message = read_id(fields, "requirement"), read_message(fields)
    title, why = fields.text("title"), fields.text("why")
    require, forbid = fields.texts("require"), fields.texts("forbid")
    if bool(require) == bool(forbid):
        file.report(node, "a requirement needs either `require` or `forbid`")
    jurisdiction = fields.texts("jurisdiction")
    home = jurisdiction[0].text if jurisdiction else "us"
    base, pages = _read_tests(fields, home, forbids=bool(forbid))
    missing = Scalar(node.line, node.column, "")
    return WrittenRequirement(
        file=file,
        node=node,
        id=requirement_id or missing,
        aliases=fields.texts("aliases"),
        title=title.text if title else "",
        status=fields.choice("status", STATUSES, "stable"),
        severity=Severity(fields.choice("severity", tuple(Severity), "warning")),
        message=message or missing,
        why=" ".join(why.text.split()) if why else "",
        sources=fields.texts("sources", required=True),
        jurisdiction=jurisdiction,
        when=fields.texts("when", required=True),
        unless=fields.texts("unless"),
        require=require,
        forbid=forbid,
        where=Where(fields.choice("where", tuple(Where), "page")),
        placed=Placed(fields.choice("placed", tuple(Placed), "page")),
        insert=_read_insert(fields, required=bool(require)),
        page=base,
        missing=pages["page"],
        satisfied=pages["satisfied"],
        not_enough=pages["not-enough"],
        not_applicable=pages["not-applicable"],
    )


def _read_insert(fields: Fields, *, required: bool) -> dict[str, Scalar]:
    node = fields.node.entries.get("insert")
    if isinstance(node, Mapping):
        return {key: text for key, text in node.entries.items() if isinstance(text, Scalar)}
    if node is not None or required:
        hint = "insert: {any: the words to add}"
        at: Node = fields.node.keys.get("insert", fields.node)
        fields.file.report(at, "a requirement needs `insert`, by jurisdiction", hint=hint)
    return {}


def _read_tests(
    fields: Fields, home: str, *, forbids: bool
) -> tuple[str, dict[str, tuple[PageTest, ...]]]:
    """Return the page that words are put into, and the test pages by key.

    Under `page` is that on which the words are missing, if the requirement asks for some.
    """
    found: dict[str, tuple[PageTest, ...]] = dict.fromkeys(TEST_KEYS, ())
    tests = fields.mapping("tests", known=TEST_KEYS)
    if tests is None:
        return "", found
    base = tests.text("page")
    if base is not None and WORDS_SLOT not in base.text:
        fields.file.report(tests.node.keys["page"], f"`page` needs a place for {WORDS_SLOT}")
    text = base.text if base is not None else ""
    if not forbids:
        found["page"] = (PageTest(put_words(text, ""), "markdown", home, fields.node.line),)
    for key in TEST_KEYS[1:]:
        items = tests.items(key, required=True)
        whole = key == "not-applicable"
        pages = (_read_page(item, tests.file, text, home, whole=whole) for item in items)
        found[key] = tuple(page for page in pages if page is not None)
    return text, found


def _read_page(item: Node, file: File, base: str, home: str, *, whole: bool) -> PageTest | None:
    """Return one test page: a text is the words to put into the page, or a whole page."""
    if isinstance(item, Scalar):
        if whole:
            return PageTest(item.text, "markdown", home, item.line)
        return PageTest(put_words(base, item.text), "markdown", home, item.line, item.text)
    if not isinstance(item, Mapping):
        file.report(item, "a test is a text, or `{page: ..., format: html}`")
        return None
    fields = Fields(item, file, known=PAGE_KEYS, what="a test page")
    own = fields.text("page", required=False)
    put = fields.text("words", required=own is None)
    words = put.text if put is not None else ""
    text = own.text if own is not None else put_words(base, words)
    markup = fields.choice("format", FORMATS, "markdown")
    read_in = fields.text("jurisdiction", required=False)
    return PageTest(text, markup, read_in.text if read_in else home, item.line, words)
