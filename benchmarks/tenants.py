"""What keeping tenants apart costs: the same work with walls and without.

On Postgres one database has its walls and a store of one tenant on it; another has none and a
store that sees everybody. On a SQLite file the one store is a tenant's, the other everybody's.
Rounds alternate, so that both meet the same neighbours; the figure is the ratio of the medians.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from benchmarks import Claim
from benchmarks.durable import AT, TENANT, claimed, post
from firebreak.adapters.store import open_store
from firebreak.adapters.store.schema import metadata
from firebreak.model.cases import Case
from firebreak.model.effects import Effects
from firebreak.model.ids import CaseId, ItemKey, Seq, SourceId
from firebreak.model.ports import Store
from tests.real_servers import postgres

ROUNDS, BATCH, CASES, READ = 60, 500, 5_000, 5_000
SOURCE = SourceId("bench")
TARGET = {"append": 1.25, "read": 1.25, "queue": 1.25, "decide": 1.25}
"""A wall may cost a quarter at most of any of these."""


def run() -> Iterator[Claim]:
    """Measure a file, then a server where there is one."""
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        urls = [f"sqlite:///{Path(name) / f'{one}.db'}" for one in ("walled", "open")]
        yield from compared("SQLite", *urls)
    if postgres.binaries() is None:
        return
    with started() as server:
        walled, bare = server.bare(), server.bare()
        open_store(bare).close()
        for table in metadata.sorted_tables:
            server.ask(f"ALTER TABLE {table.name} NO FORCE ROW LEVEL SECURITY", bare)
            server.ask(f"ALTER TABLE {table.name} DISABLE ROW LEVEL SECURITY", bare)
        yield from compared("Postgres", walled, bare)


def compared(keeper: str, walled: str, bare: str) -> Iterator[Claim]:
    """Do the same on both in turn, and hold the medians against each other."""
    with ExitStack() as stack:
        stores = [
            stack.enter_context(closing(open_store(walled, tenant=TENANT))),
            stack.enter_context(closing(open_store(bare))),
        ]
        for store in stores:
            _open_cases(store)
        for what, work in WORK.items():
            took: list[list[float]] = [[], []]
            for number in range(ROUNDS):
                for place in (0, 1) if number % 2 else (1, 0):
                    took[place].append(work(stores[place], number))
            mine, others = (statistics.median(one) for one in took)
            yield Claim(
                claim=f"{what} on {keeper}: with walls over without, median of {ROUNDS}",
                value=round(mine / others, 3),
                unit="x",
                anchor=f"{others * 1e3:.2f} ms without, {mine * 1e3:.2f} ms with",
                target=TARGET[what],
                ok=mine / others <= TARGET[what],
            )


@contextmanager
def started() -> Iterator[postgres.Server]:
    """Start a server of our own; it stops with the block."""
    server = postgres.Server()
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _append(store: Store, number: int) -> float:
    batch = [post(number * BATCH + one) for one in range(BATCH)]
    return _timed(lambda: store.append(TENANT, SOURCE, batch, AT))


def _read(store: Store, number: int) -> float:
    return _timed(lambda: store.read(Seq(number * 100), READ))


def _queue(store: Store, number: int) -> float:
    return _timed(lambda: (store.queue(TENANT, 50, number % 9), store.counts(TENANT, AT)))


def _decide(store: Store, number: int) -> float:
    ruling = claimed(store, f"decided{number}")
    return _timed(lambda: store.decide(ruling))


WORK: dict[str, Callable[[Store, int], float]] = {
    "append": _append,
    "read": _read,
    "queue": _queue,
    "decide": _decide,
}


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _open_cases(store: Store) -> None:
    cases = tuple(
        Case(
            id=CaseId(f"c{number}"),
            tenant=TENANT,
            kind="account",
            subject=ItemKey(f"bench:account:{number}"),
            status="open",
            origin="tool",
            opened_at=AT,
            updated_at=AT,
            revision=1,
            priority=number % 97,
        )
        for number in range(CASES)
    )
    store.apply(Effects(cursor="bench", after=Seq(0), upto=Seq(0), cases=cases))
