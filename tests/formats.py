"""What the tests of formats share: pages to report on, and readers of what was reported."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import make_finding_at
from overclaim.document import Document, Format
from overclaim.findings import DropKind, Dropped, FileResult
from overclaim.report import make_reporter
from overclaim.report.options import ReportOptions, report_all

if TYPE_CHECKING:
    from helpers import Terminal

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
OWN_SCHEMA = json.loads((ROOT / "docs" / "schema" / "report.schema.json").read_text("utf-8"))
SARIF_SCHEMA = json.loads((DATA / "sarif-schema-2.1.0.json").read_text("utf-8"))
RDJSON_SCHEMA = json.loads((DATA / "rdjson.schema.json").read_text("utf-8"))
HOSTILE = (
    "::error file=x::pwned\n##[add-mask]x\r%0A::set-output name=a::b\x1b[31m\x00\x07 <script>"
    "alert(1)</script> ]]> </failure> \"'&amp; | a | `b` [c](javascript:d) {0} \ud800 \ufffe @team"
)


def examples(terminal: Terminal, form: str) -> str:
    """Return the report on the pages that come with the project."""
    terminal.monkeypatch.chdir(ROOT)
    outcome = terminal.run("check", "examples", "--format", form, "--show-suppressed")
    assert outcome.code == 1
    return outcome.out


def report(form: str, *results: FileResult, show_suppressed: bool = False) -> str:
    out = io.StringIO()
    options = ReportOptions(show_suppressed=show_suppressed)
    report_all(make_reporter(form, out, options), results)
    # What a stream does that can't hold half a surrogate pair.
    return out.getvalue().encode("utf-8", "replace").decode("utf-8")


def on_page(text: str, words: str, path: str = "a/page.md", **kept: Any) -> FileResult:
    """Return a result with a finding on these words of a page."""
    document = Document(path=path, text=text, format=Format.MARKDOWN)
    return FileResult(
        path=path, document=document, findings=(make_finding_at(document, words, **kept),)
    )


def hostile_result(text: str) -> FileResult:
    """Return a result in which a text stands wherever a page can put it."""
    document = Document(path=f"{text}.md", text=f"A {text} cures", format=Format.MARKDOWN)
    finding = make_finding_at(document, "cures", message=text or "x", rewordings=(text,))
    dropped = Dropped(finding, text, DropKind.SUPPRESSED)
    return FileResult(
        path=document.path,
        document=document,
        findings=(finding,),
        dropped=(dropped,),
        problems=(text or "x",),
    )


def commands(out: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as GitHub's runner does: `ActionCommand.TryParseV2`."""
    found = []
    for line in re.split(r"\r\n|\r|\n", out):
        command = line.lstrip()
        if not command.startswith("::") or "::" not in command[2:]:
            continue
        head, _, data = command[2:].partition("::")
        name, _, written = head.partition(" ")
        properties = dict(pair.split("=", 1) for pair in written.split(",") if "=" in pair)
        found.append((name, {k: unescape(v) for k, v in properties.items()}, unescape(data)))
    return found


def unescape(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(code, character)
    return text.replace("%25", "%")
