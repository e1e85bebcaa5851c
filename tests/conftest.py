"""The fixtures of the tests: pages read with their maps checked, and a cache of the run's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from overclaim.document import Document, Format
from overclaim.extract import extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overclaim.document import Block, Extraction

# How long something takes isn't what a test is about: the first call imports what it needs.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

BOM = "\ufeff"


def check_map(document: Document, extraction: Extraction) -> None:
    """Check that every block's map is total, ordered, and true to the source."""
    text = document.text
    last = 0
    for block in extraction.blocks:
        source = block.source
        assert source.text_starts[0] == 0
        assert block.text == block.text.strip()
        assert source.source_starts[0] >= last
        last = source.source_starts[0]
        ends = (*source.text_starts[1:], len(block.text))
        reached = 0
        for start, end, place, length, verbatim in zip(
            source.text_starts,
            ends,
            source.source_starts,
            source.source_lengths,
            source.verbatim,
            strict=True,
        ):
            assert end > start
            assert place >= reached
            reached = place + length
            assert reached <= len(text)
            if verbatim:
                assert text[place:reached] == block.text[start:end]
        starts = [link.span.start for link in block.links]
        assert starts == sorted(starts)
        for link in block.links:
            assert 0 <= link.span.start <= link.span.end <= len(block.text)


def read(text: str, markup: Format = Format.MARKDOWN) -> tuple[Block, ...]:
    """Return the blocks of a text whose maps have been checked."""
    document = Document(path="page", text=text, format=markup)
    extraction = extract(document)
    check_map(document, extraction)
    return extraction.blocks


@pytest.fixture(name="read", scope="session")
def _read() -> Callable[..., tuple[Block, ...]]:
    return read


@pytest.fixture(scope="session")
def places() -> Callable[[str, str, Format], list[tuple[Block, int, int]]]:
    """Return the function that finds a phrase: in which blocks, from where to where."""

    def find(text: str, phrase: str, markup: Format) -> list[tuple[Block, int, int]]:
        found = []
        for block in read(text, markup):
            at = block.text.find(phrase)
            while at >= 0:
                found.append((block, *block.source.span(at, at + len(phrase))))
                at = block.text.find(phrase, at + 1)
        return found

    return find


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep compiled rules in a folder of the run: nothing of the user's is read or written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
