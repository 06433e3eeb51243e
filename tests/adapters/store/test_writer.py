"""The one writer: urgent first, one failure alone, and never a silent end."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import Connection, text

from firebreak.adapters.store import writer as writing
from firebreak.adapters.store.engines import driver
from firebreak.adapters.store.sql import SqlStore
from firebreak.adapters.store.sqlite_file import SqliteFile, open_file
from firebreak.adapters.store.writer import Writer
from firebreak.model.errors import StoreClosed, StoreError
from tests.adapters.store.factories import MINE, Clock, add, entry, post, seq


def writer_of(store: SqlStore) -> Writer:
    """Give the one writer behind a store."""
    assert isinstance(store.database, SqliteFile)
    return store.database.writer


@contextmanager
def held(writer: Writer, pool: ThreadPoolExecutor) -> Iterator[None]:
    """Keep the writer busy, so that what is asked meanwhile has to queue."""
    is_busy, may_go_on = Event(), Event()

    def work(_: Connection) -> None:
        is_busy.set()
        may_go_on.wait(30)

    busy = pool.submit(lambda: writer.run(work, urgent=True))
    is_busy.wait(30)
    yield
    may_go_on.set()
    busy.result(30)


def ask(writer: Writer, pool: ThreadPoolExecutor, work: Any, **how: Any) -> Future[Any]:
    """Queue a job behind those already queued."""
    before = len(writer._urgent) + len(writer._patient)
    asked = pool.submit(lambda: writer.run(work, **how))
    while len(writer._urgent) + len(writer._patient) == before:
        Event().wait(0.001)
    return asked


def line(note: str) -> Any:
    """Make a job that notes which one it was."""

    def work(connection: Connection) -> str:
        sql = "INSERT INTO cursors (tenant, name, upto) VALUES ('default', :name, 1)"
        connection.execute(text(sql), {"name": note})
        return note

    return work


def fail(connection: Connection) -> None:
    """Write something, and then break."""
    line("half")(connection)
    raise ValueError("a job broke")


def test_urgent_jobs_go_first(store: SqlStore) -> None:
    """A decision overtakes the batches that were waiting before it."""
    order: list[str] = []
    with ThreadPoolExecutor(4) as pool, held(writer_of(store), pool):
        for name, urgent in (("batch", False), ("batch", False), ("decision", True)):
            ask(writer_of(store), pool, lambda _, name=name: order.append(name), urgent=urgent)
    assert order == ["decision", "batch", "batch"]


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a group take its time, as it may need on a machine that is busy with something else."""
    monkeypatch.setattr(writing, "GROUP_SECONDS", 60.0)


@pytest.mark.usefixtures("unhurried")
def test_patient_jobs_share_a_commit(store: SqlStore) -> None:
    """Three waiting batches cost one sync to disk."""
    before = writer_of(store).commits
    with ThreadPoolExecutor(4) as pool, held(writer_of(store), pool):
        asked = [ask(writer_of(store), pool, line(str(number))) for number in range(3)]
    assert [one.result() for one in asked] == ["0", "1", "2"]
    assert writer_of(store).commits == before + 1


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(("weights", "commits"), [((500, 500), 1), ((500, 501), 2)])
def test_a_commit_holds_a_thousand_records_at_most(
    store: SqlStore, weights: tuple[int, int], commits: int
) -> None:
    """Two batches of 500 go together, one record more and they do not."""
    before = writer_of(store).commits
    with ThreadPoolExecutor(4) as pool, held(writer_of(store), pool):
        for weight in weights:
            ask(writer_of(store), pool, line(str(weight) + "x" * len(pool._threads)), weight=weight)
    assert writer_of(store).commits == before + commits


def test_a_job_that_breaks_leaves_the_others(store: SqlStore) -> None:
    """Of three jobs in one commit the middle one breaks; the others are kept, it is not."""
    with ThreadPoolExecutor(4) as pool, held(writer_of(store), pool):
        first = ask(writer_of(store), pool, line("first"))
        broken = ask(writer_of(store), pool, fail)
        last = ask(writer_of(store), pool, line("last"))
    assert (first.result(), last.result()) == ("first", "last")
    with pytest.raises(ValueError, match="a job broke"):
        broken.result()
    assert [store.cursor(name) for name in ("first", "half", "last")] == [1, 0, 1]


def test_a_full_disk_is_said_and_nothing_is_half_written(store: SqlStore) -> None:
    """While there is no room every batch is refused; with room again the feed has no gap."""
    add(store, post("p0"))
    pages = writer_of(store).run(lambda one: pragma(one, "page_count"))
    writer_of(store).run(lambda one: pragma(one, f"max_page_count={pages}"))
    big = [post(f"big{number}", text="x" * 5_000) for number in range(200)]
    with pytest.raises(StoreError, match=r"nothing was written: .*full"):
        add(store, *big)
    writer_of(store).run(lambda one: pragma(one, "max_page_count=1000000"))
    assert [one.seq for one in add(store, *big)] == list(range(2, 202))
    assert len(store.read(seq(0), 999)) == 201


