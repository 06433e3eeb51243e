"""F3: the server is killed again and again; nothing acknowledged is lost."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from time import monotonic

import pytest

from firebreak.adapters.store import open_store
from firebreak.model.errors import StoreError
from tests.adapters.store.factories import add, post
from tests.faults.load import Load, check_nothing_lost
from tests.real_servers.postgres import Server, server

SERVING_SECONDS = 5
TERMINATE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE application_name = 'firebreak' AND datname = current_database()
"""


@pytest.fixture
def victim() -> Iterator[Server]:
    """Start a server that this test may kill."""
    server()  # says aloud when there is none
    one = Server()
    one.start()
    yield one
    one.stop()


@pytest.mark.timeout(1_800)
def test_a_server_killed_again_and_again_loses_nothing(
    victim: Server, times: Callable[[int, int], int]
) -> None:
    """Killed with signal 9 under load and started again, while the store is used throughout."""
    url, away, dice = victim.fresh(), [], random.Random(7)
    with closing(open_store(url)) as store:
        with Load(store) as load:
            for _ in range(times(10, 200)):
                load.await_more(dice.randint(1, 2_000))
                victim.kill()
                started = monotonic()
                victim.start()
                load.await_more(1)
                away.append(monotonic() - started)
            load.await_more(150)
        assert load.refused > 0
        check_nothing_lost(store, load)
    assert max(away) < SERVING_SECONDS


@pytest.mark.timeout(600)
def test_connections_ended_under_load_lose_nothing(times: Callable[[int, int], int]) -> None:
    """Every connection is ended at once, again and again; calls go on with new ones."""
    url = server().fresh()
    with closing(open_store(url)) as store:
        with Load(store) as load:
            for _ in range(times(15, 300)):
                load.await_more(60)
                server().ask(TERMINATE, url)
            load.await_more(150)
        check_nothing_lost(store, load)
    server().take_back(url)


def test_while_the_server_is_away_every_call_says_so_at_once(victim: Server) -> None:
    """Nothing hangs: reads and writes are refused, and work again when it is back."""
    with closing(open_store(victim.fresh())) as store:
        add(store, post("p1"))
        victim.kill()
        started = monotonic()
        for call in (lambda: store.cursor("x"), lambda: add(store, post("p2"))):
            with pytest.raises(StoreError, match="see that Postgres is well"):
                call()
        assert monotonic() - started < SERVING_SECONDS
        victim.start()
        assert add(store, post("p2"))[0].seq == 2
