"""How much more than usual each account posts on a day: slow moods.

A day's mood is a weighted sum of the last days' lots, each drawn again from the dice of its day, so
that any day can be made alone and comes out the same to the last bit.
"""

from collections.abc import Callable

import numpy as np

from firebreak.simulate.arrays import Floats
from firebreak.simulate.parameters import Habits
from firebreak.simulate.streams import generator

REMEMBERED = 12
"""Days that a mood looks back; at a memory of .85 the rest would weigh .02 of the variance."""

Lots = Callable[[int], Floats]


class Moods:
    """Moods of all accounts by day; holds the lots of the last days, and nothing else."""

    def __init__(self, seed: int, accounts: int, habits: Habits) -> None:
        """Start with no day drawn."""
        self._seed = seed
        self._accounts = accounts
        self._sigma = habits.slow_sigma
        weights = habits.slow_memory ** np.arange(REMEMBERED, dtype=np.float64)
        self._weights = weights / np.sqrt((weights**2).sum())
        self._lots: dict[int, Floats] = {}

    def of_day(self, day: int) -> Floats:
        """Give how many times their usual number of posts accounts make; 1 on average.

        Args:
            day: Any; days in turn cost one drawing each, a day alone twelve.

        Returns:
            (n,) factors, lognormal.
        """
        needed = [day - ago for ago in range(REMEMBERED)]
        self._lots = {one: self._lots[one] for one in needed if one in self._lots}
        told = np.zeros(self._accounts, np.float32)
        for one, weight in zip(needed, self._weights, strict=True):
            told += self._lot(one) * np.float32(weight * self._sigma)
        return np.asarray(np.exp(told - np.float32(self._sigma**2 / 2)))

    def _lot(self, day: int) -> Floats:
        if day not in self._lots:
            dice = generator(self._seed, "mood", day)
            self._lots[day] = dice.standard_normal(self._accounts, dtype=np.float32)
        return self._lots[day]
