"""Where one person came back to one account again and again."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from firebreak.model.ids import ItemKey
from firebreak.model.ledger import LedgerEntry

WINDOW = timedelta(days=30)
MOST = 3
"""Times within the window that need no explanation."""


class Pair(Struct, frozen=True, kw_only=True):
    """One person and one account.

    Attributes:
        decided: Decisions of the person about the account in the window.
        looked: Look-ups outside cases.
        newest: Instant of the last of them.
    """

    person: str
    account: ItemKey
    decided: int
    looked: int
    newest: datetime


def repeated(entries: Iterable[LedgerEntry], now: datetime) -> list[Pair]:
    """Give the pairs that met more than :data:`MOST` times within 30 days.

    Args:
        entries: The ledger, in any order.
        now: End of the window; what happened 30 days before it or earlier counts no more.

    Returns:
        The newest first. Nobody is compared with anybody.
    """
    decided: Counter[tuple[str, ItemKey]] = Counter()
    looked: Counter[tuple[str, ItemKey]] = Counter()
    newest: dict[tuple[str, ItemKey], datetime] = {}
    for line in entries:
        if line.subject is None or not now - WINDOW < line.at <= now:
            continue
        pair = line.actor, line.subject
        if line.kind == "case decided":
            decided[pair] += 1
        elif line.kind == "looked up":
            looked[pair] += 1
        else:
            continue
        newest[pair] = max(newest.get(pair, line.at), line.at)
    found = [
        Pair(
            person=person,
            account=account,
            decided=decided[person, account],
            looked=looked[person, account],
            newest=at,
        )
        for (person, account), at in newest.items()
        if decided[person, account] + looked[person, account] > MOST
    ]
    return sorted(found, key=lambda one: (one.newest, one.person, one.account), reverse=True)
