"""A table from hashes to numbers that many are looked up in at once."""

import numpy as np
from numpy.typing import NDArray

_SMALLEST = 1_024


class KeyTable:
    """Keys by open addressing: at ``(key ^ key >> 32)`` or the next free place, half full at most.

    Attributes:
        keys: By place, uint64, shape (a power of two,).
        values: By place, int32; below 0 where no key is.
    """

    def __init__(self) -> None:
        """Make an empty table."""
        self.keys: NDArray[np.uint64] = np.zeros(_SMALLEST, np.uint64)
        self.values: NDArray[np.int32] = np.full(_SMALLEST, -1, np.int32)
        self._many = 0

    def __len__(self) -> int:
        """Count the keys."""
        return self._many

    def add_all(self, keys: NDArray[np.uint64], values: NDArray[np.int64]) -> None:
        """Keep values.

        Args:
            keys: None of them twice, and none that is there already, shape (n,).
            values: From 0 to 2 ** 31, shape (n,).
        """
        self._many += len(keys)
        size = len(self.keys)
        while 2 * self._many > size:
            size *= 2
        if size > len(self.keys):
            is_there = self.values >= 0
            old = self.keys[is_there], self.values[is_there]
            self.keys, self.values = np.zeros(size, np.uint64), np.full(size, -1, np.int32)
            self._put(*old)
        self._put(keys, values.astype(np.int32))

    def _put(self, keys: NDArray[np.uint64], values: NDArray[np.int32]) -> None:
        """Put all that find their place free, and send the others on to the next."""
        mask = np.uint64(len(self.keys) - 1)
        places = (keys ^ (keys >> np.uint64(32))) & mask
        while len(keys):
            _, firsts = np.unique(places, return_index=True)
            firsts = firsts[self.values[places[firsts]] < 0]
            self.keys[places[firsts]], self.values[places[firsts]] = keys[firsts], values[firsts]
            left = np.ones(len(keys), np.bool_)
            left[firsts] = False
            keys, values = keys[left], values[left]
            places = (places[left] + np.uint64(1)) & mask
