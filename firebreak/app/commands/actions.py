"""``firebreak actions``: lists of actions for people, and their results."""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import click

from firebreak.adapters.connecting.hand_lists import Row, results_of, written
from firebreak.adapters.connectors.files import Files
from firebreak.app import settings
from firebreak.app.results import MOST_WAITING, take
from firebreak.app.wiring import Services, build
from firebreak.model.errors import InvalidConfig, InvalidFile
from firebreak.model.ids import SourceId, split_key

SOME_REFUSED = 3
"""Exit status when some lines could not be taken in."""


@click.group("actions")
def COMMAND() -> None:  # noqa: N802
    """Write lists of actions that are done by hand, and take in what came of them."""


@COMMAND.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@settings.option_config
@settings.option_store
def take_in(files: tuple[Path, ...], config: Path | None, store: str | None) -> None:
    """Take in lists with results: columns action, result (done or failed), and a note.

    What was done is shown as the platform's word, and confirms its action; what could not be done
    is a failed action that people see. The same file twice changes nothing. The exit status is 3
    when some lines could not be taken in; they are named, and the others count.
    """
    services = build(settings.read(config, store))
    try:
        refused = sum([_take_in(services, path) for path in files])
    finally:
        services.store.close()
    sys.exit(SOME_REFUSED if refused else 0)


@COMMAND.command("export")
@click.argument("platform")
@click.option(
    "--to",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="File to write; without one, the list is printed.",
)
@settings.option_config
@settings.option_store
def export(platform: str, to: Path | None, config: Path | None, store: str | None) -> None:
    """List every action that PLATFORM took and that nothing has shown to be done yet.

    Any platform's, also of one that does not answer any more: its actions can be done by hand, and
    their results be imported.
    """
    services = build(settings.read(config, store))
    try:
        _known(services, platform)
        rows = list(_open_rows(services, SourceId(platform)))
    finally:
        services.store.close()
    name = f"export-{services.now().astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
    text = written(rows, name)
    if to is None:
        click.echo(text, nl=False)
        return
    fresh = to.with_name(f".{to.name}.part")
    fresh.write_text(text, encoding="utf-8", newline="")
    fresh.replace(to)
    click.echo(f"{to}: {len(rows):,} actions wait to be shown")


@COMMAND.command("next")
@click.argument("platform")
@settings.option_config
@settings.option_store
def appear(platform: str, config: Path | None, store: str | None) -> None:
    """Let the list that gathers for PLATFORM appear at once."""
    services = build(settings.read(config, store))
    try:
        found = _known(services, platform)
    finally:
        services.store.close()
    if not isinstance(found, Files):
        raise click.ClickException(f'{platform} has no lists; its kind is not "files"')
    path = found.list_out(services.now(), at_once=True)
    click.echo(str(path) if path else "nothing waits")


def _take_in(services: Services, path: Path) -> int:
    try:
        results = results_of(path.read_bytes(), path.name)
    except OSError as error:
        raise InvalidFile(path=str(path), reason=error.strerror or str(error)) from error
    taken = take(services, None, results)
    counts = Counter(one.outcome for one in taken)
    for one in taken:
        if one.outcome == "refused":
            click.echo(f"{one.result.place}: {one.reason}", err=True)
    click.echo(
        f"{path.name}: {counts['taken']:,} taken in, {counts['known']:,} known before, "
        f"{counts['refused']:,} not taken in"
    )
    return counts["refused"]


def _known(services: Services, platform: str) -> object:
    if platform not in services.platforms:
        names = ", ".join(services.platforms) or "none"
        reason = f"no platform of this name; those of the config are: {names}"
        raise InvalidConfig(place=f"platforms.{platform}", reason=reason)
    return services.platforms[SourceId(platform)]


def _open_rows(services: Services, source: SourceId) -> Iterator[Row]:
    platform = services.platforms[source]
    listed = platform.listed() if isinstance(platform, Files) else {}
    store, tenant = services.store, services.tenant
    for action in store.at_once.delivered(tenant, source, MOST_WAITING):
        if action.id in listed:
            yield listed[action.id]
            continue
        made = {one.id: one for one in store.decisions(action.case, tenant)}
        decision = made.get(action.decision)
        _, kind, external = split_key(action.subject)
        yield Row(
            key=action.id,
            do=action.verb,
            kind=kind,
            id=external,
            category=decision.category if decision else "",
            reasons=decision.reasons if decision else "",
            case=action.case,
            asked_at=action.planned_at,
        )
