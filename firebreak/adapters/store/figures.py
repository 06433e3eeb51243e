"""Counts of a database for whoever operates it: queues, lags, states."""

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, text

from firebreak.adapters.store import codec
from firebreak.model.ids import TenantId

_READY = "is_open = 1 AND (claim_until IS NULL OR claim_until <= :now)"
_QUEUE = (
    "SELECT kind, count(*), "
    f"sum(CASE WHEN {_READY} THEN 1 ELSE 0 END), "
    f"min(CASE WHEN {_READY} THEN opened_at END), "
    "sum(CASE WHEN deadline < :now THEN 1 ELSE 0 END) "
    "FROM cases WHERE tenant = :tenant AND is_open = 1 GROUP BY kind ORDER BY kind"
)
_FEED = (
    "SELECT count(*), min(received_at) FROM records WHERE tenant = :tenant AND seq > "
    "coalesce((SELECT upto FROM cursors WHERE tenant = :tenant AND name = :cursor), 0)"
)
_ACTIONS = (
    "SELECT status, count(*) FROM actions WHERE tenant = :tenant GROUP BY status ORDER BY status"
)
_WAITING = "SELECT count(*), min(due_at) FROM outbox WHERE state = 'waiting' AND tenant = :tenant"
_DEAD = "SELECT count(*) FROM outbox WHERE state = 'dead' AND tenant = :tenant"
_TOTALS = "SELECT items, notices FROM totals WHERE tenant = :tenant"


class Queue(Struct, frozen=True, kw_only=True):
    """Open cases of one kind.

    Attributes:
        ready: With nobody, so that anybody could take them.
        oldest: Since when the oldest of those waits; None without any.
        overdue: Whose deadline has passed.
    """

    kind: str
    open: int
    ready: int
    oldest: datetime | None
    overdue: int


class Figures(Struct, frozen=True, kw_only=True):
    """Counts of one tenant's rows, all of one snapshot.

    Attributes:
        behind: Records that the worker has not concluded from.
        waiting_since: Receipt of the oldest of them; None without any.
        outbox: Messages that wait to be sent.
        outbox_since: When the first of them was due; None without any.
        dead: Messages that will not be tried again.
        items: Versions of items taken in, ever.
    """

    queues: tuple[Queue, ...]
    behind: int
    waiting_since: datetime | None
    actions: dict[str, int]
    outbox: int
    outbox_since: datetime | None
    dead: int
    items: int
    notices: int


def figures(connection: Connection, tenant: TenantId, cursor: str, now: datetime) -> Figures:
    """Count; reads the open cases and the states of all actions once.

    Args:
        connection: Where to ask.
        tenant: Whose.
        cursor: Name of the reader whose lag is asked.
        now: Aware instant.

    Returns:
        The counts.
    """
    asked = {"tenant": tenant, "cursor": cursor, "now": codec.micros(now)}

    def ask(question: str) -> list[Any]:
        wanted = {name: value for name, value in asked.items() if f":{name}" in question}
        return list(connection.execute(text(question), wanted))

    queues = tuple(
        Queue(kind=kind, open=count, ready=ready, oldest=_instant(oldest), overdue=overdue)
        for kind, count, ready, oldest, overdue in ask(_QUEUE)
    )
    ((behind, since),) = ask(_FEED)
    ((outbox, due),) = ask(_WAITING)
    totals = ask(_TOTALS)
    return Figures(
        queues=queues,
        behind=behind,
        waiting_since=_instant(since),
        actions=dict(tuple(row) for row in ask(_ACTIONS)),
        outbox=outbox,
        outbox_since=_instant(due),
        dead=ask(_DEAD)[0][0],
        items=totals[0][0] if totals else 0,
        notices=totals[0][1] if totals else 0,
    )


def _instant(micros: Any) -> datetime | None:
    return None if micros is None else codec.instant(int(micros))
