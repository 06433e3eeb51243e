"""How public statements stand: what waits and why, and what was sent."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from firebreak.app.bookkeeping import Reading
from firebreak.app.statement_writing import all_statements
from firebreak.app.transparency import host_of
from firebreak.app.wiring import Services
from firebreak.measure.books import instant
from firebreak.model.public_statements import PublicStatement, StatementState

MOMENT = timedelta(microseconds=1)
SHOWN = 50
STOPPED: tuple[StatementState, ...] = ("held", "refused")


class Standing(Struct, frozen=True, kw_only=True):
    """How statements stand.

    Attributes:
        host: Where they go; empty where no database is named.
        waiting: How many of those that were not sent are how far.
        stopped: Those that a person must see to, newest first, at most :data:`SHOWN`.
        sent: How many were ever sent.
        last: When the last one was; None where none was.
    """

    host: str
    waiting: Mapping[StatementState, int]
    stopped: tuple[PublicStatement, ...]
    sent: int
    last: datetime | None


def standing(services: Services, sent: tuple[int, datetime | None]) -> Standing:
    """Tell how statements stand.

    Args:
        services: Store and config.
        sent: What :func:`sent_of` says of the ledger.

    Returns:
        What waits, read now; what was sent, as old as ``sent`` is.
    """
    waiting = [one for _, one in all_statements(services, is_open=True)]
    stopped = [one for one in reversed(waiting) if one.state in STOPPED]
    return Standing(
        host=host_of(services.config.transparency),
        waiting=dict(Counter(one.state for one in waiting)),
        stopped=tuple(stopped[:SHOWN]),
        sent=sent[0],
        last=sent[1],
    )


def sent_of(reading: Reading, now: datetime) -> tuple[int, datetime | None]:
    """Count the statements that the ledger tells were sent, and give the last instant."""
    known = reading.books.known_by(now + MOMENT)
    at = known.at[known.are("statement sent")]
    return len(at), instant(at.max()) if len(at) else None
