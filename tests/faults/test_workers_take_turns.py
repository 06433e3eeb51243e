"""F20: many processes on one Postgres, one reader; its death costs seconds."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

import firebreak
from firebreak.adapters.store import open_store
from firebreak.adapters.store.turns import open_turn
from firebreak.app.wiring import utc_now
from firebreak.app.worker import Worker
from firebreak.model.errors import StaleTurn
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.items import Item
from firebreak.model.ports import Store
from tests.app.factories import FORUM, Room, account, listed, listing_text
from tests.faults.copying import wait_until
from tests.faults.tally import Count, Tally
from tests.faults.turns import TAKEN_OVER_SECONDS, WHO, whose_turn
from tests.real_servers.postgres import server

POLICY = "policy.toml"


class Always:
    """A lock that has failed: everybody believes to hold it."""

    def is_mine(self) -> bool:
        """Say yes."""
        return True

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
def url() -> Iterator[str]:
    """Give the address of an empty database."""
    made = server().fresh()
    yield made
    server().take_back(made)


def signalled(store: Store) -> Counter[str]:
    """Count the signals on file by the thing they speak of."""
    cases = store.queue(DEFAULT_TENANT, 10_000)
    files = [store.case_file(one.id, DEFAULT_TENANT) for one in cases]
    return Counter(signal.subject for file in files for signal in file.signals)


def compared(store: Store, count: int) -> tuple[int, int]:
    """Count what is missing and what is there too often: cases of accounts, signals of posts."""
    cases = store.queue(DEFAULT_TENANT, 10_000)
    subjects = Counter(one.subject for one in cases if one.kind == "account")
    found = subjects + signalled(store)
    wanted = Counter(f"forum:{kind}{n}" for kind in ("account:u", "post:p") for n in range(count))
    return (wanted - found).total(), (found - wanted).total()


def check_each_once(store: Store, count: int) -> None:
    """See that nothing was lost or doubled, on file and on the ledger."""
    assert (0, 0) == compared(store, count)
    cases = store.queue(DEFAULT_TENANT, 10_000)
    opened = [one for one in store.entries(0, 10**6, DEFAULT_TENANT) if one.kind == "case opened"]
    assert len(opened) == len(cases)


def tell(store: Store, numbers: range) -> None:
    """Let accounts post a listed page, one each."""
    for n in numbers:
        items: list[Item] = [account(f"u{n}"), listed(f"p{n}", f"u{n}")]
        store.append(DEFAULT_TENANT, FORUM, items, utc_now())


def start(url: str, folder: Path, *role: str) -> subprocess.Popen[str]:
    """Start a process with a part of the desk, and wait until it runs."""
    environ = dict(os.environ, FIREBREAK_POLICY=str(folder / POLICY))
    environ["PYTHONPATH"] = str(Path(firebreak.__file__).parent.parent)
    command = [sys.executable, "-m", "firebreak", "serve", "--store", url, "--role", *role]
    process = subprocess.Popen(
        command, env=environ, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert "firebreak" in process.stdout.readline(), process.communicate()[1]
    return process


def start_worker(url: str, folder: Path) -> subprocess.Popen[str]:
    """Start a process that only works, and wait until it does."""
    return start(url, folder, "worker")


def await_read(store: Store) -> None:
    """Wait until everything that came in is concluded from."""
    give_up, seen = monotonic() + TAKEN_OVER_SECONDS, 0
    while store.read(store.cursor("pipeline"), 1):
        assert monotonic() < give_up, f"stands at {store.cursor('pipeline')}"
        seen = store.wait(seen, 0.2)


@pytest.mark.timeout(900)
def test_a_worker_that_is_killed_is_followed_by_another(
    url: str, tmp_path: Path, times: Callable[[int, int], int], tally: Tally
) -> None:
    """Again and again the one at work is killed under load; nothing is lost, nothing is double."""
    (tmp_path / POLICY).write_text(listing_text(), encoding="utf-8")
    told, kills, away = 0, times(2, 40), 0.0
    with closing(open_store(url, now=utc_now)) as store:
        running = {one.pid: one for one in (start_worker(url, tmp_path) for _ in range(2))}
        for left in reversed(range(kills)):
            tell(store, range(told, told := told + 40))
            active = running.pop(whose_turn(url))
            active.send_signal(signal.SIGKILL)
            active.communicate()
            killed = monotonic()
            assert whose_turn(url) in running
            away = max(away, monotonic() - killed)
            tell(store, range(told, told := told + 10))
            await_read(store)
            if left:
                fresh = start_worker(url, tmp_path)
                running[fresh.pid] = fresh
        for one in running.values():
            one.terminate()
            assert (0, "") == (one.wait(30), one.communicate()[1])
        lost, doubled = compared(store, told)
        tally.add(
            Count(
                fault="F20 kill -9 of the worker whose turn it is",
                tries=kills,
                lost=lost,
                duplicated=doubled,
                recovered=kills,
                note=f"followed after at most {away:.1f} s",
            )
        )
        check_each_once(store, told)


def test_a_web_process_reads_nothing(url: str, tmp_path: Path) -> None:
    """It answers requests; what came in waits for a process that works."""
    (tmp_path / POLICY).write_text(listing_text(), encoding="utf-8")
    web = start(url, tmp_path, "web", "--port", "0")
    with closing(open_store(url, now=utc_now)) as store:
        tell(store, range(3))
        assert ([], 0) == (server().ask(WHO, url), store.cursor("pipeline"))
        worker = start_worker(url, tmp_path)
        await_read(store)
        check_each_once(store, 3)
    for one in (web, worker):
        one.terminate()
        assert (0, "") == (one.wait(30), one.communicate()[1])


def test_two_readers_whose_lock_failed_conclude_everything_once(url: str) -> None:
    """Both believe it is their turn; the store listens to the newer one only."""
    with closing(open_store(url, now=utc_now)) as store:
        services = Room(store).services
        old, new = (Worker(services, turn=Always()) for _ in range(2))
        assert old.has_turn()
        old.recall()
        tell(store, range(20))
        assert new.has_turn()
        new.recall()
        with pytest.raises(StaleTurn):
            old.step()
        while new.step():
            pass
        check_each_once(store, 20)


def test_a_reader_that_slept_through_its_successors_work_adds_nothing(url: str) -> None:
    """It was stopped between computing and keeping; awake again, its effects are refused."""
    with closing(open_store(url, now=utc_now)) as store:
        room = Room(store)

        class Sleepy:
            """A store under which another reader takes over just before effects are kept."""

            def apply(self, effects: object) -> None:
                """Let the successor do everything first."""
                successor = Worker(room.services, turn=Always())
                assert successor.has_turn()
                successor.recall()
                while successor.step():
                    pass
                store.apply(effects)  # type: ignore[arg-type]

            def __getattr__(self, name: str) -> object:
                return getattr(store, name)

        sleepy: Store = Sleepy()  # type: ignore[assignment]
        old = Worker(replace(room.services, store=sleepy), turn=Always())
        assert old.has_turn()
        tell(store, range(20))
        with pytest.raises(StaleTurn):
            old.step()
        check_each_once(store, 20)


def test_a_turn_is_one_processs_until_it_gives_it_back_or_dies(url: str) -> None:
    """The second in line gets it then, and whose connection was cut knows."""
    first, second = open_turn(url, "worker"), open_turn(url, "worker")
    assert first is not None
    assert second is not None
    assert [True, False, True] == [first.is_mine(), second.is_mine(), first.is_mine()]
    first.close()
    # The server lets go when it hears that the connection is closed, a moment later.
    wait_until(second.is_mine)
    assert not first.is_mine()
    second.close()
    first.close()


def test_no_line_is_formed_for_a_file() -> None:
    """A file is served by one program, which needs to ask nobody."""
    assert open_turn("sqlite:///f.db", "worker") is None
