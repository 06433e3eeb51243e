"""``firebreak key``: let a program send items and notices."""

import hashlib
from datetime import timedelta
from pathlib import Path

import click

from firebreak.app import settings
from firebreak.app.wiring import build
from firebreak.model.ids import SourceId
from firebreak.model.people import ApiKey


@click.command("key")
@settings.option_config
@settings.option_store
@click.option("--source", required=True, help="Platform that the program speaks for, e.g. forum.")
@click.option("--name", default="", help="What to call the program.")
@click.option("--days", type=click.IntRange(min=1), help="Days until it ends; never by default.")
def COMMAND(  # noqa: N802
    config: Path | None, store: str | None, source: str, name: str, days: int | None
) -> None:
    """Make an API key and print it once; only its digest is kept."""
    if not source.replace("-", "").replace("_", "").isalnum() or source != source.lower():
        raise click.BadParameter("write lower-case letters, digits, - and _", param_hint="--source")
    services = build(settings.read(config, store))
    try:
        now = services.now()
        token = services.new_token()
        services.store.put_api_key(
            ApiKey(
                token=hashlib.sha256(token.encode()).hexdigest(),
                tenant=services.tenant,
                source=SourceId(source),
                name=name or source,
                created_at=now,
                until=None if days is None else now + timedelta(days=days),
            )
        )
        click.echo(token)
    finally:
        services.store.close()
