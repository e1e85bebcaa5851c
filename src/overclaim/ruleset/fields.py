"""Takes the values out of a YAML mapping, strictly: what isn't known is a problem."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from overclaim.errors import did_you_mean
from overclaim.lazyre import lazy_re
from overclaim.ruleset.nodes import File, Items, Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Collection


_ID_RE = lazy_re(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
MAX_MESSAGE = 80
_MONTH_RE = lazy_re(r"\d{4}-(?:0[1-9]|1[0-2])")
_DATE_RE = lazy_re(r"\d{4}-\d\d-\d\d")


def check_known(node: Scalar, known: Collection[str], what: str, file: File) -> bool:
    """Tell whether a name is one of those that are known; if not, the nearest is told."""
    if node.text not in known:
        file.report(node, f"unknown {what} `{node.text}`", hint=did_you_mean(node.text, known))
    return node.text in known


class Fields:
    """The values of one mapping. Every fault goes to the file's problems."""

    def __init__(self, node: Mapping, file: File, *, known: Collection[str], what: str) -> None:
        """Refuse keys that aren't known; `what` names the thing for messages: a rule, a source."""
        self.node = node
        self.file = file
        self.what = what
        for name, key in node.keys.items():
            if name not in known:
                hint = did_you_mean(name, known)
                file.report(key, f"{what} has no key `{name}`", hint=hint)

    def text(self, key: str, *, required: bool = True) -> Scalar | None:
        """Return a text value; a missing or an empty one is a problem if it is required."""
        node = self.node.entries.get(key)
        if isinstance(node, Scalar) and node.text.strip():
            return node
        if node is not None:
            self.file.report(self.node.keys[key], f"`{key}` must be a text")
        elif required:
            self.file.report(self.node, f"{self.what} needs `{key}`")
        return None

    def choice(self, key: str, options: Collection[str], default: str) -> str:
        """Return one of several words, or the default where the key is missing."""
        if key not in self.node.entries:
            return default
        node = self.text(key)
        if node is None:
            return default
        if node.text not in options:
            message = f"`{key}` can't be `{node.text}`: it is one of {', '.join(options)}"
            self.file.report(node, message)
            return default
        return node.text

    def month(self, key: str, *, required: bool = True) -> str:
        """Return a year and a month, such as 2026-05; empty if it is missing or isn't one."""
        node = self.text(key, required=required)
        if node is not None and not _MONTH_RE.fullmatch(node.text):
            self.file.report(node, f"`{key}` is a year and a month: 2026-05")
        return node.text if node else ""

    def day(self, key: str, *, required: bool = True) -> date | None:
        """Return a day, such as 2027-01-31; None if it is missing or isn't one."""
        node = self.text(key, required=required)
        if node is None:
            return None
        # `fromisoformat` would take 20270131 and weeks as well, which people misread.
        if _DATE_RE.fullmatch(node.text):
            with suppress(ValueError):
                return date.fromisoformat(node.text)
        self.file.report(node, f"`{key}` is a date: 2027-01-31")
        return None

    def flag(self, key: str) -> bool:
        """Return a yes or no; a missing one is no."""
        return self.choice(key, ("true", "false"), "false") == "true"

    def items(self, key: str, *, required: bool = False) -> tuple[Node, ...]:
        """Return the items of a list."""
        node = self.node.entries.get(key)
        if isinstance(node, Items) and (node.items or not required):
            return node.items
        if node is not None:
            self.file.report(self.node.keys[key], f"`{key}` must be a list")
        elif required:
            self.file.report(self.node, f"{self.what} needs `{key}`, a list")
        return ()

    def texts(self, key: str, *, required: bool = False) -> tuple[Scalar, ...]:
        """Return the items of a list of texts."""
        found = []
        for item in self.items(key, required=required):
            if isinstance(item, Scalar) and item.text.strip():
                found.append(item)
            else:
                hint = "put the line in single quotes" if isinstance(item, Mapping) else ""
                self.file.report(item, f"`{key}` holds texts only", hint=hint)
        return tuple(found)

    def mapping(self, key: str, *, known: Collection[str]) -> Fields | None:
        """Return the values of a mapping inside this one; a missing one is a problem."""
        node = self.node.entries.get(key)
        if isinstance(node, Mapping):
            return Fields(node, self.file, known=known, what=f"`{key}`")
        at: Node = self.node.keys.get(key, self.node)
        self.file.report(at, f"{self.what} needs `{key}`, with {', '.join(known)}")
        return None


def read_id(fields: Fields, key: str) -> Scalar | None:
    """Return the name of a rule, a requirement or a source; what can't be one is a problem."""
    node = fields.text(key)
    if node is not None and not _ID_RE.fullmatch(node.text):
        hint = "small letters, figures and single hyphens: promised-cure"
        fields.file.report(node, f"`{node.text}` can't be a name", hint=hint)
    return node


def read_message(fields: Fields) -> Scalar | None:
    """Return the message of a rule or a requirement: one short line."""
    node = fields.text("message")
    if node is not None and ("\n" in node.text or len(node.text) > MAX_MESSAGE):
        fields.file.report(node, f"`message` is one line of at most {MAX_MESSAGE} characters")
    return node
