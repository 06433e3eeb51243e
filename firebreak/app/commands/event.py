"""``firebreak event``: name what happened, list it, end it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from firebreak.app import events, settings
from firebreak.app.commands.outbox import OPERATOR
from firebreak.app.wiring import Services, build
from firebreak.intake.orders import instant
from firebreak.model.events import CRITERIA, Event
from firebreak.model.ids import ReviewerId


@click.group("event")
@settings.option_config
@settings.option_store
@click.pass_context
def COMMAND(context: click.Context, config: Path | None, store: str | None) -> None:  # noqa: N802
    """Name stretches of time that something happened in; a brief tells of one."""
    context.obj = (config, store)


Where = tuple[Path | None, str | None]


@COMMAND.command("add")
@click.argument("name")
@click.option("--since", required=True, help="When it began, such as 2026-03-22T18:00:00+01:00.")
@click.option("--until", default="", help="When it was over; leave it out while it goes on.")
@click.option("--place", "places", multiple=True, help="A place it is about; may be repeated.")
@click.option("--note", default="", help="Why it is named.")
@click.option("--by", default=OPERATOR, help="Who names it.", show_default=True)
@click.option(
    "--criterion",
    "criteria",
    multiple=True,
    type=click.Choice(CRITERIA),
    help="What of a crisis holds; its end then needs a debrief.",
)
@click.pass_obj
def add(
    where: Where,
    name: str,
    *,
    since: str,
    until: str,
    places: tuple[str, ...],
    note: str,
    by: str,
    criteria: tuple[str, ...],
) -> None:
    """Name an event."""
    with _opened(where) as services:
        event = Event(
            name=name,
            since=instant("since", since),
            until=instant("until", until) if until else None,
            places=tuple(one for place in places for one in events.places_from(place)),
            note=note,
            by=ReviewerId(by),
            criteria=events.criteria_from(criteria),
        )
        click.echo(events.name_event(services, event).id)


@COMMAND.command("list")
@click.pass_obj
def show(where: Where) -> None:
    """List events, the newest first: paper, since, until, name."""
    with _opened(where) as services:
        for paper, event in events.all_events(services):
            until = _told(event.until) if event.until else "goes on"
            click.echo(f"{paper.id}\t{_told(event.since)}\t{until}\t{event.name}")


@COMMAND.command("end")
@click.argument("name")
@click.option("--at", "until", default="", help="When it was over; leave it out for now.")
@click.option("--debrief", default="", help="What was learned; a crisis does not end without.")
@click.option("--by", default=OPERATOR, help="Who ends it.", show_default=True)
@click.pass_obj
def end(where: Where, name: str, *, until: str, debrief: str, by: str) -> None:
    """End an event, by its name or its paper."""
    with _opened(where) as services:
        paper, _ = events.find(services, name)
        at = instant("at", until) if until else None
        events.end_event(services, paper.id, until=at, debrief=debrief, by=ReviewerId(by))
        click.echo(f"{paper.id} ended")


@contextmanager
def _opened(where: Where) -> Iterator[Services]:
    with closing((services := build(settings.read(*where))).store):
        yield services


def _told(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
