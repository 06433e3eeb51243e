"""F1: processes that share one Postgres, killed one after another under load."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.aftermath import await_read, counted, sums
from tests.faults.forks import Forks, Program
from tests.faults.served import Served, Visitors, await_line
from tests.faults.tally import Count, Tally
from tests.faults.turns import whose_turn
from tests.real_servers.postgres import server

WORKERS = 3
PARTS = ("web", "worker whose turn it is", "worker in line")


@pytest.fixture
def url() -> Iterator[str]:
    """Give the address of an empty database."""
    made = server().fresh()
    yield made
    server().take_back(made)


class Processes:
    """A web process and several workers, each replaced when it is killed."""

    def __init__(self, served: Served, forks: Forks) -> None:
        self._served, self._forks = served, forks
        self._workers: dict[int, Program] = {}
        self.killed: Counter[str] = Counter()
        for _ in range(WORKERS):
            self._start_worker()
        self._web = served.start(forks.start, "web")

    def kill(self, part: str) -> None:
        """Kill one of a kind, and start another in its place."""
        self.killed[part] += 1
        if part == "web":
            self._served.kill(self._web)
            self._web = self._served.start(self._forks.start, "web")
            return
        active = whose_turn(self._served.store_url)
        chosen = active if part == PARTS[1] else min(self._workers.keys() - {active})
        self._served.kill(self._workers.pop(chosen))
        self._start_worker()

    def _start_worker(self) -> None:
        worker = self._served.launch(self._forks.start, "worker")
        await_line(worker, "firebreak works")
        self._workers[worker.pid] = worker


@pytest.mark.timeout(3_600)
def test_any_process_killed_at_any_moment_loses_nothing(
    url: str, tmp_path: Path, forks: Forks, times: Callable[[int, int], int], tally: Tally
) -> None:
    """The one that answers, the worker whose turn it is, one in line: each is replaced."""
    served, dice, kills = Served(tmp_path, url), random.Random(10), times(12, 300)
    visitors = Visitors(served)
    with closing(served):
        processes = Processes(served, forks)
        with visitors.at_work():
            for number in range(kills):
                visitors.await_more(dice.randint(1, 60))
                processes.kill(PARTS[number % len(PARTS)])
            visitors.await_more(20)
        await_read(served)
    wrong = counted(served, visitors)
    assert visitors.decisions
    tally.add(
        Count(
            fault="F1 kill -9 of web and workers (Postgres)",
            tries=kills,
            recovered=processes.killed.total(),
            note=f"{len(visitors.posts):,} posts and {len(visitors.decisions):,} decisions "
            f"acknowledged; {', '.join(f'{many} {one}' for one, many in processes.killed.items())}"
            f"{'; ' if wrong else ''}{', '.join(sorted(wrong))}",
            **sums(wrong),
        )
    )
