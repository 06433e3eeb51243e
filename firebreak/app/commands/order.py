"""``firebreak order``: take a removal order in from a file, and list them."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click
from msgspec.structs import replace

from firebreak.app import order_intake, orders, settings
from firebreak.app.wiring import build
from firebreak.intake.order_mail import read_mail
from firebreak.intake.orders import Told, instant, read_json
from firebreak.model.errors import InvalidFile, InvalidRecord
from firebreak.model.ids import SourceId
from firebreak.review import orders as rules
from firebreak.review.clocks import legal_state


@click.group("order")
@settings.option_config
@settings.option_store
@click.pass_context
def COMMAND(context: click.Context, config: Path | None, store: str | None) -> None:  # noqa: N802
    """Removal orders of authorities."""
    context.obj = (config, store)


@COMMAND.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", required=True, help="Platform that it is about, e.g. forum.")
@click.option("--received", default="", help="When it reached us, with zone; now if left out.")
@click.option("--by", "actor", default="operator", show_default=True, help="Who brings it.")
@click.pass_obj
def add(
    places: tuple[Path | None, str | None], file: Path, source: str, received: str, actor: str
) -> None:
    """Take in FILE, an e-mail (.eml) or JSON; a person compares its fields on its page."""
    told = _read(file)
    if received:
        told = replace(told, received_at=instant("--received", received).astimezone(UTC))
    with closing((services := build(settings.read(*places))).store):
        paper = order_intake.receive(
            services, told, source=SourceId(source), channel="file", by=actor
        )
        order = orders.order_in(paper)
        click.echo(f"{paper.id}\tdue {order.clock.deadline:%Y-%m-%d %H:%M:%S} UTC")
        for subject in order.subjects:
            click.echo(f"about\t{subject}")
        for name in rules.missing(order):
            click.echo(f"lacks\t{name}")
        for alarm in orders.alarms(services, paper):
            click.echo(f"doubt\t{alarm.says}")
        for words in told.unread:
            click.echo(f"unread\t{words}")


@COMMAND.command("list")
@click.pass_obj
def show(places: tuple[Path | None, str | None]) -> None:
    """List the orders about which something must be done."""
    with closing((services := build(settings.read(*places))).store):
        now: datetime = services.now()
        for paper in orders.all_of(services, is_open=True):
            clock = orders.order_in(paper).clock
            state = legal_state(clock, now)
            click.echo(f"{paper.id}\t{state}\tdue {clock.deadline:%Y-%m-%d %H:%M:%S} UTC")


def _read(file: Path) -> Told:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InvalidFile(path=str(file), reason=f"cannot be read: {error.strerror}") from error
    try:
        if data.lstrip()[:1] == b"{":
            return read_json(data)
    except InvalidRecord as error:
        raise InvalidFile(path=str(file), reason=f"{error.field}: {error.reason}") from error
    return read_mail(data, name=file.name)
