"""What the parts of a run take, and how time grows: measured inside one process."""

from __future__ import annotations

import gc
import io
from typing import TYPE_CHECKING

from pages import dull_page, markdown_page
from performance_page import Table
from timing import time_call

from overclaim.analyse.matches import find_in_prose
from overclaim.analyse.prose import Prose
from overclaim.analyse.wording import wording_of
from overclaim.cli import GARBAGE
from overclaim.config import Config
from overclaim.extract import extract
from overclaim.extract.attributes import remembered
from overclaim.knowledge import rules_folder
from overclaim.linter import Linter
from overclaim.read import read_document
from overclaim.report import make_reporter
from overclaim.report.options import ReportOptions, report_all
from overclaim.ruleset.load import load_ruleset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pages import Folder

    from overclaim.document import Document

_SIZES = (600_000, 2_500_000, 10_000_000)
_BYTES_OF_WORD = 6
_RULES = (50, 200, 500, 2000)
_PAGES_OF_HOPS = 200
_RULE = """\
- id: made-up-{n}
  title: A made-up rule
  severity: notice
  message: "<match>"
  why: It is made up, to see what many rules cost.
  sources: [ftc-act-5-12]
  match:
    - (zorvex{n}|quillam{n}) (plimset|dravane{n})
    - dravane{n} your (zorvex{n}|brolt{n})
  delete: true
  tests:
    flag: ["_zorvex{n} plimset_"]
    pass: ["Nothing of the kind."]
"""


def hops(folder: Folder, runs: int) -> Iterator[Table]:
    """Yield what each step takes, from a file to its report."""
    linter = Linter(fixes=False)
    _look_for_garbage_as_a_run_does()
    names = [str(file) for file in folder.files[:_PAGES_OF_HOPS]]
    documents = [read_document(name) for name in names]
    pages = [extract(document) for document in documents]
    results = [linter.check_document(document) for document in documents]

    def search(*, stretches_only: bool) -> None:
        for page in pages:
            prose = Prose(page.blocks, linter.ruleset, page.references)
            if stretches_only:
                for index in range(len(page.blocks)):
                    prose.stretches.of(index)
            else:
                list(find_in_prose(prose))

    reads = _time(lambda: [read_document(name) for name in names], runs)
    extracts = _time(lambda: [extract(document) for document in documents], runs)
    looks = _time(lambda: search(stretches_only=True), runs)
    matches = _time(lambda: search(stretches_only=False), runs)
    whole = _time(lambda: [linter.check_document(d) for d in documents], runs)
    reports = _time(
        lambda: report_all(make_reporter("text", io.StringIO(), ReportOptions()), iter(results)),
        runs,
    )
    steps = {
        "read the file": reads,
        "extract the prose": extracts,
        "sentences, and the words they are found by": looks,
        "words, terms and patterns of those with a candidate": matches - looks,
        "judge: what is excused, missing, suppressed; rewordings": whole - extracts - matches,
        "report": reports,
    }
    total = sum(steps.values())
    words = sum(len(document.text.split()) for document in documents)
    rows = [
        (name, f"{took:.2f} s", f"{100 * took / total:.0f} %", f"{words / took:,.0f}")
        for name, took in (
            *steps.items(),
            ("all", total),
            ("read and extract only", reads + extracts),
        )
    ]
    title = f"The way of a page: {len(documents)} pages, {words:,} words, in one process"
    yield Table(title, ("step", "median", "share", "words/s"), rows)


def _time(call: Callable[[], object], runs: int) -> float:
    """Return the median of a call's seconds, each time as if no page had been read before."""
    return time_call(call, runs, before=_forget).median


def _forget() -> None:
    wording_of.cache_clear()
    remembered.cache_clear()


def _look_for_garbage_as_a_run_does() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


def growth(folder: Path, markdown: Folder, docs: Folder, runs: int) -> Iterator[Table]:
    """Yield how time grows with pages, with the size of a page, and with rules."""
    _look_for_garbage_as_a_run_does()
    yield _by_pages(markdown, runs)
    yield _by_size(folder, runs)
    yield _by_rules(folder, docs, runs)


def _by_pages(folder: Folder, runs: int) -> Table:
    linter = Linter()
    documents = [read_document(str(file)) for file in folder.files]
    number = len(documents) // 4
    few, many = (
        _time(lambda some=some: [linter.check_document(d) for d in some], runs)  # type: ignore[misc]
        for some in (documents[::4][:number], documents[: 4 * number])
    )
    size = [sum(len(d.text) for d in some) for some in (documents[::4][:number], documents)]
    rows = [
        (f"{number:,}", f"{few:.2f} s", ""),
        (f"{4 * number:,}", f"{many:.2f} s", f"{many / few / (size[1] / size[0] / 4):.2f}"),
    ]
    return Table("Four times the pages", ("pages", "median", "ratio for 4 times the text"), rows)


def _by_size(folder: Path, runs: int) -> Table:
    linter = Linter()
    rows = []
    for kind, made in (("health", markdown_page), ("software docs", dull_page)):
        before = 0.0
        for size in _SIZES:
            file = folder / f"long-{kind.partition(' ')[0]}-{size}.md"
            file.write_text(made(1, size // _BYTES_OF_WORD), encoding="utf-8")
            document = read_document(str(file))

            def check(document: Document = document) -> object:
                return linter.check_document(document)

            took = _time(check, runs if size < _SIZES[-1] else min(runs, 2))
            ratio = f"{took / before:.2f}" if before else ""
            rows.append((kind, f"{file.stat().st_size / 1e6:.1f} MB", f"{took:.2f} s", ratio))
            before = took
    return Table(
        "One page of some megabytes", ("page", "size", "median", "to the one before"), rows
    )


def _by_rules(folder: Path, docs: Folder, runs: int) -> Table:
    documents = [read_document(str(file)) for file in docs.files]
    rows = []
    times: dict[int, float] = {}
    base = load_ruleset([rules_folder()])
    for count in _RULES:
        path = folder / f"rules-{count}"
        path.mkdir()
        made = max(0, count - len(base.rules))
        (path / "made-up.yaml").write_text(
            "".join(_RULE.format(n=number) for number in range(made)) or "[]\n", encoding="utf-8"
        )
        linter = Linter(Config(rules=(path,)))
        if not made:
            linter = _with_fewer(linter, count)

        def check(linter: Linter = linter) -> object:
            return [linter.check_document(document) for document in documents]

        check()
        times[count] = _time(check, runs)
        ratio = times[count] / times.get(200, times[count])
        rows.append((f"{count:,}", f"{times[count]:.2f} s", f"{ratio:.2f}" if count >= 200 else ""))  # noqa: PLR2004
    title = f"Rules, on {len(documents)} pages of software docs: no candidates"
    return Table(title, ("rules", "median", "to 200 rules"), rows)


def _with_fewer(linter: Linter, count: int) -> Linter:
    """Return a linter that looks for the first rules only."""
    left_out = frozenset(rule.id for rule in linter.ruleset.rules[count:])
    return Linter(Config(ignore=tuple(left_out)))
