"""What of the background did not happen because of what the few did.

Who was stopped does nothing, and nobody follows twice. The story knows accounts one by one, the
background in columns; live play and files leave out the same because both ask here.
"""

import numpy as np

from firebreak.simulate.actors.deeds import Changed, Deed, Followed
from firebreak.simulate.arrays import Bytes, Flags, Ints, Longs
from firebreak.simulate.background.days import Day

ACCOUNT_BITS = 32
SPAN_BITS = 40
"""Bits for an instant in a key; 34 years in milliseconds."""


class Stops:
    """When accounts were stopped, set free, or followed somebody early; asked in columns."""

    def __init__(self) -> None:
        """Begin with nobody stopped."""
        self._keys: list[int] = []
        self._flags: list[bool] = []
        self._ever: set[int] = set()
        self._early: set[int] = set()
        self._sorted: tuple[Longs, Flags, Longs] | None = None

    def note(self, deed: Deed) -> None:
        """Take in what happened.

        Args:
            deed: Anything; deeds of one account in the order of time.
        """
        match deed:
            case Followed():
                self._early.add((deed.actor << ACCOUNT_BITS) + deed.object)
            case Changed():
                self._note_change(deed)
            case _:
                pass

    def _note_change(self, change: Changed) -> None:
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
        taken._ever, taken._early = set(self._ever), set(self._early)
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
        # Nearly nobody is ever stopped, so most rows are done with here.
        near = np.flatnonzero(_among(accounts, ever))
        asked = (accounts[near].astype(np.int64) << SPAN_BITS) + np.maximum(at[near], 0)
        place = np.searchsorted(keys, asked, side="right") - 1
        known = (place >= 0) & (keys[place] >> SPAN_BITS == accounts[near])
        found[near] = known & flags[place]
        return found

    def early(self, followers: Ints, followed: Ints) -> Flags:
        """Tell which follows are there already, because somebody with a part followed early.

        Args:
            followers: (n,) who follows.
            followed: (n,) whom.

        Returns:
            (n,) whether it changes nothing.
        """
        found = np.zeros(len(followers), np.bool_)
        for row in np.flatnonzero(_among(followers, self._early_followers())).tolist():
            pair = (int(followers[row]) << ACCOUNT_BITS) + int(followed[row])
            found[row] = pair in self._early
        return found

    def _early_followers(self) -> Longs:
        return np.array(sorted({pair >> ACCOUNT_BITS for pair in self._early}), np.int64)

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
    """Tell which follows of a stretch of a day happened: both are there, and it is new.

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
    return ~(stops.stopped(who, at) | stops.stopped(whom, at) | stops.early(who, whom))


def _among(accounts: Ints, ever: Longs) -> Flags:
    """Tell which accounts are in a short sorted list."""
    if not len(ever):
        return np.zeros(len(accounts), np.bool_)
    marked: Bytes = np.zeros(int(ever[-1]) + 2, np.int8)
    marked[ever] = 1
    # Numbers beyond the list, and nobody, fall on the last place, which is never marked.
    beyond = (accounts < 0) | (accounts >= len(marked))
    return np.asarray(marked[np.where(beyond, len(marked) - 1, accounts)] == 1)
