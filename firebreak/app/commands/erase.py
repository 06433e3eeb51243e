"""``firebreak erase``: forget an account with all it posted, or one thing."""

from pathlib import Path

import click

from firebreak.adapters.store.erasure import Erased
from firebreak.app import settings
from firebreak.app.asking import by_whoever_may
from firebreak.app.retention import erase, wish_to_erase
from firebreak.app.wiring import random_id, utc_now
from firebreak.model.ids import ItemKey


@click.command("erase")
@settings.option_config
@settings.option_store
@settings.option_wait
@click.option("--reason", required=True, help="Why; kept on the ledger, so name nobody.")
@click.option("--by", "actor", default="operator", show_default=True, help="Who asked for it.")
@click.argument("subject")
def COMMAND(  # noqa: N802
    config: Path | None,
    store: str | None,
    wait: float,
    reason: str,
    actor: str,
    subject: str,
) -> None:
    """Forget SUBJECT, for example forum:account:u17; a running server is asked to do it.

    Content and identifiers go from the database, wherever they stand; places in the feed and
    the ledger's tree stay. A hold, an open case or a message on its way refuses it.
    """
    found, key = settings.read(config, store), ItemKey(subject)
    owner = found.tenant
    wish = wish_to_erase(key, owner, reason=reason, actor=actor, at=utc_now(), name=random_id())

    def alone() -> Erased:
        return erase(found, key, reason, actor=actor, now=utc_now, aliases=random_id, tenant=owner)

    erased = by_whoever_may(found, wish, alone, now=utc_now, tell=click.echo, wait_seconds=wait)
    if not erased.total:
        click.echo("nothing here names it; marked in the erasure journal all the same")
        return
    told = ", ".join(f"{count:,} {table}" for table, count in erased.rows.items())
    click.echo(f"erased: {told}; nothing of it is left in the database")
