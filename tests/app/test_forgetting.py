"""A running server forgets: on request beside all its work, and daily by itself."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from click.testing import CliRunner

from firebreak.adapters.store import database_of, open_store, wishes
from firebreak.adapters.store.erasure import Erased, Search
from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.adapters.store.transfer import transfer
from firebreak.adapters.store.writer import Work
from firebreak.app import retention, serve
from firebreak.app.asking import by_whoever_may
from firebreak.app.backup import backup, restore
from firebreak.app.commands import erase as erase_command
from firebreak.app.commands import expire as expire_command
from firebreak.app.commands import ledger as ledger_command
from firebreak.app.config import Config, Ledger, Server
from firebreak.app.forgetting import DAILY, LONG_SILENCE, Forgetting
from firebreak.app.ledger import Notes, check
from firebreak.app.wiring import Services, utc_now
from firebreak.model.actions import Outcome
from firebreak.model.errors import StillNeeded, StoreError, StoreServed
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, TenantId
from firebreak.model.items import Account, Item
from firebreak.model.notices import Notice
from firebreak.model.wishes import EXPIRY, Wish
from tests.app.factories import (
    CALL,
    FORUM,
    START,
    Room,
    account,
    follow,
    listed,
    listing_policy,
    post,
    removal,
    report,
    said,
    suspension,
    user,
)
from tests.real_servers import postgres

DAY = timedelta(days=1)
GONE = user("vanishing-u17")
MARKER = b"vanishing"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty store of each kind that lasts."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'f.db'}"
        return
    address = postgres.server().fresh()
    yield address
    postgres.server().take_back(address)


def traces() -> list[Item | Notice]:
    """Let somebody be everywhere: own words, others' pointers, a report."""
    return [
        Account(id="vanishing-u17", handle="vanishing_handle", bio="vanishing bio"),
        post("vanishing-p1", f"{CALL} vanishing text", "vanishing-u17"),
        post("p2", "stays", "u2", reply_to="vanishing-p1", mentions=("vanishing-u17",)),
        follow("vanishing-u17", "u2"),
        follow("u2", "vanishing-u17"),
        report("n1", "vanishing-p1"),
    ]


def settled(room: Room) -> None:
    """Let the case of the one who vanishes be decided, and the platform hear of it."""
    room.tell(*traces())
    decided = room.case_of(GONE)
    room.decide(decided, removal(ItemKey("forum:post:vanishing-p1")))
    deliver(room)


def deliver(room: Room) -> None:
    """Let the platform take every message."""
    now = room.clock()
    for message in room.store.take(now, now + DAY, 10):
        room.store.settle([Outcome(delivery=message.id, result="delivered", at=now)], [])


def asked(room: Room, subject: ItemKey = GONE, name: str = "w1") -> None:
    """Put down that somebody shall be forgotten."""
    wish = Wish(
        id=name,
        kind="erase",
        at=room.clock(),
        tenant=DEFAULT_TENANT,
        subject=subject,
        reason="asked for",
        actor="rosa",
    )
    database_of(room.store).write(partial(wishes.put, wish=wish))


def answer(room: Room, name: str = "w1") -> Wish:
    """Give a wish as it stands."""
    found = database_of(room.store).ask(partial(wishes.find, which=name))
    assert found is not None
    return found


def bytes_of(room: Room, folder: Path) -> bytes:
    """Give all bytes of a file's folder, or of all that a server's tables hold."""
    if room.services.config.store.startswith("postgres"):
        (folder / "export.db").unlink(missing_ok=True)
        target = f"sqlite:///{folder / 'export.db'}"
        transfer(room.services.config.store, target, progress=lambda *_: None)
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def room(url: str, tmp_path: Path) -> Iterator[Room]:
    """Give a desk on a store that lasts, stepped by the test."""
    made = Room(open_store(url))
    journal, notes = tmp_path / "f.db.erasures", Ledger(checkpoint_file=str(tmp_path / "none"))
    config = Config(store=url, erasures=str(journal), ledger=notes)
    made.services = replace(made.services, config=config, store=made.store)
    made.new_worker()
    yield made
    made.store.close()


def forgetting(room: Room, tick: Callable[[], float] | None = None) -> Forgetting:
    """Give what forgets, stepped by the test; real time passes as the clock says."""
    true = lambda: (room.clock() - START).total_seconds()  # noqa: E731
    return Forgetting(room.services, room.worker, tick=tick or true)


