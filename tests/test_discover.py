"""Which files are checked: folders, globs and names, without what is ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from overclaim.discover import find_pages


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one and the root of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Text.\n")


def ignore(name: str, *lines: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("\n".join(lines) + "\n")


def pages(*paths: str, exclude: tuple[str, ...] = (), force_exclude: bool = False) -> list[str]:
    found, faults = find_pages(paths, exclude=exclude, force_exclude=force_exclude)
    assert faults == []
    return found


def test_a_folder_gives_its_pages_in_order() -> None:
    write("site/b.md", "site/a/z.html", "site/a.mdx", "site/c.txt", "site/d.css", "site/e.yaml")

    assert pages("site") == ["site/a.mdx", "site/a/z.html", "site/b.md"]


def test_the_current_folder_is_named_without_a_dot() -> None:
    write("a.md", "b/c.md")

    assert pages(".") == ["a.md", "b/c.md"]


def test_a_page_that_is_named_twice_is_checked_once() -> None:
    write("a.md", "b.md")

    assert pages("b.md", ".", "b.md") == ["b.md", "a.md"]


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "docs/README.html",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE.txt",
        "AGENTS.md",
        "node_modules/pack/page.md",
        "site/vendor/page.md",
        ".github/page.md",
        ".cache/deep/page.md",
        "venv/lib/page.html",
    ],
)
def test_what_is_not_published_is_left_out(name: str) -> None:
    write("page.md", name)

    assert pages(".") == ["page.md"]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        pytest.param(["drafts/"], ["a.md", "site/b.md"], id="a folder"),
        pytest.param(["/a.md"], ["site/b.md", "site/drafts/c.md"], id="a file at the root"),
        pytest.param(["*.md", "!b.md"], ["site/b.md"], id="taken back"),
        pytest.param(["site/*", "!site/drafts"], ["a.md", "site/drafts/c.md"], id="a folder back"),
        pytest.param(
            ["site/", "!site/b.md"], ["a.md"], id="nothing comes back from an ignored folder"
        ),
        pytest.param(["**/drafts/*.md"], ["a.md", "site/b.md"], id="at any depth"),
        pytest.param(["# a.md", ""], ["a.md", "site/b.md", "site/drafts/c.md"], id="a comment"),
    ],
)
def test_gitignore_is_respected(lines: list[str], left: list[str]) -> None:
    write("a.md", "site/b.md", "site/drafts/c.md")
    ignore(".gitignore", *lines)

    assert left == pages(".")


def test_a_nested_gitignore_holds_below_its_folder_only() -> None:
    write("x.md", "site/x.md", "site/deep/x.md")
    ignore("site/.gitignore", "x.md")

    assert pages(".") == ["x.md"]


def test_a_nested_gitignore_can_take_back_what_one_above_ignores() -> None:
    write("a.md", "site/b.md")
    ignore(".gitignore", "*.md")
    ignore("site/.gitignore", "!b.md")

    assert pages(".") == ["site/b.md"]


def test_a_gitignore_above_the_folder_that_is_named_holds_too() -> None:
    write("site/pages/a.md", "site/pages/b.md")
    ignore(".gitignore", "site/pages/b.md")

    assert pages("site/pages") == ["site/pages/a.md"]


def test_a_gitignore_outside_the_repository_does_not_hold(site: Path) -> None:
    write("inner/a.md")
    (site / "inner" / ".git").mkdir()
    ignore(".gitignore", "*.md")

    assert pages("inner") == ["inner/a.md"]


def test_a_gitignore_holds_for_a_path_with_dots() -> None:
    write("site/a.md", "site/b.md")
    ignore("site/.gitignore", "b.md")

    assert pages("site/../site") == ["site/../site/a.md"]


def test_a_folder_that_is_a_link_is_read_with_the_ignores_of_its_place(site: Path) -> None:
    write("real/deep/a.md", "real/deep/b.md")
    ignore("real/.gitignore", "b.md")
    ignore("real/deep/.gitignore", "!c.md")
    (site / "link").symlink_to(site / "real" / "deep")

    assert pages("link") == ["link/a.md"]


def test_a_path_with_dots_is_held_against_a_gitignore_above() -> None:
    write("site/a.md", "site/b.md")
    ignore(".gitignore", "/site/b.md")

    assert pages("site/../site") == ["site/../site/a.md"]


def test_a_file_that_is_named_is_always_checked() -> None:
    write("README.md", "drafts/a.md", "notes.pdf")
    ignore(".gitignore", "drafts/")

    assert pages("README.md", "drafts/a.md", "notes.pdf") == [
        "README.md",
        "drafts/a.md",
        "notes.pdf",
    ]


def test_force_exclude_holds_for_files_that_are_named() -> None:
    write("README.md", "drafts/a.md", "b.md")

    named = pages("README.md", "drafts/a.md", "b.md", exclude=("drafts/",), force_exclude=True)

    assert named == ["b.md"]


def test_force_exclude_holds_for_an_absolute_path(site: Path) -> None:
    write("README.md", "b.md")

    named = pages(str(site / "README.md"), str(site / "b.md"), force_exclude=True)

    assert [str(site / "b.md")] == named


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        pytest.param(("drafts/",), ["a.md", "b.html"], id="a folder"),
        pytest.param(("*.html",), ["a.md", "drafts/c.md"], id="an ending"),
        pytest.param(
            ("!README.md",), ["README.md", "a.md", "b.html", "drafts/c.md"], id="a default back"
        ),
    ],
)
def test_the_settings_leave_out_and_take_back(exclude: tuple[str, ...], left: list[str]) -> None:
    write("README.md", "a.md", "b.html", "drafts/c.md")

    assert left == pages(".", exclude=exclude)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        pytest.param("*.md", ["a.md"], id="this folder"),
        pytest.param("**/*.md", ["a.md", "site/b.md"], id="all folders"),
        pytest.param("site/*", ["site/b.md", "site/c.html"], id="pages only"),
        pytest.param("site/[bx].md", ["site/b.md"], id="a class"),
    ],
)
def test_a_glob_gives_the_pages_it_matches(pattern: str, found: list[str]) -> None:
    write("README.md", "a.md", "site/b.md", "site/c.html", "site/d.css")

    assert found == pages(pattern)


def test_a_glob_respects_gitignore() -> None:
    write("a.md", "site/b.md", "site/x.md", "drafts/deep/c.md", "drafts/d.md")
    ignore(".gitignore", "drafts/")
    ignore("site/.gitignore", "x.md")

    assert pages("**/*.md") == ["a.md", "site/b.md"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file() -> None:
    write("[slug].md", "s.md")

    assert pages("[slug].md") == ["[slug].md"]


def test_each_fault_is_told_and_the_rest_is_found() -> None:
    write("a.md", "empty/x.css")

    found, faults = find_pages(["gone.md", "empty", "a.md", "*.rst"])

    assert found == ["a.md"]
    assert faults == [
        "gone.md: no such file or folder",
        "empty: no pages in this folder (.md, .mdx, .html)",
        "*.rst: no page matches this pattern",
    ]


def test_a_link_that_leads_in_a_circle_ends() -> None:
    write("site/a.md")
    Path("site/again").symlink_to("..")

    assert pages("site") == ["site/a.md"]


def test_a_folder_that_cannot_be_opened_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", "site/b.md")

    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr("overclaim.discover.os.scandir", refuse)

    assert (
        ["a.md"],
        ["site: this folder can't be opened: Permission denied"],
    ) == find_pages(["site", "a.md"])
