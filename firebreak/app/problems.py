"""What stopped working here, and in the other processes of the desk."""

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from datetime import datetime, timedelta
from threading import Event, Lock

from firebreak.adapters.store.rules import is_ahead
from firebreak.model.processes import Process

SILENT = timedelta(seconds=60)
"""A process that has said nothing for so long is taken for dead."""

Told = tuple[str, str]
"""A part that stopped working, and a sentence that says why and what to do."""


class Problems(MutableMapping[str, str]):
    """What stopped working in this process, by part, in a sentence; any thread may say so.

    Saying so never fails and never waits: where several processes share a store, a thread of its
    own tells the others (:class:`firebreak.app.sharing.Sharing`).

    Attributes:
        changed: Set whenever something was said that was not so before.
    """

    def __init__(self) -> None:
        self.changed = Event()
        self._lock = Lock()
        self._here: dict[str, str] = {}
        self._over: dict[str, datetime] = {}
        self._elsewhere: Callable[[], Sequence[Told]] = list
        self._rings: list[Callable[[], None]] = []

    def __getitem__(self, part: str) -> str:
        """Give the sentence about a part."""
        return self._here[part]

    def __setitem__(self, part: str, says: str) -> None:
        """Say that a part has stopped working, or say it differently."""
        with self._lock:
            is_news = self._here.get(part) != says
            self._here[part] = says
        if is_news:
            self.changed.set()

    def __delitem__(self, part: str) -> None:
        """Say that a part works again."""
        with self._lock:
            del self._here[part]
        self.changed.set()

    def __iter__(self) -> Iterator[str]:
        """Give the parts that have stopped, as they are at this moment."""
        with self._lock:
            return iter(list(self._here))

    def __len__(self) -> int:
        """Count them."""
        return len(self._here)

    def __repr__(self) -> str:
        """Show them as a dictionary."""
        return repr(self._here)

    def over(self, part: str, at: datetime) -> None:
        """Say that a part works, whichever process had said that it does not.

        Args:
            part: One that is the same for all processes, such as a platform.
            at: When it was seen to work; what is said of it later counts anew.
        """
        with self._lock:
            self._over[part] = at
        self.pop(part, None)

    def is_over(self, part: str, since: datetime) -> bool:
        """Tell whether a part was seen to work after something was said of it."""
        with self._lock:
            return part in self._over and since <= self._over[part]

    def listen(self, elsewhere: Callable[[], Sequence[Told]]) -> None:
        """Say how to learn what the other processes tell; it must not fail."""
        self._elsewhere = elsewhere

    def watch(self, ring: Callable[[], None]) -> None:
        """Have something called whenever what the others tell has changed without a commit."""
        self._rings.append(ring)

    def ring(self) -> None:
        """Let open pages know that what the others tell has changed: one has fallen silent."""
        for ring in self._rings:
            ring()

    def everywhere(self) -> list[Told]:
        """Give what stopped working in any process, by part, this one's own first."""
        with self._lock:
            here = sorted(self._here.items())
        return sorted([*here, *self._elsewhere()], key=lambda told: told[0])


def is_heard(process: Process, now: datetime) -> bool:
    """Tell whether a process has said lately that it lives; not if it said so years ahead."""
    return is_ahead(process.heard_at + SILENT, now, SILENT)


def told_by(processes: Iterable[Process], now: datetime) -> list[Told]:
    """Give what the living among some processes say; what a dead one said is over with it."""
    return [
        (one.part, f"{one.says} (process {shown(process)})")
        for process in processes
        if is_heard(process, now)
        for one in process.problems
    ]


def missing_worker(processes: Iterable[Process], now: datetime) -> list[Told]:
    """Say so when no process reads the feed, sends and signs.

    Args:
        processes: All that are known.
        now: Instant at which it is asked.

    Returns:
        Nothing while one of them works; otherwise one sentence, which names the last that did.
    """
    workers = [one for one in processes if one.role != "web"]
    if any(is_heard(one, now) for one in workers):
        return []
    does = "start one (firebreak serve --role worker)"
    if not workers:
        return [("worker", f"no process reads, sends and signs; {does}")]
    last = max(workers, key=lambda one: one.heard_at)
    says = f"process {shown(last)} has not been heard of since {last.heard_at:%d %B, %H:%M:%S} UTC"
    return [("worker", f"{says}, and no other reads, sends and signs; see to it, or {does}")]


def shown(process: Process) -> str:
    """Name a process for people: its machine and its number there."""
    return process.name.rpartition(":")[0] or process.name
