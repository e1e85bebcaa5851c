"""A `dependency:` pattern: words and how they hang on each other in a parsed sentence.

The form is that of spaCy's DependencyMatcher, held to what the parser really gives: it tags and
parses, so that `POS`, `MORPH` and entities can't be asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.errors import did_you_mean
from overclaim.ruleset.inflect import inflect
from overclaim.ruleset.model import Attribute, DependencyMatcher, DependencyNode
from overclaim.ruleset.needs import anchors_of
from overclaim.ruleset.nodes import File, Items, Mapping, Node, Scalar
from overclaim.ruleset.pattern import Choice, PatternError, Sequence, Word

if TYPE_CHECKING:
    from collections.abc import Collection

    from overclaim.ruleset.vocabulary import Vocabulary

MAX_NODES = 8
WORD_KEYS = ("LEMMA", "LOWER", "ORTH")
TRUTH_KEYS = (
    "IS_ALPHA", "IS_DIGIT", "IS_LOWER", "IS_PUNCT", "IS_TITLE", "IS_UPPER", "LIKE_NUM",
)  # fmt: skip
ATTRIBUTES = (*WORD_KEYS, *TRUTH_KEYS, "DEP", "TAG")
# What the other attributes of spaCy would need isn't loaded, and tags miss short claims anyway.
ATTRIBUTES_HINT = (
    "words are found by LEMMA (any form), LOWER or ORTH; POS, MORPH and entities aren't read"
)
RELATIONS = frozenset(
    "< > << >> . .* ; ;* $+ $- $++ $-- >+ >- >++ >-- <+ <- <++ <--".split()
)  # fmt: skip
# The labels of the pinned model: ClearNLP's, not those of Universal Dependencies.
DEP_LABELS = frozenset(
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj "
    "csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass "
    "nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl "
    "xcomp".split()
)
TAGS = frozenset(
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS "
    "PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP "
    "``".split()
)
_LABELS = {"DEP": DEP_LABELS, "TAG": TAGS}


def compile_dependency(
    pattern: Items, region: tuple[Scalar, ...], file: File, vocabulary: Vocabulary
) -> tuple[DependencyMatcher, frozenset[str]] | None:
    """Compile a pattern, with the words it is found by, if it has some.

    Every fault goes to the file.
    """
    if not 1 <= len(pattern.items) <= MAX_NODES:
        file.report(pattern, f"a `dependency:` has one to {MAX_NODES} nodes")
        return None
    faults = len(file.problems)
    names: list[str] = []
    nodes = [_Node(item, file, names) for item in pattern.items]
    for name in region:
        if name.text not in names:
            hint = did_you_mean(name.text, names)
            file.report(name, f"no node of this pattern is named `{name.text}`", hint=hint)
    if len(file.problems) > faults:
        return None
    matcher = DependencyMatcher(
        tuple(DependencyNode(node.left, node.relation, tuple(node.attributes)) for node in nodes),
        tuple(names.index(name.text) for name in region) or tuple(range(len(names))),
    )
    return matcher, _anchors(nodes, vocabulary)


class _Node:
    """One node as it is written; `words` are those that it stands for, if it lists them."""

    def __init__(self, item: Node, file: File, names: list[str]) -> None:
        self.file = file
        self.left = -1
        self.relation = ""
        self.attributes: list[Attribute] = []
        self.words: frozenset[str] = frozenset()
        if not isinstance(item, Mapping):
            file.report(item, "a node is a mapping: `{RIGHT_ID: ..., RIGHT_ATTRS: {...}}`")
            return
        keys = ("LEFT_ID", "REL_OP", "RIGHT_ID", "RIGHT_ATTRS")
        wanted = keys if names else keys[2:]
        for key, node in item.keys.items():
            if key not in wanted:
                first = not names and key in keys
                hint = "the first node hangs on none" if first else did_you_mean(key, wanted)
                file.report(node, f"this node has no key `{key}`", hint=hint)
        for key in wanted:
            if key not in item.entries:
                file.report(item, f"this node needs `{key}`")
        self._read_relation(item, names)
        self._read_name(item, names)
        attributes = item.entries.get("RIGHT_ATTRS")
        if isinstance(attributes, Mapping) and attributes.entries:
            self._read_attributes(attributes)
        elif attributes is not None:
            file.report(item.keys["RIGHT_ATTRS"], "`RIGHT_ATTRS` must be a mapping")

    def _read_relation(self, item: Mapping, names: list[str]) -> None:
        left, relation = self._text(item, "LEFT_ID"), self._text(item, "REL_OP")
        if left is not None and left.text in names:
            self.left = names.index(left.text)
        elif left is not None and names:
            hint = did_you_mean(left.text, names)
            self.file.report(left, f"no node before is named `{left.text}`", hint=hint)
        if relation is None:
            return
        self.relation = relation.text
        if relation.text not in RELATIONS:
            hint = "`>` is what hangs on the left node, `<` what that hangs on, `>>` at any depth"
            self.file.report(relation, f"unknown relation `{relation.text}`", hint=hint)

    def _read_name(self, item: Mapping, names: list[str]) -> None:
        name = self._text(item, "RIGHT_ID")
        if name is not None:
            if name.text in names:
                self.file.report(name, f"two nodes are named `{name.text}`")
            names.append(name.text)

    def _text(self, item: Mapping, key: str) -> Scalar | None:
        node = item.entries.get(key)
        if isinstance(node, Scalar) and node.text.strip():
            return node
        if node is not None:
            self.file.report(item.keys[key], f"`{key}` must be a text")
        return None

    def _read_attributes(self, attributes: Mapping) -> None:
        for key, value in attributes.entries.items():
            if key not in ATTRIBUTES:
                at = attributes.keys[key]
                self.file.report(at, f"a word has no `{key}` here", hint=ATTRIBUTES_HINT)
                continue
            excluded, texts = self._texts(key, value)
            if key in ("LEMMA", "LOWER"):
                texts = frozenset(text.lower() for text in texts)
            if key == "LEMMA":
                key, texts = "LOWER", frozenset[str]().union(*map(inflect, texts))  # noqa: PLW2901
            if key in WORD_KEYS and not excluded:
                self.words = frozenset(text.lower() for text in texts)
            self.attributes.append(Attribute(key, texts, excluded))

    def _texts(self, key: str, value: Node) -> tuple[bool, frozenset[str]]:
        """Return the texts that an attribute may have, or those that it may not."""
        excluded = False
        listed: tuple[Node, ...] = (value,)
        if isinstance(value, Mapping) and [*value.entries] in (["IN"], ["NOT_IN"]):
            ((operator, items),) = value.entries.items()
            excluded = operator == "NOT_IN"
            listed = items.items if isinstance(items, Items) else ()
        texts = [item for item in listed if isinstance(item, Scalar) and item.text.strip()]
        if len(texts) != len(listed) or not listed:
            hint = f"{key}: cure, or {key}: {{IN: [cure, heal]}}, or with NOT_IN"
            self.file.report(value, f"`{key}` must be a text or a list", hint=hint)
        known = ("true", "false") if key in TRUTH_KEYS else _LABELS.get(key)
        for text in texts:
            if known is not None and text.text not in known:
                hint = did_you_mean(text.text, known)
                self.file.report(text, f"`{key}` can't be `{text.text}`", hint=hint)
        return excluded, frozenset(text.text for text in texts)


def _anchors(nodes: Collection[_Node], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the rarest words that some node lists; all nodes are in every match.

    What spaCy cuts from a word (“n't”) stands in no text as a word, so it is no anchor.
    """
    listed = [node.words for node in nodes if node.words and all(map(str.isalpha, node.words))]
    choices = (
        Choice(tuple(Sequence((Word(word, exact=True),)) for word in sorted(words)))
        for words in listed
    )
    try:
        return anchors_of(Sequence(tuple(choices)), vocabulary)
    except PatternError:
        return frozenset()
