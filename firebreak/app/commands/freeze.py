"""``firebreak freeze``: hold everything outgoing, in every process."""

from contextlib import closing
from pathlib import Path

import click

from firebreak.app import freezing, settings
from firebreak.app.wiring import build


@click.command("freeze")
@settings.option_config
@settings.option_store
@click.option("--by", required=True, help="Who holds it; written on the ledger.")
@click.option("--why", default="", help="In a few words; shown on every screen.")
def COMMAND(config: Path | None, store: str | None, by: str, why: str) -> None:  # noqa: N802
    """Hold everything outgoing; nothing is lost, and two people let it go on."""
    with closing((services := build(settings.read(config, store))).store):
        freezing.freeze(services, by=by, why=why)
    click.echo("frozen: no message leaves, from the next one on; two people let it go on")
