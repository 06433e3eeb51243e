"""``firebreak thaw``: agree that sending goes on; two people have to."""

from contextlib import closing
from pathlib import Path

import click

from firebreak.app import freezing, settings
from firebreak.app.wiring import build
from firebreak.model.errors import NotAllowed, NotFound
from firebreak.model.ids import ReviewerId


@click.command("thaw")
@settings.option_config
@settings.option_store
@click.option("--by", required=True, help="A lead's or admin's name; written on the ledger.")
def COMMAND(config: Path | None, store: str | None, by: str) -> None:  # noqa: N802
    """Agree that sending goes on; it does when a second person agrees."""
    with closing((services := build(settings.read(config, store))).store):
        person = services.store.person(ReviewerId(by))
        if person is None:
            raise NotFound(what="person", name=by)
        if not person.may("lead") or person.disabled:
            raise NotAllowed(who=by, what="let sending go on")
        # Whoever has this machine is not asked who they are; the ledger names them all the same.
        is_over = freezing.thaw(services, by=person.id, session=f"command of {person.id}")
    click.echo("sending goes on" if is_over else "noted; a second person has to agree")
