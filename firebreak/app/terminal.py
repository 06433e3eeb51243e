"""What long commands show, and how they are interrupted."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

INTERRUPTED = 130
"""Exit status when a command was interrupted, and goes on from there when run again."""


@contextmanager
def interruption() -> Iterator[threading.Event]:
    """Turn the first Ctrl-C into a request to stop after the batch in hand."""
    stop = threading.Event()
    before = signal.getsignal(signal.SIGINT)

    def ask(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        stop.set()

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)


class Bar:
    """A line that grows on a terminal; a line every ten percent elsewhere."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._on_terminal = sys.stderr.isatty()
        self._tens = 0

    def show(self, fraction: float, done: str) -> None:
        """Tell how far something has come.

        Args:
            fraction: Share of it that is done, in [0, 1].
            done: The same in words.
        """
        percent = int(fraction * 100)
        line = f"{self._name} {percent:3d} %, {done}"
        if self._on_terminal:
            click.echo(f"\r{'█' * (percent // 5):░<20} {line}", nl=False, err=True)
        elif percent // 10 > self._tens:
            self._tens = percent // 10
            click.echo(line, err=True)

    def end(self) -> None:
        """Leave the line."""
        if self._on_terminal:
            click.echo(err=True)
