"""The command line: each file in ``commands`` is one, read when asked for."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from firebreak import __version__
from firebreak.algorithms.text.secret_shapes import scrubbed
from firebreak.app import commands
from firebreak.model.errors import FirebreakError
from firebreak.model.plugins import promised

INTERRUPTED = 130


class Commands(click.Group):
    """Commands by the names of their files; whoever asks for one waits for no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all of them."""
        del ctx
        return [name for name, _ in promised(commands, "COMMAND", click.Command)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Read one; None for a name that no command has."""
        del ctx
        found = dict(promised(commands, "COMMAND", click.Command)).get(cmd_name)
        with _unswept():
            return None if found is None else found()


@contextmanager
def _unswept() -> Iterator[None]:
    """Collect no garbage meanwhile: reading code makes much that stays and hardly any garbage."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="firebreak")
def cli() -> None:
    """Firebreak: review, connect, act, measure."""


def main() -> None:
    """Run the command line; a Firebreak error is one clear line and exit status 1."""
    try:
        cli(prog_name="firebreak")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except FirebreakError as error:
        click.echo(f"firebreak: {scrubbed(str(error), by_name=False)} [{error.code}]", err=True)
        sys.exit(1)
