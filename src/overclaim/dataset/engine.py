"""Lints a data set on Ray: workers read and lint fragments, this process hands out and writes.

A page that takes too long, or takes its worker down, can't be stopped from inside. So workers are
asked for a few pages at a time; one that doesn't answer is replaced, the pages it had are asked
for one by one, and the one that fails again is told as an error.
"""

from __future__ import annotations

import os
import time
from collections import deque
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import ray

from overclaim.dataset.batch import error_row, lint_page
from overclaim.dataset.settings import Settings, linter_of
from overclaim.dataset.source import Fragment, find_files, fragments_of, identity_of, read_pages
from overclaim.dataset.store import Store
from overclaim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overclaim.dataset.batch import Page

SECONDS = 60.0
_PAGES_AT_ONCE = 16
_SHOWN = 200


@dataclass(slots=True)
class Summary:
    """What a run came to: `done_before` are the fragments that an earlier run had done."""

    fragments: int = 0
    done_before: int = 0
    pages: int = 0
    findings: int = 0
    errors: int = 0
    workers_replaced: int = 0


class Worker:
    """Reads and lints pages in a process of its own; its rules are built once, when it starts."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._fragment: Fragment | None = None
        self._pages: Iterator[Page] = iter(())
        self._at = 0
        linter_of(settings)

    def rules_built(self) -> int:
        """Return how many times this process has built rules."""
        return linter_of.cache_info().misses

    def lint(self, fragment: Fragment, start: int, count: int) -> tuple[Any, int]:
        """Return the findings of `count` pages from page `start` on, and how many there were.

        Where the fragment can't be read on, that is a row with an error, and the end of it.
        """
        found: list[Any] = []
        seen = 0
        try:
            for page in self._take(fragment, start, count):
                found.append(lint_page(page, self._settings))
                seen += 1
        except Exception as error:  # noqa: BLE001 - what readers of damaged files raise is open
            self._fragment = None
            message = f"{_place(fragment)}: can't be read after page {start + seen}: {_line(error)}"
            found.append(error_row(None, message))
            return found, seen
        return found, seen

    def give_up(self, fragment: Fragment, start: int, reason: str) -> tuple[Any, int]:
        """Return a row with an error for the page at `start`, which isn't linted."""
        page = next(iter(self._take(fragment, start, 1)))
        return [error_row(page.url, f"{page.url}: {reason}")], 1

    def _take(self, fragment: Fragment, start: int, count: int) -> Iterator[Page]:
        if fragment != self._fragment or start != self._at:
            self._fragment = fragment
            self._pages = islice(read_pages(fragment, self._settings.max_bytes), start, None)
            self._at = start
        for page in islice(self._pages, count):
            self._at += 1
            yield page


@dataclass(slots=True)
class _Task:
    """A fragment in the hands of a worker: the pages before `start` are done.

    `single_until`: up to which page they are asked for one by one. `given_up`: whether the page at
    `start` has failed by itself.
    """

    fragment: Fragment
    start: int = 0
    asked: int = 0
    single_until: int = 0
    given_up: str = ""
    found: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class _Slot:
    """A worker, what it is at, and until when it has to answer."""

    actor: Any
    task: _Task | None = None
    answer: Any = None
    deadline: float = 0.0


def lint_dataset(
    given: str,
    folder: str,
    settings: Settings,
    *,
    workers: int | None = None,
    seconds: float = SECONDS,
) -> Summary:
    """Lint the Parquet and WARC files of `given` to Parquet files in `folder`.

    `workers`: how many processes; None for one for each core of the cluster. `seconds`: how long a
    page may take. Run again after a kill, it goes on with the fragments that aren't done.

    Raises:
        UsageError: when input or output can't be used, or the output is of other settings.
        RuleError, ConfigError: when the settings can't be used.
    """
    files = find_files(given)
    fragments = [part for name, path in files.items() for part in fragments_of(name, path)]
    linter_of(settings)  # its faults are told before anything is started or written
    store = Store(folder)
    inputs = {name: identity_of(path) for name, path in files.items()}
    settings = replace(settings, today=store.open(settings.fingerprint(), inputs, settings.today))
    left = [fragment for fragment in fragments if not store.has(fragment)]
    summary = Summary(fragments=len(fragments), done_before=len(fragments) - len(left))
    if left:
        _start_ray(workers)
        try:
            cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
            count = min(workers or cores, cores, len(left))
            _Run(store, settings, seconds, summary).work(left, count)
        finally:
            ray.shutdown()
    return summary


