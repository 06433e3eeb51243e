"""``firebreak outbox``: what no platform took, and send it again."""

from pathlib import Path

import click

from firebreak.app import settings
from firebreak.app.wiring import Services, build
from firebreak.model.errors import Conflict

OPERATOR = "operator"
"""Name on the ledger of whoever has the command line."""


@click.command("outbox")
@settings.option_config
@settings.option_store
@click.option("--redeliver", metavar="ID", help="Send this dead letter again.")
@click.option("--all-dead", is_flag=True, help="Send all dead letters again, oldest first.")
def COMMAND(  # noqa: N802
    config: Path | None, store: str | None, *, redeliver: str | None, all_dead: bool
) -> None:
    """List messages that no platform took, or send them again.

    A message leaves with its next try by a running server. One that a later message about the
    same subject has overtaken is not sent: the two would arrive swapped.
    """
    if redeliver and all_dead:
        raise click.UsageError("name one with --redeliver, or take --all-dead")
    services = build(settings.read(config, store))
    try:
        if all_dead:
            _send_all(services)
        elif redeliver:
            _send(services, redeliver)
            click.echo(f"{redeliver} waits for its next try")
        else:
            _show(services)
    finally:
        services.store.close()


def _show(services: Services) -> None:
    dead = services.store.dead(services.tenant)
    for delivery, last in dead:
        answer = f"{last.status or ''} {last.note}".strip()
        click.echo(
            f"{delivery.id}  {last.at:%Y-%m-%d %H:%M} UTC  {delivery.endpoint}  "
            f"{delivery.subject}  {answer}"
        )
    if not dead:
        click.echo("everything was delivered, or is still being tried")


def _send_all(services: Services) -> None:
    sent = refused = 0
    for delivery, _ in reversed(services.store.dead(services.tenant)):
        try:
            _send(services, delivery.id)
        except Conflict as error:
            refused += 1
            click.echo(str(error), err=True)
        else:
            sent += 1
    click.echo(f"{sent} wait for their next try, {refused} were overtaken and stay")


def _send(services: Services, delivery: str) -> None:
    services.store.redeliver(delivery, services.tenant, now=services.now(), actor=OPERATOR)
