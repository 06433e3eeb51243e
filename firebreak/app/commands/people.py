"""``firebreak people``: who may sign in; add somebody, make a one-time link."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from msgspec import structs

from firebreak.app import second_factors, settings, staff
from firebreak.app.routing import languages_from, opted_out
from firebreak.app.web.auth import make_link
from firebreak.app.web.sessions import end_all
from firebreak.app.wiring import Services, build
from firebreak.model.ids import ReviewerId
from firebreak.model.people import EVERY_ROLE, Role


@click.group("people")
@settings.option_config
@settings.option_store
@click.pass_context
def COMMAND(context: click.Context, config: Path | None, store: str | None) -> None:  # noqa: N802
    """Say who may sign in."""
    context.obj = (config, store)


@COMMAND.command("list")
@click.pass_obj
def list_people(places: tuple[Path | None, str | None]) -> None:
    """List everybody with role and state."""
    with _services(places) as services:
        for person in services.store.people(services.tenant):
            state = "shut out" if person.disabled else "in" if person.password else "no password"
            roles = ",".join(person.held)
            click.echo(f"{person.id:<20} {roles:<10} {state:<12} {person.name}")


@COMMAND.command("add")
@click.argument("person")
@click.option("--name", default="", help="Name as colleagues read it; the identifier by default.")
@click.option(
    "--role",
    "roles",
    type=click.Choice(EVERY_ROLE),
    multiple=True,
    default=["reviewer"],
    show_default=True,
    help="What they do; several times for several roles.",
)
@click.pass_obj
def add(
    places: tuple[Path | None, str | None], person: str, name: str, roles: tuple[Role, ...]
) -> None:
    """Add PERSON and print a one-time link to choose a password with."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,39}", person):
        raise click.BadParameter(
            "write lower-case letters, digits, dot, - and _", param_hint=person
        )
    with _services(places) as services:
        if services.store.person(ReviewerId(person)) is not None:
            raise click.BadParameter(
                "exists already; see: firebreak people list", param_hint=person
            )
        made = staff.add(services, person, name or person, roles, by=None)
        click.echo(_address(services, made.id))


@COMMAND.command("roles")
@click.argument("person")
@click.argument("roles", nargs=-1, required=True, type=click.Choice(EVERY_ROLE))
@click.pass_obj
def set_roles(places: tuple[Path | None, str | None], person: str, roles: tuple[Role, ...]) -> None:
    """Say that PERSON holds exactly ROLES from now on."""
    with _services(places) as services:
        kept = staff.grant(services, person, roles, by=None)
        click.echo(f"{kept.id} is {', '.join(kept.held)}")


@COMMAND.command("shut")
@click.argument("person")
@click.pass_obj
def shut(places: tuple[Path | None, str | None], person: str) -> None:
    """Shut PERSON out; their sessions end at once."""
    with _services(places) as services:
        staff.shut(services, person, out=True, by=None)
        click.echo(f"{person} is shut out; firebreak people let-in {person} lets them in again")


@COMMAND.command("let-in")
@click.argument("person")
@click.pass_obj
def let_in(places: tuple[Path | None, str | None], person: str) -> None:
    """Let PERSON in again who was shut out."""
    with _services(places) as services:
        staff.shut(services, person, out=False, by=None)
        click.echo(f"{person} may come in")


@COMMAND.command("link")
@click.argument("person")
@click.pass_obj
def link(places: tuple[Path | None, str | None], person: str) -> None:
    """Print a new one-time link for PERSON; a lost password ends with it."""
    with _services(places) as services:
        known = staff.find(services, person)
        services.store.note([staff.line(services, "link made", None, known.id)])
        click.echo(_address(services, known.id))


@COMMAND.command("reset")
@click.argument("person")
@click.pass_obj
def reset(places: tuple[Path | None, str | None], person: str) -> None:
    """Take all second factors of PERSON back and end their sessions."""
    with _services(places) as services:
        known = staff.find(services, person)
        second_factors.reset(services, known.id, actor="system")
        end_all(services, known.id, actor="system")
        click.echo(f"{known.id} has no second factor now; their sessions have ended")


@COMMAND.command("set")
@click.argument("person")
@click.option("--reads", help="Languages they read, such as en,fr; empty for any.")
@click.option("--without", help="Categories of which they are handed no case; empty for none.")
@click.pass_obj
def set_profile(
    places: tuple[Path | None, str | None], person: str, reads: str | None, without: str | None
) -> None:
    """Say what PERSON reads, and of which categories they are handed no case."""
    with _services(places) as services:
        known = staff.find(services, person)
        try:
            if reads is not None:
                known = structs.replace(known, languages=languages_from(reads))
            names = known.opt_outs if without is None else tuple(without.replace(",", " ").split())
            known = opted_out(services, known, names)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint=person) from error
        click.echo(
            f"{known.id} reads {', '.join(known.languages) or 'any language'}"
            + (f", and is handed no {', '.join(known.opt_outs)}" if known.opt_outs else "")
        )


@contextmanager
def _services(places: tuple[Path | None, str | None]) -> Iterator[Services]:
    services = build(settings.read(*places))
    try:
        yield services
    finally:
        services.store.close()


def _address(services: Services, person: ReviewerId) -> str:
    server = services.config.server
    return f"http://{server.host}:{server.port}{make_link(services, person)}"
