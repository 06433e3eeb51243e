"""The ledger read as stretches in which a case waited for a person."""

import numpy as np
from msgspec import Struct

from firebreak.measure.books import Flags, Known, Stamps
from firebreak.measure.places import NEVER, runs
from firebreak.model.ledger import CLOSING, OPENING


class Stretches(Struct, frozen=True, kw_only=True):
    """Times in which a case was open, for news or for an appeal; those of one case together.

    Attributes:
        since: Receipt of what opened it, or of the appeal.
        until: When nobody had to do anything any more; NaN while it waits.
    """

    since: Stamps
    until: Stamps


def stretches(known: Known) -> Stretches:
    """Read when each case waited. O(lines log lines)."""
    opens = known.are(*OPENING, "appeal received")
    told = known.are("appeal answered")
    told |= known.are("case decided") & ~known.have("verb", ["reverse"])
    # Several things may wait in one case: the line itself says whether any is left.
    opens |= told & known.flag("waits")
    moves = (known["case"] != 0) & (opens | told | known.are(*CLOSING))
    lines, is_open = known.only(moves), opens[moves]
    order, begins = runs(lines["case"])
    is_open, at = is_open[order], lines.at[order]
    was_open = np.concatenate([np.zeros(1, dtype=np.bool_), is_open[:-1]])[: len(is_open)]
    turns = is_open != (was_open & ~begins)
    places = np.flatnonzero(turns)
    return _paired(is_open[places], at[places])


def _paired(is_open: Flags, at: Stamps) -> Stretches:
    """Pair each opening with the closing that follows it; two openings are of two cases."""
    ends = np.append(at[1:], NEVER)[: len(at)]
    ends[np.append(is_open[1:], True)[: len(at)]] = NEVER
    return Stretches(since=at[is_open], until=ends[is_open])
