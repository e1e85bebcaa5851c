"""What rules cite; by itself, so that compiled rules are read without the readers of YAML."""

from __future__ import annotations

from overclaim.namedtuple import NamedTuple


class Source(NamedTuple):
    """A regulation, guideline, action or study that rules cite."""

    id: str
    title: str
    body: str
    year: str
    url: str
    doi: str
    says: str
    confidence: str
    as_of: str
