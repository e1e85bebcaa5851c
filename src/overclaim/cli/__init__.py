"""The command line: arguments, streams and exit codes only."""

from __future__ import annotations

import atexit
import os
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from overclaim.errors import OverclaimError
from overclaim.version import VERSION

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


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # `overclaim page.md` is `overclaim check page.md`.
        own_options = ("--help", "--version")
        if args and args[0] not in COMMANDS and args[0] not in own_options:
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.command(cls=_Commands)
@click.version_option(VERSION, prog_name="overclaim")
def cli() -> None:
    """Say where a health page promises more than the evidence holds."""


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
        result = cli.main(prog_name="overclaim", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except OverclaimError as error:
        click.echo(str(error), err=True)
        return 2
    except click.Abort:
        return 130
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has gone; there is nobody left to tell.
        sys.stderr.close()
        return 2
    except OSError as error:
        # All files of ours are read and written where their faults are told; this is the output.
        return _told(error)
    return result if isinstance(result, int) else 0


def _told(error: OSError) -> int:
    click.echo(f"the output can't be written: {error.strerror or error}", err=True)
    return 2


def run() -> None:
    """Run the command line as the whole process, and end it with the exit code.

    What is left in memory isn't freed piece by piece, which would take a fifth of a short run.
    """
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