def test_a_live_store_forgets_whom_it_is_asked_to(room: Room, tmp_path: Path) -> None:
    """No byte of it names the erased, others' words stay, and the ledger verifies."""
    settled(room)
    assert MARKER in bytes_of(room, tmp_path)
    asked(room)
    forgetting(room).round()
    assert "done" == answer(room).state
    left = bytes_of(room, tmp_path)
    assert b"stays" in left
    assert MARKER not in left
    with open_copy(room.services.config.store) as copy:
        (checked,) = check(copy, Notes())
    assert checked.verdict.finding is None


def test_what_expires_on_a_live_store_leaves_no_byte(room: Room, tmp_path: Path) -> None:
    """Words go when the case's time has come, and three years later the last name does."""
    settled(room)
    forgets = forgetting(room)
    forgets.round()
    for days, words in ((184, (b"vanishing text", b"vanishing bio")), (1_096, (MARKER,))):
        room.clock.forward(days=days)
        forgets.round()
        left = bytes_of(room, tmp_path)
        assert [] == [word for word in words if word in left]
    with open_copy(room.services.config.store) as copy:
        (checked,) = check(copy, Notes())
    assert checked.verdict.finding is None


def test_dumps_and_backups_made_afterwards_name_nobody(room: Room, tmp_path: Path) -> None:
    """Nor does the store that is restored from one made before."""
    settled(room)
    config = room.services.config
    early, late = tmp_path / "early", tmp_path / "late"
    backup(config, early, now=room.clock, progress=lambda *_: None)
    asked(room)
    forgetting(room).round()
    backup(config, late, now=room.clock, progress=lambda *_: None)
    dump = tmp_path / "dump.jsonl"
    run = CliRunner().invoke
    done = run(ledger_command.COMMAND, ["dump", "--store", config.store, "--out", str(dump)])
    assert 0 == done.exit_code, done.output
    again = tmp_path / "again"
    again.mkdir()
    numbers = count(1)
    restored = restore(
        early,
        Config(store=f"sqlite:///{again / 'f.db'}"),
        retention.journal(config),
        now=room.clock,
        aliases=lambda: f"x{next(numbers)}",
        progress=lambda *_: None,
    )
    assert restored.erased > 0
    for place in (*late.iterdir(), dump, *again.iterdir()):
        assert MARKER not in place.read_bytes(), place
    assert MARKER in (early / "firebreak.db").read_bytes()


def test_a_wish_that_is_refused_says_why_and_is_shown(room: Room) -> None:
    """An open case stands against it; once somebody has read the answer, nothing is shown."""
    room.tell(*traces())
    asked(room)
    forgetting(room).round()
    refused = answer(room)
    assert ("refused", None) == (refused.state, refused.subject)
    assert "is open" in refused.refusal[0]
    forgetting(room).round()
    assert "refused: case" in room.services.problems["erasure"]
    database_of(room.store).write(partial(wishes.drop, which="w1"))
    forgetting(room).round()
    assert "erasure" not in room.services.problems


def test_a_hold_placed_while_the_search_runs_stands_against_it(room: Room) -> None:
    """What came between the search and the rewriting is seen in the same transaction."""
    settled(room)

    def hold_first(search: Search, work: Work[Erased]) -> Erased:
        retention.place_hold(
            room.store,
            GONE,
            until=room.clock() + DAY,
            reason="court",
            actor="rosa",
            now=room.clock(),
        )
        return database_of(room.store).write(work)

    book = retention.journal(room.services.config)
    wish = Wish(id="w1", kind="erase", at=room.clock(), tenant=DEFAULT_TENANT, subject=GONE)
    with pytest.raises(StillNeeded, match="on hold until"):
        retention.fulfil(
            database_of(room.store),
            book,
            wish,
            now=room.clock,
            aliases=room.services.new_id,
            commit=hold_first,
        )
    assert ["begun", "refused"] == [line.state for line in book.lines()]
    assert [] == book.since(0)


def test_what_comes_in_during_the_search_is_found(room: Room, tmp_path: Path) -> None:
    """A new post, an answer to it and a mention, all between search and rewriting."""
    settled(room)

    def tell_first(search: Search, work: Work[Erased]) -> Erased:
        fresh = [
            post("vanishing-p9", "vanishing last words", "vanishing-u17"),
            post("p3", "stays too", "u3", reply_to="vanishing-p9", mentions=("vanishing-u17",)),
        ]
        room.store.append(DEFAULT_TENANT, FORUM, fresh, room.clock())
        return database_of(room.store).write(work)

    wish = Wish(id="w1", kind="erase", at=room.clock(), tenant=DEFAULT_TENANT, subject=GONE)
    retention.fulfil(
        database_of(room.store),
        retention.journal(room.services.config),
        wish,
        now=room.clock,
        aliases=room.services.new_id,
        commit=tell_first,
    )
    left = bytes_of(room, tmp_path)
    assert b"stays too" in left
    assert MARKER not in left


