"""What the operator is told: how each alert stands, what is on its way."""

from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct

AlertKind = Literal[
    "breach forecast",
    "burst",
    "sending held",
    "ledger mismatch",
    "order waits",
    "dead letters",
    "self-test failed",
    "disk nearly full",
    "part stopped",
]
ALERTS: tuple[AlertKind, ...] = get_args(AlertKind)
AlertState = Literal["raised", "reminder", "over"]


class Pending(Struct, frozen=True, kw_only=True):
    """One message that has not gone every way yet.

    Attributes:
        id: The same at each try, so that whoever gets it twice can tell.
        ways: Ways that have not taken it.
        tries: Tries in vain so far.
        due: Not before this instant.
        trouble: What went wrong last; empty before the first try.
    """

    id: str
    state: AlertState
    says: str
    at: datetime
    ways: tuple[str, ...]
    due: datetime
    since: datetime | None = None
    tries: int = 0
    trouble: str = ""


class Alert(Struct, frozen=True, kw_only=True, tag="alert"):
    """How one alert stands; a paper of its own, so that a restart forgets nothing.

    Attributes:
        since: Since when it needs somebody; None while all is well.
        says: What was said last, a sentence without content or names.
        mark: The highest that was told, such as the newest order; a higher one is told at once.
        told: How often it was said since then.
        told_at: When it was said last.
        well_since: Since when all has been well again; None while it is not.
        pending: Messages on their way, oldest first.
    """

    kind: AlertKind
    since: datetime | None = None
    says: str = ""
    mark: str = ""
    told: int = 0
    told_at: datetime | None = None
    well_since: datetime | None = None
    pending: tuple[Pending, ...] = ()
