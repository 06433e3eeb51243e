"""Lets batches that arrive together share a commit."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from threading import Lock

from firebreak.adapters.store.feed import Row
from firebreak.adapters.store.writer import GROUP_RECORDS
from firebreak.model.errors import StoreError
from firebreak.model.ports import Appended

Keep = Callable[[Sequence[Row]], list[Appended]]
_Share = tuple[Sequence[Row], "Future[list[Appended]]"]


class Gathering:
    """A queue without a thread: whoever is first keeps what all have brought meanwhile.

    Places in the feed are given out one transaction after another anyway. Threads that would
    only stand behind each other at that lock wait here instead, and go through it together.
    """

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._lock = Lock()
        self._turn = Lock()
        self._waiting: deque[_Share] = deque()

    def append(self, batch: Sequence[Row]) -> list[Appended]:
        """Keep a batch, alone or in company, and give its answers."""
        answer: Future[list[Appended]] = Future()
        with self._lock:
            self._waiting.append((batch, answer))
        with self._turn:
            while not answer.done():
                self._serve(self._take())
        return answer.result()

    def _take(self) -> list[_Share]:
        with self._lock:
            group = [self._waiting.popleft()]
            weight = len(group[0][0])
            while self._waiting and weight + len(self._waiting[0][0]) <= GROUP_RECORDS:
                weight += len(self._waiting[0][0])
                group.append(self._waiting.popleft())
        return group

    def _serve(self, group: Sequence[_Share]) -> None:
        try:
            answers = self._keep([row for batch, _ in group for row in batch])
        except StoreError as error:
            if len(group) == 1:
                group[0][1].set_exception(error)
                return
            # One of them may be what the database cannot take; the others need not suffer.
            for share in group:
                self._serve([share])
        except BaseException as error:
            for _, answer in group:
                answer.set_exception(error)
            raise
        else:
            start = 0
            for batch, answer in group:
                answer.set_result(answers[start : start + len(batch)])
                start += len(batch)
