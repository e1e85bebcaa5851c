"""Times of commands and of calls: medians of several runs, since single ones lie."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


class Timing(NamedTuple):
    """The seconds that the runs of one thing took."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the median, in seconds."""
        return statistics.median(self.runs)


def time_command(
    command: Sequence[str],
    runs: int,
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    before: Callable[[], object] | None = None,
    codes: Sequence[int] = (0, 1),
) -> Timing:
    """Time a command as a whole process; `before` is called ahead of each run, untimed.

    Raises:
        RuntimeError: when it ends with none of the exit codes in `codes`.
    """
    times = []
    for _ in range(runs):
        if before is not None:
            before()
        start = time.perf_counter()
        done = subprocess.run(
            command, capture_output=True, check=False, cwd=cwd, env={**os.environ, **(env or {})}
        )
        times.append(time.perf_counter() - start)
        if done.returncode not in codes:
            told = (done.stderr or done.stdout)[-800:].decode(errors="replace")
            raise RuntimeError(f"{command[0]} ended with {done.returncode}: {told}")
    return Timing(tuple(times))


def time_call(
    call: Callable[[], object], runs: int, *, before: Callable[[], object] | None = None
) -> Timing:
    """Time a call in this process, by the time that its process had on the processor.

    `before` is called ahead of each run, untimed.
    """
    times = []
    for _ in range(runs):
        if before is not None:
            before()
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return Timing(tuple(times))
