"""``firebreak undo``: give back what a plan against many accounts did."""

from contextlib import closing
from pathlib import Path

import click

from firebreak.app import mass, settings
from firebreak.app.mass_facts import read_keys
from firebreak.app.wiring import build
from firebreak.model.ids import PaperId


@click.command("undo")
@settings.option_config
@settings.option_store
@click.argument("plan")
@click.option("--by", required=True, help="Who wants it; written on the ledger.")
@click.option("--reasons", required=True, help="Why; everybody concerned reads it.")
@click.option(
    "--only",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with one account a line; all are given back without it.",
)
def COMMAND(  # noqa: N802
    config: Path | None, store: str | None, plan: str, by: str, reasons: str, only: Path | None
) -> None:
    """Give back what PLAN did, or some of it; the running server carries it out."""
    with closing((services := build(settings.read(config, store))).store):
        keys = read_keys(only.read_text(encoding="utf-8")) if only is not None else None
        many = mass.undo(services, PaperId(plan), by=by, reasons=reasons, only=keys)
    click.echo(f"{many:,} accounts are given back, as fast as their platform takes it")
