"""Reads the YAML of rules, lexicons and sources into a ruleset; every fault comes in one error.

A folder of rules holds `sources.yaml`, lexicons under `lexicon/`, the evidence table under
`evidence/`, and rules in its other files.
What is under `strength/` is no rule: `ruleset/strength.py` reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.errors import RuleError, RuleProblem, shown_path
from overclaim.ruleset import schema
from overclaim.ruleset.compile import compile_ruleset
from overclaim.ruleset.evidence import read_rows
from overclaim.ruleset.nodes import File, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from overclaim.ruleset.model import Ruleset
    from overclaim.ruleset.nodes import Node

_SUFFIXES = (".yaml", ".yml")
_STRENGTH = "strength"


def load_ruleset(folders: Iterable[Path]) -> Ruleset:
    """Read rules from folders and files, the built-in folder first.

    Raises:
        RuleError: with every fault in every file.
    """
    written = schema.WrittenFiles()
    for path in yaml_files(folders):
        _read(path, written)
    ruleset = compile_ruleset(written)
    problems = [
        problem
        for file in written.files
        for problem in sorted(file.problems, key=lambda problem: problem.line)
    ]
    if problems:
        raise RuleError(problems)
    return ruleset


def yaml_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that make a ruleset, in the order in which they are read."""
    for folder in folders:
        if folder.is_dir():
            yield from sorted(
                path
                for path in folder.rglob("*")
                if path.suffix in _SUFFIXES and path.parent.name != _STRENGTH
            )
        else:
            yield folder


def _read(path: Path, written: schema.WrittenFiles) -> None:
    """Read one file; what it may hold depends on its name and its folder's."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        problem = RuleProblem(shown_path(path), 1, 1, f"this rule file can't be read: {error}")
        raise RuleError([problem]) from error
    file = File(shown_path(path), lines)
    written.files.append(file)
    root = parse(file)
    if root is None:
        return
    if path.name == "sources.yaml":
        _add_sources(root, file, written)
    elif path.parent.name == "lexicon":
        for item in schema.read_lexicons(root, file):
            if isinstance(item, schema.WrittenLexicon):
                written.lexicons.append(item)
            else:
                written.allows.append(item)
    elif path.parent.name == "evidence":
        written.rows += read_rows(root, file)
    else:
        written.rules += schema.read_rules(root, file)


def _add_sources(root: Node, file: File, written: schema.WrittenFiles) -> None:
    for node, source in schema.read_sources(root, file):
        if source.id in written.sources:
            file.report(node, f"source `{source.id}` is defined twice")
        written.sources[source.id] = source
