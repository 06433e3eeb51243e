"""``firebreak simulate``: an invented platform, in files, closed or pushed."""

import os
import signal
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import Event
from typing import NamedTuple

import click

from firebreak.adapters.named_acts import name_acts
from firebreak.app.demo.harbor import Gate, opened
from firebreak.app.demo.sender import Sender
from firebreak.app.platform_files import write_platform
from firebreak.app.simulation.push import push
from firebreak.app.simulation.reading import Mode
from firebreak.app.simulation.run import run_closed
from firebreak.app.wiring import utc_now
from firebreak.model.errors import FirebreakError
from firebreak.simulate.loop.platform import SimulatedPlatform
from firebreak.simulate.loop.play import Play
from firebreak.simulate.parameters import PRESETS, Parameters, chosen
from firebreak.simulate.populace.world import build

WIDTH = 20
"""Characters of the bar on a terminal."""
KEY, SECRET = "FIREBREAK_API_KEY", "FIREBREAK_WEBHOOK_SECRET"
"""Environment variables; secrets on a command line are seen by everybody on the machine."""


class Numbers(NamedTuple):
    """What is asked for instead of the preset's; None leaves it."""

    adversary: float | None
    accounts: int | None
    days: int | None
    planted: int | None
    pressure: str | None


class Wanted(NamedTuple):
    """What becomes of the platform."""

    out: Path | None
    pictures: bool
    closed: bool
    text_scores: Mode
    named: Path | None
    processes: int
    push: str
    rate: float
    listen: int | None


@click.command("simulate")
@click.argument("preset", type=click.Choice(list(PRESETS)))
@click.option("--seed", default=1, show_default=True, type=click.IntRange(min=0))
@click.option("--adversary", type=click.FloatRange(0, 1), help="How much the group adapts.")
@click.option("--accounts", type=click.IntRange(min=1), help="Instead of the preset's.")
@click.option("--days", type=click.IntRange(min=1), help="Instead of the preset's.")
@click.option("--planted", type=click.IntRange(min=1), help="Instead of the preset's.")
@click.option(
    "--pressure",
    type=click.Choice(["none", "weak", "2015", "strong"]),
    help="What the platform does by itself.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder to make, with files.")
@click.option("--processes", default=2, show_default=True, type=click.IntRange(min=1))
@click.option(
    "--named",
    type=click.Path(path_type=Path),
    help="Also write all acts with names to this Parquet file, for firebreak connect.",
)
@click.option("--pictures", is_flag=True, help="Also paint what was posted; takes minutes.")
@click.option(
    "--closed", is_flag=True, help="Play it with a desk and scripted reviewers, for evaluate."
)
@click.option(
    "--text-scores",
    type=click.Choice(["lexicon", "replay"]),
    default="lexicon",
    show_default=True,
    help="With --closed: rules on the invented words, or scores as a real classifier gives them.",
)
@click.option("--push", default="", help=f"Address of a running Firebreak; its key in {KEY}.")
@click.option(
    "--rate",
    default=200.0,
    show_default=True,
    type=click.FloatRange(min=0),
    help="Records a second; 0 as fast as they are taken.",
)
@click.option(
    "--listen",
    type=click.IntRange(1, 65_535),
    help=f"With --push: port on which webhooks are obeyed; their secret in {SECRET}.",
)
def COMMAND(  # noqa: N802
    preset: str,
    seed: int,
    **given: object,
) -> None:
    """Make an invented platform with a hidden group: in files, or told to a running Firebreak.

    Nobody and nothing in it is real. The same preset, numbers and seed give the same files. What
    accounts really are stands in the folder's truth, which the product never reads.
    """
    numbers = Numbers(**{name: given.pop(name) for name in Numbers._fields})  # type: ignore[arg-type]
    wanted = Wanted(**given)  # type: ignore[arg-type]
    _agree(wanted)
    bar = Bar()
    try:
        parameters = _chosen(preset, seed, numbers)
        said = (
            _pushed(parameters, wanted, bar) if wanted.push else _written(parameters, wanted, bar)
        )
    except (ValueError, FileExistsError) as error:
        bar.end()
        raise click.ClickException(str(error)) from error
    except FirebreakError as error:
        bar.end()
        raise click.ClickException(f"{error} [{error.code}]") from error
    bar.end()
    click.echo(said)


