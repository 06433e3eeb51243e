"""How things are passed on: shares of one object, sharing together."""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Ints, Longs, paired, parted, sorted_once
from firebreak.simulate.background.days import Day
from firebreak.simulate.background.sessions import SHARE

ROWS = 35_000
"""Shares in one window; as many as the measured data set has, because all figures grow with it."""
TOGETHER_MS = 60_000


class Shares(Struct, frozen=True, kw_only=True, eq=False):
    """Shares in the order of time.

    Attributes:
        t_ms: (shares,) when.
        author: (shares,) by whom.
        object: (shares,) of which post.
    """

    t_ms: Longs
    author: Ints
    object: Longs


def windows(days: Sequence[Day]) -> Iterator[Shares]:
    """Cut the shares of some days into windows of equal size; what is left over is left out."""
    t_ms, author, of = [], [], []
    for day in days:
        shares = day.kind == SHARE
        t_ms.append(day.t_ms[shares])
        author.append(day.author[shares])
        of.append(paired(day.target_day[shares], day.target_index[shares]))
    every = Shares(
        t_ms=np.concatenate(t_ms), author=np.concatenate(author), object=np.concatenate(of)
    )
    for start in range(0, len(every.t_ms) - ROWS + 1, ROWS):
        cut = slice(start, start + ROWS)
        yield Shares(t_ms=every.t_ms[cut], author=every.author[cut], object=every.object[cut])


def per_object(shares: Shares) -> Longs:
    """Give how often each shared object is shared."""
    ordered = np.sort(shares.object)
    edges = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    return np.diff(np.append(edges, len(ordered)))


def together(shares: Shares) -> float:
    """Give the share of sharers who twice shared the same object as another, within a minute.

    Args:
        shares: Of one window.

    Returns:
        Part of all accounts in the window that belong to such a pair.
    """
    order = np.lexsort((shares.t_ms, shares.object))
    t_ms, author, of = shares.t_ms[order], shares.author[order], shares.object[order]
    pairs = [np.zeros(0, np.int64)]
    for step in range(1, len(t_ms)):
        near = (of[step:] == of[:-step]) & (t_ms[step:] - t_ms[:-step] <= TOGETHER_MS)
        if not near.any():
            break
        one, other = author[step:][near], author[:-step][near]
        pairs.append(paired(np.minimum(one, other), np.maximum(one, other)))
    ordered = np.sort(np.concatenate(pairs))
    one, other = parted(sorted_once(ordered[1:][ordered[1:] == ordered[:-1]]))
    accounts = sorted_once(np.concatenate((one, other.astype(np.int64))))
    return len(accounts) / len(sorted_once(author.astype(np.int64)))
