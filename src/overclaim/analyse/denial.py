"""Whether a sentence denies the words of a match: by a negation, or by calling them false.

Both are read together, because one takes the other back: “it can't be denied that it cures”, “it
is a myth that nothing cures”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.analyse.clauses import subject_at
from overclaim.analyse.reach import VERBS_BE_DO, cues, escapes, releases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.analyse.matcher import Hit, Term
    from overclaim.analyse.sentence import Sentence

# A negation reaches no further than this many words, and so does a call of falsehood.
NEGATION_REACH = 12
FALSEHOOD_REACH = 60
_NOT = frozenset("not never cannot".split())
_NO = _NOT | {"no"}
_NOBODY = frozenset("no none nobody nothing neither nowhere".split())
# What isn't one of these is said to be true.
_FALSEHOODS = frozenset(
    "myth myths misconception misconceptions fallacy fallacies lie lies hype scam hoax nonsense "
    "quackery false untrue".split()
)
# Verbs of denial, by how they begin: a negation before one of them takes it back.
_DENYING = ("doubt", "deny", "denie", "disput", "question", "refut", "contest", "disprov", "rebut")
_DENYING_REACH = 4
# What stands so before a falsehood is done with it: “Forget the myths: it cures”.
_DISMISSALS = frozenset("forget ignore despite beyond past once formerly no not never".split())
_ARTICLES = frozenset("a an the these those all any mere just such".split())
_THIS = frozenset("this that which it they these those and so".split())
# “in no case” denies what stands before it; “in no time” and “at no cost” deny nothing.
_CASES = frozenset(
    "case cases patient patients person people woman man adult adults child children age way sense "
    "study trial circumstances means stage dose".split()
)
_PREPOSITIONS = frozenset("in for at to on of under among".split())
# After one of these something else is denied: “eases pain in adults whom drugs have not helped”.
_NEW_SUBJECTS = frozenset("and or , that whom who whose when where while if because after".split())
_NEEDING = frozenset("need needs needed require required requires necessary have".split())
# Words by which “nothing cures like ours” claims that ours does.
_OURS = frozenset("we us our ours this these it".split())
# They deny the phrase after them, and a verb further off only from the start of a clause.
_PHRASAL = frozenset("without rather instead far lack short".split())
_PHRASE_REACH = 4
# Words by which others tell what has no proof.
_TELLING = frozenset("say says said claim claims promise promises state states tell sell".split())


def is_negated(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a negation reaches a match, and nothing takes it back."""
    found = [cue for cue in cues(sentence, "cue.negation") if _negates(sentence, cue, hit)]
    if found:
        return _is_odd(sentence, found, hit) and not any(
            _takes_back(sentence, lie, found) for lie in _falsehoods(sentence, hit)
        )
    return _denied_after(sentence, hit) or _denied_by_object(sentence, hit)


