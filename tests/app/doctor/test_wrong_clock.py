"""What a clock that ran ahead has stamped is named, on every keeper."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from firebreak.adapters.store import open_store
from firebreak.app.config import Config
from firebreak.app.doctor.checks import clock
from firebreak.app.doctor.examine import patient
from firebreak.model.ids import ItemKey
from firebreak.model.people import Session
from firebreak.model.ports import Store
from tests.adapters.store.factories import (
    ADA,
    C1,
    FORUM,
    MINE,
    T0,
    at,
    case,
    decide_with_delivery,
    open_cases,
    outcome,
    post,
)
from tests.real_servers.postgres import server

YEARS = timedelta(days=5 * 365)
MINUTE = timedelta(minutes=1)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty store of each kind that lasts."""
    if request.param == "sqlite":
        made = f"sqlite:///{tmp_path / 'f.db'}"
        open_store(made).close()
        yield made
        return
    made = server().fresh()
    yield made
    server().take_back(made)


def work(store: Store, error: timedelta) -> None:
    """Do some of everything that stamps an instant, by a clock that is wrong by so much."""
    now = T0 + error
    store.append(MINE, FORUM, [post("p1"), post("p2")], now)
    open_cases(store, case(opened_at=now))
    store.claim(C1, ADA, MINE, now, now + timedelta(minutes=10))
    for number in (2, 3):
        decide_with_delivery(store, number=number, subject=ItemKey(f"forum:account:u{number}"))
    store.take(T0, now + MINUTE, 1)
    store.settle([outcome("retry", "m3", due=(error + timedelta(hours=24)) / MINUTE)], [])
    store.put_session(Session(token="s", person=ADA, csrf="c", until=now + timedelta(hours=12)))


def test_what_a_clock_that_ran_ahead_has_stamped_is_named(url: str) -> None:
    """Kind by kind; the check warns, for nothing is held up by it."""
    with closing(open_store(url)) as store:
        work(store, YEARS)
        store.append(MINE, FORUM, [post("p3")], T0)
    found = patient(Config(store=url), at(1))
    assert found.condition is not None
    assert found.condition.future == {
        "records": 2,
        "open cases": 1,
        "sessions": 1,
        "claims": 1,
        "leases of messages": 1,
        "retries": 1,
    }
    answer = clock.examine(found)
    assert answer.state == "warning"
    assert "stamped by a clock that ran ahead: 2 records, 1 open cases" in answer.says


def test_what_a_right_clock_has_stamped_is_not_named(url: str) -> None:
    """Leases and retries end in the future by their nature."""
    with closing(open_store(url)) as store:
        work(store, timedelta(0))
    found = patient(Config(store=url), T0)
    assert found.condition is not None
    assert found.condition.future == {}
    assert clock.examine(found).state == "good"
