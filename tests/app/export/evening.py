"""A desk on a file after a small evening, and ways to export it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from firebreak.adapters.exports.contract import Format
from firebreak.app.export import asking, choosing, writing
from firebreak.app.export.contract import Span, Table
from firebreak.app.export.writing import Manifest
from firebreak.model.people import Role
from tests.app.factories import Room, account, listed, post, report, suspension, user

FORMULA = '=HYPERLINK("https://files.example","x")'


def evening(folder: Path) -> Room:
    """Give a desk on which two accounts came up and one was suspended, with its platform's word."""
    room = Room(folder=folder)
    room.tell(account(), account("u2"), listed(), listed("p2", "u2"), post("p3", FORMULA, "u3"))
    room.tell(report(), report("n2", "p2"))
    room.decide(room.case_of(user()), suspension(user()))
    room.work()
    return room


def begun(
    room: Room,
    names: Collection[str],
    *,
    roles: Sequence[Role] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Span, tuple[Table, ...]]:
    """Write down that somebody exports, and say what."""
    found = choosing.chosen(names, choosing.of_roles(roles), "rosa")
    span = asking.begin(
        room.services,
        found,
        by="rosa",
        why="something else",
        words="yearly report",
        since=since,
        until=until,
    )
    return span, found


def export(
    room: Room,
    folder: Path,
    *names: str,
    form: Format = "csv",
    roles: Sequence[Role] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> Manifest:
    """Export tables as Rosa would."""
    span, found = begun(room, names, roles=roles, since=since, until=until)
    return writing.write(folder, span, found, form, config=room.services.config)