def test_the_worker_remembers_nothing_of_the_erased(room: Room) -> None:
    """Neither names nor the removed text: a copy of it is no copy any more."""
    settled(room)
    asked(room)
    forgetting(room).round()
    memory = room.worker._knowledge
    named = [*memory.acts._names, *memory.acts._items, *memory._things, *memory.reach]
    named += [*memory.posts, *memory.inactive, *memory._removed, *memory.context.removed._texts]
    named += [seed.account for seed in memory.seeds]
    named += [one for text in memory.context.recent._texts.values() for one in text.authors]
    named += [one for topic in memory.context.topics._topics.values() for one in topic.authors]
    assert [] == [one for one in named if "vanishing" in str(one)]
    assert memory.context._reading is None or "vanishing" not in memory.context._reading.text
    room.tell(post("p9", f"{CALL} vanishing text", "u9"))
    assert [] == room.store.cases_of([user("u9")], None, DEFAULT_TENANT)


def test_the_memory_is_as_after_a_restart(room: Room) -> None:
    """Acts, authors and seeds; only counts of phrases and topics may differ."""
    settled(room)
    room.tell(*(listed(f"q{number}", f"u{number}") for number in range(3)))
    room.decide(room.case_of(user("u1")), suspension(user("u1")))
    deliver(room)
    asked(room)
    forgetting(room).round()
    room.work()
    live = room.worker._knowledge
    fresh = room.new_worker()._knowledge
    assert fresh.seeds == live.seeds
    assert fresh.acts._names == live.acts._names
    assert [one.tolist() for one in columns(fresh)] == [one.tolist() for one in columns(live)]


def columns(memory: Any) -> list[Any]:
    """Give the acts of a memory as numbers."""
    rows = memory.acts.view().rows
    return [rows.actor, rows.verb, rows.object, rows.t]


def test_expired_things_leave_the_memory(room: Room) -> None:
    """Acts are computed from what is still there."""
    room.tell(follow("u1", "u2"), post("p1", "see https://rare.example/7", "u1"))
    room.clock.forward(days=40)
    room.tell(post("p2", "hello", "u9"))
    forgetting(room).round()
    memory = room.worker._knowledge
    assert said("p1") not in memory.acts._items
    assert "url:https://rare.example/7" not in memory.acts._names
    assert user("u2") in memory.acts._names


