"""``firebreak restore``: bring a backup back into an empty store."""

import time
from pathlib import Path

import click

from firebreak.adapters.erasure_journal import Journal
from firebreak.app import settings
from firebreak.app.backup import restore
from firebreak.app.retention import journal
from firebreak.app.wiring import random_id, utc_now
from firebreak.model.errors import InvalidConfig


@click.command("restore")
@settings.option_config
@settings.option_store
@click.option(
    "--erasures",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Erasure journal of the store that was lost; its key lies beside it.",
)
@click.option("--no-erasures", is_flag=True, help="Nothing was ever erased; there is no journal.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def COMMAND(  # noqa: N802
    config: Path | None, store: str | None, erasures: Path | None, no_erasures: bool, folder: Path
) -> None:
    """Restore the backup in FOLDER into a store that is not there yet.

    The manifest and the ledger are checked first, and whoever was erased after the backup is
    erased again before anybody can see the store.
    """
    started = time.monotonic()
    read = settings.read(config, store)
    book = Journal(erasures) if erasures else journal(read)
    if not book.path.exists() and not no_erasures:
        raise InvalidConfig(
            place="--erasures",
            reason=f"no erasure journal at {book.path}: without it, people come back who were "
            "erased after the backup; name the journal, or say --no-erasures if nobody was",
        )
    done = restore(
        folder,
        read,
        book if book.path.exists() else None,
        now=utc_now,
        aliases=random_id,
        progress=lambda *_: None,
    )
    click.echo(
        f"{sum(done.manifest.rows.values()):,} rows of {done.manifest.made_at:%Y-%m-%d %H:%M} UTC "
        f"restored in {time.monotonic() - started:,.1f} s; ledger good; "
        f"{done.erased:,} names erased again"
    )
