"""The settings of a project: one table, in `overclaim.toml` or in `pyproject.toml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overclaim.document import BlockKind
from overclaim.errors import ConfigError, did_you_mean, shown_path
from overclaim.findings import Severity
from overclaim.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE_NAME = "overclaim.toml"
KEYS = (
    "select", "ignore", "rules", "evidence-paths", "exclude", "skip-blocks", "fail-on",
    "jurisdiction", "provided-by", "per-path", "baseline", "substantiation",
)  # fmt: skip
PER_PATH_KEYS = ("paths", "jurisdiction", "select", "ignore", "provided-by")
JURISDICTION = ("us",)
"""Where pages are taken to be published if nothing is said."""


class PerPath(NamedTuple):
    """What a `[[per-path]]` table changes for some pages.

    Attributes:
        paths: The pages, as in a `.gitignore`, seen from the settings file.
        jurisdiction: Where they are published; empty for that of all pages.
        select: The rules to run on them; empty for those of all pages.
        ignore: The rules to leave out besides.
        provided_by: Files whose words stand on them besides.
    """

    paths: tuple[str, ...]
    jurisdiction: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    provided_by: tuple[str, ...] = ()


class Config(NamedTuple):
    """The settings of one run.

    Attributes:
        select: The rules to run, by id; empty for all.
        ignore: The rules to leave out.
        rules: Folders and files of rules to add to the built-in ones.
        evidence_paths: Folders and files with the house's own rows of the evidence table.
        exclude: Paths to leave out when folders are searched, as in a `.gitignore`.
        skip_blocks: The kinds of blocks that aren't read, such as `alt` or `json-ld`.
        jurisdiction: Where the pages are published: us, uk, eu, au, ca.
        provided_by: Files whose words stand on every page, such as a footer: paths or globs.
        per_path: What is different for some pages; of several that fit, later ones win.
        fail_on: The least severity that fails a run.
        baseline: The file with the findings that the site had; None if there is none.
        root: The folder from which `provided_by` and the paths of `per_path` are seen.
        path: The file that the settings stand in, for messages; empty for the defaults.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    evidence_paths: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    skip_blocks: frozenset[BlockKind] = frozenset()
    jurisdiction: tuple[str, ...] = JURISDICTION
    provided_by: tuple[str, ...] = ()
    per_path: tuple[PerPath, ...] = ()
    fail_on: Severity = Severity.WARNING
    baseline: Path | None = None
    substantiation: tuple[Path, ...] = ()
    root: Path = Path()
    path: str = ""

    def place_of(self, name: str) -> str:
        """Return `path:line:col: error: ` for a name that the settings hold, else nothing."""
        if not self.path:
            return ""
        text = Path(self.path).read_text(encoding="utf-8")
        found = re.search(rf"[\"']{re.escape(name)}[\"']", text)
        if found is None:
            return ""
        before = text[: found.start()]
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        return f"{self.path}:{line}:{column}: error: "

    @classmethod
    def load(cls, folder: str | Path = ".") -> Config:
        """Return the settings of the nearest folder that has some, from this one upwards.

        Raises:
            ConfigError: with `path:line:col`, when they can't be used.
        """
        start = Path(folder).resolve()
        for parent in (start, *start.parents):
            found = _find_in(parent)
            if found is not None:
                return found
        return cls()


def _find_in(folder: Path) -> Config | None:
    own, project = folder / FILE_NAME, folder / "pyproject.toml"
    own_table = _read_toml(own) if own.is_file() else None
    tool = _read_toml(project, "overclaim").get("tool", {}) if project.is_file() else {}
    project_table = tool.get("overclaim") if isinstance(tool, dict) else None
    if own_table is not None and project_table is not None:
        message = "settings stand in overclaim.toml and in pyproject.toml: keep one of the two"
        raise ConfigError(f"{shown_path(own)}:1:1: error: {message}")
    if own_table is not None:
        return _make(own_table, own)
    return _make(project_table, project) if project_table is not None else None


