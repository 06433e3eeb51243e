"""``firebreak alert``: does an alert reach anybody, and how does each stand?"""

import sys
from contextlib import closing
from pathlib import Path

import click

from firebreak.app import settings
from firebreak.app.alerts import telling
from firebreak.app.wiring import build


@click.group("alert")
def COMMAND() -> None:  # noqa: N802
    """Say who is told when the desk needs somebody; [alerts] in the config names them."""


@COMMAND.command("test")
@settings.option_config
@settings.option_store
def test(config: Path | None, store: str | None) -> None:
    """Send a test message by every way; exit status 1 where one was not taken."""
    with closing((services := build(settings.read(config, store))).store):
        found = telling.try_ways(services)
    for way, trouble in found.items():
        click.echo(f"{way}: {trouble or 'taken'}")
    if not found:
        click.echo("nobody is named in [alerts]; nothing was sent")
    if any(found.values()) or not found:
        sys.exit(1)


@COMMAND.command("list")
@settings.option_config
@settings.option_store
def show(config: Path | None, store: str | None) -> None:
    """List how each alert stands, and what is still to be delivered."""
    with closing((services := build(settings.read(config, store))).store):
        for one in telling.standing(services):
            state = f"since {one.since:%Y-%m-%d %H:%M} UTC" if one.since else "well"
            left = f"  {len(one.pending)} to be delivered" if one.pending else ""
            click.echo(f"{one.kind:<18} {state:<28} {one.says if one.since else ''}{left}")
