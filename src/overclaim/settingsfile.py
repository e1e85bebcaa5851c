"""The text of a new settings file: what was found is set, all else stands there as a comment."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overclaim.survey import Found, Survey

_HEAD = """\
# Settings of overclaim. `overclaim config` shows those in force, `overclaim config --explain FILE`
# what they come to for a page. The command line wins over this file.

"""
_REST = """\
# The least severity that makes the exit code 1: error, warning or notice.
# fail-on = "warning"

# Run these rules only, or leave these out. `overclaim rule` lists them.
# select = []
# ignore = ["unnamed-studies"]

# Paths to leave out besides, as in a .gitignore; "!README.md" takes one back in.
# `overclaim check --show-files` lists every page, with the reason for those left out.
# exclude = ["drafts/"]

# Kinds of text that aren't read: alt, json-ld, meta, quote, table-cell ...
# skip-blocks = ["json-ld"]

"""
_OWN = """\
# What an old site says already, written by `overclaim baseline`: only what is new is reported.
# baseline = "overclaim-baseline.json"

# Claims that you have approved, with their evidence and a last day.
# substantiation = ["approved-claims.yaml"]

# Your own rules, and your own rows of evidence: files or folders of YAML.
# rules = ["compliance/rules/"]
# evidence-paths = ["compliance/evidence/"]
"""
_PER_PATH = """\

# For some pages, as often as needed; of several that fit, later ones win.
# [[per-path]]
# paths = ["blog/"]           # as in a .gitignore, seen from this file
# jurisdiction = ["uk"]       # select, ignore and provided-by may stand here too
"""


def settings_text(survey: Survey, jurisdiction: Sequence[Found]) -> str:
    """Return a settings file in TOML; `jurisdiction` is where the pages are read, with reasons."""
    parts = [_HEAD]
    names = [found.value for found in jurisdiction]
    parts.append("# Where the pages are read: us, uk, eu, au, ca. What may be said differs.\n")
    parts += [_comment(found.reason) for found in jurisdiction]
    parts.append(f"jurisdiction = {json.dumps(names)}\n\n")
    parts.append(_REST)
    parts.append(
        "# Files whose words stand on every page, such as a footer: paths or globs. What\n"
    )
    parts.append("# layouts and includes hold is read without this, where they can be found.\n")
    for found in survey.shared:
        parts.append(_comment(f"{found.value}: {found.reason}"))
    files = [found.value for found in survey.shared] or ["layouts/footer.html"]
    parts.append(f"# provided-by = {json.dumps(files, ensure_ascii=False)}\n\n")
    parts.append(_OWN)
    for folder in survey.folders:
        path = json.dumps(f"/{folder.path}/", ensure_ascii=False)
        parts.append(
            f'\n[[per-path]]\npaths = [{path}]\njurisdiction = ["{folder.jurisdiction}"]\n'
        )
    parts.append(_PER_PATH if not survey.folders else "")
    return "".join(parts)


def _comment(text: str) -> str:
    """Return a line of comment; TOML takes no control characters in one."""
    return f"# ({''.join(c if c.isprintable() else ' ' for c in text)})\n"
