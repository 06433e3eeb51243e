"""``firebreak expire``: forget what the policy keeps no longer."""

from pathlib import Path

import click

from firebreak.app import settings
from firebreak.app.retention import expire
from firebreak.app.wiring import read_policy, utc_now


@click.command("expire")
@settings.option_config
@settings.option_store
def COMMAND(config: Path | None, store: str | None) -> None:  # noqa: N802
    """Forget content whose time has come, by the policy's [retention]; stop the server first.

    Open cases and holds keep what belongs to them. To be run every night, for example.
    """
    read = settings.read(config, store)
    erased = expire(read, read_policy(read).retention, now=utc_now)
    told = ", ".join(f"{count:,} {table}" for table, count in erased.rows.items())
    click.echo(f"forgotten: {told}" if told else "nothing has come to its time")
