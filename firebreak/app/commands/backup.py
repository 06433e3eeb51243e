"""``firebreak backup``: write the store into a folder, while it is in use."""

import time
from pathlib import Path

import click

from firebreak.app import settings
from firebreak.app.backup import backup
from firebreak.app.wiring import utc_now


@click.command("backup")
@settings.option_config
@settings.option_store
@click.argument("folder", type=click.Path(path_type=Path))
def COMMAND(config: Path | None, store: str | None, folder: Path) -> None:  # noqa: N802
    """Write a snapshot of the store into the new FOLDER; the server may go on.

    All that was acknowledged before the start is in it. The snapshot's ledger is checked and a
    manifest written. Keys and the erasure journal are no part of it: keep those elsewhere.
    """
    started = time.monotonic()
    manifest = backup(settings.read(config, store), folder, now=utc_now, progress=lambda *_: None)
    seconds = time.monotonic() - started
    click.echo(
        f"{sum(manifest.rows.values()):,} rows, {manifest.size_bytes:,} bytes in {folder} "
        f"({seconds:,.1f} s); ledger checked, schema {manifest.schema}"
    )
