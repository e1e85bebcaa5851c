"""`overclaim init`: what is seen of a site, and the settings file that comes of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers import Terminal
from overclaim import Config

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = "A page.\n"


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)


def write_site(files: Mapping[str, str]) -> None:
    """Write files below the current folder."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("files", "where"),
    [
        ({"CNAME": "www.example.co.uk\n"}, ("uk",)),
        ({"_config.yml": "title: A\nurl: https://example.com.au\n"}, ("au",)),
        ({"hugo.toml": 'baseURL = "https://example.de/"\n'}, ("eu",)),
        ({"package.json": '{"homepage": "https://example.ca"}'}, ("ca",)),
        ({"a.html": '<link rel="canonical" href="https://example.ie/a">'}, ("eu",)),
        ({"a.html": '<script>{"addressCountry": "GB"}</script>'}, ("uk",)),
        ({"a.html": '<html lang="en-AU"><p>A</p>'}, ("au",)),
        ({"_layouts/base.html": '<html lang="en-GB">', "a.md": PAGE}, ("uk",)),
        ({"a.md": "---\nlang: en-CA\n---\nA\n"}, ("ca",)),
        ({"a.md": "Call +44 20 7946 0000.\n"}, ("uk",)),
        ({"a.html": '<html lang="en-US">', "b.html": '<html lang="en-GB">'}, ("us", "uk")),
        # An address says more than the language of a theme.
        ({"CNAME": "example.co.uk", "a.html": '<html lang="en-US">'}, ("uk",)),
        # What tells nothing.
        ({"CNAME": "example.com", "a.html": '<html lang="en">'}, ("us",)),
        ({"a.html": '<a href="https://example.co.uk/">A supplier</a>'}, ("us",)),
        ({"a.md": "1+44 = 45\n"}, ("us",)),
    ],
)
def test_where_pages_are_read_is_seen(
    terminal: Terminal, files: Mapping[str, str], where: tuple[str, ...]
) -> None:
    write_site(files)

    outcome = terminal.run("init")

    assert outcome.code == 0
    assert Config.load().jurisdiction == where


def test_one_page_in_another_english_is_no_market(terminal: Terminal) -> None:
    write_site({f"{n}.html": '<html lang="en-US">' for n in range(9)})
    write_site({"guest.html": '<html lang="en-GB">'})

    terminal.run("init")

    assert Config.load().jurisdiction == ("us",)


def test_the_reason_stands_beside_the_setting(terminal: Terminal) -> None:
    write_site({"CNAME": "example.co.uk"})

    outcome = terminal.run("init")

    assert "read in uk: CNAME says example.co.uk\n" in outcome.out
    assert "# (CNAME says example.co.uk)\njurisdiction = " in Path("overclaim.toml").read_text()


def test_what_is_named_is_not_looked_for(terminal: Terminal) -> None:
    write_site({"CNAME": "example.co.uk"})

    terminal.run("init", "--jurisdiction", "au, us")

    assert Config.load().jurisdiction == ("au", "us")


def test_only_what_cannot_be_seen_is_asked_for(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("overclaim.cli.init.somebody_is_there", lambda: True)

    outcome = terminal.run("init", stdin=b"britain\nuk\n")

    assert "unknown jurisdiction `britain`" in outcome.err
    assert Config.load().jurisdiction == ("uk",)


def test_folders_named_after_countries_get_a_table(terminal: Terminal) -> None:
    write_site({"CNAME": "example.us", "content/en-gb/a.md": PAGE, "content/us/a.md": PAGE})

    terminal.run("init")

    tables = Config.load().per_path
    assert [(table.paths, table.jurisdiction) for table in tables] == [
        (("/content/en-gb/",), ("uk",))
    ]


def test_a_footer_with_a_disclaimer_is_named_but_not_set(terminal: Terminal) -> None:
    write_site({"partials/footer.html": "<p>This is not medical advice.</p>", "a.md": PAGE})

    terminal.run("init")

    assert '# provided-by = ["partials/footer.html"]' in Path("overclaim.toml").read_text()
    assert Config.load().provided_by == ()


def test_what_the_site_is_made_with_is_told(terminal: Terminal) -> None:
    write_site({"mkdocs.yml": "site_name: A", "docs/a.md": PAGE, "docs/b.md": PAGE})

    assert "  2 pages, made with MkDocs\n" in terminal.run("init").out


def test_the_hook_is_shown_where_pre_commit_is_used(terminal: Terminal) -> None:
    write_site({".pre-commit-config.yaml": "repos: []\n", "a.md": PAGE})

    assert "- id: overclaim\n" in terminal.run("init").out


def test_every_setting_in_a_comment_can_be_switched_on(terminal: Terminal) -> None:
    write_site({"layouts/footer.html": "<p>A</p>", "approved-claims.yaml": "[]", "a.md": PAGE})
    for folder in ("compliance/rules", "compliance/evidence", "blog"):
        Path(folder).mkdir(parents=True)
    terminal.run("baseline")
    terminal.run("init")
    text = Path("overclaim.toml").read_text()

    switched_on = re.sub(r"^# (?=[a-z-]+ = |\[\[)", "", text, flags=re.MULTILINE)
    Path("overclaim.toml").write_text(switched_on)

    assert switched_on.count("\n# ") < text.count("\n# ")
    assert Config.load().provided_by == ("layouts/footer.html",)
    assert terminal.run("check", "a.md").code == 0


@pytest.mark.parametrize("name", ["overclaim.toml", "pyproject.toml"])
def test_settings_that_are_there_are_left_alone(terminal: Terminal, name: str) -> None:
    text = "[tool.overclaim]\n" if name == "pyproject.toml" else 'ignore = ["promised-cure"]\n'
    write_site({name: text})

    outcome = terminal.run("init")

    assert (outcome.code, outcome.out) == (2, "")
    assert f"{name}: there are settings already" in outcome.err
    assert Path(name).read_text() == text
    assert [path.name for path in Path().iterdir()] == [name]


def test_settings_of_a_folder_above_do_not_count(terminal: Terminal) -> None:
    write_site({"overclaim.toml": "", "site/a.md": PAGE})

    assert terminal.run("init", "site").code == 0
    assert Path("site/overclaim.toml").is_file()


def test_a_fault_is_told(terminal: Terminal) -> None:
    assert terminal.run("init", "nowhere").err == "nowhere: no such folder\n"
    wrong = terminal.run("init", "--jurisdiction", "usa")
    assert (wrong.code, wrong.err) == (2, "unknown jurisdiction `usa`, did you mean `us`?\n")
    assert not Path("overclaim.toml").exists()


def test_a_site_without_pages_is_told(terminal: Terminal) -> None:
    write_site({"astro.config.mjs": "", "src/index.astro": "<p>A</p>"})

    assert "there is no .md, .mdx or .html here" in terminal.run("init").out
