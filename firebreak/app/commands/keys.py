"""``firebreak keys``: make a program's key, list them, end one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from firebreak.app import settings, staff
from firebreak.app.commands.key import SOURCE
from firebreak.app.web.auth import make_api_key
from firebreak.app.wiring import Services, build
from firebreak.model.ids import SourceId
from firebreak.model.people import BEFORE_SCOPES, EVERY_SCOPE, SCOPES


@click.group("keys")
@settings.option_config
@settings.option_store
@click.pass_context
def COMMAND(context: click.Context, config: Path | None, store: str | None) -> None:  # noqa: N802
    """Say which programs may come in, and for what."""
    context.obj = (config, store)


@COMMAND.command("add")
@click.option("--source", required=True, help="Platform that the program speaks for, e.g. forum.")
@click.option("--name", default="", help="What it is for; the source by default.")
@click.option("--scope", "scopes", multiple=True, required=True, help=", ".join(SCOPES))
@click.option("--from", "networks", multiple=True, help="Network, e.g. 192.0.2.0/24; else any.")
@click.option("--days", default=90, show_default=True, help="How long it lasts, 365 at most.")
@click.pass_obj
def add(
    places: tuple[Path | None, str | None],
    source: str,
    name: str,
    scopes: tuple[str, ...],
    networks: tuple[str, ...],
    days: int,
) -> None:
    """Make a key and print it once; only its digest is kept."""
    if not SOURCE.fullmatch(source):
        raise click.BadParameter(
            "write lower-case letters, digits, dots, - and _, such as forum", param_hint="--source"
        )
    with _services(places) as services:
        made = make_api_key(
            services,
            SourceId(source),
            name or source,
            scopes=staff.scopes_from([one for each in scopes for one in each.split(",")]),
            networks=networks,
            days=days,
        )
        click.echo(made)


@COMMAND.command("list")
@click.pass_obj
def list_keys(places: tuple[Path | None, str | None]) -> None:
    """List all keys: short name, platform, state, last day of use, scopes."""
    with _services(places) as services:
        now = services.now()
        for key in services.store.staffing.api_keys(services.tenant):
            is_over = key.until is not None and key.until <= now
            state = "revoked" if key.revoked_at else "over" if is_over else "good"
            may = BEFORE_SCOPES if key.scopes is None else key.scopes
            named = ",".join(one for one in EVERY_SCOPE if one in may)
            used = key.last_used or "never"
            click.echo(f"{key.id}  {key.source:<12} {state:<8} {used!s:<11} {named}  {key.name}")


@COMMAND.command("revoke")
@click.argument("key")
@click.pass_obj
def revoke(places: tuple[Path | None, str | None], key: str) -> None:
    """End KEY, by its short name from `keys list`, at once."""
    with _services(places) as services:
        ended = staff.revoke(services, key, by=None)
        click.echo(f"{ended.id} ({ended.name}) admits nobody any more")


@contextmanager
def _services(places: tuple[Path | None, str | None]) -> Iterator[Services]:
    services = build(settings.read(*places))
    try:
        yield services
    finally:
        services.store.close()
