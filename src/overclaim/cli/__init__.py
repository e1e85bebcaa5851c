"""The command line: arguments, streams and exit codes only."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from io import TextIOWrapper

from overclaim.cli.tell import tell
from overclaim.errors import OverclaimError

COMMANDS = {
    "baseline": ("overclaim.cli.baseline", "Write down the findings that pages have now."),
    "cache": ("overclaim.cli.cache", "Show what is kept between runs, or clear it away."),
    "check": ("overclaim.cli.check", "Check pages; the default command."),
    "claims": ("overclaim.cli.claims", "List every claim with its evidence."),
    "config": ("overclaim.cli.config", "Show the settings, and what they come to for a page."),
    "dataset": ("overclaim.cli.dataset", "Check a data set of pages, on one machine or many."),
    "evidence": ("overclaim.cli.evidence", "Show what the evidence supports."),
    "init": ("overclaim.cli.init", "Write a settings file for a project that has none."),
    "rule": ("overclaim.cli.rule", "Explain a rule, or list them all."),
    "test-rules": ("overclaim.cli.prove", "Run the tests inside rule files."),
}
"""Every command: the module that holds it as `command`, imported when it is called."""

GARBAGE = 1_000_000
"""After how many things that were made and not freed garbage is looked for.

Python's own 700 are looked at in vain: modules and rules stay, and pages are freed when they are
done with. So many take some hundred megabytes.
"""


def main() -> int:
    """Run the command line and return its exit code; the bare command shows the help."""
    # A process may be started without them.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        # A page may hold what the terminal's own encoding lacks, a path what no encoding has.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _call(sys.argv[1:])
    except OverclaimError as error:
        tell(str(error), err=True)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has gone; there is nobody left to tell.
        sys.stderr.close()
        return 2
    except OSError as error:
        # All files of ours are read and written where their faults are told; this is the output.
        return _told(error)


def _call(arguments: list[str]) -> int:
    """Run a command; a plain check does without the reader of options, half of a short run."""
    paths = _paths_of_plain_check(arguments)
    if paths is None:
        from overclaim.cli.commands import call  # noqa: PLC0415 - see above

        return call()
    from overclaim.cli.checking import Asked, check  # noqa: PLC0415 - other commands don't need it

    return check(Asked(paths=paths, force_exclude=_FORCE_EXCLUDE in arguments))


_FORCE_EXCLUDE = "--force-exclude"
_COMPLETION = "_OVERCLAIM_COMPLETE"


def _paths_of_plain_check(arguments: list[str]) -> tuple[str, ...] | None:
    """Return the paths of `overclaim [check] [--force-exclude] PATHS`, or None for all else."""
    named = arguments[:1] == ["check"]
    paths = [each for each in arguments[named:] if each != _FORCE_EXCLUDE]
    if not arguments or (arguments[0] in COMMANDS and not named):
        return None
    if any(path.startswith("-") and path != "-" for path in paths):
        return None
    # There patterns in paths are expanded, and here are asked for what may come next.
    if os.name != "posix" or _COMPLETION in os.environ:
        return None
    return tuple(paths)


def _told(error: OSError) -> int:
    tell(f"the output can't be written: {error.strerror or error}", err=True)
    return 2


def run() -> None:
    """Run the command line as the whole process, and end it with the exit code.

    What is left in memory isn't freed piece by piece, which would take a fifth of a short run.
    """
    gc.set_threshold(GARBAGE, *gc.get_threshold()[1:])
    code = main()
    atexit._run_exitfuncs()  # noqa: SLF001 - as the interpreter does before it frees everything
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:  # as in `main`
            code = 2
        except OSError as error:
            code = _told(error)
        except ValueError:  # it is closed
            continue
    os._exit(code)
