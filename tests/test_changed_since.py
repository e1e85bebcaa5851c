"""`--changed-since` reports what a branch or an edit has brought, and leaves old debt alone."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from helpers import Outcome, Terminal
from overclaim.changes import Changes
from overclaim.errors import UsageError

BAD = "Ketamine cures depression.\n"
OLD = f"# Our clinic\n\n{BAD}\nWe are here.\n"
SELECT = ("--select", "promised-cure,crisis-line-missing")


def git(*arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", *arguments],
        check=True,
        capture_output=True,
    )


def commit() -> None:
    git("add", "--all")
    git("commit", "--message=x", "--allow-empty")


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with one page, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    git("init", "--initial-branch=main")
    Path("page.md").write_text(OLD)
    commit()
    return tmp_path


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


def found(check: Terminal, since: str = "HEAD", *more: str) -> list[str]:
    """Return path and line of each finding."""
    outcome = check.run(*SELECT, "--format", "json", "--changed-since", since, *more)
    findings = json.loads(outcome.out)["findings"]
    assert outcome.code == (1 if findings else 0)
    return [f"{finding['path']}:{finding['region']['start_line']}" for finding in findings]


def test_what_was_there_is_left_alone(check: Terminal) -> None:
    assert found(check) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(OLD + "\n" + BAD, ["page.md:7"], id="a new line"),
        pytest.param(OLD.replace("here", "near"), [], id="another line"),
        pytest.param("A new line.\n\n" + OLD, [], id="moved down"),
        pytest.param(OLD.replace("Ketamine", "Our drip"), ["page.md:3"], id="edited"),
        pytest.param(OLD.replace("We are here.\n", ""), [], id="a line less"),
        pytest.param("-- a\n++ b\n" + OLD, [], id="lines like heads of a diff"),
    ],
)
def test_edited_lines(check: Terminal, text: str, places: list[str]) -> None:
    Path("page.md").write_text(text)

    assert found(check) == places


def test_lines_that_look_like_the_head_of_a_file_are_lines(check: Terminal) -> None:
    Path("page.md").write_text("-- a/x\n\n" + OLD)
    commit()
    Path("page.md").write_text(OLD + "\n" + BAD)

    assert found(check) == ["page.md:7"]


def test_an_untracked_file_is_all_new(check: Terminal) -> None:
    Path("näher dran.md").write_text(OLD)

    assert found(check) == ["näher dran.md:3"]


def test_an_ignored_file_is_none(check: Terminal) -> None:
    Path(".gitignore").write_text("draft.md\n")
    Path("draft.md").write_text(OLD)

    assert found(check, "HEAD", "draft.md") == []


def test_a_file_that_was_renamed_has_not_changed(check: Terminal) -> None:
    git("mv", "page.md", "a-b.md")

    assert found(check) == []

    Path("a-b.md").write_text(OLD + "\n" + BAD)
    git("add", "--all")

    assert found(check) == ["a-b.md:7"]


def test_names_that_git_quotes(check: Terminal) -> None:
    for name in ('say "hi".md', "tab\tbed.md", "übung.md"):
        Path(name).write_text(OLD)
    commit()
    for name in ('say "hi".md', "tab\tbed.md", "übung.md"):
        Path(name).write_text(OLD + "\n" + BAD)

    assert {name for name in ('say "hi".md', "tab\tbed.md", "übung.md") if Changes("HEAD").of(name)}
    assert len(found(check)) == 3


def test_a_file_that_is_gone_is_nothing(check: Terminal) -> None:
    Path("other.md").write_text(OLD)
    commit()
    Path("page.md").unlink()

    assert found(check) == []


def test_a_branch_is_held_against_where_it_left(check: Terminal) -> None:
    git("switch", "--create", "edit")
    Path("mine.md").write_text(OLD)
    commit()
    git("switch", "main")
    Path("page.md").write_text(OLD.replace("cures", "heals"))
    commit()
    git("switch", "edit")

    assert found(check, "main") == ["mine.md:3"]


def test_from_a_folder_below(check: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("blog").mkdir()
    Path("blog/new.md").write_text(OLD)
    monkeypatch.chdir("blog")

    assert found(check) == ["new.md:3"]


CARE = "# Our clinic\n\nWe see adults with depression and suicidal thoughts.\n"
LINE = "\nCall or text 988.\n"


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        pytest.param(CARE, CARE + "\nMore.\n", 0, id="missing before"),
        pytest.param(CARE + LINE, CARE, 1, id="taken out"),
        pytest.param(CARE + LINE, CARE + LINE + "\nMore.\n", 0, id="there"),
        pytest.param("# Our clinic\n", CARE, 1, id="needed since"),
    ],
)
def test_what_a_page_lacks_counts_if_it_did_not_before(
    check: Terminal, before: str, after: str, count: int
) -> None:
    Path("page.md").write_text(before)
    commit()
    Path("page.md").write_text(after)

    assert len(found(check)) == count


def test_what_is_left_out_is_told_if_asked_for(check: Terminal) -> None:
    Path("page.md").write_text(OLD + "\nMore.\n")

    outcome = check.run(*SELECT, "--changed-since", "HEAD", "--show-suppressed")

    assert "not changed since HEAD" in outcome.out


def failed(outcome: Outcome) -> str:
    assert (outcome.code, outcome.out) == (2, "")
    return outcome.err


def test_an_unknown_revision_is_told(check: Terminal) -> None:
    for name in ("nowhere", "--all", "HEAD:page.md"):
        message = f"--changed-since: git knows no revision `{name}`"
        assert message in failed(check.run("--changed-since", name))


def test_outside_a_repository_it_is_told(
    check: Terminal, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("plain")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    monkeypatch.chdir(folder)
    Path("page.md").write_text(OLD)

    assert "not a git repository" in failed(check.run("--changed-since", "HEAD"))


def test_without_git_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(UsageError, match="needs git"):
        Changes("HEAD")
