"""Rules that no rule file holds, because they are about the tool's own files and comments."""

from __future__ import annotations

from overclaim.namedtuple import NamedTuple


class FixedRule(NamedTuple):
    """What can be wrong with a suppression or an approval. Its severity is always `warning`.

    Attributes:
        about: What it is about and where to read on, in a few words.
    """

    id: str
    title: str
    why: str
    instead: str
    about: str
