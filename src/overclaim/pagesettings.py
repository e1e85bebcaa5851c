"""What the settings say for one page: the rules to run, where it is read, what others put on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.errors import ConfigError, did_you_mean
from overclaim.namedtuple import NamedTuple
from overclaim.pathpatterns import PathPatterns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overclaim.config import Config, PerPath
    from overclaim.ruleset.model import Pack, Ruleset


class PageSettings(NamedTuple):
    """The settings that hold for a page.

    Attributes:
        selected: The rules and requirements to hold it against, by id.
        packs: The packs of the jurisdictions that it is read in.
        provided_by: The files whose words stand on it too.
    """

    selected: frozenset[str]
    packs: tuple[Pack, ...]
    provided_by: tuple[Path, ...]

    @property
    def name(self) -> str:
        """Return all of this as one text, the same from run to run."""
        packs, files = (pack.id for pack in self.packs), map(str, self.provided_by)
        return "\0".join((*sorted(self.selected), "", *packs, "", *files))


class Explanation(NamedTuple):
    """The settings of a page, and the numbers of the `per-path` tables behind them."""

    settings: PageSettings
    tables: tuple[int, ...]


class SettingsByPath:
    """The settings of a project, and what `per-path` tables change for some of its pages."""

    def __init__(self, config: Config, ruleset: Ruleset) -> None:
        """Check every name and path.

        Raises:
            ConfigError: when the settings name a rule, a jurisdiction or a file that isn't there.
        """
        check_names(config, ruleset)
        self._config = config
        self._ruleset = ruleset
        self._root = config.root.resolve()
        self._made: dict[tuple[int, ...], PageSettings] = {}
        self._patterns = [PathPatterns(table.paths, config.root) for table in config.per_path]
        # Made at once, so that a fault in any of them is told before a page is read.
        for number in range(len(config.per_path)):
            self._make((number,))
        self.anywhere = frozenset().union(
            self._make(()).selected,
            *(self._make((number,)).selected for number in range(len(config.per_path))),
        )

    def of(self, path: str) -> PageSettings:
        """Return the settings for a page; of the tables that fit its path, later ones win."""
        return self._make(self._fitting(path))

    def tables_of(self, path: str) -> tuple[int, ...]:
        """Return the numbers of the `per-path` tables that fit a page, from 1."""
        return tuple(number + 1 for number in self._fitting(path))

    def _fitting(self, path: str) -> tuple[int, ...]:
        return tuple(number for number, each in enumerate(self._patterns) if each.fit(path))

    def _make(self, fitting: tuple[int, ...]) -> PageSettings:
        if fitting not in self._made:
            tables = [self._config.per_path[number] for number in fitting]
            self._made[fitting] = self._merge(tables)
        return self._made[fitting]

    def _merge(self, tables: Sequence[PerPath]) -> PageSettings:
        config = self._config
        select, jurisdiction = config.select, config.jurisdiction
        ignore, provided_by = config.ignore, config.provided_by
        for table in tables:
            select, jurisdiction = table.select or select, table.jurisdiction or jurisdiction
            ignore, provided_by = ignore + table.ignore, provided_by + table.provided_by
        selected = _select(select, ignore, self._ruleset)
        packs, files = self._find_packs(jurisdiction), self._find_files(provided_by)
        return PageSettings(selected, packs, files)

    def _find_packs(self, names: Sequence[str]) -> tuple[Pack, ...]:
        packs = self._ruleset.packs
        for name in names:
            if name not in packs:
                message = f"unknown jurisdiction `{name}`, {did_you_mean(name, packs)}"
                raise ConfigError(self._config.place_of(name) + message)
        return tuple(packs[name] for name in dict.fromkeys(names))

    def _find_files(self, patterns: Sequence[str]) -> tuple[Path, ...]:
        """Return the files of `provided-by`; a promise that no file keeps is a fault."""
        if not patterns:
            return ()
        import glob  # noqa: PLC0415 - many projects have none

        found: dict[Path, None] = {}
        for pattern in patterns:
            # pathlib's glob takes no absolute pattern.
            named = sorted(glob.glob(str(self._root / pattern), recursive=True))  # noqa: PTH207
            files = [Path(name).resolve() for name in named if Path(name).is_file()]
            if not files:
                message = f"`provided-by`: there is no file `{pattern}`"
                raise ConfigError(self._config.place_of(pattern) + message)
            found.update(dict.fromkeys(files))
        return tuple(found)


def _select(select: Sequence[str], ignore: Sequence[str], ruleset: Ruleset) -> frozenset[str]:
    wanted, unwanted = frozenset(select), frozenset(ignore)
    return frozenset(
        head.id
        for head in ruleset.heads
        if (not wanted or wanted & {head.id, *head.aliases})
        and not unwanted & {head.id, *head.aliases}
    )


def check_names(config: Config, ruleset: Ruleset) -> None:
    """Check that the rules that settings name are there.

    Raises:
        ConfigError: when one isn't, with its place.
    """
    tables: list[Config | PerPath] = [config, *config.per_path]
    for name in (name for table in tables for name in (*table.select, *table.ignore)):
        if ruleset.id_of(name) is None:
            raise ConfigError(config.place_of(name) + ruleset.unknown_rule(name))
