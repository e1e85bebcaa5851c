"""A `claim:` under a rule's `match`: which claims it means, by the lexicons of their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.claims import Origin, Quantifier, Strength
from overclaim.evidence import Verdict
from overclaim.ruleset.fields import Fields, check_known
from overclaim.ruleset.foundby import marks_of
from overclaim.ruleset.model import ClaimMatcher
from overclaim.ruleset.prefilter import Prefilter

if TYPE_CHECKING:
    from collections.abc import Collection

    from overclaim.ruleset.nodes import File, Mapping

CLAIM_KEYS = ("effect", "target", "treatment", "named", "strength", "quantifier", "evidence")
_STRENGTHS = tuple(strength.value for strength in Strength)
_QUANTIFIERS = tuple(quantifier.value for quantifier in Quantifier if quantifier.value)
_ORIGINS = tuple(origin.value for origin in Origin)


def compile_claim(
    node: Mapping, file: File, known: Collection[str]
) -> tuple[ClaimMatcher, Prefilter] | None:
    """Compile one `claim:`, found by a mark of its effects and one of its targets.

    A fault goes to the file, and then nothing is returned.
    """
    faults = len(file.problems)
    fields = Fields(node, file, known=CLAIM_KEYS, what="a `claim:`")
    effects = _lexicons(fields, "effect", known, required=True)
    targets = _lexicons(fields, "target", known, required=True)
    matcher = ClaimMatcher(
        effects=effects,
        targets=targets,
        treatments=_lexicons(fields, "treatment", known),
        named=frozenset(map(Origin, _choices(fields, "named", _ORIGINS))),
        least=Strength(fields.choice("strength", _STRENGTHS, Strength.DIRECT.value)),
        quantifiers=frozenset(map(Quantifier, _choices(fields, "quantifier", _QUANTIFIERS))),
        verdicts=frozenset(map(Verdict, _choices(fields, "evidence", tuple(Verdict)))),
    )
    if len(file.problems) > faults:
        return None
    return matcher, Prefilter(marks_of(effects), (marks_of(targets),), claims=True)


def _lexicons(
    fields: Fields, key: str, known: Collection[str], *, required: bool = False
) -> frozenset[str]:
    nodes = fields.texts(key, required=required)
    return frozenset(
        node.text for node in nodes if check_known(node, known, "lexicon", fields.file)
    )


def _choices(fields: Fields, key: str, options: Collection[str]) -> list[str]:
    found = []
    for node in fields.texts(key):
        if node.text in options:
            found.append(node.text)
        else:
            message = f"`{key}` can't hold `{node.text}`: it is one of {', '.join(options)}"
            fields.file.report(node, message)
    return found
