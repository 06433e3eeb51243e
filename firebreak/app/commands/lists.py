"""``firebreak lists``: lists of fingerprints in, out, and how they stand."""

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from firebreak.adapters.exchanges.stix import Origin
from firebreak.adapters.store import open_store
from firebreak.app import settings
from firebreak.app.commands.outbox import OPERATOR
from firebreak.app.config import Config
from firebreak.app.exchanges import fetch, standing_file
from firebreak.app.ingest import beside
from firebreak.app.lists import (
    Imported,
    Job,
    export_list,
    export_stix,
    import_list,
    overview,
)
from firebreak.app.terminal import INTERRUPTED, Bar, interruption
from firebreak.app.wiring import check_exchanges, followed_policy, utc_now
from firebreak.model.errors import ExchangeFailed, InvalidConfig, InvalidFile, NotFound
from firebreak.model.ids import SourceId, TenantId
from firebreak.model.policy import MediaList
from firebreak.model.ports import Store

SOME_LEFT_OUT = 3
"""Exit status when the file was read to its end but some of it was left out."""


@click.group("lists")
@settings.option_config
@settings.option_store
@click.pass_context
def COMMAND(context: click.Context, config: Path | None, store: str | None) -> None:  # noqa: N802
    """Bring lists of fingerprints in and out."""
    read = settings.read(config, store)
    context.obj = (read, read.tenant)


Place = tuple[Config, TenantId]


@COMMAND.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--list", "name", required=True, help="Name of the list, such as harbor.")
@click.option("--whole", is_flag=True, help="It is the whole list: what is not in it is withdrawn.")
@click.option("--kind", default="", help="Kind of fingerprints that name none, such as pdq.")
@click.pass_obj
def take_in(place: Place, file: Path, name: str, *, whole: bool, kind: str) -> None:
    """Take FILE in: CSV, JSON, JSON Lines, or one hash a line.

    Only what changed is written, and what a person said of an entry stays. What cannot be taken
    in is written to FILE.rejects.jsonl. Interrupted, the same command goes on. The exit status
    is 0 when all was taken in, 3 when some was left out, 1 when the file could not be read to its
    end and nothing was imported, and 130 when it was interrupted.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name):
        raise click.BadParameter("use lower-case letters, digits, dot, dash or underscore")
    config, tenant = place
    job = Job(tenant=tenant, name=SourceId(name), actor=OPERATOR, kind=kind, is_whole=whole)
    with _opened(config) as store, interruption() as stop:
        imported = _import(file, job, store, stop)
    click.echo(f"{name}: {imported.told}")
    if whole and imported.unread:
        click.echo(
            f"nothing was withdrawn, because {imported.unread:,} rows cannot be read at all: "
            "mend them and import again"
        )
    if imported.left_out:
        click.echo(f"see {beside(file, '.rejects.jsonl')}")
    if not imported.is_finished:
        click.echo("interrupted; the same command goes on from here", err=True)
        sys.exit(INTERRUPTED)
    sys.exit(SOME_LEFT_OUT if imported.left_out else 0)


@COMMAND.command("export")
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def give_out(place: Place, name: str, file: Path) -> None:
    """Write list NAME to FILE: .csv, .jsonl, .txt with one hash a line, or .stix.json."""
    config, tenant = place
    with _opened(config) as store:
        if name not in store.lists(tenant):
            raise NotFound(what="list", name=name)
        if file.name.endswith(".stix.json"):
            listed = followed_policy(config).media.lists.get(name, MediaList())
            origin = Origin(
                name=config.ledger.origin,
                list_name=name,
                title=listed.title or name,
                is_harmless=listed.harmless,
            )
            count = export_stix(file, origin, store=store, tenant=tenant)
        else:
            count = export_list(file, SourceId(name), store=store, tenant=tenant)
    click.echo(f"{file}: {count:,} entries")


@COMMAND.command("show")
@click.pass_obj
def show(place: Place) -> None:
    """Show every list: entries, what people said of them, last change."""
    config, tenant = place
    with _opened(config) as store:
        found = overview(store, tenant)
    for one in found:
        click.echo(
            f"{one.name:<20} {one.listed:>11,} listed {one.withdrawn:>9,} withdrawn "
            f"{one.confirmed:>7,} confirmed {one.disputed:>7,} disputed  "
            f"{one.changed_at:%Y-%m-%d %H:%M} UTC"
        )
    if not found:
        click.echo("there is no list; see: firebreak lists import --help")


@COMMAND.command("fetch")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--anew", is_flag=True, help="Read whole lists; withdraw what is not in them.")
@click.pass_obj
def fetch_lists(place: Place, names: tuple[str, ...], *, anew: bool) -> None:
    """Fetch the lists of others that the config names, or those NAMED, now.

    A running server does so by itself. The exit status is 0 when all was taken in, 3 when some
    was left out, 1 when one could not be fetched, and 130 when it was interrupted.
    """
    config, tenant = place
    check_exchanges(config)
    if not config.exchanges:
        reason = "it names none; see docs/media.md, Exchange"
        raise InvalidConfig(place="exchanges", reason=reason)
    statuses = {0}
    with _opened(config) as store, interruption() as stop:
        for name in names or config.exchanges:
            try:
                imported = fetch(
                    name,
                    config,
                    store=store,
                    tenant=tenant,
                    actor=OPERATOR,
                    now=utc_now,
                    stopping=stop.is_set,
                    is_anew=anew,
                )
            except (ExchangeFailed, InvalidFile) as error:
                click.echo(f"{name}: {error} [{error.code}]", err=True)
                statuses.add(1)
                continue
            click.echo(f"{name}: {imported.told}")
            if imported.left_out:
                click.echo(f"see {beside(standing_file(config, name).path, '.rejects.jsonl')}")
                statuses.add(SOME_LEFT_OUT)
            if not imported.is_finished:
                click.echo("interrupted; the same command goes on from here", err=True)
                sys.exit(INTERRUPTED)
    sys.exit(1 if 1 in statuses else max(statuses))


def _import(file: Path, job: Job, store: Store, stop: threading.Event) -> Imported:
    bar = Bar(file.name)
    try:
        return import_list(
            file,
            job,
            store=store,
            now=utc_now,
            progress=lambda share, done: bar.show(share, done.told),
            stopping=stop.is_set,
        )
    finally:
        bar.end()


@contextmanager
def _opened(config: Config) -> Iterator[Store]:
    store = open_store(config.store, now=utc_now, tenant=config.tenant)
    try:
        yield store
    finally:
        store.close()
