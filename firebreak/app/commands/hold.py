"""``firebreak hold``: keep somebody's records longer, for a reason."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from firebreak.adapters.store import open_store
from firebreak.app import settings
from firebreak.app.retention import held, lift_hold, place_hold
from firebreak.app.wiring import utc_now
from firebreak.model.ids import ItemKey


@click.command("hold")
@settings.option_config
@settings.option_store
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day is the one before.")
@click.option("--lift", is_flag=True, help="End the hold now.")
@click.option("--reason", default="", help="Why; kept on the ledger.")
@click.option("--by", "actor", default="operator", show_default=True, help="Who asked for it.")
@click.argument("subject", required=False)
def COMMAND(  # noqa: N802
    config: Path | None,
    store: str | None,
    until: datetime | None,
    lift: bool,
    reason: str,
    actor: str,
    subject: str | None,
) -> None:
    """Keep SUBJECT's records until a day, or lift that; without SUBJECT, list what is held."""
    now, read = utc_now(), settings.read(config, store)
    owner = read.tenant
    with closing(open_store(read.store, now=utc_now, tenant=owner)) as opened:
        if subject is None:
            for hold in held(opened, owner, now).values():
                click.echo(f"{hold.subject}\tuntil {hold.until:%Y-%m-%d}\t{hold.reason}")
        elif lift:
            lift_hold(opened, ItemKey(subject), reason=reason, actor=actor, now=now, tenant=owner)
        else:
            end = now if until is None else until.replace(tzinfo=UTC)
            place_hold(
                opened,
                ItemKey(subject),
                until=end,
                reason=reason,
                actor=actor,
                now=now,
                tenant=owner,
            )
