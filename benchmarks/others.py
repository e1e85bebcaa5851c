"""Other prose linters, each installed by its own client and run as its page says, for comparison.

What can't be installed on a machine, since its client isn't there, is left out and named.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import venv
from typing import TYPE_CHECKING, NamedTuple

from overclaim.ruleset.pattern import (
    EMPTY,
    Choice,
    Gap,
    Part,
    Sequence,
    Slot,
    Word,
    parse_pattern,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from overclaim.ruleset.model import Ruleset

_HARPER = """\
import { readFileSync } from "node:fs";
import { LocalLinter } from "harper.js";
import { binary } from "harper.js/binary";
const linter = new LocalLinter({ binary });
await linter.setup();
for (const path of process.argv.slice(2)) {
  await linter.lint(readFileSync(path, "utf8"), { language: "markdown" });
}
process.exit(0);
"""
_VALE = "github.com/vale-cli/vale/v3"
# The module proxy lacks the commit that Vale asks for; the release before it serves.
_CASCADIA = "github.com/andybalholm/cascadia"


class Other(NamedTuple):
    """Another linter: its name, the start of its command, and on how many pages it is run.

    Slow ones are run on fewer pages; their speed is that of the pages they had. `for_html` are the
    options with which it reads HTML; None if it doesn't.
    """

    name: str
    command: tuple[str, ...]
    most_pages: int
    for_html: tuple[str, ...] | None = None
    folder: Path | None = None


def install(folder: Path, ruleset: Ruleset) -> tuple[list[Other], list[str]]:
    """Return the linters that are there, installed if they aren't; and those that aren't."""
    makers: dict[str, Callable[[Path], Other]] = {
        "proselint": _proselint,
        "alex": _alex,
        "textlint": _textlint,
        "Harper": _harper,
        "Vale": lambda path: _vale(path, ruleset),
    }
    found, lacking = [], []
    for name, make in makers.items():
        try:
            found.append(make(folder / name.lower()))
        except (OSError, subprocess.CalledProcessError) as error:
            lacking.append(f"{name}: {error}")
    return found, lacking


def _run(folder: Path, *command: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.which(command[0]) is None:
        raise FileNotFoundError(f"{command[0]} isn't installed")
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _proselint(folder: Path) -> Other:
    program = folder / "bin" / "proselint"
    if not program.exists():
        venv.create(folder, with_pip=True)
        _run(folder, str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "proselint")
    return Other("proselint", (str(program), "check"), 1000)


def _npm(folder: Path, *packages: str) -> Path:
    if not (folder / "node_modules").exists():
        _run(folder, "npm", "install", "--silent", "--prefix", str(folder), *packages)
    return folder / "node_modules" / ".bin"


def _alex(folder: Path) -> Other:
    return Other("alex", (str(_npm(folder, "alex") / "alex"),), 1000, for_html=("--html",))


def _textlint(folder: Path) -> Other:
    program = _npm(folder, "textlint", "textlint-rule-write-good") / "textlint"
    # It has no rules of its own; write-good's are those most often added to it for English.
    return Other("textlint", (str(program), "--rule", "write-good"), 60, folder=folder)


def _harper(folder: Path) -> Other:
    _npm(folder, "harper.js")
    script = folder / "lint.mjs"
    script.write_text(_HARPER, encoding="utf-8")
    return Other("Harper", ("node", str(script)), 10)


def _vale(folder: Path, ruleset: Ruleset) -> Other:
    program = folder / "vale"
    if not program.exists():
        _run(folder, "go", "mod", "init", "benchmark")
        _run(folder, "go", "mod", "edit", f"-replace={_CASCADIA}={_CASCADIA}@v1.3.3")
        _run(folder, "go", "get", f"{_VALE}@latest")
        _run(folder, "go", "build", "-mod=mod", "-o", str(program), f"{_VALE}/cmd/vale")
    style = folder / "styles" / "Phrases"
    style.mkdir(parents=True, exist_ok=True)
    tokens = "".join(f"  - {json.dumps(token)}\n" for token in vale_tokens(ruleset))
    (style / "Phrases.yml").write_text(
        "extends: existence\nmessage: found '%s'\nlevel: warning\nignorecase: true\n"
        f"tokens:\n{tokens}",
        encoding="utf-8",
    )
    config = folder / ".vale.ini"
    config.write_text(
        f"StylesPath = {folder / 'styles'}\nMinAlertLevel = warning\n"
        "[*]\nBasedOnStyles = Phrases\n",
        encoding="utf-8",
    )
    return Other("Vale", (str(program), f"--config={config}"), 1000, for_html=())


def vale_tokens(ruleset: Ruleset) -> Iterable[str]:
    """Return one plain phrase for each phrase of the rules: as many terms as the rules have.

    Of several words the first stands there, and any word for a lexicon or a gap: Vale gives up on
    regexes with all of them.
    """
    for rule in ruleset.rules:
        for text in rule.match:
            if not text.startswith(("claim: ", "citation: ", "contradiction: ")):
                yield " ".join(_words(parse_pattern(text)))


def _words(part: Part) -> Iterator[str]:
    match part:
        case Word(text=text) if text.isalnum():
            yield text
        case Slot() | Gap():
            yield r"\w+"
        case Sequence(parts=parts):
            for inner in parts:
                yield from _words(inner)
        case Choice(options=options) if EMPTY not in options:
            yield from _words(options[0])
