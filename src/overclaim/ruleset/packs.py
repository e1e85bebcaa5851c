"""Reads the packs of jurisdictions: `rules/packs/*.yaml`; every fault goes to its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.namedtuple import NamedTuple
from overclaim.ruleset.fields import Fields, check_known
from overclaim.ruleset.model import Ban, Pack
from overclaim.ruleset.nodes import File, Mapping, Node, Scalar, mappings_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

PACK_KEYS = ("pack", "title", "regulator", "never", "reword", "short")
BAN_KEYS = ("words", "why", "sources")


class WrittenBan(NamedTuple):
    """Words that may not be offered, as they stand in a pack."""

    words: Scalar
    why: str
    sources: tuple[Scalar, ...]


class WrittenPack(NamedTuple):
    """A pack as it stands in its file."""

    file: File
    name: Scalar
    title: str
    regulator: Scalar
    never: tuple[WrittenBan, ...]
    reword: tuple[Scalar, ...]
    short: tuple[Scalar, ...]


def read_packs(root: Node, file: File) -> Iterator[WrittenPack]:
    """Yield the packs of a file."""
    for node in mappings_in(root, file, "a file of packs is a list: `- pack: ...`"):
        fields = Fields(node, file, known=PACK_KEYS, what="a pack")
        name, title, regulator = (fields.text(key) for key in ("pack", "title", "regulator"))
        never = tuple(_read_bans(fields))
        reword, short = (fields.texts(key, required=True) for key in ("reword", "short"))
        if name is not None and title is not None and regulator is not None:
            yield WrittenPack(
                file=file,
                name=name,
                title=title.text,
                regulator=regulator,
                never=never,
                reword=reword,
                short=short,
            )


def _read_bans(fields: Fields) -> Iterator[WrittenBan]:
    for item in fields.items("never"):
        if not isinstance(item, Mapping):
            fields.file.report(item, "under `never` stand mappings: `- words: LEXICON`")
            continue
        inner = Fields(item, fields.file, known=BAN_KEYS, what="an item of `never`")
        words, why = inner.text("words"), inner.text("why")
        sources = inner.texts("sources", required=True)
        if words is not None and why is not None:
            yield WrittenBan(words, " ".join(why.text.split()), sources)


def check_packs(
    packs: Iterable[WrittenPack], lexicons: Collection[str], sources: Collection[str]
) -> dict[str, Pack]:
    """Return the packs by name; lexicons and sources that aren't known are faults."""
    found: dict[str, Pack] = {}
    for written in packs:
        file = written.file
        check_known(written.regulator, lexicons, "lexicon", file)
        for ban in written.never:
            check_known(ban.words, lexicons, "lexicon", file)
            for source in ban.sources:
                check_known(source, sources, "source", file)
        if written.name.text in found:
            file.report(written.name, f"two packs are named `{written.name.text}`")
        found[written.name.text] = Pack(
            id=written.name.text,
            title=written.title,
            regulator=written.regulator.text,
            never=tuple(
                Ban(ban.words.text, ban.why, tuple(node.text for node in ban.sources))
                for ban in written.never
            ),
            reword=tuple(" ".join(node.text.split()) for node in written.reword),
            short=tuple(" ".join(node.text.split()) for node in written.short),
        )
    return found
