"""Checks pages in several processes, with the results in the order of the pages.

A pool of the standard library gives up all work when one process dies. Here that costs the page
which it died on, and nothing else.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from dataclasses import dataclass, field
from multiprocessing import Pipe, get_context
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

from overclaim.findings import FileResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from typing import TypeAlias

    Check: TypeAlias = Callable[[str], FileResult]

FORKS = sys.platform == "linux"
"""Whether a new process has what this one has read, such as the rules, at once."""
MIN_BYTES = 400_000
"""Below this much text a run is over before another process has begun."""
_CHUNK_BYTES = 100_000
_CHUNK_PAGES = 16
# Results that wait for an earlier one: enough to keep the others at work behind a large page.
_AHEAD = 64


def cores() -> int:
    """Return how many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def worth_sharing(pages: Sequence[str], jobs: int) -> bool:
    """Tell whether several processes would be faster; what can't be measured counts as empty."""
    total = 0
    for page in pages if min(jobs, len(pages)) > 1 else ():
        total += _size(page)
        if total >= MIN_BYTES:
            return True
    return False


def _size(page: str) -> int:
    try:
        return Path(page).stat().st_size
    except OSError:
        return 0


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and the pages that it has yet to send the results of."""

    process: BaseProcess
    pipe: Connection
    pages: deque[int] = field(default_factory=deque)


class Pool:
    """Processes that check pages; each has what `make` returns there."""

    def __init__(self, make: Callable[[], Check], jobs: int) -> None:
        """Start nothing yet. `make` must be picklable where processes don't fork."""
        self._make = make
        self._jobs = jobs
        self._workers: list[_Worker] = []

    def check(self, pages: Sequence[str]) -> Iterator[FileResult]:
        """Yield the result of each page, in the order of the pages.

        A page on which a process dies has `error` set.
        """
        pending = deque(_chunks(pages))
        done: dict[int, FileResult] = {}
        told = 0
        try:
            while told < len(pages):
                self._give(pending, pages, limit=told + _AHEAD)
                for worker in self._ready():
                    self._receive(worker, pages, pending, done)
                while told in done:
                    yield done.pop(told)
                    told += 1
        finally:
            self._stop()

    def _give(self, pending: deque[list[int]], pages: Sequence[str], limit: int) -> None:
        """Give a chunk to each process that has nothing to do, unless it lies too far ahead."""
        idle = [worker for worker in self._workers if not worker.pages]
        while pending and pending[0][0] < limit:
            if not idle and len(self._workers) < self._jobs:
                idle.append(self._start())
            if not idle:
                return
            worker = idle.pop()
            chunk = pending.popleft()
            worker.pages.extend(chunk)
            worker.pipe.send([pages[index] for index in chunk])

    def _start(self) -> _Worker:
        ours, theirs = Pipe()
        # A fork has our ends of all pipes; kept open there, nobody would see that we are gone.
        foreign = [ours, *(worker.pipe for worker in self._workers)] if FORKS else []
        start = get_context("fork").Process if FORKS else get_context("spawn").Process
        process = start(target=_work, args=(theirs, self._make, foreign), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _ready(self) -> list[_Worker]:
        busy = {id(worker.pipe): worker for worker in self._workers if worker.pages}
        ready = wait([worker.pipe for worker in busy.values()])
        return [busy[id(pipe)] for pipe in ready]

    def _receive(
        self,
        worker: _Worker,
        pages: Sequence[str],
        pending: deque[list[int]],
        done: dict[int, FileResult],
    ) -> None:
        try:
            done[worker.pages[0]] = worker.pipe.recv()
            worker.pages.popleft()
        except (EOFError, OSError):
            self._workers.remove(worker)
            worker.process.join()
            page = pages[worker.pages[0]]
            how = _end_of(worker.process.exitcode)
            message = f"{page}: the process that checked it {how}: the page was not checked"
            done[worker.pages.popleft()] = FileResult(path=page, error=message)
            if worker.pages:
                pending.appendleft(list(worker.pages))

    def _stop(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()


def _chunks(pages: Sequence[str]) -> Iterator[list[int]]:
    """Yield the indexes of pages in small groups, so that the processes end at about one time."""
    chunk: list[int] = []
    total = 0
    for index, page in enumerate(pages):
        chunk.append(index)
        total += _size(page)
        if total >= _CHUNK_BYTES or len(chunk) == _CHUNK_PAGES:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk


def _work(pipe: Connection, make: Callable[[], Check], foreign: Sequence[Connection]) -> None:
    """Check pages until there are no more; this is all that a process does."""
    for other in foreign:
        other.close()
    # Ctrl-C goes to every process of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    check = make()
    while True:
        try:
            pages = pipe.recv()
        except (EOFError, OSError):
            return
        for page in pages:
            pipe.send(check(page))


def _end_of(code: int | None) -> str:
    if code is not None and code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with exit code {code}"
