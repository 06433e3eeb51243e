"""How many actions a platform may be asked for in any 24 hours."""

from datetime import datetime

from firebreak.model.ids import ActionId
from firebreak.model.quotas import Places

DAY_MINUTES = 24 * 60
REMEMBERED = 256
"""Newest actions with a place; more than all processes of a desk have under way together."""


def take(places: Places, action: ActionId, now: datetime, daily: int) -> Places | None:
    """Take a place for an action that is about to leave for the first time.

    A place counts for 24 hours and for the rest of the minute in which they end, so that no 24
    hours hold more than the quota. A place that a clock ahead of ours has written counts from now
    on: it was surely not taken later.

    Args:
        places: Taken so far.
        action: Which action.
        now: When.
        daily: Actions in any 24 hours.

    Returns:
        The places with its own; the same ones where it has one already; None where all are taken.
        O(minutes of a day).
    """
    minute = int(now.timestamp()) // 60
    newest = tuple(one for one in places.newest if minute - one[0] <= DAY_MINUTES)
    if any(name == action for _, name in newest):
        return places
    counted: dict[int, int] = {}
    for at, many in places.taken:
        if minute - at <= DAY_MINUTES:
            counted[min(at, minute)] = counted.get(min(at, minute), 0) + many
    if sum(counted.values()) >= daily:
        return None
    counted[minute] = counted.get(minute, 0) + 1
    newest = (*newest, (minute, action))[-REMEMBERED:]
    return Places(taken=tuple(sorted(counted.items())), newest=newest)
