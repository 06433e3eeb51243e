"""``firebreak erase``: forget an account with all it posted, or one thing."""

from pathlib import Path

import click

from firebreak.app import settings
from firebreak.app.retention import erase
from firebreak.app.wiring import random_id, utc_now
from firebreak.model.ids import ItemKey


@click.command("erase")
@settings.option_config
@settings.option_store
@click.option("--reason", required=True, help="Why; kept on the ledger, so name nobody.")
@click.option("--by", "actor", default="operator", show_default=True, help="Who asked for it.")
@click.argument("subject")
def COMMAND(  # noqa: N802
    config: Path | None, store: str | None, reason: str, actor: str, subject: str
) -> None:
    """Forget SUBJECT, for example forum:account:u17; stop the server first.

    Content and identifiers go from the database, wherever they stand; places in the feed and
    the ledger's tree stay. A hold, an open case or a message on its way refuses it.
    """
    found = settings.read(config, store)
    erased = erase(found, ItemKey(subject), reason, actor=actor, now=utc_now, aliases=random_id)
    if not erased.total:
        click.echo("nothing here names it; marked in the erasure journal all the same")
        return
    told = ", ".join(f"{count:,} {table}" for table, count in erased.rows.items())
    click.echo(f"erased: {told}; the database was written anew")
