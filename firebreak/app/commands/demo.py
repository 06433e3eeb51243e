"""``firebreak demo``: one simulated evening against the real server."""

import signal
import sys
from threading import Event
from types import FrameType

import click

from firebreak.app.demo.play import play
from firebreak.app.demo.stage import Options
from firebreak.simulate.parameters import SMALLEST

LINE_EVERY = 20
"""Where progress cannot be written over, one line in so many is printed."""


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, help="0 takes any free port.")
@click.option("--seed", default=7, show_default=True, help="Another seed is another evening.")
@click.option(
    "--minutes",
    default=2.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="How long the evening takes.",
)
@click.option(
    "--size", default=2_000, show_default=True, type=click.IntRange(min=SMALLEST), help="Accounts."
)
@click.option("--store", default="", help="Store URL; a new one, deleted at the end, by default.")
@click.option("--auto", is_flag=True, help="A script decides instead of you.")
@click.option("--stop", is_flag=True, help="End when the evening does.")
def COMMAND(  # noqa: N802
    host: str,
    port: int,
    seed: int,
    minutes: float,
    size: int,
    store: str,
    *,
    auto: bool,
    stop: bool,
) -> None:
    """Play an evening on a simulated platform; you are the reviewer."""
    options = Options(
        host=host,
        port=port,
        seed=seed,
        minutes=minutes,
        size=size,
        store=store,
        auto=auto,
        stop=stop,
    )
    stopping = Event()

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        stopping.set()

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, end)
    voice = _Voice()
    play(options, voice.say, voice.show, stopping)


class _Voice:
    """Prints lines that stay, and one progress line that is written over."""

    def __init__(self) -> None:
        self._shown = 0

    def say(self, line: str) -> None:
        click.echo(f"\r\x1b[K{line}" if sys.stdout.isatty() else line)

    def show(self, line: str) -> None:
        if sys.stdout.isatty():
            click.echo(f"\r\x1b[K{line}", nl=False)
        elif self._shown % LINE_EVERY == 0:
            click.echo(line)
        self._shown += 1
