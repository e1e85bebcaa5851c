"""Words that stand in files of their own count on the pages that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim.config import Config
from overclaim.linter import Linter

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "# Our clinic\n\nWe see adults with depression and suicidal thoughts.\n\n"
WORDS = "<p>Call or text 988 at any time.</p>"
LINTER = Linter(Config(select=("crisis-line-missing",)))


def is_met(folder: Path, page: str, name: str = "page.md", **files: str) -> bool:
    """Tell whether a page shows the words, in a project with some more files."""
    (folder / ".git").mkdir()
    for path, text in {name: page, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return not LINTER.check_file(str(folder / name)).findings


@pytest.mark.parametrize(
    ("page", "path"),
    [
        pytest.param("{% include help.html %}", "_includes/help.html", id="Jekyll"),
        pytest.param('{% include "help.njk" %}', "src/_includes/help.njk", id="Nunjucks"),
        pytest.param("{{< help >}}", "layouts/shortcodes/help.html", id="Hugo shortcode"),
        pytest.param('{{ partial "help.html" . }}', "layouts/partials/help.html", id="Hugo"),
        pytest.param("{{> help}}", "partials/help.hbs", id="Handlebars"),
        pytest.param("<?php include 'help.php'; ?>", "help.php", id="PHP"),
        pytest.param('<!--#include virtual="/help.html" -->', "help.html", id="server side"),
        pytest.param('--8<-- "help.md"', "help.md", id="snippet"),
        pytest.param("", "layouts/_default/baseof.html", id="what Hugo puts around all"),
    ],
)
def test_what_a_page_includes_counts(tmp_path: Path, page: str, path: str) -> None:
    assert is_met(tmp_path, PAGE + page, **{path: WORDS})


def test_the_layout_counts_and_what_it_includes(tmp_path: Path) -> None:
    assert is_met(
        tmp_path,
        f"---\nlayout: post\n---\n{PAGE}",
        "blog/2026/page.md",
        **{
            "_layouts/post.html": "---\nlayout: base\n---\n{{ content }}",
            "_layouts/base.html": "{{ content }}{% include footer.html %}",
            "_includes/footer.html": WORDS,
        },
    )


def test_a_component_that_is_imported_counts(tmp_path: Path) -> None:
    page = f'import Help from "../parts/Help.mdx"\n\n{PAGE}<Help />\n'

    assert is_met(tmp_path, page, "blog/page.mdx", **{"parts/Help.mdx": WORDS})


@pytest.mark.parametrize(
    ("page", "files"),
    [
        pytest.param("", {"_includes/help.html": WORDS}, id="not included"),
        pytest.param(
            "<!-- {% include help.html %} -->", {"_includes/help.html": WORDS}, id="in a comment"
        ),
        pytest.param("{% include help.html %}", {}, id="not there"),
        pytest.param(
            "{% include help.html %}", {"_includes/help.html": "<p>Call us.</p>"}, id="other words"
        ),
        pytest.param(
            "{% include help.html %}",
            {"_includes/help.html": f"{{# {WORDS} #}}{{/* {WORDS} */}}<!-- {WORDS} -->"},
            id="words that it leaves out",
        ),
        pytest.param("{% include help.html %}", {"_includes/help.html": "\0\ufffe"}, id="no text"),
    ],
)
def test_other_files_do_not_count(tmp_path: Path, page: str, files: dict[str, str]) -> None:
    assert not is_met(tmp_path, PAGE + page, **files)


def test_files_that_include_each_other_end(tmp_path: Path) -> None:
    files = {"_includes/a.html": "{% include b.html %}", "_includes/b.html": "{% include a.html %}"}

    assert not is_met(tmp_path, PAGE + "{% include a.html %}", **files)


def test_nothing_is_looked_for_outside_the_project(tmp_path: Path) -> None:
    (tmp_path / "_includes").mkdir()
    (tmp_path / "_includes" / "help.html").write_text(WORDS)
    (tmp_path / "site").mkdir()

    assert not is_met(tmp_path / "site", PAGE + "{% include help.html %}")
