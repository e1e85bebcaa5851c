"""`--fix` and `--diff`: mend what can be mended, or show what would be."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING

import click

from overclaim.document import Document
from overclaim.errors import ReadError
from overclaim.findings import DropKind
from overclaim.fix.apply import fix_page
from overclaim.fix.write import PageFile
from overclaim.parts import Parts
from overclaim.report.paint import clean
from overclaim.report.places import relative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from overclaim.findings import FileResult, Finding
    from overclaim.fix.apply import Fixed
    from overclaim.linter import Linter

_NO_NEWLINE = b"\\ No newline at end of file\n"


class Fixing:
    """Mends the pages of one run; what is suppressed, held or unchanged is left as it is."""

    def __init__(self, linter: Linter, *, unsafe: bool, diff: bool) -> None:
        """With `unsafe`, reword sentences and add words too; with `diff`, only show the changes."""
        self._linter = linter
        self._unsafe = unsafe
        self._diff = diff
        self.fixes = 0
        self.pages = 0
        self.broken = False

    def run(self, results: Iterable[FileResult]) -> None:
        """Mend each page of the results, or show how; a fault is told, and others go on."""
        for result in results:
            if result.document is None or not result.findings:
                continue
            try:
                self._mend(result, result.document)
            except ReadError as error:
                self.broken = True
                click.echo(clean(str(error)), err=True)
        # A page that was mended may be a part of others.
        self._linter.parts = Parts()

    def _mend(self, result: FileResult, document: Document) -> None:
        file = PageFile.read(result.path)
        if not file.holds(document):
            message = "it was changed while it was checked: run again"
            raise ReadError(f"{result.path}: left as it is: {message}")
        fixed = self.fixed(result, document)
        if not fixed.rules:
            return
        mended = Document(path=document.path, text=fixed.text, format=document.format)
        if self._diff:
            _show(result.path, file.content, file.bytes_of(mended))
        else:
            file.write(mended)
        self.fixes += len(fixed.rules)
        self.pages += 1

    def fixed(self, result: FileResult, document: Document) -> Fixed:
        """Return a page with its fixes made."""
        return fix_page(document, result.findings, self._finder(result), unsafe=self._unsafe)

    def _finder(self, result: FileResult) -> Callable[[Document], Sequence[Finding]]:
        """Return what finds what may be mended on the page as it becomes.

        What was kept back at first stays so: it is let stand, or is not the run's concern.
        """
        told = {finding.fingerprint for finding in result.findings}
        kept = {
            each.finding.fingerprint
            for each in result.dropped
            if each.kind is not DropKind.SUPPRESSED
        } - told

        def find(document: Document) -> list[Finding]:
            found = self._linter.check_document(document).findings
            return [finding for finding in found if finding.fingerprint not in kept]

        return find

    def tell(self) -> None:
        """Say on standard error how much was done."""
        fixes = f"{self.fixes:,} fix{'' if self.fixes == 1 else 'es'}"
        pages = f"{self.pages:,} page{'' if self.pages == 1 else 's'}"
        would = "would be made" if self._diff else "made"
        if self.fixes:
            click.echo(f"{fixes} {would} in {pages}", err=True)
        elif not self._unsafe:
            click.echo("No safe fixes; --unsafe-fixes rewords and adds words too.", err=True)
        else:
            click.echo("No fixes.", err=True)


def _show(path: str, before: bytes, after: bytes) -> None:
    """Write a unified diff that `git apply` and `patch -p1` take, in the bytes of the file."""
    name = relative(path).encode("utf-8", "surrogateescape")
    lines = difflib.diff_bytes(
        difflib.unified_diff,
        _lines(before),
        _lines(after),
        b"a/" + name,
        b"b/" + name,
    )
    whole = (line if line.endswith(b"\n") else line + b"\n" + _NO_NEWLINE for line in lines)
    written = b"".join(whole)
    if _is_screen():
        # For people: what a page holds must not move the cursor.
        for line in written.decode("utf-8", "replace").split("\n")[:-1]:
            click.echo(clean(line))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(written)


def _is_screen() -> bool:
    return sys.stdout.isatty()


def _lines(content: bytes) -> list[bytes]:
    """Return lines with their ends; a line ends with a line feed only, as for git."""
    lines = content.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