def is_debunked(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a match is called false, or warned of, and nothing takes that back."""
    lies = list(_falsehoods(sentence, hit))
    if lies:
        found = [cue for cue in cues(sentence, "cue.negation") if _negates(sentence, cue, hit)]
        return not all(_takes_back(sentence, lie, found) for lie in lies)
    return any(_is_taken_back_by(sentence, cue, hit) for cue in cues(sentence, "cue.debunked"))


def _negates(sentence: Sentence, cue: Term, hit: Hit) -> bool:
    if cue.start in hit.passed:
        return True
    if cue.end > hit.region_start or hit.region_start - cue.end > NEGATION_REACH:
        return False
    return (
        sentence.clauses[cue.start] == sentence.clauses[hit.region_start]
        and not escapes(sentence, cue, hit)
        and not releases(sentence, cue, hit.region_start)
        and not _denies_something_else(sentence, cue, hit)
    )


def _denies_something_else(sentence: Sentence, cue: Term, hit: Hit) -> bool:
    return (
        _is_used_up(sentence, cue)
        or _denies_need(sentence, cue, hit)
        or _denies_rivals(sentence, cue, hit)
        or _asks_for_yes(sentence, cue)
        or _is_order(sentence, cue, hit)
    )


def _is_used_up(sentence: Sentence, cue: Term) -> bool:
    """Tell whether a negation denies a denial: “not a myth”, “nobody can deny”."""
    return any(
        0 <= lie.start - cue.end <= _DENYING_REACH
        and (_is_dismissed(sentence, lie) or _is_undoubted(sentence, lie))
        for lie in cues(sentence, "cue.debunk")
    )


def _is_undoubted(sentence: Sentence, lie: Term) -> bool:
    """Tell whether a verb of denial is itself denied: “no study has refuted”."""
    clauses = sentence.clauses
    negations = sentence.words.terms.get("cue.negation", {})
    return sentence.words.tokens[lie.start].startswith(_DENYING) and any(
        at in negations and clauses[at] == clauses[lie.start]
        for at in range(lie.start - _DENYING_REACH - 1, lie.start)
    )


def _denies_need(sentence: Sentence, cue: Term, hit: Hit) -> bool:
    """Tell whether it says what isn't needed for it: “You do not need surgery to heal”."""
    between = sentence.words.tokens[cue.end : hit.region_start]
    for at, word in enumerate(between[:5]):
        if word in _NEEDING:
            return "to" in between[at + 2 :] or "for" in between[at + 2 :]
    return False


def _denies_rivals(sentence: Sentence, cue: Term, hit: Hit) -> bool:
    """Tell whether others are denied what one's own does: “Nothing cures it like our drops”."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    if tokens[cue.start] not in _NOBODY:
        return False
    for at in range(hit.region_end, min(hit.region_end + 4, len(tokens) - 1)):
        if clauses[at] != clauses[hit.region_end - 1]:
            return False
        if tokens[at] in ("like", "than", "as"):
            ours = tokens[at + 1] in _OURS or subject_at(sentence.words, at + 1)
            return ours and not hit.region_start - cue.end > NEGATION_REACH // 2
    return False


def _asks_for_yes(sentence: Sentence, cue: Term) -> bool:
    """Tell whether a question that opens so wants a yes: “Isn't it time to reset your brain?”."""
    first = sentence.words.tokens[cue.start]
    return cue.start == 0 and first.endswith("n't") and sentence.is_question()


def _is_order(sentence: Sentence, cue: Term, hit: Hit) -> bool:
    """Tell whether one order follows another: “Don't suffer in silence, end pain now”."""
    tokens = sentence.words.tokens
    if cue.start > 0 or tokens[cue.start] not in ("don't", "never"):
        return False
    before = tokens[hit.region_start - 1]
    joined = any(token in ("or", "and", "nor") for token in tokens[cue.end : hit.region_end])
    return before == "," and not joined


def _is_odd(sentence: Sentence, found: list[Term], hit: Hit) -> bool:
    """Tell whether the negations of a match leave it denied; two of them make a claim.

    What commas, “and” or “or” part runs side by side and is counted once: “not new, not a cure”.
    """
    tokens = sentence.words.tokens
    count, last = 0, None
    for cue in found:
        near = hit.region_start - cue.end <= _PHRASE_REACH
        if tokens[cue.start] in _PHRASAL and last is not None and not near:
            continue
        between = tokens[cue.start if last is None else last.end : cue.start]
        parted = any(token in (",", "and", "or", "nor") for token in between)
        if parted or tokens[cue.start] == "nor":
            count = 0
        if last is None or cue.start >= last.end:
            count += 1
        last = cue
    return count % 2 == 1


def _denied_after(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether the match is the subject of a denial: “a cure has not been found”."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    for at in range(hit.end, min(hit.end + 5, len(tokens))):
        if clauses[at] != clauses[hit.end - 1] or tokens[at] in _NEW_SUBJECTS:
            return False
        if tokens[at].endswith("n't") or tokens[at] == "cannot":
            return True
        if tokens[at] in VERBS_BE_DO:
            following = tokens[at + 1] if at + 1 < len(tokens) else ""
            return following in _NOT
    return False


def _denied_by_object(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether nobody has what is told: “ends pain for no one”, “in not a single patient”."""
    texts = sentence.words.tokens[hit.region_end : hit.region_end + 6]
    here = sentence.clauses[hit.region_end - 1]
    for at in range(len(texts) - 1):
        if sentence.clauses[hit.region_end + at] != here:
            return False
        if texts[at] not in _PREPOSITIONS:
            continue
        after = texts[at + 2] if at + 2 < len(texts) else ""
        if texts[at + 1] == "not" and after in ("a", "one"):
            return True
        if texts[at + 1] == "no":
            return after in _CASES or after == "one"
        if texts[at + 1] in _NOBODY:
            return True
    return False


def _falsehoods(sentence: Sentence, hit: Hit) -> Iterator[Term]:
    """Yield the cues before a match that call it false."""
    for cue in cues(sentence, "cue.debunk"):
        if (
            0 < hit.region_start - cue.start <= FALSEHOOD_REACH
            and not _is_dismissed(sentence, cue)
            and not _is_undoubted(sentence, cue)
            and _goes_on(sentence, cue, hit.region_start)
        ):
            yield cue


def _takes_back(sentence: Sentence, lie: Term, found: list[Term]) -> bool:
    """Tell whether what is called false is itself a denial: “a myth that nothing cures it”."""
    for cue in found:
        between = set(sentence.words.tokens[lie.start : cue.start])
        if lie.end <= cue.start and "that" in between and not between & {",", "and"}:
            return True
    return False


def _is_dismissed(sentence: Sentence, cue: Term) -> bool:
    """Tell whether it is no falsehood, or one to forget: “no myth”, “it isn't a hoax”."""
    tokens = sentence.words.tokens
    if tokens[cue.start] not in _FALSEHOODS:
        return False
    if cue.end < len(tokens) and tokens[cue.end] in ("aside", "apart"):
        return True
    at = cue.start - 1
    while at > 0 and tokens[at] in _ARTICLES:
        at -= 1
    if at < 0:
        return False
    before = tokens[at]
    if before in _NO or before.endswith("n't"):
        return True
    told = any(token in ("that", "to", "of") for token in tokens[cue.end : cue.end + 2])
    return before in _DISMISSALS and not told


def _goes_on(sentence: Sentence, cue: Term, start: int) -> bool:
    """Tell whether what a cue says of what follows still holds at a token."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    if any(cue.end <= turn < start for turn in sentence.turns):
        return False
    if clauses[cue.start] == clauses[start]:
        return True
    marks = [at for at in range(cue.end, start) if tokens[at] in (";", ":")]
    if marks:
        return len(marks) == 1 and tokens[marks[0]] == ":" and _heads(sentence, cue, marks[0])
    if tokens[cue.end] in (",", "(") and (cue.start == 0 or tokens[cue.end] == "("):
        return True
    return _is_listed(sentence, cue, start) or _is_told(sentence, cue, start)


def _heads(sentence: Sentence, cue: Term, colon: int) -> bool:
    """Tell whether a cue is said of what stands after a colon: “Myth: ...”, “It is a hoax: ...”."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    near = range(max(0, cue.start - NEGATION_REACH), cue.start)
    before = {tokens[at] for at in near if clauses[at] == clauses[cue.start]}
    # “That drips are hype is false: they cure” has called something else false already.
    if before & {"that", "never", "not", "no", "forget", "ignore"}:
        return False
    adjacent = colon - cue.end <= 1
    return adjacent or tokens[cue.start] in _FALSEHOODS


def _is_listed(sentence: Sentence, cue: Term, start: int) -> bool:
    """Tell whether each clause up to a token is one more of what a cue calls false.

    “It is a myth that it soothes, that it cures, or that ...”
    """
    tokens, clauses = sentence.words.tokens, sentence.clauses
    if tokens[cue.end] != "that" and tokens[cue.end - 1] != "that":
        return False
    for at in range(cue.end + 1, start + 1):
        if clauses[at] != clauses[at - 1]:
            opening = [token for token in tokens[at : at + 3] if token not in (",", "or")]
            if "that" not in opening[:2]:
                return False
    return True


def _is_told(sentence: Sentence, cue: Term, start: int) -> bool:
    """Tell whether others tell it for what has no proof: “With no evidence, sellers say that”."""
    tokens, clauses = sentence.words.tokens, sentence.clauses
    return clauses[cue.start] == 0 and any(
        tokens[at] in _TELLING and clauses[at] == clauses[start] for at in range(cue.end, start)
    )


def _is_taken_back_by(sentence: Sentence, cue: Term, hit: Hit) -> bool:
    """Tell whether a cue after a match calls it false: “..., but that is wrong”."""
    if not 0 <= cue.start - hit.region_end <= FALSEHOOD_REACH:
        return False
    tokens = sentence.words.tokens
    between = range(hit.region_end, cue.start)
    turned = any(at in sentence.turns or tokens[at] == ";" for at in between)
    if not turned:
        return True
    following = tokens[cue.end] if cue.end < len(tokens) else ""
    return tokens[cue.start - 1] in _THIS and following not in ("that", "to")
