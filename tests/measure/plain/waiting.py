"""The ledger read as stretches in which a case waited for a person."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.ids import CaseId
from firebreak.model.ledger import CLOSING, OPENING, LedgerEntry


class Stretch(Struct, frozen=True, kw_only=True):
    """One time in which a case was open, for news or for an appeal.

    Attributes:
        since: Receipt of what opened it, or of the appeal.
        until: When nobody had to do anything any more; None while it waits.
    """

    case: CaseId
    since: datetime
    until: datetime | None = None


def stretches(entries: Iterable[LedgerEntry]) -> tuple[Stretch, ...]:
    """Read when each case waited.

    Args:
        entries: Ledger lines in order.

    Returns:
        Stretches by their beginning, then case; those of one case follow each other. O(lines).
    """
    done: list[Stretch] = []
    waiting: dict[CaseId, Stretch] = {}
    for entry in entries:
        if entry.case is None or (is_open := _leaves_open(entry)) is None:
            continue
        if is_open:
            waiting.setdefault(entry.case, Stretch(case=entry.case, since=entry.at))
        elif entry.case in waiting:
            done.append(replace(waiting.pop(entry.case), until=entry.at))
    return tuple(sorted((*done, *waiting.values()), key=lambda one: (one.since, one.case)))


def _leaves_open(entry: LedgerEntry) -> bool | None:
    """Say whether a line leaves its case waiting; None where it leaves it as it was."""
    if entry.kind in OPENING or entry.kind == "appeal received":
        return True
    if entry.kind in CLOSING:
        return False
    if entry.kind == "appeal answered" or (
        entry.kind == "case decided" and entry.verb != "reverse"
    ):
        # Several things may wait in one case: the line itself says whether any is left.
        return entry.waits
    return None
