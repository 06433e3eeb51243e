"""``firebreak key``: let a program send items and notices."""

import re
from pathlib import Path

import click

from firebreak.app import settings
from firebreak.app.web.auth import make_api_key
from firebreak.app.wiring import build
from firebreak.model.ids import SourceId

SOURCE = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@click.command("key")
@settings.option_config
@settings.option_store
@click.option("--source", required=True, help="Platform that the program speaks for, e.g. forum.")
@click.option("--name", default="", help="What to call the program; the source by default.")
def COMMAND(config: Path | None, store: str | None, source: str, name: str) -> None:  # noqa: N802
    """Make an API key and print it once; only its digest is kept."""
    if not SOURCE.fullmatch(source):
        raise click.BadParameter(
            "write lower-case letters, digits, dots, - and _, such as forum", param_hint="--source"
        )
    services = build(settings.read(config, store))
    try:
        click.echo(make_api_key(services, SourceId(source), name or source))
    finally:
        services.store.close()