def _read_toml(path: Path, name: str = "") -> dict[str, Any]:
    """Return what a file holds; nothing if a name that is looked for isn't in it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{shown_path(path)}:1:1: error: this file can't be read: {error}"
        raise ConfigError(message) from error
    if name not in text:
        return {}
    import tomllib  # noqa: PLC0415 - many folders have no settings

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = place.groups() if place else _end_of(text)
        reason = re.sub(r" \(at .*\)$", "", str(error))
        message = f"{shown_path(path)}:{line}:{column}: error: this is not TOML: {reason}"
        raise ConfigError(message) from error


def _end_of(text: str) -> tuple[str, str]:
    lines = text.splitlines() or [""]
    return str(len(lines)), str(len(lines[-1]) + 1)


def _make(table: Any, path: Path) -> Config:
    if not isinstance(table, dict):
        raise _fault(path, "overclaim", "`tool.overclaim` must be a table")
    table = _with_hyphens(table, path)
    fail_on = table.get("fail-on", Severity.WARNING)
    if fail_on not in tuple(Severity):
        raise _fault(path, "fail-on", f"`fail-on` is one of {', '.join(Severity)}")
    return Config(
        select=_names(table, "select", path),
        ignore=_names(table, "ignore", path),
        rules=_paths(table, "rules", path),
        evidence_paths=_paths(table, "evidence-paths", path),
        exclude=_names(table, "exclude", path),
        skip_blocks=_kinds(table, path),
        jurisdiction=_names(table, "jurisdiction", path) or JURISDICTION,
        provided_by=_names(table, "provided-by", path),
        per_path=_per_path(table, path),
        fail_on=Severity(fail_on),
        baseline=_file(table, "baseline", path),
        substantiation=_paths(table, "substantiation", path),
        root=path.parent,
        path=shown_path(path),
    )


def _per_path(table: Mapping[str, Any], path: Path) -> tuple[PerPath, ...]:
    written = table.get("per-path", [])
    if not isinstance(written, list) or not all(isinstance(item, dict) for item in written):
        raise _fault(path, "per-path", "`per-path` is a list of tables: [[per-path]]")
    return tuple(_one_path(_with_hyphens(item, path, PER_PATH_KEYS), path) for item in written)


def _one_path(table: Mapping[str, Any], path: Path) -> PerPath:
    paths = _names(table, "paths", path)
    if not paths:
        raise _fault(path, "per-path", '`per-path` needs its pages: paths = ["..."]')
    return PerPath(
        paths=paths,
        jurisdiction=_names(table, "jurisdiction", path),
        select=_names(table, "select", path),
        ignore=_names(table, "ignore", path),
        provided_by=_names(table, "provided-by", path),
    )


def _with_hyphens(
    table: Mapping[str, Any], path: Path, keys: tuple[str, ...] = KEYS
) -> dict[str, Any]:
    """Return the settings by their own names: `fail_on` is another spelling of `fail-on`."""
    found: dict[str, Any] = {}
    for written, value in table.items():
        key = written.replace("_", "-")
        if key not in keys:
            raise _fault(path, written, f"unknown setting `{written}`, {did_you_mean(key, keys)}")
        if key in found:
            other = key.replace("-", "_")
            message = f"`{key}` and `{other}` are one setting: keep one of the two"
            raise _fault(path, written, message)
        found[key] = value
    return found


def _paths(table: Mapping[str, Any], key: str, path: Path) -> tuple[Path, ...]:
    """Return paths as seen from the settings file; one that isn't there is a fault."""
    found = tuple(path.parent / name for name in _names(table, key, path))
    for named in found:
        if not named.exists():
            raise _fault(path, key, f"there is no file or folder {shown_path(named)}")
    return found


def _file(table: Mapping[str, Any], key: str, path: Path) -> Path | None:
    """Return a path as seen from the settings file; it may be that it isn't there yet."""
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _fault(path, key, f'`{key}` is a path: {key} = "..."')
    return path.parent / value if value else None


def _names(table: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _fault(path, key, f'`{key}` is a list of texts: {key} = ["..."]')
    return tuple(value)


def _kinds(table: Mapping[str, Any], path: Path) -> frozenset[BlockKind]:
    names = _names(table, "skip-blocks", path)
    for name in names:
        if name not in tuple(BlockKind):
            hint = did_you_mean(name, BlockKind)
            raise _fault(path, "skip-blocks", f"unknown kind of block `{name}`, {hint}")
    return frozenset(map(BlockKind, names))


def _fault(path: Path, key: str, message: str) -> ConfigError:
    """Return the error for a key; the TOML reader keeps no places, so the key is looked up."""
    line, column = 1, 1
    # A key with hyphens may be written with underscores.
    name = re.escape(key).replace(r"\-", "[-_]")
    key_re = re.compile(rf"^\s*[\"']?({name})[\"']?\s*=|^\s*\[.*\b({name})\b")
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = key_re.search(text)
        if found:
            line, column = number, found.start(1 if found[1] else 2) + 1
            break
    return ConfigError(f"{shown_path(path)}:{line}:{column}: error: {message}")
