"""Requirements as compiled: what a whole page must say, and the signals that they are built of."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.heads import Head

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overclaim.claims import Scope
    from overclaim.findings import Severity
    from overclaim.ruleset.source import Source

EXEMPT = "exempt-page"
"""The signal of pages on which no requirement fires: recipes, job adverts, privacy policies ..."""

CALL_TO_ACTION = "call-to-action"
"""The signal of what asks readers to book or to buy."""

BUILT_IN_SIGNALS = (EXEMPT, CALL_TO_ACTION)


class Zone(StrEnum):
    """A part of a page in which a signal may count."""

    TEXT = "text"
    TITLE = "title"
    HEADING = "heading"
    ALT = "alt"
    TESTIMONIAL = "testimonial"
    REFERENCES = "references"


class Where(StrEnum):
    """Where on a page the words have to stand that a requirement asks for."""

    PAGE = "page"
    NEAR = "near"
    BEFORE_ACTION = "before-action"


class Placed(StrEnum):
    """Where such words usually are kept: on the page, or in what all pages of a site share."""

    PAGE = "page"
    SITE = "site"


class Signal(NamedTuple):
    """A named thing that a page can show.

    Attributes:
        jurisdiction: Where it counts; empty for everywhere.
        zones: The parts of a page in which its phrases count.
        written: Its phrases and claims as they are written, and `matches` how to look for them: by
            their index in the ruleset's `signal_matches`.
        unless: The scopes in which a phrase doesn't count, and `allowed` the allow-lists.
        any: The signals that it is made of.
        main: Treatments by name; it is seen when the page is about one of them.
        links: Parts of the targets of links.
        files: Names of files without their ending, with `*` for any characters.
        fields: Keys of front matter, JSON-LD and meta tags, in small letters without hyphens.
        least: In how many sentences it must be seen; with `distinct`, in how many different words.
        subject: Treatments by name; what is said of others only doesn't count.
        taken_back_by: Signals that undo it in its own or in the next sentence.
        seen: Test sentences in which it is seen, and `unseen` those in which it isn't.
        path: The file that holds it, and `line` where it starts.
    """

    name: str
    about: str
    jurisdiction: frozenset[str]
    zones: frozenset[Zone]
    written: tuple[str, ...]
    matches: tuple[int, ...]
    unless: frozenset[Scope]
    allowed: tuple[str, ...]
    any: tuple[str, ...]
    main: frozenset[str]
    links: tuple[str, ...]
    files: tuple[str, ...]
    fields: frozenset[str]
    least: int
    distinct: bool
    subject: frozenset[str]
    taken_back_by: tuple[str, ...]
    seen: tuple[str, ...]
    unseen: tuple[str, ...]
    path: str
    line: int

    @property
    def id(self) -> str:
        """Return its name, as rules and requirements have one."""
        return self.name


class PageTest(NamedTuple):
    """A page in the tests of a requirement: its text, how it is marked up, where it is read.

    `words` are those that were put into the page of the tests; empty for a page of its own.
    """

    text: str
    format: str
    jurisdiction: str
    line: int
    words: str = ""


WORDS_SLOT = "<words>"
_SLOT_RE = lazy_re(rf"^(?P<indent>[ \t]*){WORDS_SLOT}|{WORDS_SLOT}", re.MULTILINE)


def put_words(page: str, words: str) -> str:
    """Return a test page with words in their place, each line as far in as the place is."""

    def put(found: re.Match[str]) -> str:
        indent = found["indent"] or ""
        return indent + f"\n{indent}".join(words.strip().splitlines())

    return _SLOT_RE.sub(put, page)


class Requirement(NamedTuple):
    """What a page must say when it talks of something, or must not.

    Attributes:
        jurisdiction: Where it holds; empty for everywhere.
        when: The signals that make it hold, all of them. A finding points at the first.
        asked: The same in the order in which a page is asked for them: the quickest first.
        unless: The signals of which one lifts it.
        require: The signals that must be there, all of them.
        forbid: The signals of which none may be there.
        insert: The words to add, by jurisdiction; `any` for those that aren't named.
        page: The page of its tests, with a place for words.
        missing: The test page on which they are missing, as they are on those of `not_enough`.
        path: The file that holds it, and `line` where it starts.
    """

    id: str
    aliases: tuple[str, ...]
    title: str
    status: str
    severity: Severity
    message: str
    why: str
    sources: tuple[Source, ...]
    jurisdiction: frozenset[str]
    when: tuple[str, ...]
    asked: tuple[str, ...]
    unless: tuple[str, ...]
    require: tuple[str, ...]
    forbid: tuple[str, ...]
    where: Where
    placed: Placed
    insert: Mapping[str, str]
    page: str
    missing: tuple[PageTest, ...]
    satisfied: tuple[PageTest, ...]
    not_enough: tuple[PageTest, ...]
    not_applicable: tuple[PageTest, ...]
    path: str
    line: int

    @property
    def head(self) -> Head:
        """Return what is known of it before it is read."""
        shared = self.placed is Placed.SITE
        return Head(self.id, self.aliases, frozenset(), self.path, self.asked, shared)

    @property
    def tests(self) -> tuple[PageTest, ...]:
        """Return every page of its tests."""
        return *self.missing, *self.satisfied, *self.not_enough, *self.not_applicable

    def words_for(self, jurisdiction: str) -> str:
        """Return the words to add in a jurisdiction; empty if there are none."""
        return self.insert.get(jurisdiction, self.insert.get("any", ""))


def plain_key(key: str) -> str:
    """Return the key of a field as signals name it: small letters, no hyphens or underscores."""
    return key.lower().replace("-", "").replace("_", "")
