"""Deeds in the order of time; of two at one instant, the one planned first."""

import heapq
from collections.abc import Iterator

from firebreak.simulate.actors.deeds import Deed


class Queue:
    """A heap of deeds to come."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Deed]] = []
        self._planned = 0

    def __len__(self) -> int:
        """Count what is still to come."""
        return len(self._heap)

    def put(self, deed: Deed) -> None:
        """Plan a deed for its instant."""
        self._planned += 1
        heapq.heappush(self._heap, (deed.at, self._planned, deed))

    def until(self, at: int) -> Iterator[Deed]:
        """Give the deeds before an instant, in order; what is put meanwhile comes in its place."""
        while self._heap and self._heap[0][0] < at:
            yield heapq.heappop(self._heap)[2]
