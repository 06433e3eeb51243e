"""A running server forgets whom it is asked to forget."""

import sqlite3
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from click.testing import CliRunner

from firebreak.adapters.store import database_of, wishes
from firebreak.adapters.store.erasure import Erased, Search
from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.adapters.store.writer import Work
from firebreak.app import retention
from firebreak.app.backup import backup, restore
from firebreak.app.commands import ledger as ledger_command
from firebreak.app.config import Config
from firebreak.app.forgetting import Forgetting
from firebreak.app.ledger import Notes, check
from firebreak.model.errors import StillNeeded, StoreError
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, TenantId
from firebreak.model.wishes import Wish
from tests.app.factories import (
    CALL,
    FORUM,
    START,
    Room,
    account,
    listed,
    post,
    suspension,
    user,
)
from tests.app.vanishing import (
    DAY,
    GONE,
    HASH,
    MARKER,
    answer,
    asked,
    bytes_of,
    deliver,
    forgetting,
    settled,
    traces,
)


def test_a_live_store_forgets_whom_it_is_asked_to(lasting_room: Room, tmp_path: Path) -> None:
    """No byte of it names the erased, others' words stay, and the ledger verifies."""
    settled(lasting_room)
    assert MARKER in bytes_of(lasting_room, tmp_path)
    asked(lasting_room)
    forgetting(lasting_room).round()
    assert "done" == answer(lasting_room).state
    left = bytes_of(lasting_room, tmp_path)
    assert b"stays" in left
    assert MARKER not in left
    assert HASH.encode() not in left
    with open_copy(lasting_room.services.config.store) as copy:
        (checked,) = check(copy, Notes())
    assert checked.verdict.finding is None


def test_dumps_and_backups_made_afterwards_name_nobody(lasting_room: Room, tmp_path: Path) -> None:
    """Nor does the store that is restored from one made before."""
    settled(lasting_room)
    config = lasting_room.services.config
    early, late = tmp_path / "early", tmp_path / "late"
    backup(config, early, now=lasting_room.clock, progress=lambda *_: None)
    asked(lasting_room)
    forgetting(lasting_room).round()
    backup(config, late, now=lasting_room.clock, progress=lambda *_: None)
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
        now=lasting_room.clock,
        aliases=lambda: f"x{next(numbers)}",
        progress=lambda *_: None,
    )
    assert restored.erased > 0
    for place in (*late.iterdir(), dump, *again.iterdir()):
        assert MARKER not in place.read_bytes(), place
    assert MARKER in (early / "firebreak.db").read_bytes()


def test_a_wish_that_is_refused_says_why_and_is_shown(lasting_room: Room) -> None:
    """An open case stands against it; once somebody has read the answer, nothing is shown."""
    lasting_room.tell(*traces())
    asked(lasting_room)
    forgetting(lasting_room).round()
    refused = answer(lasting_room)
    assert ("refused", None) == (refused.state, refused.subject)
    assert "is open" in refused.refusal[0]
    forgetting(lasting_room).round()
    assert "refused: case" in lasting_room.services.problems["erasure"]
    database_of(lasting_room.store).write(partial(wishes.drop, which="w1"))
    forgetting(lasting_room).round()
    assert "erasure" not in lasting_room.services.problems


def test_a_wish_that_nobody_can_understand_is_refused(lasting_room: Room) -> None:
    """It keeps none of those that come after it from being fulfilled."""
    settled(lasting_room)
    asked(lasting_room, ItemKey("no key at all"), "w0")
    asked(lasting_room)
    forgetting(lasting_room).round()
    assert ("refused", "done") == (answer(lasting_room, "w0").state, answer(lasting_room).state)


