"""The commands with their options, as click reads them."""

from __future__ import annotations

from importlib import import_module

import click

from overclaim.cli import COMMANDS
from overclaim.version import VERSION


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


def call() -> int:
    """Run the command that the arguments of the process ask for, and return its exit code."""
    try:
        result = cli.main(prog_name="overclaim", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        return 130
    return result if isinstance(result, int) else 0
