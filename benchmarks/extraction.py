"""How fast prose is found: MB/s for Markdown and HTML, and whether hard pages stay linear.

    python benchmarks/extraction.py [FOLDER]...

Without a folder, pages are made up. Times are CPU times of one core, the best of five.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.document import SUFFIXES, Document, Format
from overclaim.extract import extract
from overclaim.linter import Linter

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
SEED = 7
WORDS = (
    "our calm green tea warms guests and friends every quiet morning while fresh mint leaves rest "
    "in small cups of clay and steam drifts over the wooden table by the window in winter & spring "
    "and *nobody* at all is in any hurry to leave [the house](/house) before the rain has ended"
).split()

HARD = {
    ">": (">", 100_000),
    "[": ("[", 100_000),
    "*": ("*", 100_000),
    "<!--": ("<!--", 100_000),
    "&": ("&", 100_000),
    "<div>": ("<div>", 100_000),
    "<td>x": ("<td>x", 25_000),
    "|a": ("|a", 100_000),
    "rows": ("|a|b\n|-|-\n", 10_000),
    "- ": ("- ", 100_000),
    "{{": ("{{", 100_000),
    "<ul><li>x": ("<ul><li>x", 25_000),
    "<blockquote>x": ("<blockquote>x", 25_000),
    "<span></b>": ("<span></b>", 50_000),
    "one line": ("tea warms the hands, ", 125_000),
}


def main(folders: list[str]) -> None:
    """Print both tables."""
    pages = read_pages(folders) if folders else make_pages()
    print(f"{'format':<10}{'pages':>8}{'MB':>8}{'blocks':>10}{'MB/s':>8}{'of a check':>12}")
    linter = Linter()
    for markup in Format:
        found = [page for page in pages if page.format is markup]
        if found:
            print_speed(markup, found, linter)
    titles = ("4n", "n: s", "4n: s", "ratio", "n: MB", "4n: MB")
    print(f"\n{'page':<16}{'format':<10}" + "".join(f"{title:>8}" for title in titles))
    for name, (body, count) in HARD.items():
        for markup in (Format.MARKDOWN, Format.HTML):
            print_growth(name, body, count // 4, markup)


def read_pages(folders: list[str]) -> list[Document]:
    """Return the pages in some folders."""
    return [
        Document(path=str(path), text=path.read_text("utf-8", "replace"), format=SUFFIXES[suffix])
        for folder in folders
        for path in sorted(Path(folder).rglob("*"))
        if (suffix := path.suffix.lower()) in SUFFIXES
    ]


def make_pages(count: int = 60) -> list[Document]:
    """Return pages of made-up words, half Markdown and half HTML."""
    chance = random.Random(SEED)  # noqa: S311

    def words() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(4, 60)))

    pages = []
    for number in range(count):
        markdown = "---\ntitle: Tea & more\ndescription: A cup of tea\n---\n\n" + "".join(
            chance.choice(
                ["{}\n\n", "## {:.40}\n\n", "- {}\n", "> {}\n\n", "![{:.30}](a.png)\n\n"]
            ).format(words())
            for _ in range(200)
        )
        html = "<html><head><title>Tea</title></head><body>\n" + "".join(
            chance.choice(
                [
                    '<div class="row wide"><p>{}</p></div>\n',
                    "<h2>{:.40}</h2>\n",
                    "<ul>\n  <li>{}</li>\n</ul>\n",
                    '<a class="button" href="/b?c=1">{:.20}</a><script>let a = 1 < 2;</script>\n',
                ]
            ).format(words().replace("&", "&amp;"))
            for _ in range(200)
        )
        pages.append(Document(path=f"{number}.md", text=markdown, format=Format.MARKDOWN))
        pages.append(Document(path=f"{number}.html", text=html, format=Format.HTML))
    return pages


def print_speed(markup: Format, pages: list[Document], linter: Linter) -> None:
    """Print one line on the speed of a format, with its share of a whole check."""
    size = sum(len(page.text.encode()) for page in pages) / 1e6
    blocks = sum(len(extract(page).blocks) for page in pages)
    best = min(_seconds(pages, extract) for _ in range(ROUNDS))
    whole = min(_seconds(pages, linter.check_document) for _ in range(ROUNDS))
    speed = f"{size / best:>8.2f}{best / whole:>12.0%}"
    print(f"{markup:<10}{len(pages):>8}{size:>8.2f}{blocks:>10}{speed}")


def print_growth(name: str, body: str, count: int, markup: Format) -> None:
    """Print what a page costs, and what one of four times its size does."""
    small = Document(path=name, text=body * count, format=markup)
    large = Document(path=name, text=body * count * 4, format=markup)
    one = min(_seconds([small], extract) for _ in range(ROUNDS))
    four = min(_seconds([large], extract) for _ in range(2))
    print(
        f"{name:<16}{markup:<10}{count * 4:>8}{one:>8.3f}{four:>8.3f}"
        f"{four / max(one, 1e-6):>8.1f}{_memory(small):>8.1f}{_memory(large):>8.1f}"
    )


def _seconds(pages: list[Document], work: Callable[[Document], object]) -> float:
    start = time.process_time()
    for page in pages:
        work(page)
    return time.process_time() - start


def _memory(page: Document) -> float:
    tracemalloc.start()
    extract(page)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main(sys.argv[1:])
