"""``firebreak copy``: move everything from one store to another."""

import sys
import time

import click

from firebreak.adapters.store.transfer import transfer


@click.command("copy")
@click.argument("source")
@click.argument("target")
def COMMAND(source: str, target: str) -> None:  # noqa: N802
    """Copy all of SOURCE into the empty store TARGET, for example a file to a server.

    Records keep their places, readers their cursors, cases their claims, the ledger its leaves.
    Every table is read back and compared; if anything fails, TARGET stays empty and the same
    command works again. Stop the server first: what comes in after the copy began stays behind.
    """
    started = time.monotonic()
    moved = transfer(source, target, progress=_Line().show)
    for one in moved:
        click.echo(f"{one.table:<16}{one.rows:>12,}  {one.digest}")
    total = sum(one.rows for one in moved)
    seconds = time.monotonic() - started
    click.echo(f"{total:,} rows moved and compared in {seconds:,.1f} s; set store to the target")


class _Line:
    """A line that is overwritten on a terminal; a line every 100,000 rows elsewhere."""

    def __init__(self) -> None:
        self._on_terminal = sys.stderr.isatty()
        self._said = ("", 0)

    def show(self, table: str, done: int, total: int) -> None:
        """Tell how far a table has come."""
        line = f"{table}: {done:,} of {total:,} rows"
        if self._on_terminal:
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)
            if done == total:
                click.echo("\r\x1b[K", nl=False, err=True)
        elif (table, done // 100_000) != self._said and done:
            click.echo(line, err=True)
        self._said = (table, done // 100_000)