def _agree(wanted: Wanted) -> None:
    """Refuse options that do not go together, before anything is made."""
    if (wanted.out is None) == (not wanted.push):
        raise click.UsageError("name either --out FOLDER or --push URL")
    if wanted.closed and wanted.push:
        raise click.UsageError("--closed brings a desk of its own; leave it out, or --push")
    if (wanted.named or wanted.pictures) and (wanted.closed or wanted.push):
        raise click.UsageError("--named and --pictures go with plain --out")
    if wanted.listen is not None and not wanted.push:
        raise click.UsageError("--listen goes with --push; a closed run obeys its own desk")


def _chosen(preset: str, seed: int, numbers: Numbers) -> Parameters:
    changes = {name: value for name, value in numbers._asdict().items() if value is not None}
    return chosen(preset, seed=seed, **changes)


def _written(parameters: Parameters, wanted: Wanted, bar: "Bar") -> str:
    started, folder = time.monotonic(), wanted.out or Path()
    if wanted.closed:
        if not parameters.with_texts:
            raise ValueError(f"{parameters.preset} has no texts, so a desk has nothing to read")
        made = run_closed(parameters, folder, bar.say, reading=wanted.text_scores)
        return (
            f"{made.records:,} records, {made.decisions:,} decisions in {folder}, "
            f"{time.monotonic() - started:,.0f} s; read them with: firebreak evaluate {folder}"
        )
    manifest = write_platform(
        parameters,
        folder,
        processes=wanted.processes,
        with_pictures=wanted.pictures,
        tell=bar.show,
    )
    size = sum(file.size for file in manifest.files) / 1e6
    said = (
        f"{manifest.acts:,} acts, {manifest.posts:,} posts, {size:,.1f} MB in {folder}, "
        f"{time.monotonic() - started:,.0f} s"
    )
    if wanted.named is None:
        return said
    return f"{said}\n{name_acts(folder, wanted.named):,} acts with names in {wanted.named}"


def _pushed(parameters: Parameters, wanted: Wanted, bar: "Bar") -> str:
    key, secret = os.environ.get(KEY, ""), os.environ.get(SECRET, "")
    if not key:
        raise click.UsageError(f"set {KEY}; firebreak key --source harbor makes one")
    if wanted.listen is not None and not secret:
        raise click.UsageError(
            f"set {SECRET} to the secret of the endpoint in Firebreak's settings"
        )
    stopping = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopping.set())
    bar.show(0.0, "people and whom they follow")
    platform = SimulatedPlatform(Play(build(parameters)))
    gate = Gate(platform, secret=secret, now=utc_now)
    door: AbstractContextManager[str] = nullcontext("")
    if wanted.listen is not None:
        door = opened(gate, port=wanted.listen)
    sender = Sender(wanted.push, key, stopping.wait)
    with door:
        sent = push(
            platform,
            sender.send,
            rate=wanted.rate,
            lock=gate.lock,
            clock=time.monotonic,
            wait=stopping.wait,
            tell=bar.show,
        )
    return f"{sent:,} records sent, {gate.obeyed:,} actions obeyed, {gate.refused:,} refused"


class Bar:
    """A bar that grows on a terminal; a line every ten percent elsewhere."""

    def __init__(self) -> None:
        self._on_terminal = sys.stderr.isatty()
        self._tens = -1

    def show(self, share: float, line: str) -> None:
        """Tell how far it is.

        Args:
            share: What is done, in [0, 1].
            line: What is being done.
        """
        percent = int(share * 100 + 1e-6)
        if self._on_terminal:
            done = WIDTH * percent // 100
            text = f"\r\x1b[K{'█' * done:░<{WIDTH}} {percent:3d} % {line}"
            click.echo(text, nl=False, err=True)
        elif percent // 10 > self._tens:
            self._tens = percent // 10
            click.echo(f"{percent:3d} % {line}", err=True)

    def say(self, line: str) -> None:
        """Tell what is being done, where nobody knows how much is left."""
        if self._on_terminal:
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)
        else:
            click.echo(line, err=True)

    def end(self) -> None:
        """Leave the line."""
        if self._on_terminal:
            click.echo(err=True)
