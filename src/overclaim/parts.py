"""The parts of a page that stand in files of their own: layouts, includes, a footer for all."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.decode import decode
from overclaim.document import Document, Format
from overclaim.errors import ReadError
from overclaim.extract import extract
from overclaim.lazyre import lazy_re
from overclaim.partnames import PartNames
from overclaim.read import format_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overclaim.document import Extraction

# Hugo puts this around every page without being told.
_HUGO_BASE = "layouts/_default/baseof.html"

_NAME = r"[\"']?([\w@~./-]+)"
_INCLUDES = tuple(
    lazy_re(pattern)
    for pattern in (
        rf"\{{%-?\s*(?:include|include_relative|include_cached|render|extends|layout)\s+{_NAME}",
        rf"\{{\{{-?\s*(?:partial|partialCached|template)\s+{_NAME}",
        rf"\{{\{{>\s*{_NAME}",
        rf"\{{\{{[<%]\s*{_NAME}",
        r"<\?php[^?]*?(?:include|require)(?:_once)?\s*\(?\s*[\"']/?([\w./-]+)",
        r"<!--#include\s+(?:virtual|file)=[\"']/?([\w./-]+)",
        r"^import\s+(?:[\w{},*\s]+\s+from\s+)?[\"'](\.[\w@~./-]+)[\"']",
        r"^--8<--\s+[\"']([\w./-]+)[\"']",
    )
)
_INCLUDES_AT_LINE_START = lazy_re(r"^import|^--8<--", re.MULTILINE)
_UNREAD = lazy_re(
    r"<!--(?!#).*?-->|\{#.*?#\}|\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{/\*.*?\*/\}",
    re.DOTALL,
)
_LAYOUTS = frozenset(["layout", "template", "extends"])
_DEEPEST = 5
_MOST = 40


class Trace:
    """What was found out about other files while the parts of a page were looked for.

    Attributes:
        names: What names that files use meant, seen from a folder; None for nothing.
        files: A digest of what stood in files; empty where one could not be read.
    """

    __slots__ = ("files", "names")

    def __init__(self) -> None:
        """Start with nothing found out."""
        self.names: dict[tuple[Path, str], Path | None] = {}
        self.files: dict[Path, str] = {}


class Parts:
    """Finds and reads the parts of pages; each file is read once."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[Extraction, tuple[str, ...]] | None] = {}
        self._names = PartNames()
        self._digests: dict[Path, str] = {}

    def of(
        self,
        document: Document,
        extraction: Extraction,
        shared: Sequence[Path] = (),
        trace: Trace | None = None,
    ) -> tuple[Extraction, ...]:
        """Return the parts of a page, as `files_of` finds them."""
        return tuple(self.files_of(document, extraction, shared, trace).values())

    def still_holds(self, trace: Trace) -> bool:
        """Tell whether other files are as they were when a page was looked at."""
        return all(
            self._names.find(name, folder) == path for (folder, name), path in trace.names.items()
        ) and all(self._digest(path) == digest for path, digest in trace.files.items())

    def files_of(
        self,
        document: Document,
        extraction: Extraction,
        shared: Sequence[Path] = (),
        trace: Trace | None = None,
    ) -> dict[Path, Extraction]:
        """Return the parts of a page: what it includes, its layout, and files that all pages share.

        What can't be found or read is left out: then its words aren't on the page. What was looked
        for is noted in `trace`.
        """
        trace = trace if trace is not None else Trace()
        page = Path(document.path)
        names = _included(document.text, extraction)
        pending = [(path, 0) for path in shared]
        # The page of a data set has a URL for its path; one too long for a file name is no fault.
        if os.path.isfile(page):  # noqa: PTH113 - pathlib raises for it
            pending += [(path, 0) for path in self._resolve((*names, _HUGO_BASE), page, trace)]
        found: dict[Path, Extraction] = {}
        while pending and len(found) < _MOST:
            path, depth = pending.pop(0)
            part = self._part(path)
            trace.files[path] = self._digest(path)
            if path in found or part is None:
                continue
            found[path] = part[0]
            if depth < _DEEPEST:
                pending += [(inner, depth + 1) for inner in self._resolve(part[1], path, trace)]
        return found

    def _resolve(self, names: Sequence[str], source: Path, trace: Trace) -> Iterator[Path]:
        """Yield the files that a file means by names, looked for from its folder upwards."""
        itself = source.resolve()
        for name in names:
            path = self._names.find(name, itself.parent)
            trace.names[itself.parent, name] = path
            if path is not None and path != itself:
                yield path

    def _part(self, path: Path) -> tuple[Extraction, tuple[str, ...]] | None:
        if path not in self._read:
            self._read[path] = _read(path)
        return self._read[path]

    def _digest(self, path: Path) -> str:
        if path not in self._digests:
            from hashlib import blake2b  # noqa: PLC0415 - slow to import, and few pages have parts

            try:
                self._digests[path] = blake2b(path.read_bytes(), digest_size=16).hexdigest()
            except OSError:
                self._digests[path] = ""
        return self._digests[path]


def _read(path: Path) -> tuple[Extraction, tuple[str, ...]] | None:
    """Return the prose of a part and what it includes in its turn; a template is read as HTML."""
    try:
        text = decode(path.read_bytes(), str(path))
    except (OSError, ReadError):
        return None
    markup = format_of(str(path)) or Format.HTML
    # What a template or component leaves out is blanked, so that only what readers see counts.
    seen = _UNREAD.sub(" ", text)
    extraction = extract(Document(path=str(path), text=seen, format=markup))
    return extraction, _included(text, extraction)


def _included(text: str, extraction: Extraction) -> tuple[str, ...]:
    """Return the names of what a text includes, and of its layout."""
    names = [
        field.value for field in extraction.fields if field.name.lower() in _LAYOUTS and field.value
    ]
    if "{{" in text or "{%" in text or "#include" in text or "<?" in text:
        visible = _UNREAD.sub(" ", text)
        names += [found[1] for include in _INCLUDES[:-2] for found in include.finditer(visible)]
    if _INCLUDES_AT_LINE_START.search(text):
        names += [
            found[1]
            for line in text.splitlines()
            for include in _INCLUDES[-2:]
            for found in include.finditer(line)
        ]
    return tuple(dict.fromkeys(names))
