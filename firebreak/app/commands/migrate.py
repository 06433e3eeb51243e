"""``firebreak migrate``: bring a store to this program's schema."""

from pathlib import Path

import click

from firebreak.adapters.store import addresses
from firebreak.adapters.store.transfer import upgrade
from firebreak.app import settings


@click.command("migrate")
@settings.option_config
@settings.option_store
@click.option("--login", help="Postgres login to bind to this tenant; it signs in for serve.")
def COMMAND(config: Path | None, store: str | None, login: str | None) -> None:  # noqa: N802
    """Bring the store to this program's schema, whole or not at all.

    Every start does the same; this does it ahead of time, for example before several processes
    start on one Postgres, or as another user who may make tables.
    """
    read = settings.read(config, store)
    before, now = upgrade(read.store)
    if before == now:
        click.echo(f"the schema is {now} already; nothing to do")
    else:
        click.echo(f"the schema is {now} now; it was {before or 'not there'}")
    if login is not None:
        tables = addresses.bind_login(read.store, login, read.tenant)
        click.echo(f"{login} is bound to the tenant {read.tenant} on {tables} tables")
