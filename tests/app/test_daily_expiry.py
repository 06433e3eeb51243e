"""A running server forgets once a day what has come to its time."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from firebreak.adapters.store import database_of, scrubbing, wishes
from firebreak.adapters.store.expiry import Expiry
from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.app import retention
from firebreak.app.forgetting import DAILY, LONG_SILENCE
from firebreak.app.ledger import Notes, check
from firebreak.model.ids import DEFAULT_TENANT, TenantId
from firebreak.model.items import Post
from firebreak.model.wishes import EXPIRY
from tests.app.factories import (
    FORUM,
    Room,
    follow,
    post,
    report,
    said,
    user,
)
from tests.app.vanishing import (
    DAY,
    MARKER,
    bytes_of,
    forgetting,
    settled,
)


def test_what_expires_on_a_live_store_leaves_no_byte(lasting_room: Room, tmp_path: Path) -> None:
    """Words go when the case's time has come, and three years later the last name does."""
    settled(lasting_room)
    forgets = forgetting(lasting_room)
    forgets.round()
    for days, words in ((216, (b"vanishing text", b"vanishing bio")), (1_096, (MARKER,))):
        lasting_room.clock.forward(days=days)
        forgets.round()
        left = bytes_of(lasting_room, tmp_path)
        assert [] == [word for word in words if word in left]
    with open_copy(lasting_room.services.config.store) as copy:
        (checked,) = check(copy, Notes())
    assert checked.verdict.finding is None


@pytest.mark.parametrize("what", ["case", "hold"])
def test_what_a_new_case_or_hold_needs_is_not_expired(lasting_room: Room, what: str) -> None:
    """Opened or placed between the search and the rewriting of the page."""
    lasting_room.tell(post("p1", "still needed", "u1"), post("p2", "not needed", "u2"))
    lasting_room.clock.forward(days=31)
    expiry = Expiry(
        lasting_room.services.policy.retention,
        lasting_room.clock(),
        aliases=lasting_room.services.new_id,
    )
    database = database_of(lasting_room.store)
    database.ask(expiry.survey)
    assert 2 == expiry.found
    if what == "case":
        lasting_room.tell(report("n1", "u1", of="account"))
    else:
        now = lasting_room.clock()
        retention.place_hold(
            lasting_room.store, user("u1"), until=now + DAY, reason="court", actor="rosa", now=now
        )
    for page in expiry.pages():
        expiry.take(database.write(page))
    assert 1 == expiry.total
    kept = lasting_room.store.item(said("p1"), DEFAULT_TENANT)
    assert kept is not None
    assert isinstance(kept.item, Post)
    assert "still needed" == kept.item.text


def test_each_tenants_cases_and_holds_are_its_own(lasting_room: Room) -> None:
    """Of two tenants with the same names one may be named; without one all are done."""
    theirs, now = TenantId("theirs"), lasting_room.clock()
    for tenant in (DEFAULT_TENANT, theirs):
        lasting_room.store.append(tenant, FORUM, [post("p1", author="u1")], now)
    retention.place_hold(
        lasting_room.store,
        user("u1"),
        until=now + 99 * DAY,
        reason="court",
        actor="rosa",
        now=now,
        tenant=theirs,
    )
    assert {} == retention.held(lasting_room.store, DEFAULT_TENANT, now)
    for days, named, records in ((31, theirs, 0), (31, None, 1), (98, None, 0), (99, theirs, 1)):
        lasting_room.clock.at = now + days * DAY
        done = retention.expire_in(
            database_of(lasting_room.store),
            lasting_room.services.policy.retention,
            now=lasting_room.clock,
            aliases=lasting_room.services.new_id,
            tenant=named,
        )
        assert records == done.total
    assert ["hold placed", "content expired"] == [
        one.kind for one in lasting_room.store.entries(0, 9, theirs)
    ]


def test_expired_things_leave_the_memory(lasting_room: Room) -> None:
    """Acts are computed from what is still there."""
    lasting_room.tell(follow("u1", "u2"), post("p1", "see https://rare.example/7", "u1"))
    lasting_room.clock.forward(days=40)
    lasting_room.tell(post("p2", "hello", "u9"))
    forgetting(lasting_room).round()
    memory = lasting_room.worker._knowledge
    assert said("p1") not in memory.acts._items
    assert "url:https://rare.example/7" not in memory.acts._names
    assert user("u2") in memory.acts._names


def test_the_server_expires_once_a_day(lasting_room: Room) -> None:
    """A day after it last did, however often it looks; and it tells the ledger."""
    forgets = forgetting(lasting_room)
    lasting_room.tell(post("p1"))
    for days, lines in ((29.5, 0), (0.6, 0), (0.399, 0), (0.001, 1), (0.5, 1)):
        lasting_room.clock.forward(days=days)
        for _ in range(2):
            forgets.round()
        assert lines == lasting_room.ledger().count("content expired")
    assert {} == lasting_room.services.problems


def test_after_a_long_silence_people_get_a_day_to_mend_the_clock(lasting_room: Room) -> None:
    """A clock that runs ahead must not empty the store; what it would do is told first."""
    lasting_room.tell(post("p1"))
    lasting_room.clock.at += LONG_SILENCE
    forgets = forgetting(lasting_room)
    forgets.round()
    assert "nothing came in since 2026-03-01" in lasting_room.services.problems["expiry"]
    assert "content expired" not in lasting_room.ledger()
    lasting_room.clock.at += DAILY
    forgets.round()
    assert "content expired" in lasting_room.ledger()


def test_a_clock_that_jumps_forgets_nothing_for_a_day(lasting_room: Room) -> None:
    """Forty days in no time: nobody's content goes on the word of such a clock."""
    forgets = forgetting(lasting_room, tick=lambda: 0.0)
    lasting_room.tell(post("p1"))
    forgets.round()
    lasting_room.clock.forward(days=40)
    forgets.round()
    assert "the clock moved by 40 days" in lasting_room.services.problems["expiry"]
    assert "content expired" not in lasting_room.ledger()


def test_a_large_file_is_written_anew_once_a_week(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may be left in unused space is remembered, over restarts too, and goes in time."""
    room = Room(folder=tmp_path)
    database = database_of(room.store)
    with closing(sqlite3.connect(tmp_path / "f.db")) as db:
        db.execute("PRAGMA secure_delete=OFF")
        db.execute("CREATE TABLE notes (words TEXT)")
        db.executemany("INSERT INTO notes VALUES (?)", [("vanishing words of p1",)] * 9)
        db.commit()
        db.execute("DELETE FROM notes")
        db.commit()
    room.tell(post("p1", "vanishing words of p1"))
    monkeypatch.setattr(scrubbing, "SMALL_BYTES", 0)
    forgets = forgetting(room)
    for days, is_left in ((30, True), (6.9, True), (1.0, False)):
        room.clock.forward(days=days)
        room.tell(post(f"q{days}"))
        forgets.round()
        daily = database.ask(partial(wishes.find, which=EXPIRY))
        assert daily is not None
        assert is_left == (daily.left_since is not None)
        if not is_left:
            assert MARKER not in (tmp_path / "f.db").read_bytes()
    room.store.close()
