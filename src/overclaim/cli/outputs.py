"""Where reports go: standard output, and files that are written whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.errors import UsageError, did_you_mean
from overclaim.report import REPORTERS, SHOWING_FIXES, make_reporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from overclaim.findings import FileResult
    from overclaim.report.options import ReportOptions


class Outputs:
    """The reports of one run."""

    def __init__(self, form: str, output: str, reports: Sequence[str]) -> None:
        """Take `--format`, `--output` and each `--report FORMAT=FILE`.

        Raises:
            UsageError: when a format is unknown, or a file can't be written.
        """
        named = [_report(written) for written in reports]
        self._to_stdout = None if output else form
        self._files = ([(form, Path(output))] if output else []) + named
        taken = set[Path]()
        for _, path in self._files:
            _check(path)
            if path.resolve() in taken:
                raise UsageError(f"{path}: two reports can't go to one file")
            taken.add(path.resolve())

    @property
    def show_fixes(self) -> bool:
        """Whether a report tells the edits of fixes."""
        forms = {self._to_stdout, *(form for form, _ in self._files)}
        return not SHOWING_FIXES.isdisjoint(forms)

    def write(self, results: Iterable[FileResult], options: ReportOptions) -> None:
        """Write every report.

        Raises:
            UsageError: when a file can't be written after all.
        """
        plain = options._replace(color=False)
        with ExitStack() as files:
            reporters = [
                make_reporter(form, files.enter_context(_written_whole(path)), plain)
                for form, path in self._files
            ]
            if self._to_stdout:
                reporters.append(make_reporter(self._to_stdout, sys.stdout, options))
            for result in results:
                for reporter in reporters:
                    reporter.add(result)
            for reporter in reporters:
                reporter.close()


def _report(written: str) -> tuple[str, Path]:
    form, equals, file = written.partition("=")
    if not equals or not file:
        raise UsageError(f"--report {written}: it is FORMAT=FILE, such as sarif=overclaim.sarif")
    if form not in REPORTERS:
        raise UsageError(f"--report {written}: no format `{form}`, {did_you_mean(form, REPORTERS)}")
    return form, Path(file)


def _check(path: Path) -> None:
    if path.is_dir():
        raise UsageError(f"{path}: this is a folder: name a file")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(f"{path}: can't be written")


@contextmanager
def _written_whole(path: Path) -> Iterator[TextIO]:
    """Give a stream whose text becomes the file when all of it is there."""
    if path.exists() and not path.is_file():
        # A device or a pipe can't be put in another one's place.
        with path.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
            yield stream
        return
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with part.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
            yield stream
        if target.exists():
            part.chmod(target.stat().st_mode & 0o7777)
        part.replace(target)
    except BrokenPipeError:
        raise  # that was standard output
    except OSError as error:
        raise UsageError(f"{path}: can't be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
