"""Numbers of a long ledger may be a minute old, and names are forgotten."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event, current_thread

import pytest

from firebreak.app import bookkeeping, retention
from firebreak.app.bookkeeping import KEPT, MOST, WANTED, Bookkeeper, Reading
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StillReading
from firebreak.model.ids import ItemKey
from firebreak.model.ledger import EntryKind, LedgerEntry
from tests.app.factories import START, Room, account, user
from tests.app.order_room import lasting

TICK = timedelta(microseconds=1)


def lines(reading: Reading, now: datetime) -> int:
    """Compute something of a ledger."""
    del now
    return reading.books.size


def write(room: Room, kind: EntryKind = "look judged", subject: ItemKey | None = None) -> None:
    """Add one line."""
    tenant = room.services.tenant
    line = LedgerEntry(kind=kind, tenant=tenant, at=START, actor="ines", subject=subject)
    room.services.store.file(Filing(tenant=tenant, entries=(line,)))


def asked(kept: Bookkeeper, later: timedelta) -> int:
    """Ask how many lines there are."""
    return kept.of("lines", START + later, lines)


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one line be a long ledger."""
    monkeypatch.setattr(bookkeeping, "LONG", 1)


def test_a_short_ledger_is_computed_anew_each_time() -> None:
    """Nobody is shown what was true before."""
    room = Room()
    kept = Bookkeeper(room.services)
    before = asked(kept, timedelta())
    write(room)
    assert asked(kept, timedelta()) == before + 1


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize(
    ("later", "is_kept"),
    [(timedelta(), True), (KEPT - TICK, True), (KEPT, False), (-TICK, False)],
)
def test_a_long_one_is_computed_anew_after_a_minute(later: timedelta, is_kept: object) -> None:
    """Neither later nor with a clock that was set back."""
    room = Room()
    kept = Bookkeeper(room.services)
    write(room)
    before = asked(kept, timedelta())
    write(room)
    assert asked(kept, later) == before + (not is_kept)


@pytest.mark.usefixtures("long")
def test_each_question_has_its_own_answer_and_old_ones_go() -> None:
    """So that asking for ever other windows fills nothing."""
    room, computed = Room(), list[int]()
    kept = Bookkeeper(room.services)
    write(room)

    def ask(number: int) -> int:
        def compute(reading: Reading, now: datetime) -> int:
            del reading, now
            computed.append(number)
            return number

        return kept.of(number, START, compute)

    assert [ask(number) for number in (*range(MOST + 1), MOST, 0)] == [*range(MOST + 1), MOST, 0]
    assert computed == [*range(MOST + 1), 0], "the newest was kept, the first had gone"


@pytest.mark.usefixtures("long")
def test_what_somebody_asks_for_is_made_anew_before_anybody_waits() -> None:
    """Half a minute later the answer is there; it takes no reader's time."""
    room = Room()
    kept = Bookkeeper(room.services)
    write(room)
    before = asked(kept, timedelta())
    write(room)
    room.clock.forward(minutes=1)
    kept.round()
    assert asked(kept, KEPT + TICK) == before + 1


@pytest.mark.usefixtures("long")
def test_what_nobody_asked_for_since_is_made_no_more() -> None:
    """A page that was looked at once costs nothing for ever."""
    room, computed = Room(), list[int]()
    kept = Bookkeeper(room.services)
    write(room)
    kept.of("once", START, lambda reading, now: computed.append(reading.upto))
    room.clock.forward(minutes=WANTED / timedelta(minutes=1) + 1)
    kept.round()
    assert len(computed) == 1


def test_a_name_that_was_erased_is_in_no_books_afterwards(tmp_path: Path) -> None:
    """The line stays and counts; whom it was about is not known any more."""
    room = lasting(f"sqlite:///{tmp_path / 'desk.db'}", tmp_path)
    kept = Bookkeeper(room.services)
    room.tell(account("u1"))
    write(room, subject=user("u1"))

    def named(reading: Reading, now: datetime) -> int:
        del now
        lines = reading.books.known_by(START + timedelta(days=1))
        return int((lines.only(lines.are("look judged"))["subject"] != 0).sum())

    with closing(room.store):
        assert kept.of("named", START, named) == 1
        numbers = count(1)
        retention.erase(
            room.services.config,
            user("u1"),
            "they asked",
            actor="rosa",
            now=room.clock,
            aliases=lambda: f"x{next(numbers)}",
        )
        assert kept.of("named", START, named) == 0


def test_a_name_that_is_erased_while_the_books_are_begun_is_in_none() -> None:
    """Lines read a moment before the erasure still had it, so they are read again."""
    reading = Reading(begun_at=2)
    tenant = Room().services.tenant
    lines = [
        LedgerEntry(kind="look judged", tenant=tenant, at=START, actor="ines", seq=1),
        LedgerEntry(kind="subject erased", tenant=tenant, at=START, actor="system", seq=2),
    ]
    reading.add(lines)
    assert not reading.has_forgotten, "erased before anything was read"
    reading.add([LedgerEntry(kind="subject erased", tenant=tenant, at=START, actor="ines", seq=3)])
    assert reading.has_forgotten


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("by_thread", [True, False])
def test_an_answer_from_before_an_erasure_is_not_given_again(by_thread: object) -> None:
    """It may say the name; whoever asks next gets one made of the books without it."""
    room = Room()
    kept = Bookkeeper(room.services)
    write(room)
    before = asked(kept, timedelta())
    write(room, kind="subject erased")
    if by_thread:
        kept.round()
        assert asked(kept, timedelta()) == before + 1
    else:
        assert kept.of("another", START, lines) == before + 1
        assert asked(kept, timedelta()) == before + 1


