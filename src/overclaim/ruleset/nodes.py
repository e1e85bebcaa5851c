"""YAML read with the place of every value, so that an error can point at it.

Every scalar is read as text: a rule author's `no`, `off` and `1:30` stay what they look like.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from overclaim.errors import RuleError, RuleProblem, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What the C loader says from PyYAML 6.0.4 on; before, the depth of Python's stack is the limit.
_TOO_DEEP = "exceeded maximum nesting depth"

YAML_HINT = (
    "YAML owns some characters: put the line in single quotes when it holds `: ` or ` #`, "
    "or starts with one of { [ \" ' * & ! | > % @ `"
)


@dataclass(slots=True)
class File:
    """One YAML file: its path as shown to people, its lines, and the problems found so far."""

    path: str
    lines: list[str]
    problems: list[RuleProblem] = field(default_factory=list)

    def report(self, node: Node, message: str, *, hint: str = "", within: str = "") -> None:
        """Note a problem at a node, or at the text `within` the node's line where it stands."""
        line = self.lines[node.line - 1] if node.line <= len(self.lines) else ""
        column, width = node.column, 1
        if isinstance(node, Scalar) and "\n" not in node.text:
            width = max(1, len(node.text))
        found = line.find(within, node.column - 1) if within else -1
        if found >= 0:
            column, width = found + 1, len(within)
        width = max(1, min(width, len(line) - column + 1))
        self.problems.append(
            RuleProblem(self.path, node.line, column, message, line, width, hint),
        )


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text value. `line` and `column` count from 1."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A YAML sequence."""

    line: int
    column: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML mapping, its keys in the order of the file."""

    line: int
    column: int
    entries: dict[str, Node]
    keys: dict[str, Scalar]


Node = Scalar | Items | Mapping


def open_file(path: Path) -> File:
    """Return a file with its lines, not yet parsed.

    Raises:
        RuleError: when it can't be read.
    """
    try:
        return File(shown_path(path), path.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        problem = RuleProblem(shown_path(path), 1, 1, f"this rule file can't be read: {error}")
        raise RuleError([problem]) from error


def raise_problems(files: Iterable[File]) -> None:
    """Tell every problem of every file in one error, in the order of their lines.

    Raises:
        RuleError: when there is one.
    """
    problems = [p for file in files for p in sorted(file.problems, key=lambda p: p.line)]
    if problems:
        raise RuleError(problems)


def mappings_in(root: Node, file: File, message: str, each: str = "") -> Iterator[Mapping]:
    """Yield the mappings of a list; what is no list gets a message, and what is no mapping too.

    `each` is the message for an item, if it isn't the same.
    """
    if not isinstance(root, Items):
        file.report(root, message)
        return
    for node in root.items:
        if isinstance(node, Mapping):
            yield node
        else:
            file.report(node, each or message)


def parse(file: File) -> Node | None:
    """Read a file's text into nodes; faults go to `file.problems`, an empty file gives None."""
    try:
        root = yaml.compose("\n".join(file.lines), Loader=_LOADER)
        return None if root is None else _convert(root, file, set())
    except yaml.MarkedYAMLError as error:
        if error.problem == _TOO_DEEP:
            _report_depth(file)
            return None
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"this is not YAML: {error.problem or error.context}"
        file.report(Scalar(line, column, ""), message, hint=YAML_HINT)
        return None
    except yaml.YAMLError as error:
        file.report(Scalar(1, 1, ""), f"this is not YAML: {error}".splitlines()[0])
        return None
    except RecursionError:
        _report_depth(file)
        return None


def _report_depth(file: File) -> None:
    file.report(Scalar(1, 1, ""), "this file is nested too deep")


def _convert(node: yaml.Node, file: File, seen: set[int]) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if id(node) in seen:
        # A few lines of aliases can stand for gigabytes, or for themselves.
        twice = Scalar(line, column, "")
        file.report(twice, "anchors and aliases (& and *) aren't read here: write it out")
        return twice
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return Scalar(line, column, node.value)
    if isinstance(node, yaml.SequenceNode):
        return Items(line, column, tuple(_convert(item, file, seen) for item in node.value))
    entries: dict[str, Node] = {}
    keys: dict[str, Scalar] = {}
    for key, value in _pairs(node, file, seen):
        if key.text in entries:
            file.report(key, f"`{key.text}` stands here twice", hint="keep one of the two")
            continue
        keys[key.text] = key
        entries[key.text] = _convert(value, file, seen)
    return Mapping(line, column, entries, keys)


def _pairs(node: yaml.Node, file: File, seen: set[int]) -> Iterator[tuple[Scalar, yaml.Node]]:
    for key_node, value in node.value:
        key = _convert(key_node, file, seen)
        if isinstance(key, Scalar):
            yield key, value
        else:
            file.report(key, "a key must be a word", hint=YAML_HINT)
