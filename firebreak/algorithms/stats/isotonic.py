"""Shares that never fall while a score rises, and how sure they are."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Z = 1.959964
"""Standard deviations on either side that hold 95 % of a normal distribution."""


class Steps(Struct, frozen=True, kw_only=True, eq=False):
    """A rising step function: pieces of scores, each with one share.

    Attributes:
        begin: The least score of each piece, rising, shape (n_pieces,).
        share: Weighted share of hits, rising, in [0, 1].
        piece: To which piece each observation went, shape (n,).
    """

    begin: Floats
    share: Floats
    piece: Ints

    def at(self, score: Floats) -> Ints:
        """Find the piece of some scores; below all it is the first."""
        return np.maximum(np.searchsorted(self.begin, score, side="right") - 1, 0)


def rising_steps(score: Floats, hit: Floats, weight: Floats) -> Steps:
    """Fit the rising step function with the least weighted squared error.

    Args:
        score: Shape (n,), n at least 1.
        hit: Outcomes in [0, 1], shape (n,).
        weight: Above 0, shape (n,).

    Returns:
        The pieces; equal scores are in one. O(n log n). Source: pool adjacent violators (Ayer
        et al. 1955).
    """
    values, place = np.unique(score, return_inverse=True)
    mass = np.bincount(place, weight)
    hits = np.bincount(place, weight * hit)
    # Each piece: where it begins, its mass and hits. A piece that lies not above the one before
    # it is joined with that one.
    pieces: list[tuple[int, float, float]] = []
    for one in range(len(values)):
        begin, m, h = one, float(mass[one]), float(hits[one])
        while pieces and pieces[-1][2] * m >= h * pieces[-1][1]:
            begin, before, hit_before = pieces.pop()
            m, h = m + before, h + hit_before
        pieces.append((begin, m, h))
    begins = np.array([begin for begin, _, _ in pieces], np.int64)
    of = np.searchsorted(begins, place, side="right") - 1
    share = np.bincount(of, weight * hit) / np.bincount(of, weight)
    return Steps(begin=values[begins], share=share, piece=of)


def interval(share: Floats, size: Floats) -> tuple[Floats, Floats]:
    """Give the 95 % interval of a share.

    Args:
        share: In [0, 1], shape (n,).
        size: Of how many observations, above 0, shape (n,).

    Returns:
        Low and high ends, each shape (n,). Source: Wilson 1927; holds near 0 and 1, where the
        usual one does not.
    """
    middle = (share + Z**2 / (2 * size)) / (1 + Z**2 / size)
    half = Z / (1 + Z**2 / size) * np.sqrt(share * (1 - share) / size + Z**2 / (4 * size**2))
    return np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)
