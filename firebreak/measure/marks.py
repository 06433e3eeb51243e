"""Events as the ledger tells of them, to stand beside what is drawn."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from firebreak.measure.contract import Window
from firebreak.model.ledger import LedgerEntry


class Mark(Struct, frozen=True, kw_only=True):
    """A stretch of time that somebody named.

    Attributes:
        event: Paper of the event.
        name: Empty once it is forgotten.
        until: None while it goes on.
    """

    event: str
    name: str
    since: datetime
    until: datetime | None = None


def marks(entries: Sequence[LedgerEntry], window: Window) -> tuple[Mark, ...]:
    """Find the events that share an instant with a window.

    Args:
        entries: Ledger lines in order; what they say at the window's end or later is not known yet.
        window: Of what is drawn.

    Returns:
        By beginning, then paper.
    """
    found: dict[str, Mark] = {}
    for entry in entries:
        if entry.at >= window.until:
            continue
        if entry.kind == "event named":
            found[entry.event] = Mark(
                event=entry.event,
                name=entry.note,
                since=entry.done_at or entry.at,
                until=entry.until,
            )
        elif entry.kind == "event ended" and entry.event in found:
            found[entry.event] = replace(found[entry.event], until=entry.until or entry.at)
    shown = [
        one
        for one in found.values()
        if one.since < window.until and (one.until is None or one.until > window.since)
    ]
    return tuple(sorted(shown, key=lambda one: (one.since, one.event)))
