"""``firebreak export``: the desk as tables, in a folder that is whole."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from firebreak.adapters.exports.contract import Format
from firebreak.app import settings
from firebreak.app.export import asking, choosing, writing
from firebreak.app.wiring import build
from firebreak.model.errors import InvalidConfig
from firebreak.model.people import EVERY_ROLE, Role
from firebreak.review.looking import REASONS

OPERATOR = "command line"
"""Name on the ledger of whoever has the command line."""
DAY = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"])


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
@settings.option_config
@settings.option_store
@click.option("--from", "since", type=DAY, help="First day or minute (UTC) that counts.")
@click.option("--to", "until", type=DAY, help="First day or minute (UTC) that does not.")
@click.option("--tables", default="", help="Names, with commas; all but people's words by default.")
@click.option(
    "--format", "form", type=click.Choice(["parquet", "csv"]), default="parquet", show_default=True
)
@click.option(
    "--role",
    "roles",
    type=click.Choice(EVERY_ROLE),
    multiple=True,
    help="Only what this role may see; several times for several.",
)
@click.option("--why", type=click.Choice(REASONS), default=REASONS[-1], show_default=True)
@click.option("--reason", default="", help="Why, in a few words; written on the ledger.")
def COMMAND(  # noqa: N802, PLR0913
    folder: Path,
    config: Path | None,
    store: str | None,
    since: datetime | None,
    until: datetime | None,
    tables: str,
    form: Format,
    roles: tuple[Role, ...],
    why: str,
    reason: str,
) -> None:
    """Write tables of the desk into FOLDER, which appears whole or not at all.

    The tables accounts and posts are what people wrote: they come only when they are named, and
    a lead looks over why. A running server goes on.
    """
    if folder.exists():
        raise InvalidConfig(place=str(folder), reason="it is there already; name another folder")
    read = settings.read(config, store)
    names = [one.strip() for one in tables.split(",") if one.strip()]
    found = choosing.chosen(names, choosing.of_roles(roles), OPERATOR)
    with closing((services := build(read)).store):
        span = asking.begin(
            services,
            found,
            by=OPERATOR,
            why=why,
            words=reason,
            since=since and since.replace(tzinfo=UTC),
            until=until and until.replace(tzinfo=UTC),
        )
        made = writing.write(folder, span, found, form, config=read, tell=_tell)
    rows = sum(one.rows for one in made.tables)
    click.echo(
        f"{folder}: {len(made.tables)} tables, {rows:,} rows, up to line {made.ledger_size:,}"
    )


def _tell(name: str, rows: int) -> None:
    if rows % 100_000 < writing.BATCH:
        click.echo(f"{name}: {rows:,} rows", err=True)
