"""The steps of the programs that patterns are compiled to, for the matcher."""

from __future__ import annotations

Edge = tuple[int, object, int, int]
"""A step of a program: its kind (WORDS, SLOT, GAP, START or DONE), what it takes (a set of keys,
or the name of a lexicon), the state that it leads to, and the mark (OPEN, CLOSE or none) set
before it."""

Program = tuple[tuple[Edge, ...], ...]
"""States, each with its edges in the order in which they are tried; the last one is the start."""

WORDS, SLOT, GAP, START, DONE = range(5)
NO_MARK, OPEN, CLOSE = range(3)