def test_a_memory_that_cannot_forget_in_place_is_emptied(
    lasting_room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather nothing is remembered, until it was read again, than the one who was erased."""
    settled(lasting_room)
    asked(lasting_room)

    def stumble(*_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("firebreak.connect.acts.ActTable.forget", stumble)
    forgetting(lasting_room).round()
    assert "done" == answer(lasting_room).state
    assert [] == lasting_room.worker._knowledge.acts._names


def test_a_hold_placed_while_the_search_runs_stands_against_it(lasting_room: Room) -> None:
    """What came between the search and the rewriting is seen in the same transaction."""
    settled(lasting_room)

    def hold_first(search: Search, work: Work[Erased]) -> Erased:
        retention.place_hold(
            lasting_room.store,
            GONE,
            until=lasting_room.clock() + DAY,
            reason="court",
            actor="rosa",
            now=lasting_room.clock(),
        )
        return database_of(lasting_room.store).write(work)

    book = retention.journal(lasting_room.services.config)
    wish = Wish(id="w1", kind="erase", at=lasting_room.clock(), tenant=DEFAULT_TENANT, subject=GONE)
    with pytest.raises(StillNeeded, match="on hold until"):
        retention.fulfil(
            database_of(lasting_room.store),
            book,
            wish,
            now=lasting_room.clock,
            aliases=lasting_room.services.new_id,
            commit=hold_first,
        )
    assert ["begun", "refused"] == [line.state for line in book.lines()]
    assert [] == book.since(0)


def test_what_comes_in_during_the_search_is_found(lasting_room: Room, tmp_path: Path) -> None:
    """A new post, an answer to it and a mention, all between search and rewriting."""
    settled(lasting_room)

    def tell_first(search: Search, work: Work[Erased]) -> Erased:
        fresh = [
            post("vanishing-p9", "vanishing last words", "vanishing-u17"),
            post("p3", "stays too", "u3", reply_to="vanishing-p9", mentions=("vanishing-u17",)),
        ]
        lasting_room.store.append(DEFAULT_TENANT, FORUM, fresh, lasting_room.clock())
        return database_of(lasting_room.store).write(work)

    wish = Wish(id="w1", kind="erase", at=lasting_room.clock(), tenant=DEFAULT_TENANT, subject=GONE)
    retention.fulfil(
        database_of(lasting_room.store),
        retention.journal(lasting_room.services.config),
        wish,
        now=lasting_room.clock,
        aliases=lasting_room.services.new_id,
        commit=tell_first,
    )
    left = bytes_of(lasting_room, tmp_path)
    assert b"stays too" in left
    assert MARKER not in left


def test_the_worker_remembers_nothing_of_the_erased(lasting_room: Room) -> None:
    """Neither names nor the removed text: a copy of it is no copy any more."""
    settled(lasting_room)
    asked(lasting_room)
    forgetting(lasting_room).round()
    memory = lasting_room.worker._knowledge
    named = [*memory.acts._names, *memory.acts._items, *memory._things, *memory.reach]
    named += [*memory.posts, *memory.inactive, *memory._removed, *memory.context.removed._texts]
    named += [seed.account for seed in memory.seeds]
    named += [str(vars(memory.acts.people)), str(vars(memory.acts.people.hashes))]
    named += [one for text in memory.context.recent._texts.values() for one in text.authors]
    named += [one for voices in memory.context.topics._now.values() for one in voices]
    assert [] == [one for one in named if "vanishing" in str(one)]
    assert memory.context._reading is None or "vanishing" not in memory.context._reading.text
    lasting_room.tell(post("p9", f"{CALL} vanishing text", "u9"))
    assert [] == lasting_room.store.cases_of([user("u9")], None, DEFAULT_TENANT)


def test_the_memory_is_as_after_a_restart(lasting_room: Room) -> None:
    """Acts, authors and seeds; only counts of phrases and topics may differ."""
    settled(lasting_room)
    lasting_room.tell(*(listed(f"q{number}", f"u{number}") for number in range(3)))
    lasting_room.decide(lasting_room.case_of(user("u1")), suspension(user("u1")))
    deliver(lasting_room)
    asked(lasting_room)
    forgetting(lasting_room).round()
    lasting_room.work()
    live = lasting_room.worker._knowledge
    fresh = lasting_room.new_worker()._knowledge
    assert fresh.seeds == live.seeds
    assert fresh.acts._names == live.acts._names
    assert [one.tolist() for one in columns(fresh)] == [one.tolist() for one in columns(live)]


def columns(memory: Any) -> list[Any]:
    """Give the acts of a memory as numbers."""
    rows = memory.acts.view().rows
    return [rows.actor, rows.verb, rows.object, rows.t]


def test_killed_after_the_rewriting_the_rest_is_done_at_the_next_start(
    lasting_room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then only freed space still holds it; journal and file are finished from what is kept."""
    settled(lasting_room)
    asked(lasting_room)
    database = database_of(lasting_room.store)

    def die(*_: object, **__: object) -> None:
        raise StoreError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(type(database), "clean", die)
        with pytest.raises(StoreError, match="killed"):
            forgetting(lasting_room).round()
    half = answer(lasting_room)
    assert ("forgotten", None, 1) == (half.state, half.subject, len(half.marks))
    forgetting(lasting_room).round()
    assert "done" == answer(lasting_room).state
    assert "done" == retention.journal(lasting_room.services.config).lines()[-1].state
    assert MARKER not in bytes_of(lasting_room, tmp_path)


def test_a_wish_of_another_tenant_touches_nobody_elses_rows(lasting_room: Room) -> None:
    """The same name at another customer is another person; cases and decisions too."""
    settled(lasting_room)
    theirs = TenantId("theirs")
    lasting_room.store.append(
        theirs, FORUM, [post("vanishing-p1", "theirs", "vanishing-u17")], START
    )
    wish = Wish(id="w1", kind="erase", at=START, tenant=theirs, subject=GONE, reason="asked")
    database_of(lasting_room.store).write(partial(wishes.put, wish=wish))
    forgetting(lasting_room).round()
    assert {"records": 1} == answer(lasting_room).rows
    assert lasting_room.store.case(lasting_room.case_of(GONE).id, DEFAULT_TENANT).subject == GONE


def test_a_worker_in_line_forgets_nothing_itself(lasting_room: Room) -> None:
    """Only beside the one whose turn it is does anything happen."""
    settled(lasting_room)
    asked(lasting_room)

    class Never:
        """A turn that somebody else has."""

        def is_mine(self) -> bool:
            """Say no."""
            return False

        def close(self) -> None:
            """Nothing is held."""

    lasting_room.worker._turn = Never()
    forgetting(lasting_room).round()
    assert "asked" == answer(lasting_room).state


def test_a_worker_in_line_begins_its_memory_anew_when_another_forgot(lasting_room: Room) -> None:
    """It hears of it through the store."""
    settled(lasting_room)
    spare = lasting_room.new_worker()
    active = lasting_room.new_worker()
    assert "forum:account:vanishing-u17" in spare._knowledge.acts._names
    asked(lasting_room)
    Forgetting(lasting_room.services, active).round()
    spare._is_ready = False
    spare.recall()
    spare.recall()
    assert "forum:account:vanishing-u17" not in spare._knowledge.acts._names


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