def _start_ray(workers: int | None) -> None:
    """Join the cluster that RAY_ADDRESS names, or start one on this machine."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
    own = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": workers, "include_dashboard": False}
    try:
        ray.init(log_to_driver=False, logging_level="ERROR", **own)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"Ray can't be started or reached: {error}") from error


class _Run:
    """Hands fragments to workers until all are written."""

    def __init__(self, store: Store, settings: Settings, seconds: float, summary: Summary) -> None:
        self._store = store
        self._settings = settings
        self._seconds = seconds
        self._summary = summary

    def work(self, fragments: list[Fragment], count: int) -> None:
        left = deque(fragments)
        slots = [_Slot(start_worker(self._settings)) for _ in range(count)]
        for slot in slots:
            _await_start(slot.actor)
        for slot in slots:
            self._next(slot, left)
        while busy := {slot.answer: slot for slot in slots if slot.task}:
            wait = max(0.0, min(slot.deadline for slot in busy.values()) - time.monotonic())
            ray.wait(list(busy), timeout=wait)
            # It returns one answer at most unless it is asked for all.
            ready, _ = ray.wait(list(busy), num_returns=len(busy), timeout=0)
            for answer in ready:
                self._take(busy[answer], left)
            now = time.monotonic()
            for answer, slot in busy.items():
                if answer not in ready and slot.deadline <= now:
                    self._replace(slot, f"takes longer than {self._seconds:g} seconds")

    def _next(self, slot: _Slot, left: deque[Fragment]) -> None:
        slot.task = _Task(left.popleft()) if left else None
        if slot.task:
            self._ask(slot, slot.task)

    def _ask(self, slot: _Slot, task: _Task) -> None:
        task.asked = 1 if task.start < task.single_until else _PAGES_AT_ONCE
        if task.given_up:
            slot.answer = slot.actor.give_up.remote(task.fragment, task.start, task.given_up)
        else:
            slot.answer = slot.actor.lint.remote(task.fragment, task.start, task.asked)
        slot.deadline = time.monotonic() + self._seconds

    def _take(self, slot: _Slot, left: deque[Fragment]) -> None:
        task = slot.task
        if task is None:
            return
        try:
            found, seen = ray.get(slot.answer)
        except ray.exceptions.RayActorError:
            self._replace(slot, "ends the process that lints it")
            return
        task.found += found
        task.start += seen
        task.given_up = ""
        if seen == task.asked:
            self._ask(slot, task)
            return
        self._store.write(task.fragment, task.found)
        self._count(task)
        self._next(slot, left)

    def _replace(self, slot: _Slot, reason: str) -> None:
        """Put a new worker in the place of one that doesn't answer, and go on more carefully."""
        task = slot.task
        ray.kill(slot.actor)
        slot.actor = start_worker(self._settings)
        _await_start(slot.actor)
        self._summary.workers_replaced += 1
        if task is None:
            return
        if task.given_up:
            raise UsageError(f"{_place(task.fragment)}: page {task.start + 1} can't be read")
        if task.asked == 1:
            task.given_up = reason
        else:
            task.single_until = task.start + task.asked
        self._ask(slot, task)

    def _count(self, task: _Task) -> None:
        table = pa.Table.from_batches(task.found) if task.found else None
        errors = table.num_rows - table.column("error").null_count if table else 0
        self._summary.pages += task.start
        self._summary.errors += errors
        self._summary.findings += (table.num_rows if table else 0) - errors


def start_worker(settings: Settings) -> Any:
    """Start a worker on the cluster and return Ray's handle of it."""
    return ray.remote(Worker).options(num_cpus=1).remote(settings)


def _await_start(actor: Any) -> None:
    """Wait until a worker has its rules; building them is no part of the time that a page has."""
    try:
        ray.get(actor.rules_built.remote())
    except ray.exceptions.RayError as error:
        last = str(error).strip().splitlines()[-1]
        raise UsageError(f"a worker can't be started: {last}") from error


def _line(error: Exception) -> str:
    """Return an error's first words in one printable line: it may quote the bytes of a file."""
    shown = str(error)[:_SHOWN]
    return "".join(c if c.isprintable() else "?" for c in shown)


def _place(fragment: Fragment) -> str:
    group = "" if fragment.row_group is None else f" (row group {fragment.row_group})"
    return f"{fragment.name}{group}"
