"""The forms of an English word, so that a rule that says `cure` also finds cures, cured and curing.

Forms are made when rules are compiled; nothing is looked up while a page is read. Extra forms
that no writer uses (`safed`) cost nothing; missing ones would be missed claims.
"""

from __future__ import annotations

from functools import cache

from overclaim.lazyre import lazy_re

# Words of closed classes have no other forms that a rule could mean.
INVARIANT = frozenset(
    "a an the and or nor but of in on at to for from with by as than that this these those it its "
    "you your yours we our ours they their theirs he his she her i me my us them who which what "
    "when where why how if no not all any every each some most more less least only just even so "
    "too very may might can could will would shall should must there here up out off away down "
    "over under into about without within because while per via vs once twice never always ever "
    "often again still now then yet already soon cannot none nothing everyone everybody anyone "
    "anybody everything anything us uk eu fda ok also both either neither one two three four five "
    "six seven eight nine ten hundred thousand million first second".split()
)

# Base form: every other form, where the regular rules would miss one.
IRREGULAR = {
    "be": "am is are was were been being 's 're 'm",
    "have": "has had having 've",
    "do": "does did done doing",
    "go": "goes went gone going",
    "arise": "arises arose arisen arising",
    "awake": "awakes awoke awoken awaking",
    "become": "becomes became becoming",
    "begin": "begins began begun beginning",
    "beat": "beats beaten beating",
    "break": "breaks broke broken breaking",
    "bring": "brings brought bringing",
    "build": "builds built building",
    "rebuild": "rebuilds rebuilt rebuilding",
    "buy": "buys bought buying",
    "catch": "catches caught catching",
    "choose": "chooses chose chosen choosing",
    "come": "comes came coming",
    "overcome": "overcomes overcame overcoming",
    "cut": "cuts cutting",
    "deal": "deals dealt dealing",
    "drive": "drives drove driven driving",
    "eat": "eats ate eaten eating",
    "fall": "falls fell fallen falling",
    "feel": "feels felt feeling",
    "fight": "fights fought fighting",
    "find": "finds found finding",
    "flee": "flees fled fleeing",
    "forget": "forgets forgot forgotten forgetting",
    "freeze": "freezes froze frozen freezing",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "grow": "grows grew grown growing",
    "regrow": "regrows regrew regrown regrowing",
    "hit": "hits hitting",
    "hold": "holds held holding",
    "hurt": "hurts hurting",
    "keep": "keeps kept keeping",
    "know": "knows knew known knowing",
    "lead": "leads led leading",
    "leave": "leaves left leaving",
    "let": "lets letting",
    "lie": "lies lay lain lying",
    "lose": "loses lost losing",
    "make": "makes made making",
    "mean": "means meant meaning",
    "meet": "meets met meeting",
    "pay": "pays paid paying",
    "prove": "proves proved proven proving",
    "put": "puts putting",
    "quit": "quits quitting",
    "reset": "resets resetting",
    "restart": "restarts restarted restarting",
    "ride": "rides rode ridden riding",
    "rise": "rises rose risen rising",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "seek": "seeks sought seeking",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "set": "sets setting",
    "show": "shows showed shown showing",
    "shrink": "shrinks shrank shrunk shrinking",
    "shut": "shuts shutting",
    "sleep": "sleeps slept sleeping",
    "speak": "speaks spoke spoken speaking",
    "spend": "spends spent spending",
    "stand": "stands stood standing",
    "steal": "steals stole stolen stealing",
    "stick": "sticks stuck sticking",
    "sweep": "sweeps swept sweeping",
    "take": "takes took taken taking",
    "teach": "teaches taught teaching",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "throw": "throws threw thrown throwing",
    "undo": "undoes undid undone undoing",
    "understand": "understands understood understanding",
    "wake": "wakes woke woken waking",
    "wear": "wears wore worn wearing",
    "win": "wins won winning",
    "write": "writes wrote written writing",
    "rewrite": "rewrites rewrote rewritten rewriting",
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people persons",
    "foot": "feet",
    "tooth": "teeth",
    "life": "lives",
    "wife": "wives",
    "datum": "data",
    "bacterium": "bacteria",
    "criterion": "criteria",
    "phenomenon": "phenomena",
    "neurosis": "neuroses",
    "synapse": "synapses",
}

_ENDS_INFLECTED_RE = lazy_re(r"(?:ings?|ed|ly)$")
_VOWEL_RE = lazy_re(r"[aeiouy]")
# A final consonant doubles after a short stressed vowel: stop, stopped. Many verbs of two syllables
# don't (`open`), so both spellings are made, which also covers UK cancelled and US canceled.
_DOUBLING_RE = lazy_re(r"[^aeiou][aeiou][bdgklmnprt]$")


# Shorter words (us, gas, an) are taken as they stand.
_SHORTEST = 3


def is_inflected(word: str) -> bool:
    """Tell whether a word is written in a form of its own: cured, healing, symptoms, quickly.

    Such a word in a rule matches only as it stands.
    """
    if word.endswith("s"):
        return len(word) > _SHORTEST and not word.endswith(("ss", "us", "is"))
    ending = _ENDS_INFLECTED_RE.search(word)
    if ending is None or word.endswith("eed"):
        return False
    return _VOWEL_RE.search(word[: ending.start()]) is not None


@cache
def inflect(word: str) -> frozenset[str]:
    """Return every form of a lower-case base form, itself included.

    A word that is already inflected, a word of a closed class and a number have only themselves.
    """
    if word in IRREGULAR:
        return frozenset({word, *IRREGULAR[word].split()})
    if len(word) < _SHORTEST or word in INVARIANT or not word.isalpha() or is_inflected(word):
        return frozenset({word})
    return frozenset({word, *_regular_forms(word)})


def _regular_forms(word: str) -> list[str]:
    if word.endswith("sis"):
        return [word[:-2] + "es"]
    if word.endswith("e"):
        stem = word[:-1]
        return [f"{word}s", f"{word}d", f"{stem}ing"]
    if word.endswith("y") and word[-2] not in "aeiou":
        stem = word[:-1]
        return [f"{stem}ies", f"{stem}ied", f"{word}ing"]
    plural = f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{word}s"
    forms = [plural, f"{word}ed", f"{word}ing"]
    if _DOUBLING_RE.search(word):
        doubled = word + word[-1]
        forms += [f"{doubled}ed", f"{doubled}ing"]
    return forms
