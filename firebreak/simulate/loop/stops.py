"""Who was stopped when, and what of the background therefore did not happen.

The story knows accounts one by one, the background in columns; both live play and files leave out
the same posts because both ask here.
"""

import numpy as np

from firebreak.simulate.actors.deeds import Changed
from firebreak.simulate.arrays import Bytes, Flags, Ints, Longs
from firebreak.simulate.background.days import Day

SPAN_BITS = 40
"""Bits for an instant in a key; 34 years in milliseconds."""


class Stops:
    """The times at which accounts were stopped and set free, ready to be asked in columns."""

    def __init__(self) -> None:
        """Begin with nobody stopped."""
        self._keys: list[int] = []
        self._flags: list[bool] = []
        self._ever: set[int] = set()
        self._sorted: tuple[Longs, Flags, Longs] | None = None

    def note(self, change: Changed) -> None:
        """Take in a change.

        Args:
            change: What happened; those of one account in the order of time.
        """
        is_stopped = change.status in ("suspended", "deleted")
        if not is_stopped and change.account not in self._ever:
            return
        self._ever.add(change.account)
        self._keys.append((change.account << SPAN_BITS) + max(0, change.at))
        self._flags.append(is_stopped)
        self._sorted = None

    def snapshot(self) -> "Stops":
        """Give what is known now, to be handed to another process."""
        taken = Stops()
        taken._keys, taken._flags = list(self._keys), list(self._flags)
        taken._ever = set(self._ever)
        return taken

    def stopped(self, accounts: Ints, at: Longs) -> Flags:
        """Tell who is stopped.

        Args:
            accounts: (n,) numbers; below 0 for nobody.
            at: (n,) milliseconds since the origin, of each.

        Returns:
            (n,) whether the account is suspended or deleted at that instant.
        """
        keys, flags, ever = self._columns()
        found = np.zeros(len(accounts), np.bool_)
        if not len(keys):
            return found
        # Nearly nobody is ever stopped, so most rows are done with here.
        near = np.flatnonzero(_among(accounts, ever))
        asked = (accounts[near].astype(np.int64) << SPAN_BITS) + np.maximum(at[near], 0)
        place = np.searchsorted(keys, asked, side="right") - 1
        known = (place >= 0) & (keys[place] >> SPAN_BITS == accounts[near])
        found[near] = known & flags[place]
        return found

    def _columns(self) -> tuple[Longs, Flags, Longs]:
        if self._sorted is None:
            keys = np.array(self._keys, np.int64)
            order = np.argsort(keys, kind="stable")
            flags = np.array(self._flags, np.bool_)[order]
            self._sorted = keys[order], flags, np.array(sorted(self._ever), np.int64)
        return self._sorted


def prevented(day: Day, stops: Stops, bad: Flags, first: int, end: int) -> None:
    """Find the posts of a stretch of a day that did not happen.

    A post does not happen when its author, or whoever it points to, is stopped; nor when it points
    to a post of the same day that did not happen.

    Args:
        day: The background's day.
        stops: Who is stopped.
        bad: (posts,) what did not happen; rows before ``first`` are settled, rows from there to
            ``end`` are added to.
        first: First row of the stretch.
        end: Row behind the last.
    """
    rows = slice(first, end)
    at, target = day.t_ms[rows], day.target_author[rows]
    bad[rows] |= stops.stopped(day.author[rows], at) | stops.stopped(target, at)
    follow_up(day, bad, first, end)


def follow_up(day: Day, bad: Flags, first: int, end: int) -> None:
    """Take out what points to posts of the same day that did not happen.

    Args:
        day: The background's day.
        bad: (posts,) as in :func:`prevented`.
        first: First row of the stretch.
        end: Row behind the last.
    """
    if not bad[:end].any():
        return
    same = np.flatnonzero((day.target_day[first:end] == day.day) & ~bad[first:end]) + first
    while len(same):
        lost = bad[day.target_index[same]]
        if not lost.any():
            return
        bad[same[lost]] = True
        same = same[~lost]


def kept_follows(day: Day, stops: Stops, first: int, end: int) -> Flags:
    """Tell which follows of a stretch of a day happened: nobody in them was stopped.

    Args:
        day: The background's day.
        stops: Who is stopped.
        first: First row of the stretch.
        end: Row behind the last.

    Returns:
        (end - first,) whether it happened.
    """
    at = day.follow_ms[first:end]
    who, whom = day.follower[first:end], day.followed[first:end]
    return ~(stops.stopped(who, at) | stops.stopped(whom, at))


def _among(accounts: Ints, ever: Longs) -> Flags:
    """Tell which accounts are in a short sorted list."""
    marked: Bytes = np.zeros(int(ever[-1]) + 2, np.int8)
    marked[ever] = 1
    # Numbers beyond the list, and nobody, fall on the last place, which is never marked.
    beyond = (accounts < 0) | (accounts >= len(marked))
    return np.asarray(marked[np.where(beyond, len(marked) - 1, accounts)] == 1)
