"""A table from hashes to numbers that many are looked up in at once."""

import numpy as np
from numpy.typing import NDArray

_SMALLEST = 1_024


class KeyTable:
    """Keys by open addressing: at ``(key ^ key >> 32)`` or the next free place, never full.

    Attributes:
        keys: By place, uint64, shape (a power of two,).
        values: By place, int64; below 0 where no key is.
    """

    def __init__(self) -> None:
        """Make an empty table."""
        self._known: dict[int, int] = {}
        self._resize(_SMALLEST)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._known)

    def __contains__(self, key: int) -> bool:
        """Whether a key is there."""
        return key in self._known

    def __getitem__(self, key: int) -> int:
        """Give the value of a key; a KeyError for one that is not there."""
        return self._known[key]

    def add(self, key: int, value: int) -> None:
        """Keep a value, from 0 on, under a key below 2 ** 64; the first one kept stays."""
        if key in self._known:
            return
        self._known[key] = value
        if 2 * len(self._known) > len(self.keys):
            self._resize(2 * len(self.keys))
        else:
            self._put(key, value)

    def _resize(self, size: int) -> None:
        self.keys: NDArray[np.uint64] = np.zeros(size, np.uint64)
        self.values: NDArray[np.int64] = np.full(size, -1, np.int64)
        for key, value in self._known.items():
            self._put(key, value)

    def _put(self, key: int, value: int) -> None:
        mask = len(self.keys) - 1
        place = (key ^ (key >> 32)) & mask
        while self.values[place] >= 0:
            place = (place + 1) & mask
        self.keys[place], self.values[place] = key, value
