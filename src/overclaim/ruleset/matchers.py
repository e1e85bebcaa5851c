"""The items under a rule's `match`, compiled, each with the words it is found by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from overclaim.errors import did_you_mean
from overclaim.facts import FactKind
from overclaim.ruleset.claimpattern import compile_claim
from overclaim.ruleset.dependency import compile_dependency
from overclaim.ruleset.foundby import CITATION
from overclaim.ruleset.model import (
    CitationMatcher,
    ContradictionMatcher,
    Matcher,
    PhraseMatcher,
    RegexMatcher,
    TokensMatcher,
)
from overclaim.ruleset.needs import prefilter_of
from overclaim.ruleset.nodes import File, Items, Mapping, Node, Scalar
from overclaim.ruleset.pattern import PatternError, Sequence, parse_pattern, slots_of
from overclaim.ruleset.prefilter import Prefilter
from overclaim.ruleset.program import build_program

if TYPE_CHECKING:
    from collections.abc import Collection

    from overclaim.ruleset.matchitems import WrittenMatch
    from overclaim.ruleset.vocabulary import Vocabulary

Findable = tuple[Matcher, Prefilter]
"""A matcher, and what a sentence has to have for it to match."""

# A sentence with a fact has a word of each set.
_FACT_WORDS = {
    FactKind.FIGURE: (
        "% percent cent ten 10 pounds lb lbs kg kilos",
        (
            "rate rates success effective successful improve recover better benefit improvement "
            "improvements relief results respond remission help helps work works weight bodyweight"
        ),
    ),
    FactKind.STATUS: (
        "approved cleared licensed authorised authorized label",
        "fda food mhra ema tga canada off",
    ),
}


def parse_checked(node: Scalar, file: File, known: Collection[str]) -> Sequence | None:
    """Parse a phrase and check that its lexicons exist; a fault goes to the file."""
    try:
        sequence = parse_pattern(node.text)
    except PatternError as error:
        file.report(node, str(error), within=error.part)
        return None
    for name in slots_of(sequence):
        if name not in known:
            hint = did_you_mean(name, known)
            file.report(node, f"unknown lexicon `{name}`", hint=hint, within=f"<{name}>")
            return None
    return sequence


def compile_matcher(
    match: WrittenMatch, file: File, vocabulary: Vocabulary, known: Collection[str]
) -> Findable | None:
    """Compile one item; a fault goes to the file."""
    if match.claim is not None:
        return compile_claim(match.claim, file, known)
    if match.kind == "citation":
        return CitationMatcher(), Prefilter(frozenset({CITATION}))
    if match.text is not None and match.kind == "phrase":
        return _compile_phrase(match.text, file, vocabulary, known)
    if match.text is not None and match.kind == "contradiction":
        kind = FactKind(match.text.text)
        anchors, *also = (vocabulary.exact_keys(words.split()) for words in _FACT_WORDS[kind])
        return ContradictionMatcher(kind), Prefilter(anchors, tuple(also))
    return _compile_anchored(match, file, vocabulary)


def _compile_anchored(match: WrittenMatch, file: File, vocabulary: Vocabulary) -> Findable | None:
    """Compile a form that may have to write down the words it is found by."""
    declared = vocabulary.exact_keys(anchor.text.lower() for anchor in match.anchors)
    if match.tokens is not None:
        tokens = plain_value(match.tokens)
        anchors = declared or vocabulary.exact_keys(_token_anchors(tokens))
        return _with_anchors(TokensMatcher(json.dumps(tokens)), anchors, match, file)
    if match.dependency is not None:
        compiled = compile_dependency(match.dependency, match.region, file, vocabulary)
        if compiled is None:
            return None
        return _with_anchors(compiled[0], declared or compiled[1], match, file)
    return None if match.text is None else _compile_regex(match.text, declared, match, file)


def _compile_phrase(
    text: Scalar, file: File, vocabulary: Vocabulary, known: Collection[str]
) -> Findable | None:
    pattern = parse_checked(text, file, known)
    if pattern is None:
        return None
    try:
        prefilter = prefilter_of(pattern, vocabulary)
    except PatternError as error:
        file.report(text, str(error), within=error.part)
        return None
    return PhraseMatcher(build_program(pattern, vocabulary.key)), prefilter


def _compile_regex(
    text: Scalar, anchors: frozenset[str], match: WrittenMatch, file: File
) -> Findable | None:
    import re2  # noqa: PLC0415 - only rules with a regex pay for the engine

    try:
        re2.compile(text.text)
    except re2.error as error:
        detail = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        file.report(text, f"this regex can't be used: {detail}", hint="its syntax is that of RE2")
        return None
    return _with_anchors(RegexMatcher(text.text), anchors, match, file)


def _with_anchors(
    matcher: Matcher, anchors: frozenset[str], match: WrittenMatch, file: File
) -> Findable | None:
    if not anchors:
        hint = "anchors: [words, of which, one is in, every match]"
        file.report(match.node, f"a `{match.kind}:` needs `anchors`", hint=hint)
        return None
    return matcher, Prefilter(anchors)


def plain_value(node: Node) -> object:
    """Return a node as lists, dictionaries, texts and truth values."""
    if isinstance(node, Items):
        return [plain_value(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key: plain_value(value) for key, value in node.entries.items()}
    return {"true": True, "false": False}.get(node.text, node.text)


def shown(match: WrittenMatch) -> str:
    """Return a match as it is written, for people."""
    if match.tokens is not None:
        return f"tokens: {json.dumps(plain_value(match.tokens))}"
    if match.dependency is not None:
        return f"dependency: {json.dumps(plain_value(match.dependency))}"
    if match.claim is not None:
        return f"claim: {json.dumps(plain_value(match.claim))}"
    if match.kind == "citation":
        return "citation: dead"
    text = match.text.text if match.text is not None else ""
    return text if match.kind == "phrase" else f"{match.kind}: {text}"


def _token_anchors(tokens: object) -> frozenset[str]:
    """Return the words of the first token pattern that must be there and lists them."""
    for token in tokens if isinstance(tokens, list) else ():
        if not isinstance(token, dict) or token.get("OP") in ("?", "*", "!"):
            continue
        value = token.get("LOWER")
        words = value.get("IN") if isinstance(value, dict) else value
        if isinstance(words, str):
            return frozenset({words})
        if isinstance(words, list):
            return frozenset(map(str, words))
    return frozenset()
