"""``firebreak ingest``: take files of items or notices in."""

import re
import sys
import threading
import time
from pathlib import Path

import click

from firebreak.adapters.store import open_store
from firebreak.app import settings
from firebreak.app.ingest import Job, Tally, beside, ingest_file
from firebreak.app.terminal import INTERRUPTED, Bar, interruption
from firebreak.app.wiring import utc_now
from firebreak.model.errors import InvalidFile
from firebreak.model.ids import SourceId
from firebreak.model.ports import Intake

FAILED = 1
"""Exit status when a file could not be read to its end."""
SOME_REJECTED = 3
"""Exit status when every file was read to its end but some records were rejected."""


@click.command("ingest")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--source", required=True, help="Platform that the records come from.")
@click.option(
    "--type",
    "record_type",
    type=click.Choice(["account", "post", "media", "url", "relation"]),
    default=None,
    help="Type of records that name none.",
)
@click.option("--notices", is_flag=True, help="The files hold notices, not items.")
@settings.option_config
@settings.option_store
def COMMAND(  # noqa: N802
    files: tuple[Path, ...],
    source: str,
    record_type: str | None,
    notices: bool,
    config: Path | None,
    store: str | None,
) -> None:
    """Take JSONL, CSV (both may end in .gz) and Parquet files in.

    A run that was interrupted goes on where it stopped when it is started again. Records that
    cannot be taken in are written to FILE.rejects.jsonl. The exit status is 0 when all records
    were taken in, 3 when some were rejected, 1 when a file could not be read to its end, and
    130 when it was interrupted.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", source):
        raise click.BadParameter("use lower-case letters, digits, dot, dash or underscore")
    read = settings.read(config, store)
    job = Job(
        store=read.store,
        tenant=read.tenant,
        source=SourceId(source),
        record_type=record_type or "",
        notices=notices,
    )
    sys.exit(run(files, job))


def run(files: tuple[Path, ...], job: Job) -> int:
    """Take files in, one after the other, and say how it went.

    Args:
        files: The files; one that cannot be read does not keep the next from its turn.
        job: What to do with them.

    Returns:
        The exit status.
    """
    keeper = open_store(job.store, now=utc_now, tenant=job.tenant)
    try:
        with interruption() as stop:
            worst = 0
            for path in files:
                status = _ingest(path, job, keeper, stop)
                worst = worst if worst == FAILED else status or worst
                if stop.is_set():
                    click.echo("interrupted; the same command goes on from here", err=True)
                    return INTERRUPTED
            return worst
    finally:
        keeper.close()


def _ingest(path: Path, job: Job, intake: Intake, stop: threading.Event) -> int:
    bar = _Progress(path)
    try:
        tally = ingest_file(
            path, job, intake=intake, now=utc_now, progress=bar.show, stopping=stop.is_set
        )
    except InvalidFile as error:
        bar.end()
        click.echo(f"firebreak: {error} [{error.code}]", err=True)
        return FAILED
    bar.end()
    click.echo(bar.summary(tally))
    return SOME_REJECTED if tally.rejected else 0


class _Progress:
    """How far one file has come, and in the end what became of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._started = time.monotonic()
        self._bar = Bar(path.name)
        self._before: int | None = None

    def show(self, fraction: float, tally: Tally) -> None:
        """Tell how far a file has come; first of all, what an earlier run did."""
        if self._before is None:
            self._before = tally.records
            if tally.records:
                click.echo(f"{self._path.name}: going on after {tally.records:,} records", err=True)
        self._bar.show(fraction, f"{tally.records:,} records")

    def end(self) -> None:
        """Leave the line."""
        self._bar.end()

    def summary(self, tally: Tally) -> str:
        """Say in one line what became of a file."""
        seconds = max(time.monotonic() - self._started, 1e-3)
        said = (
            f"{self._path.name}: {tally.accepted:,} accepted, {tally.duplicate:,} duplicate, "
            f"{tally.rejected:,} rejected in {seconds:,.1f} s"
            f" ({(tally.records - (self._before or 0)) / seconds:,.0f} records/s)"
        )
        return f"{said}; see {beside(self._path, '.rejects.jsonl')}" if tally.rejected else said