@pytest.fixture
def very_long(monkeypatch: pytest.MonkeyPatch) -> Room:
    """Let three lines be a ledger that is too long for anybody to wait."""
    monkeypatch.setattr(bookkeeping, "LONG", 1)
    monkeypatch.setattr(bookkeeping, "FAR", 1)
    monkeypatch.setattr(bookkeeping, "WAITS_SECONDS", 30.0)
    room = Room()
    for _ in range(3):
        write(room)
    return room


@pytest.fixture
def followed(very_long: Room) -> Iterator[Bookkeeper]:
    """Let a thread follow it."""
    kept = Bookkeeper(very_long.services)
    kept.start()
    yield kept
    kept.stop()


def test_a_process_that_begins_says_how_far_it_has_read(
    very_long: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading millions of lines takes a while; nobody is left before a page that hangs."""
    kept = Bookkeeper(very_long.services)
    monkeypatch.setattr(bookkeeping, "WAITS_SECONDS", 0.0)
    monkeypatch.setattr(kept, "round", kept._stop.wait)
    kept.start()
    try:
        with pytest.raises(StillReading, match="0 of 3 lines"):
            asked(kept, timedelta())
    finally:
        kept.stop()


def test_of_a_very_long_ledger_the_thread_alone_computes(followed: Bookkeeper) -> None:
    """A request takes what is there; no two compute the same at once."""
    assert followed.of("who", START, lambda _, __: current_thread().name) == "bookkeeping"


def test_who_asks_for_what_takes_long_is_told_and_finds_it_later(
    followed: Bookkeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page looks again; the thread goes on meanwhile."""
    goes_on = Event()

    def slow(reading: Reading, now: datetime) -> int:
        goes_on.wait()
        return lines(reading, now)

    monkeypatch.setattr(bookkeeping, "WAITS_SECONDS", 0.0)
    with pytest.raises(StillReading, match="look again"):
        followed.of("slow", START, slow)
    goes_on.set()
    monkeypatch.setattr(bookkeeping, "WAITS_SECONDS", 30.0)
    assert followed.of("slow", START, slow) == 3


def test_what_the_thread_makes_anew_is_given_however_old_it_is(
    very_long: Room, followed: Bookkeeper
) -> None:
    """It rests ten times as long as it worked; what it has is better than a wait."""
    before = asked(followed, timedelta())
    write(very_long)
    assert asked(followed, 20 * KEPT) == before


def test_what_the_thread_does_not_make_anew_is_made_when_asked(followed: Bookkeeper) -> None:
    """After five minutes; few ask for it, and it takes long."""
    numbers = count()

    def ask(later: timedelta) -> int:
        return followed.of("report", START + later, lambda _, __: next(numbers), is_renewed=False)

    assert [ask(timedelta()), ask(5 * KEPT - TICK), ask(5 * KEPT)] == [0, 0, 1]


def test_why_it_could_not_be_computed_is_told_to_who_asks(followed: Bookkeeper) -> None:
    """And whoever asks next tries again; the thread goes on."""
    numbers = count()

    def once_wrong(reading: Reading, now: datetime) -> int:
        if not next(numbers):
            raise NotFound(what="number", name="x")
        return lines(reading, now)

    with pytest.raises(NotFound):
        followed.of("wrong", START, once_wrong)
    assert followed.of("wrong", START, once_wrong) == 3


def test_a_report_that_takes_long_holds_up_no_number(
    followed: Bookkeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody opens the report of a year while the duty officer looks at the clocks."""
    goes_on = Event()
    monkeypatch.setattr(bookkeeping, "WAITS_SECONDS", 0.0)

    def report(reading: Reading, now: datetime) -> str:
        del reading, now
        goes_on.wait()
        return current_thread().name

    with pytest.raises(StillReading):
        followed.of("report", START, report, is_renewed=False, is_apart=True)
    monkeypatch.setattr(bookkeeping, "WAITS_SECONDS", 30.0)
    assert asked(followed, timedelta()) == 3
    goes_on.set()
    assert followed.of("report", START, report, is_renewed=False, is_apart=True) == "reports"


def test_a_report_during_which_names_are_forgotten_is_made_again(
    very_long: Room, followed: Bookkeeper
) -> None:
    """What was read before may name them."""
    asked(followed, timedelta())
    numbers = count()

    def report(reading: Reading, now: datetime) -> int:
        del reading, now
        if not (number := next(numbers)):
            write(very_long, kind="subject erased")
            # The thread reads on, and anew, while the report is under way.
            followed.of("another", START, lines)
        return number

    assert followed.of("report", START, report, is_renewed=False, is_apart=True) == 1


def test_what_somebody_waits_for_comes_before_what_is_made_anew(very_long: Room) -> None:
    """Nobody stands behind windows that are only kept fresh."""
    kept, done = Bookkeeper(very_long.services), list[str]()
    for name in ("first", "second"):
        kept.of(name, START, partial(noting, done, name))
    very_long.clock.forward(minutes=1)
    asked = bookkeeping._Question(partial(noting, done, "asked"), is_renewed=True)
    kept._questions["asked"] = asked
    kept.round()
    assert done == ["first", "second", "asked", "first", "second"]


@pytest.mark.parametrize(
    ("worked", "rests"), [(0.01, 2.0), (0.5, 5.0), (20.0, 200.0), (240.0, 300.0)]
)
def test_the_thread_rests_ten_times_as_long_as_it_worked_and_never_for_long(
    worked: float, rests: float
) -> None:
    """A first reading of minutes leaves nobody with numbers of an hour ago."""
    assert bookkeeping.rest_after(worked) == rests


def noting(done: list[str], name: str, reading: Reading, now: datetime) -> None:
    """Compute nothing, and note that it was."""
    del reading, now
    done.append(name)