def test_killed_after_the_rewriting_the_rest_is_done_at_the_next_start(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then only freed space still holds it; journal and file are finished from what is kept."""
    settled(room)
    asked(room)
    database = database_of(room.store)

    def die(*_: object, **__: object) -> None:
        raise StoreError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(type(database), "clean", die)
        with pytest.raises(StoreError, match="killed"):
            forgetting(room).round()
    half = answer(room)
    assert ("forgotten", None, 1) == (half.state, half.subject, len(half.marks))
    forgetting(room).round()
    assert "done" == answer(room).state
    assert "done" == retention.journal(room.services.config).lines()[-1].state
    assert MARKER not in bytes_of(room, tmp_path)


def test_a_wish_of_another_tenant_touches_nobody_elses_rows(room: Room) -> None:
    """The same name at another customer is another person; cases and decisions too."""
    settled(room)
    theirs = TenantId("theirs")
    room.store.append(theirs, FORUM, [post("vanishing-p1", "theirs", "vanishing-u17")], START)
    wish = Wish(id="w1", kind="erase", at=START, tenant=theirs, subject=GONE, reason="asked")
    database_of(room.store).write(partial(wishes.put, wish=wish))
    forgetting(room).round()
    assert {"records": 1} == answer(room).rows
    assert room.store.case(room.case_of(GONE).id, DEFAULT_TENANT).subject == GONE


def test_the_server_expires_once_a_day(room: Room) -> None:
    """A day after it last did, however often it looks; and it tells the ledger."""
    forgets = forgetting(room)
    room.tell(post("p1"))
    for days, lines in ((29.5, 0), (0.6, 0), (0.399, 0), (0.001, 1), (0.5, 1)):
        room.clock.forward(days=days)
        for _ in range(2):
            forgets.round()
        assert lines == room.ledger().count("content expired")
    assert {} == room.services.problems


def test_after_a_long_silence_people_get_a_day_to_mend_the_clock(room: Room) -> None:
    """A clock that runs ahead must not empty the store; what it would do is told first."""
    room.tell(post("p1"))
    room.clock.at += LONG_SILENCE
    forgets = forgetting(room)
    forgets.round()
    assert "nothing came in since 2026-03-01" in room.services.problems["expiry"]
    assert "content expired" not in room.ledger()
    room.clock.at += DAILY
    forgets.round()
    assert "content expired" in room.ledger()


def test_a_clock_that_jumps_forgets_nothing_for_a_day(room: Room) -> None:
    """Forty days in no time: nobody's content goes on the word of such a clock."""
    forgets = forgetting(room, tick=lambda: 0.0)
    room.tell(post("p1"))
    forgets.round()
    room.clock.forward(days=40)
    forgets.round()
    assert "the clock moved by 40 days" in room.services.problems["expiry"]
    assert "content expired" not in room.ledger()


def test_a_worker_in_line_forgets_nothing_itself(room: Room) -> None:
    """Only beside the one whose turn it is does anything happen."""
    settled(room)
    asked(room)

    class Never:
        """A turn that somebody else has."""

        def is_mine(self) -> bool:
            """Say no."""
            return False

        def close(self) -> None:
            """Nothing is held."""

    room.worker._turn = Never()
    forgetting(room).round()
    assert "asked" == answer(room).state


def test_a_worker_in_line_begins_its_memory_anew_when_another_forgot(room: Room) -> None:
    """It hears of it through the store."""
    settled(room)
    spare = room.new_worker()
    active = room.new_worker()
    assert "forum:account:vanishing-u17" in spare._knowledge.acts._names
    asked(room)
    Forgetting(room.services, active).round()
    spare._is_ready = False
    spare.recall()
    spare.recall()
    assert "forum:account:vanishing-u17" not in spare._knowledge.acts._names


@pytest.fixture
def live(url: str, tmp_path: Path) -> Iterator[Services]:
    """Give what a running server serves, threads and all."""
    notes = Ledger(key=str(tmp_path / "key"), checkpoint_file=str(tmp_path / "checkpoints"))
    config = Config(
        store=url,
        server=Server(port=0),
        ledger=notes,
        erasures=str(tmp_path / "f.db.erasures"),
    )
    store = open_store(url, now=utc_now)
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
    live.store.append(DEFAULT_TENANT, FORUM, [post("p1")], utc_now() - 31 * DAY)
    await_read(live)
    assert "forgotten: 1 records" in command(live, "expire").output


def test_when_the_server_ends_meanwhile_the_command_does_it_itself(
    url: str, tmp_path: Path
) -> None:
    """It takes its wish back, so that nothing is done twice."""
    config = Config(store=url, erasures=str(tmp_path / "f.db.erasures"))
    with closing(open_store(url)) as store:
        store.append(DEFAULT_TENANT, FORUM, [post("p1")], START)
    calls = iter([True, False])

    def alone() -> Erased:
        if next(calls):
            raise StoreServed(place="store", reason="served")
        return Erased(rows={"records": 1})

    wish = Wish(id="w1", kind="erase", at=START, tenant=DEFAULT_TENANT, subject=user())
    done = by_whoever_may(config, wish, alone, now=utc_now, tell=lambda _: None, wait_seconds=60)
    assert 1 == done.total
    with closing(open_store(url)) as store:
        assert database_of(store).ask(partial(wishes.find, which="w1")) is None


def test_readers_of_an_old_state_are_waited_for(tmp_path: Path) -> None:
    """A backup under way still sees the erased; the file is clean once it has ended."""
    room = Room(folder=tmp_path)
    settled(room)
    reader = sqlite3.connect(tmp_path / "f.db", isolation_level=None, check_same_thread=False)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM records").fetchone() == (6,)
    asked(room)
    rounds = Thread(target=forgetting(room).round)
    rounds.start()
    while answer(room).state == "asked":
        Event().wait(0.01)
    assert rounds.is_alive()
    room.tell(account("u30"))
    reader.execute("COMMIT")
    reader.close()
    rounds.join()
    assert "done" == answer(room).state
    assert MARKER not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    room.store.close()
