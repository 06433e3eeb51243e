"""``firebreak duties``: what the law makes due, and clocks that were missed."""

from contextlib import closing
from pathlib import Path

import click

from firebreak.app import breaches, duties, exposed, settings
from firebreak.app.wiring import build


@click.command("duties")
@settings.option_config
@settings.option_store
@click.option("--csv", "as_table", is_flag=True, help="Give the missed clocks as CSV instead.")
def COMMAND(config: Path | None, store: str | None, as_table: bool) -> None:  # noqa: N802
    """List what the law makes due beside cases, and how many clocks were missed."""
    with closing((services := build(settings.read(config, store))).store):
        missed = breaches.register(services)
        if as_table:
            click.echo(breaches.table(missed), nl=False)
            return
        for one in duties.coming(services):
            due = f"due {one.due:%Y-%m-%d %H:%M} UTC" if one.due else "as soon as possible"
            click.echo(f"{one.what}\t{one.about}\t{due}")
        count = exposed.count(services)
        click.echo(f"final orders in 12 months\t{count.final}\t{count.standing} may become final")
        unsaid = sum(one.why is None for one in missed)
        click.echo(f"missed clocks\t{len(missed)}\t{unsaid} without a reason")
