"""Regular expressions that are compiled when they are first used.

A run imports some two hundred of them and needs a third; compiling the others would take longer
than checking a page.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Lazy:
    def __init__(self, pattern: Any, flags: int) -> None:
        self._written = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern; from then on its methods are found without coming here."""
        compiled: re.Pattern[Any] = re.compile(*self._written)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def lazy_re(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what can be used as `re.compile(pattern, flags)`, faults in the pattern told later."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