def pragma(connection: Connection, words: str) -> int:
    """Ask SQLite for one number."""
    return int(driver(connection).execute(f"PRAGMA {words}").fetchone()[0])


def test_when_the_writer_dies_every_call_says_so(store: SqlStore) -> None:
    """Jobs that waited, and all later reads, writes and waits, are refused aloud."""

    def die(_: Connection) -> None:
        raise SystemExit("pulled out")

    with ThreadPoolExecutor(4) as pool, held(writer_of(store), pool):
        dying = ask(writer_of(store), pool, die)
        behind = ask(writer_of(store), pool, line("behind"))
    for asked in (dying, behind):
        with pytest.raises(StoreError, match="nothing was written"):
            asked.result(30)
    calls = (lambda: add(store, post()), lambda: store.cursor("x"), lambda: store.wait(0, 30))
    for call in calls:
        with pytest.raises(StoreError, match="pulled out"):
            call()
    store.close()


def test_closing_finishes_what_was_accepted(path: Path) -> None:
    """A batch that waits when the store is closed is still written and answered."""
    store = open_file(path, Clock())
    with ThreadPoolExecutor(4) as pool:
        with held(writer_of(store), pool):
            waiting = ask(writer_of(store), pool, line("waiting"))
            closing = pool.submit(store.close)
        assert waiting.result(30) == "waiting"
        closing.result(30)
    with pytest.raises(StoreClosed):
        store.cursor("waiting")
    again = open_file(path, Clock())
    assert again.cursor("waiting") == 1
    again.close()


def test_closing_leaves_one_file(path: Path) -> None:
    """After closing, the one file is the whole backup, and only its owner may read it."""
    store = open_file(path, Clock())
    add(store, *(post(f"p{number}") for number in range(100)))
    store.close()
    assert [one.name for one in path.parent.iterdir()] == ["f.db"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_ledger_cannot_be_edited(store: SqlStore, path: Path) -> None:
    """Not even somebody with the file in hand changes a line in passing."""
    store.note([entry(), entry()])
    database = sqlite3.connect(path)
    for change in ("UPDATE ledger SET body = x'00'", "DELETE FROM ledger"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            database.execute(change)
    database.close()
    assert [one.seq for one in store.entries(0, 9, MINE)] == [1, 2]


def test_another_program_on_the_file_is_noticed(store: SqlStore, path: Path) -> None:
    """Records that `firebreak ingest` brings in wake the server's worker, in the same feed."""
    add(store, post("p1"))
    seen = store.wait(0, 0)
    other = open_file(path, Clock())
    assert add(other, post("p2"))[0].seq == 2
    assert store.wait(seen, 30) > seen
    other.close()
    assert [one.seq for one in store.read(seq(0), 9)] == [1, 2]


def test_a_long_batch_goes_in_several_commits(store: SqlStore) -> None:
    """Ten thousand records in one call do not hold up a decision until the last one."""
    before = writer_of(store).commits
    answers = add(store, *(post(f"p{number}") for number in range(2_500)))
    assert [one.seq for one in answers] == list(range(1, 2_501))
    assert writer_of(store).commits == before + 3


def test_something_is_done_between_two_commits_and_answered(path: Path) -> None:
    """What a transaction does not admit; and what breaks there breaks nothing else."""
    store = open_file(path, Clock())
    writer = writer_of(store)
    add(store, post("p1"))
    assert (0,) == writer.between(lambda db: db.execute("PRAGMA user_version").fetchone())
    writer.between(lambda db: db.execute("VACUUM"))
    with pytest.raises(sqlite3.OperationalError):
        writer.between(lambda db: db.execute("NONSENSE"))
    assert add(store, post("p2"))[0].seq == 2
    store.close()
    with pytest.raises(StoreClosed):
        writer.between(lambda _: None)


def test_what_was_asked_for_before_the_end_is_still_done(path: Path) -> None:
    """Nobody waits for ever because the store was closed meanwhile."""
    store = open_file(path, Clock())
    writer = writer_of(store)
    with ThreadPoolExecutor(2) as pool:
        with held(writer, pool):
            asked = pool.submit(lambda: writer.between(lambda _: "done"))
            while not writer._promised:
                Event().wait(0.001)
            closing = Thread(target=store.close)
            closing.start()
        assert "done" == asked.result(30)
        closing.join(30)
        assert not closing.is_alive()
