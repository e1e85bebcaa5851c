"""Settings: where they are looked for, what they may hold, and what is said when they are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim.config import Config, PerPath
from overclaim.document import BlockKind
from overclaim.errors import ConfigError
from overclaim.findings import Severity
from overclaim.linter import Linter

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


SETTINGS = """\
select = ["a"]
ignore = ["b"]
rules = ["own"]
evidence-paths = ["own"]
exclude = ["drafts/"]
fail-on = "error"
provided-by = ["footer.html"]
[[per-path]]
paths = ["uk/"]
jurisdiction = ["uk"]
provided_by = ["uk/*.html"]
"""


def test_a_key_may_be_written_with_underscores(project: Path) -> None:
    (project / "own").mkdir()
    text = 'skip_blocks = ["alt"]\nfail_on = "error"\nevidence_paths = ["own"]\n'
    (project / "overclaim.toml").write_text(text)

    assert Config(
        skip_blocks=frozenset({BlockKind.ALT}),
        fail_on=Severity.ERROR,
        evidence_paths=(project / "own",),
        root=project,
        path="overclaim.toml",
    ) == Config.load()  # fmt: skip


def test_without_a_file_the_defaults_hold() -> None:
    assert Config() == Config.load()


def test_every_setting_is_read(project: Path) -> None:
    (project / "own").mkdir()
    (project / "overclaim.toml").write_text(SETTINGS)

    assert Config(
        select=("a",),
        ignore=("b",),
        rules=(project / "own",),
        evidence_paths=(project / "own",),
        exclude=("drafts/",),
        provided_by=("footer.html",),
        per_path=(PerPath(paths=("uk/",), jurisdiction=("uk",), provided_by=("uk/*.html",)),),
        fail_on=Severity.ERROR,
        root=project,
        path="overclaim.toml",
    ) == Config.load()  # fmt: skip


def test_the_same_settings_may_stand_in_pyproject(project: Path) -> None:
    (project / "own").mkdir()
    settings = SETTINGS.replace("[[", "[[tool.overclaim.")
    (project / "pyproject.toml").write_text("[tool.overclaim]\n" + settings)

    assert Config.load().select == ("a",)


def test_a_pyproject_of_something_else_is_passed_over(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.other]\nselect = 1\n")

    assert Config() == Config.load()


def test_the_nearest_folder_with_settings_counts(project: Path) -> None:
    below = project / "site" / "pages"
    below.mkdir(parents=True)
    (project / "overclaim.toml").write_text('select = ["far"]')
    (project / "site" / "overclaim.toml").write_text('select = ["near"]')
    (below / "pyproject.toml").write_text("[tool.other]\n")

    assert Config.load(below).select == ("near",)


def test_folders_of_rules_are_named_from_the_settings_file(project: Path) -> None:
    (project / "own.yaml").write_text("")
    (project / "pages").mkdir()
    (project / "overclaim.toml").write_text('rules = ["own.yaml"]')

    assert (project / "own.yaml",) == Config.load(project / "pages").rules


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            'slect = ["a"]', "1:1: error: unknown setting `slect`, did you mean `select`?",
            id="unknown key",
        ),
        pytest.param(
            'select = []\n"ignore" = "b"',
            '2:2: error: `ignore` is a list of texts: ignore = ["..."]',
            id="a text for a list",
        ),
        pytest.param(
            "select = [1]", '1:1: error: `select` is a list of texts: select = ["..."]',
            id="a list of numbers",
        ),
        pytest.param(
            '\nfail-on = "never"', "2:1: error: `fail-on` is one of error, warning, notice",
            id="unknown severity",
        ),
        pytest.param(
            "fail-on = []", "1:1: error: `fail-on` is one of error, warning, notice",
            id="a list for a severity",
        ),
        pytest.param(
            'rules = ["gone"]', "1:1: error: there is no file or folder gone", id="no such folder"
        ),
        pytest.param(
            '\nevidence_paths = ["gone"]', "2:1: error: there is no file or folder gone",
            id="no such evidence",
        ),
        pytest.param(
            'fail-on = "error"\nfail_on = "error"',
            "2:1: error: `fail-on` and `fail_on` are one setting: keep one of the two",
            id="both spellings",
        ),
        pytest.param(
            "skip_block = []", "1:1: error: unknown setting `skip_block`, "
            "did you mean `skip-blocks`?", id="unknown key with an underscore",
        ),
        pytest.param(
            "per-path = 1", "1:1: error: `per-path` is a list of tables: [[per-path]]",
            id="a number for tables",
        ),
        pytest.param(
            '[[per-path]]\nselect = ["a"]',
            '1:3: error: `per-path` needs its pages: paths = ["..."]', id="no pages",
        ),
        pytest.param(
            '[[per-path]]\npaths = ["a"]\njurisdictions = ["uk"]',
            "3:1: error: unknown setting `jurisdictions`, did you mean `jurisdiction`?",
            id="unknown key of some pages",
        ),
        pytest.param("select = [", "1:11: error: this is not TOML: Invalid value", id="no TOML"),
        pytest.param(
            "select = []\nselect = []\n", "2:12: error: this is not TOML: Cannot overwrite a value",
            id="a key twice",
        ),
        pytest.param(
            "[select]\na = 1\n", '1:2: error: `select` is a list of texts: select = ["..."]',
            id="a table for a list",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(project: Path, text: str, message: str) -> None:
    (project / "overclaim.toml").write_text(text)

    with pytest.raises(ConfigError) as caught:
        Config.load()

    assert f"overclaim.toml:{message}" == str(caught.value)


def test_a_fault_in_pyproject_is_told_with_its_place(project: Path) -> None:
    (project / "pyproject.toml").write_text(
        '[project]\nname = "x"\n\n[tool.overclaim]\nrule = []\n'
    )

    with pytest.raises(ConfigError) as caught:
        Config.load()

    assert (
        str(caught.value)
        == "pyproject.toml:5:1: error: unknown setting `rule`, did you mean `rules`?"
    )


@pytest.mark.parametrize(
    "text", ["tool = 1\n", "[tool]\noverclaim = 1\n", "[[tool.overclaim]]\nselect = []\n"]
)
def test_a_pyproject_without_tables_is_told_or_passed_over(project: Path, text: str) -> None:
    (project / "pyproject.toml").write_text(text)

    try:
        assert Config() == Config.load()
    except ConfigError as error:
        assert "`tool.overclaim` must be a table" in str(error)  # noqa: PT017 - either will do


def test_settings_in_both_files_are_an_error(project: Path) -> None:
    (project / "overclaim.toml").write_text("")
    (project / "pyproject.toml").write_text("[tool.overclaim]\n")

    with pytest.raises(ConfigError, match="keep one of the two"):
        Config.load()


def test_a_settings_file_that_is_not_text_is_told(project: Path) -> None:
    (project / "overclaim.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(ConfigError, match=r"^overclaim.toml:1:1: error: this file can't be read"):
        Config.load()


@pytest.mark.parametrize("key", ["select", "ignore"])
def test_a_rule_that_is_not_there_is_told_with_the_nearest_name(project: Path, key: str) -> None:
    (project / "overclaim.toml").write_text(f'{key} = ["promisd-cure"]')

    with pytest.raises(ConfigError) as caught:
        Linter(Config.load())

    assert (
        str(caught.value)
        == "overclaim.toml:1:11: error: unknown rule `promisd-cure`, did you mean `promised-cure`?"
    )
