"""The command line: every file in ``commands`` is a command."""

import sys

import click

from firebreak import __version__
from firebreak.algorithms.text.secret_shapes import scrubbed
from firebreak.app import commands
from firebreak.model.errors import FirebreakError
from firebreak.model.plugins import discover

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="firebreak")
def cli() -> None:
    """Firebreak: review, connect, act, measure."""


def main() -> None:
    """Run the command line; a Firebreak error is one clear line and exit status 1."""
    try:
        for command in discover(commands, "COMMAND", click.Command):
            cli.add_command(command)
        cli(prog_name="firebreak")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except FirebreakError as error:
        click.echo(f"firebreak: {scrubbed(str(error), by_name=False)} [{error.code}]", err=True)
        sys.exit(1)
