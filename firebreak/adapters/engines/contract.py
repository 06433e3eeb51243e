"""What an engine is asked for, and what it answers, in numbers of accounts."""

from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.graph.columns import Ints
from firebreak.algorithms.graph.whole_ranks import ROUNDS

LARGEST = 10_000
"""Acts from which on a thing is passed over: everybody meets on it by chance."""
FEWEST = 2
"""Different things that a pair must have met on: one is chance."""

Longs = NDArray[np.int64]


class Ranks(Struct, frozen=True, kw_only=True, eq=False):
    """The accounts nearest to the seeds by their own acts, seeds left out.

    Attributes:
        account: Most mass first, equals by number, shape (n_found,).
        mass: Units of :data:`firebreak.algorithms.graph.whole_ranks.START`, above 0.
        n_edges: How many different pairs of accounts the ranking went by.
    """

    account: Longs
    mass: Longs
    n_edges: int


class Met(Struct, frozen=True, kw_only=True, eq=False):
    """Pairs of accounts that touched the same things close in time.

    Attributes:
        account: The smaller number, shape (n_pairs,); pairs stand in order of both numbers.
        other: The larger number.
        objects: On how many different things they met.
        n_passed: How many things were passed over, having too many acts.
    """

    account: Longs
    other: Longs
    objects: Longs
    n_passed: int


class Engine(Protocol):
    """Answers about one platform's acts; every engine gives the same answers."""

    def rank(self, seeds: Ints, *, top: int, rounds: int = ROUNDS) -> Ranks:
        """Rank everybody but the seeds.

        Args:
            seeds: Numbers of accounts, each at most once.
            top: How many to give at most.
            rounds: Steps a walk may have.

        Returns:
            The list; the same on every engine.
        """
        ...

    def pairs(self, window_ms: int, *, fewest: int = FEWEST, largest: int = LARGEST) -> Met:
        """List the pairs that met on things.

        Args:
            window_ms: Longest gap in milliseconds, at least 1; a gap of exactly so much counts.
            fewest: Different things a pair must have met on.
            largest: Things with more acts are passed over, and counted.

        Returns:
            The list; the same on every engine.
        """
        ...
