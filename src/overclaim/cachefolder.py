"""Where things are kept between runs: a folder of the user's own, never one in a repository.

What is read from it is run as Python's pickle, and a file that others may write must not be.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = "overclaim"


def cache_folder() -> Path | None:
    """Return the user's cache folder for overclaim, made if it isn't there.

    None where there is none to be had that only the user may write.
    """
    try:
        folder = _place(sys.platform, os.environ)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if is_own(folder.stat()) else None
    except (OSError, RuntimeError):
        return None


def is_own(status: os.stat_result) -> bool:
    """Tell whether a file or folder is the user's and nobody else may write it."""
    if os.name != "posix":
        return True  # there the cache folder lies in the user's profile, closed to others
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _place(platform: str, environment: Mapping[str, str]) -> Path:
    """Return where a system keeps caches: by the XDG base directory specification, or its own.

    Raises:
        RuntimeError: when the user has no home.
    """
    # Relative paths are to be ignored, says the specification.
    named = Path(environment.get("XDG_CACHE_HOME", ""))
    if named.is_absolute():
        return named / _NAME
    local = environment.get("LOCALAPPDATA", "")
    if platform == "win32" and local:
        return Path(local, _NAME, "Cache")
    return Path.home().joinpath(*_IN_HOME.get(platform, (".cache",)), _NAME)


_IN_HOME = {"darwin": ("Library", "Caches"), "win32": ("AppData", "Local")}
