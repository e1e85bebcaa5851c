"""Reads the YAML of rules, lexicons and sources into a ruleset; every fault comes in one error.

A folder of rules holds `sources.yaml`, lexicons under `lexicon/`, the evidence table under
`evidence/`, the packs of jurisdictions under `packs/`, what pages must say under `requirements/`,
and rules in its other files.
What is under `strength/` is no rule: `ruleset/strength.py` reads it.
A house's own evidence holds rows in every file but `sources.yaml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.ruleset import schema
from overclaim.ruleset.compile import compile_ruleset
from overclaim.ruleset.evidence import read_rows
from overclaim.ruleset.files import evidence_files, yaml_files
from overclaim.ruleset.nodes import open_file, parse, raise_problems
from overclaim.ruleset.packs import read_packs
from overclaim.ruleset.requirementfile import WrittenSignal, read_requirements

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from overclaim.ruleset.model import Ruleset
    from overclaim.ruleset.nodes import File, Node

_SOURCES = "sources.yaml"


def load_ruleset(folders: Iterable[Path], evidence: Iterable[Path] = ()) -> Ruleset:
    """Read rules from folders and files, the built-in folder first.

    `evidence` are the folders and files with the house's own rows of the evidence table.

    Raises:
        RuleError: with every fault in every file.
    """
    written = schema.WrittenFiles()
    house = evidence_files(evidence)
    for path in yaml_files(folders):
        # A folder of rules may hold the folder of evidence.
        if path not in house:
            _read(path, written)
    for path in house:
        _read_evidence(path, written)
    ruleset = compile_ruleset(written)
    raise_problems(written.files)
    return ruleset


def _read_evidence(path: Path, written: schema.WrittenFiles) -> None:
    file = open_file(path)
    written.files.append(file)
    root = parse(file)
    if root is None:
        return
    if path.name == _SOURCES:
        _add_sources(root, file, written)
    else:
        written.rows += read_rows(root, file, house=True)


def _read(path: Path, written: schema.WrittenFiles) -> None:
    """Read one file; what it may hold depends on its name and its folder's."""
    file = open_file(path)
    written.files.append(file)
    root = parse(file)
    if root is None:
        return
    if path.name == _SOURCES:
        _add_sources(root, file, written)
    elif path.parent.name == "lexicon":
        _add_lexicons(root, file, written)
    elif path.parent.name == "evidence":
        written.rows += read_rows(root, file)
    elif path.parent.name == "packs":
        written.packs += read_packs(root, file)
    elif path.parent.name == "requirements":
        _add_requirements(root, file, written)
    else:
        written.rules += schema.read_rules(root, file)


def _add_sources(root: Node, file: File, written: schema.WrittenFiles) -> None:
    for node, source in schema.read_sources(root, file):
        if source.id in written.sources:
            file.report(node, f"source `{source.id}` is defined twice")
        written.sources[source.id] = source


def _add_lexicons(root: Node, file: File, written: schema.WrittenFiles) -> None:
    for item in schema.read_lexicons(root, file):
        if isinstance(item, schema.WrittenLexicon):
            written.lexicons.append(item)
        else:
            written.allows.append(item)


def _add_requirements(root: Node, file: File, written: schema.WrittenFiles) -> None:
    for item in read_requirements(root, file):
        if isinstance(item, WrittenSignal):
            written.signals.append(item)
        else:
            written.requirements.append(item)
