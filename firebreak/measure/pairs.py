"""Where one person came back to one account again and again."""

from datetime import datetime, timedelta

import numpy as np
from msgspec import Struct

from firebreak.measure.books import Known, instant, stamp

WINDOW = timedelta(days=30)
MOST = 3
"""Times within the window that need no explanation."""


class Pair(Struct, frozen=True, kw_only=True):
    """One person and one account.

    Attributes:
        line: Place in the ledger, from 0, of a line that names the account.
        decided: Decisions of the person about the account in the window.
        looked: Look-ups outside cases.
        newest: Instant of the last of them.
    """

    person: str
    line: int
    decided: int
    looked: int
    newest: datetime


def repeated(known: Known, now: datetime) -> list[Pair]:
    """Give the pairs that met more than :data:`MOST` times within 30 days.

    Args:
        known: Lines known at ``now`` or later.
        now: End of the window; what happened 30 days before it or earlier counts no more.

    Returns:
        The newest first. Nobody is compared with anybody.
    """
    is_lately = (known.at > stamp(now - WINDOW)) & (known.at <= stamp(now))
    which = is_lately & (known["subject"] != 0) & known.are("case decided", "looked up")
    lines = known.only(which)
    pairs = np.stack([lines["actor"].astype(np.int64), lines["subject"]], axis=1)
    _, number, count = np.unique(pairs, axis=0, return_inverse=True, return_counts=True)
    found = []
    for one in np.flatnonzero(count > MOST):
        rows = np.flatnonzero(number.ravel() == one)
        newest = rows[np.argmax(lines.at[rows])]
        decided = int(lines.are("case decided")[rows].sum())
        found.append(
            Pair(
                person=known.words.word(int(lines["actor"][newest])),
                line=int(lines["place"][newest]),
                decided=decided,
                looked=len(rows) - decided,
                newest=instant(lines.at[newest]),
            )
        )
    return sorted(found, key=lambda one: (one.newest, one.person, one.line), reverse=True)
