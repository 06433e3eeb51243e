"""Commands beside a running server have it forget, and say its answer."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from click.testing import CliRunner

from firebreak.adapters.store import database_of, open_store, wishes
from firebreak.adapters.store.erasure import Erased
from firebreak.app import serve
from firebreak.app.asking import by_whoever_may
from firebreak.app.commands import erase as erase_command
from firebreak.app.commands import expire as expire_command
from firebreak.app.config import Config, Ledger, Server
from firebreak.app.wiring import Services, utc_now
from firebreak.model.errors import StillNeeded, StoreServed
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.wishes import EXPIRY, Wish
from tests.app.factories import (
    FORUM,
    START,
    listed,
    listing_policy,
    post,
    user,
)
from tests.app.vanishing import DAY, GONE, traces


@pytest.fixture
def live(lasting_url: str, tmp_path: Path) -> Iterator[Services]:
    """Give what a running server serves, threads and all."""
    notes = Ledger(key=str(tmp_path / "key"), checkpoint_file=str(tmp_path / "checkpoints"))
    config = Config(
        store=lasting_url,
        server=Server(port=0),
        ledger=notes,
        erasures=str(tmp_path / "f.db.erasures"),
    )
    store = open_store(lasting_url, now=utc_now)
    services = Services(store=store, policy=listing_policy(), config=config, now=utc_now)
    with serve.running(services):
        yield services
    store.close()


def command(live: Services, *words: str) -> Any:
    """Run a command beside the server, from a config of its own."""
    return CliRunner().invoke(
        erase_command.COMMAND if words[0] == "erase" else expire_command.COMMAND,
        ["--store", live.config.store, *words[1:]],
        env={"FIREBREAK_ERASURES": live.config.erasures},
    )


def await_read(live: Services) -> None:
    """Wait until the worker has concluded from everything."""
    seen = 0
    while live.store.cursor("pipeline") < len(live.store.read(live.store.cursor("none"), 999)):
        seen = live.store.wait(seen, 1.0)


def await_daily_round(live: Services) -> None:
    """Wait until the server has done its first round of the day, which comes by itself."""
    for _ in range(1_200):
        daily = database_of(live.store).ask(partial(wishes.find, which=EXPIRY))
        if daily is not None and daily.state == "done":
            return
        Event().wait(0.05)
    raise AssertionError("the server does no round of the day")


def test_the_command_has_a_running_server_do_it(live: Services, tmp_path: Path) -> None:
    """Beside all its threads; and it goes on taking items in and concluding from them."""
    live.store.append(DEFAULT_TENANT, FORUM, traces()[:5], utc_now())
    await_read(live)
    erasing = ["erase", "--reason", "asked for", GONE]
    done = command(live, *erasing)
    assert "a server runs" in done.output
    assert "erased: " in done.output, done.exception
    assert "nothing here names it" in command(live, *erasing).output
    live.store.append(DEFAULT_TENANT, FORUM, [listed("p9", "u9")], utc_now())
    await_read(live)
    assert live.store.cases_of([user("u9")], None, DEFAULT_TENANT)
    assert {} == live.problems


def test_the_command_says_what_a_running_server_refused(live: Services) -> None:
    """With the reasons, and nothing stays behind."""
    live.store.append(DEFAULT_TENANT, FORUM, traces(), utc_now())
    await_read(live)
    refused = command(live, "erase", "--reason", "asked for", GONE).exception
    assert isinstance(refused, StillNeeded)
    assert "is open" in str(refused)
    assert [] == [one for one in database_of(live.store).ask(wishes.all_of) if one.id != EXPIRY]


def test_the_command_to_expire_has_a_running_server_do_it(live: Services) -> None:
    """At once, instead of at its next daily round."""
    await_daily_round(live)
    live.store.append(DEFAULT_TENANT, FORUM, [post("p1")], utc_now() - 31 * DAY)
    await_read(live)
    assert "forgotten: 1 records" in command(live, "expire").output


def test_when_the_server_ends_meanwhile_the_command_does_it_itself(
    lasting_url: str, tmp_path: Path
) -> None:
    """It takes its wish back, so that nothing is done twice."""
    config = Config(store=lasting_url, erasures=str(tmp_path / "f.db.erasures"))
    with closing(open_store(lasting_url)) as store:
        store.append(DEFAULT_TENANT, FORUM, [post("p1")], START)
    calls = iter([True, False])

    def alone() -> Erased:
        if next(calls):
            raise StoreServed(place="store", reason="served")
        return Erased(rows={"records": 1})

    wish = Wish(id="w1", kind="erase", at=START, tenant=DEFAULT_TENANT, subject=user())
    done = by_whoever_may(config, wish, alone, now=utc_now, tell=lambda _: None, wait_seconds=60)
    assert 1 == done.total
    with closing(open_store(lasting_url)) as store:
        assert database_of(store).ask(partial(wishes.find, which="w1")) is None
