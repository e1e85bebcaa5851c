"""A look at a project before it has settings: where its pages are read, and what it is made with.

Everything that is found comes with its reason, for the comments of the settings file.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.discover import find_pages
from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MAX_READ = 200
"""How many pages are looked into: what they have in common shows in fewer."""
_HEAD = 20_000
_SUFFIXES = (".html", ".htm", ".njk", ".liquid", ".hbs", ".php", ".ejs", ".astro", ".mdx", ".md")
_SHARED_NAME = lazy_re(r"footer|disclaimer|layout|base|default", re.IGNORECASE)
_DISCLAIMER = lazy_re(
    r"not (?:a substitute for|intended as|meant as|constitute)?\s*(?:professional )?medical advice"
    r"|informational purposes",
    re.IGNORECASE,
)
_FOREIGN = frozenset({"node_modules", "vendor", "venv", "_site", "dist", "build", "__pycache__"})
_MAX_DEPTH = 5
_GENERATORS = (
    ("Hugo", ("hugo.toml", "hugo.yaml", "config/_default/hugo.toml", "archetypes/default.md")),
    ("Jekyll", ("_config.yml", "_config.yaml")),
    ("Eleventy", (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs")),
    ("Astro", ("astro.config.mjs", "astro.config.ts", "astro.config.js")),
    ("Docusaurus", ("docusaurus.config.js", "docusaurus.config.ts")),
    ("Next.js", ("next.config.js", "next.config.mjs", "next.config.ts")),
    ("Gatsby", ("gatsby-config.js", "gatsby-config.ts")),
    ("MkDocs", ("mkdocs.yml",)),
)
_ADDRESS_FILES = (
    "CNAME", "static/CNAME", "public/CNAME", "_config.yml", "_config.yaml", "hugo.toml",
    "hugo.yaml", "config.toml", "config.yaml", "mkdocs.yml", "astro.config.mjs",
    "astro.config.ts", "docusaurus.config.js", "gatsby-config.js", "package.json",
)  # fmt: skip
_HOST = r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})\b"
_ADDRESS = lazy_re(
    rf"(?:\A|\b(?:url|baseurl|site|site_url|homepage)[\"']?\s*[:=]\s*[\"']?){_HOST}",
    re.IGNORECASE,
)
_LANG = lazy_re(r"\blang(?:uage)?[\"']?\s*[:=]\s*[\"']?([a-z]{2}[-_][A-Z]{2})\b", re.IGNORECASE)
# What a page says of its own address, or of the practice's.
_OWN_ADDRESS = lazy_re(
    rf"\brel=[\"']?canonical[\"']?\s[^>]*\bhref=[\"']?{_HOST}"
    rf"|\bog:url[\"']?\s[^>]*\bcontent=[\"']?{_HOST}"
    r"|\baddressCountry[\"']?\s*:\s*[\"']?([A-Z]{2})\b",
    re.IGNORECASE,
)
_PHONE = lazy_re(r"(?<![\w%+])\+(44|61|353|49|33|31|34|39)[\s(.-]*\d[\d\s().-]{6,}")
# ISO 3166 codes, and the domains of the same letters, of the European Union's members.
_EU = frozenset(
    "at be bg hr cy cz de dk ee es eu fi fr gr hu ie it lt lu lv mt nl pl pt ro se si sk".split()
)
_COUNTRIES = {"uk": "uk", "gb": "uk", "au": "au", "ca": "ca", "us": "us"} | dict.fromkeys(_EU, "eu")
_PHONE_CODES = {"44": "uk", "61": "au"} | dict.fromkeys(("353", "49", "33", "31", "34", "39"), "eu")
_FOLDER = lazy_re(r"(?:en[-_])?(uk|gb|au|ca|us|eu|ie)", re.IGNORECASE)


class Found(NamedTuple):
    """A value for a setting, and the reason for it, for people."""

    value: str
    reason: str


class Folder(NamedTuple):
    """A folder with a jurisdiction of its own; its path doesn't end with a slash."""

    path: str
    jurisdiction: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What a look at a project came to.

    Attributes:
        generator: What the site is made with; None if that can't be seen.
        pages: How many pages would be checked.
        jurisdiction: Where they seem to be read; empty if nothing says so.
        folders: Folders whose pages are read elsewhere, going by their names.
        shared: Files that many pages share and that hold a disclaimer.
        has_pre_commit: Whether there is a configuration of pre-commit.
    """

    generator: Found | None
    pages: int
    jurisdiction: tuple[Found, ...]
    folders: tuple[Folder, ...]
    shared: tuple[Found, ...]
    has_pre_commit: bool


def survey(root: Path) -> Survey:
    """Look at the files below a folder; nothing is changed and nothing is run."""
    pages = [Path(page) for page in find_pages([str(root)])[0]]
    templates = _templates(root)
    jurisdiction = tuple(_places(root, [*pages[:MAX_READ], *templates]))
    return Survey(
        generator=_generator(root),
        pages=len(pages),
        jurisdiction=jurisdiction,
        folders=tuple(_folders(root, pages, {found.value for found in jurisdiction})),
        shared=tuple(_shared(root, templates)),
        has_pre_commit=(root / ".pre-commit-config.yaml").is_file(),
    )


def _generator(root: Path) -> Found | None:
    for name, files in _GENERATORS:
        for file in files:
            if (root / file).is_file():
                return Found(name, f"there is {file}")
    return None


def _places(root: Path, files: Sequence[Path]) -> Iterator[Found]:
    """Yield the jurisdictions that the strongest sign tells of: address, language, telephone."""
    for found in (
        _by_address(root),
        _by_sign(root, files, _OWN_ADDRESS, _COUNTRIES, "{} is the address"),
        _by_sign(root, files, _LANG, _COUNTRIES, "{} is the language"),
        _by_sign(root, files, _PHONE, _PHONE_CODES, "+{} begins telephone numbers"),
    ):
        if found:
            yield from found
            return


def _by_address(root: Path) -> list[Found]:
    for name in _ADDRESS_FILES:
        for host in _ADDRESS.findall(_text(root / name)):
            country = _COUNTRIES.get(host.lower().rpartition(".")[2])
            # Most of .eu, .us and .ca is what it says; .com and .org say nothing.
            if country is not None:
                return [Found(country, f"{name} says {host.lower()}")]
    return []


def _by_sign(
    root: Path,
    files: Iterable[Path],
    sign: re.Pattern[str],
    countries: Mapping[str, str],
    told: str,
) -> list[Found]:
    """Return what files say by a sign whose groups hold what ends in the name of a country."""
    counts: Counter[str] = Counter()
    samples: dict[str, str] = {}
    for file in files:
        said = {next(filter(None, match.groups())) for match in sign.finditer(_text(file))}
        for words in sorted(said):
            country = countries.get(re.split(r"[.\-_]", words.lower())[-1])
            if country is not None:
                counts[country] += 1
                samples.setdefault(country, f"{told.format(words)} in {_shown(file, root)}")
    return _common(counts, samples)


def _common(counts: Counter[str], samples: dict[str, str]) -> list[Found]:
    """Return what at least a fifth of the signs say: one page in another English is no market."""
    total = counts.total()
    return [Found(c, samples[c]) for c, count in counts.most_common() if count * 5 >= total]


def _folders(root: Path, pages: Iterable[Path], whole: set[str]) -> Iterator[Folder]:
    found: dict[str, Folder] = {}
    for page in pages:
        relative = page.resolve().relative_to(root.resolve())
        for depth, part in enumerate(relative.parts[:-1]):
            sign = _FOLDER.fullmatch(part)
            if sign is not None:
                path = Path(*relative.parts[: depth + 1]).as_posix()
                country = _COUNTRIES[sign[1].lower()]
                if {country} != whole:
                    found.setdefault(path, Folder(path, country))
    yield from (found[path] for path in sorted(found))


def _shared(root: Path, templates: Iterable[Path]) -> Iterator[Found]:
    for file in templates:
        said = _DISCLAIMER.search(_text(file))
        if said is not None:
            yield Found(_shown(file, root), f"it says “{' '.join(said[0].split())}”")


def _templates(root: Path) -> list[Path]:
    """Return layouts, footers and the like, by their names, not deeper than five folders."""
    found: list[Path] = []
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        deep = len(here.relative_to(root).parts) >= _MAX_DEPTH
        folders[:] = [] if deep else sorted(f for f in folders if f[0] != "." and f not in _FOREIGN)
        named = (here / file for file in sorted(files))
        found += [f for f in named if f.suffix in _SUFFIXES and _SHARED_NAME.search(f.stem)]
    return found


def _shown(path: Path, root: Path) -> str:
    return path.resolve().relative_to(root.resolve()).as_posix()


def _text(path: Path) -> str:
    """Return the beginning and the end of a file; nothing if there is none that can be read."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return text if len(text) <= 2 * _HEAD else f"{text[:_HEAD]}\n{text[-_HEAD:]}"
