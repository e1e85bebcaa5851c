"""What a run over a data set depends on, and the linter that a process builds for it once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from overclaim.config import Config
from overclaim.document import Format
from overclaim.errors import UsageError
from overclaim.knowledge import rules_folder
from overclaim.linter import Linter
from overclaim.ruleset.files import evidence_files, yaml_files
from overclaim.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_BYTES = 5_000_000
# What says where settings stand, or which files `check` takes, changes no finding here.
_WITHOUT_EFFECT = frozenset(
    "rules evidence_paths substantiation exclude fail_on baseline root path provided_by".split()
)


def _today() -> date:
    return datetime.now(tz=UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the findings of a page depend on besides the page.

    Attributes:
        config: The settings of the project.
        format: How pages are marked up that don't say it themselves.
        max_bytes: A page with more bytes than this (in UTF-8, if it is text) isn't read.
        today: The day on which evidence rows must hold.
    """

    config: Config = field(default_factory=Config)
    format: Format = Format.HTML
    max_bytes: int = MAX_BYTES
    today: date = field(default_factory=_today)

    def fingerprint(self) -> dict[str, str]:
        """Return what must be the same for two runs to be mixed, each part by its name.

        The day is not among them: a run that goes on does so as of the day it was begun.

        Raises:
            UsageError: when a file that the settings name can't be read.
        """
        config = self.config
        kept = {
            name: value for name, value in config._asdict().items() if name not in _WITHOUT_EFFECT
        }
        kept["skip_blocks"] = sorted(config.skip_blocks)
        shared = [*config.provided_by, *(n for t in config.per_path for n in t.provided_by)]
        provided = sorted(p for name in shared for p in config.root.glob(name) if p.is_file())
        return {
            "version": VERSION,
            "rules": _digest(yaml_files([rules_folder(), *config.rules])),
            "evidence": _digest(evidence_files(config.evidence_paths)),
            "approved claims": _digest(evidence_files(config.substantiation)),
            "files of provided-by": _digest(provided),
            "format": self.format.value,
            "max-bytes": str(self.max_bytes),
            "settings": hashlib.sha256(repr(sorted(kept.items())).encode()).hexdigest()[:16],
            "jurisdiction": ", ".join(config.jurisdiction),
        }


@lru_cache(maxsize=1)
def linter_of(settings: Settings) -> Linter:
    """Return the linter of this process for these settings; its rules are read once.

    Raises:
        RuleError: when a rule file has faults.
        ConfigError: when the settings name a rule or a jurisdiction that isn't there.
    """
    return Linter(settings.config, today=settings.today)


def _digest(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path}: can't be opened: {error.strerror}") from error
        found.update(f"{path.name} {len(content)}\0".encode("utf-8", "surrogateescape"))
        found.update(content)
    return found.hexdigest()[:16]
