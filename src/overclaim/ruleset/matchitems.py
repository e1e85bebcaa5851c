"""The items under a rule's `match` as they are written: a phrase, or one of the other forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overclaim.facts import FactKind
from overclaim.ruleset.fields import Fields
from overclaim.ruleset.nodes import File, Items, Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable

_ANY_FORM = (
    "a match is a phrase, `claim:`, `citation:`, `contradiction:`, `regex:`, `tokens:` or "
    "`dependency:`"
)


@dataclass(frozen=True, slots=True)
class WrittenMatch:
    """One item under `match`: a phrase, or what another form holds, perhaps with anchors.

    `region` names the nodes of a `dependency:` that are reported.
    """

    node: Node
    kind: str
    text: Scalar | None = None
    tokens: Items | None = None
    dependency: Items | None = None
    claim: Mapping | None = None
    region: tuple[Scalar, ...] = ()
    anchors: tuple[Scalar, ...] = ()


def read_match(node: Node, file: File) -> WrittenMatch | None:
    """Return one item; a fault goes to the file."""
    if isinstance(node, Scalar):
        return WrittenMatch(node, "phrase", text=node)
    if not isinstance(node, Mapping):
        file.report(node, _ANY_FORM)
        return None
    for form, read in _FORMS.items():
        if form in node.entries:
            return read(node, file)
    Fields(node, file, known=(*_FORMS, "anchors"), what="a match")
    hint = "a phrase with `: ` in it must be in single quotes"
    file.report(node, _ANY_FORM, hint=hint)
    return None


def _read_regex(node: Mapping, file: File) -> WrittenMatch | None:
    fields = Fields(node, file, known=("regex", "anchors"), what="a `regex:`")
    anchors, text = fields.texts("anchors"), fields.text("regex")
    return WrittenMatch(node, "regex", text=text, anchors=anchors) if text else None


def _read_tokens(node: Mapping, file: File) -> WrittenMatch | None:
    fields = Fields(node, file, known=("tokens", "anchors"), what="a `tokens:`")
    anchors, tokens = fields.texts("anchors"), node.entries["tokens"]
    if not isinstance(tokens, Items):
        file.report(node.keys["tokens"], "`tokens` must be a list of words")
        return None
    return WrittenMatch(node, "tokens", tokens=tokens, anchors=anchors)


def _read_claim(node: Mapping, file: File) -> WrittenMatch | None:
    Fields(node, file, known=("claim",), what="a match with `claim:`")
    claim = node.entries["claim"]
    if not isinstance(claim, Mapping):
        hint = "claim: {effect: [effect.cure], target: [condition]}"
        file.report(node.keys["claim"], "`claim` names the parts of a claim", hint=hint)
        return None
    return WrittenMatch(node, "claim", claim=claim)


def _read_citation(node: Mapping, file: File) -> WrittenMatch | None:
    fields = Fields(node, file, known=("citation",), what="a match with `citation:`")
    return WrittenMatch(node, "citation") if fields.choice("citation", ("dead",), "") else None


def _read_contradiction(node: Mapping, file: File) -> WrittenMatch | None:
    fields = Fields(node, file, known=("contradiction",), what="a match with `contradiction:`")
    text = fields.text("contradiction")
    if text is None:
        return None
    if text.text not in tuple(FactKind):
        message = f"`contradiction` is one of {', '.join(FactKind)}"
        file.report(node.entries["contradiction"], message)
        return None
    return WrittenMatch(node, "contradiction", text=text)


def _read_dependency(node: Mapping, file: File) -> WrittenMatch | None:
    known = ("dependency", "region", "anchors")
    fields = Fields(node, file, known=known, what="a `dependency:`")
    pattern = node.entries["dependency"]
    region, anchors = fields.texts("region"), fields.texts("anchors")
    if not isinstance(pattern, Items):
        file.report(node.keys["dependency"], "`dependency` must be a list of nodes")
        return None
    return WrittenMatch(node, "dependency", dependency=pattern, region=region, anchors=anchors)


_FORMS: dict[str, Callable[[Mapping, File], WrittenMatch | None]] = {
    "claim": _read_claim,
    "citation": _read_citation,
    "contradiction": _read_contradiction,
    "regex": _read_regex,
    "tokens": _read_tokens,
    "dependency": _read_dependency,
}
