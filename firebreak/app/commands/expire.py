"""``firebreak expire``: forget what the policy keeps no longer."""

from pathlib import Path

import click

from firebreak.adapters.store.erasure import Erased
from firebreak.app import settings
from firebreak.app.asking import by_whoever_may
from firebreak.app.retention import expire
from firebreak.app.wiring import followed_policy, random_id, utc_now
from firebreak.model.wishes import Wish


@click.command("expire")
@settings.option_config
@settings.option_store
@settings.option_wait
def COMMAND(config: Path | None, store: str | None, wait: float) -> None:  # noqa: N802
    """Forget content whose time has come, by the policy's [retention].

    Open cases and holds keep what belongs to them. A running server does this once a day by
    itself; with this command, at once.
    """
    read = settings.read(config, store)
    owner = read.tenant
    policy = followed_policy(read).retention
    wish = Wish(id=random_id(), kind="expire", at=utc_now(), tenant=owner)

    def alone() -> Erased:
        return expire(read, policy, now=utc_now, tenant=owner)

    erased = by_whoever_may(read, wish, alone, now=utc_now, tell=click.echo, wait_seconds=wait)
    told = ", ".join(f"{count:,} {table}" for table, count in erased.rows.items())
    click.echo(f"forgotten: {told}" if told else "nothing has come to its time")
