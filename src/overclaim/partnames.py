"""Which file a name means that a page includes, or that is its layout.

Most names of most pages lead nowhere, and that must be found out quickly: folders for parts that
aren't there are not looked into, and what is known of a folder holds for all pages below it.
"""

from __future__ import annotations

import os.path
from pathlib import Path

# Where the generators of sites keep layouts and includes: Jekyll, Eleventy, Hugo, Astro and others.
_FOLDERS = (
    "_includes", "_layouts", "_includes/layouts", "layouts", "layouts/_default",
    "layouts/partials", "layouts/_partials", "layouts/shortcodes", "layouts/_shortcodes",
    "includes", "partials", "templates", "src/_includes", "src/layouts", "src/components",
)  # fmt: skip
_SUFFIXES = ("", ".html", ".md", ".mdx", ".njk", ".liquid", ".hbs", ".astro", ".php")


class PartNames:
    """Finds files by the names that others use for them; remembers what it has seen."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self._found: dict[tuple[Path, str], Path | None] = {}
        self._folders: dict[Path, tuple[str, ...]] = {}

    def find(self, name: str, folder: Path) -> Path | None:
        """Return the file that a name means: below a folder or one above it, inside the project.

        Args:
            name: As it is written, with or without its ending.
            folder: Where the file that uses the name is; absolute, without links.
        """
        key = folder, name
        if key not in self._found:
            self._found[key] = self._look(name, folder)
        return self._found[key]

    def _look(self, name: str, folder: Path) -> Path | None:
        path = name.removeprefix("@/").removeprefix("~/").lstrip("/")
        for place in self._places(folder):
            for suffix in _SUFFIXES:
                found = os.path.join(place, path + suffix)  # noqa: PTH118 - hundreds for each page
                if os.path.isfile(found):  # noqa: PTH113 - likewise
                    return Path(found).resolve()
        if folder == folder.parent or (folder / ".git").exists():
            return None
        return self.find(name, folder.parent)

    def _places(self, folder: Path) -> tuple[str, ...]:
        """Return a folder and those in it that hold parts of pages."""
        if folder not in self._folders:
            inner = (os.path.join(folder, place) for place in _FOLDERS)  # noqa: PTH118 - likewise
            self._folders[folder] = (str(folder), *filter(os.path.isdir, inner))
        return self._folders[folder]
