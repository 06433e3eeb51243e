"""The ledger for auditors: newest first, filtered, held against checkpoints."""

from datetime import date
from threading import Lock
from typing import Annotated, get_args
from urllib.parse import urlencode

from msgspec import Meta, Struct
from starlette.responses import Response

from firebreak.adapters.checkpoints.file import CheckpointFile
from firebreak.adapters.checkpoints.keys import load_key
from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.algorithms.ledger.checkpoints import Checkpoint
from firebreak.app.ledger import Checked, Notes, check, places, read_notes
from firebreak.app.ledger_reading import MOST_READ, Wanted, page
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import InvalidField
from firebreak.app.web.site import Call
from firebreak.app.wiring import Services
from firebreak.model.ledger import EntryKind

Typed = Annotated[str, Meta(max_length=200)]
TAIL = 8_192
"""More characters than the last few checkpoints are long."""
_CHECKING = Lock()
"""A check reads every line, so that one runs at a time."""


class LedgerQuery(Struct, frozen=True, kw_only=True):
    """What the form above the list holds."""

    actor: Typed = ""
    kind: Typed = ""
    case: Typed = ""
    day: Typed = ""
    before: Annotated[int, Meta(ge=0, le=2**53)] = 0
    verify: Typed = ""


def show_ledger(call: Call, query: LedgerQuery) -> Response:
    """Show lines of the ledger, and on asking whether all of it is as it was signed."""
    services = call.services
    wanted = Wanted(
        actor=query.actor.strip(),
        kind=query.kind,
        case=query.case.strip().rstrip("/").rpartition("/")[2],
        day=_day(query.day),
        before=query.before,
    )
    found = page(services.store, services.tenant, wanted)
    notes = _notes(services, whole=bool(query.verify))
    same = {"actor": query.actor, "kind": query.kind, "case": query.case, "day": query.day}
    return screen(
        call,
        "ledger.html",
        asked=query,
        page=found,
        kinds=sorted(get_args(EntryKind)),
        older=urlencode({**same, "before": found.next}) if found.next else "",
        most_read=MOST_READ,
        last=_newest(notes, services),
        bad=notes.bad if query.verify else (),
        verdict=_verdict(services, notes) if query.verify else None,
    )


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise InvalidField(field="day", reason="write a day as 2026-03-22") from error


def _notes(services: Services, *, whole: bool) -> Notes:
    """Read the checkpoints; only the end of the file where the last one is all that is asked."""
    where = places(services.config)
    if where.checkpoints is None:
        return Notes()
    key = load_key(where.key) if where.key else None
    text = where.checkpoints.read()
    return read_notes(text if whole else text[-TAIL:], key.public_key if key else None)


def _newest(notes: Notes, services: Services) -> Checkpoint | None:
    signed = notes.of(services.tenant)
    return signed[-1] if signed else None


class Told(Struct, frozen=True, kw_only=True):
    """What a check found; ``checked`` is None where it could not be made."""

    checked: Checked | None = None
    why: str = ""


def _verdict(services: Services, notes: Notes) -> Told:
    store = services.config.store
    if store.startswith("memory:"):
        return Told(why="this desk keeps its ledger in memory; there is nothing to check")
    if not _CHECKING.acquire(blocking=False):
        return Told(why="a check runs already; ask again in a minute")
    try:
        file: CheckpointFile | None = places(services.config).checkpoints
        with open_copy(store) as copy:
            found = check(copy, notes, file.leaves if file else None)
    finally:
        _CHECKING.release()
    mine = [one for one in found if one.tenant == services.tenant]
    return Told(checked=mine[0]) if mine else Told(why="there is no ledger here yet")
