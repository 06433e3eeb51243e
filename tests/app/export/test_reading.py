"""A desk is read from a notebook: live or exported, and never changed."""

import doctest
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import firebreak
from firebreak.adapters.store import database_of
from firebreak.adapters.store.read_only import open_read_only
from firebreak.app.export import reading
from firebreak.app.export.choosing import all_tables
from firebreak.app.export.contract import Table
from firebreak.app.export.tables import ledger
from firebreak.app.wiring import utc_now
from firebreak.measure.run import all_metrics
from firebreak.model.errors import (
    InvalidConfig,
    InvalidFile,
    InvalidQuestion,
    NewerExport,
    NewerSchema,
    StoreError,
)
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ledger import LedgerEntry
from tests.app.export.evening import evening, export
from tests.app.factories import START, Room, account, listed

LIVE = 9
DAY = START.replace(hour=0), START.replace(hour=0) + timedelta(days=1)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Give a desk after a small evening, which goes on running."""
    made = evening(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def desk(room: Room) -> Iterator[firebreak.Desk]:
    """Open it from outside."""
    with firebreak.open(room.services.config.store) as opened:
        yield opened


def place(room: Room) -> Path:
    """Name the database file."""
    return Path(room.services.config.store.removeprefix("sqlite:///"))


def test_every_example_of_the_documentation_is_true(room: Room, desk: firebreak.Desk) -> None:
    """Whoever copies an example into a notebook gets what it says."""
    found = doctest.DocTestFinder().find(
        reading, globs={"firebreak": firebreak, "desk": desk, "place": place(room)}
    )
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    results = [runner.run(one) for one in found if one.examples]
    assert 8 == len(results)
    assert 0 == sum(one.failed for one in results)


def test_public_names_have_an_example() -> None:
    """No function of the reading interface is without one."""
    public = [name for name in dir(reading.Desk) if not name.startswith("_")]
    assert [] == [one for one in public if ">>>" not in (getattr(reading.Desk, one).__doc__ or "")]


def test_a_running_desk_is_read_as_it_is_now(room: Room, desk: firebreak.Desk) -> None:
    """What happens while a notebook is open is there at the next question."""
    count = desk.sql("SELECT count(*) FROM cases")[0][0]
    room.tell(account("u9"), listed("p9", "u9"))
    assert count + 1 == desk.sql("SELECT count(*) FROM cases")[0][0]
    assert room.store.tree(DEFAULT_TENANT).size == sum(1 for _ in desk.ledger())


def test_reading_changes_nothing(room: Room) -> None:
    """The database is the same to the byte, and nobody can write through it."""
    path = place(room)
    room.store.close()
    before = {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    with firebreak.open(path) as desk:
        desk.sql("SELECT * FROM ledger, cases, decisions, actions, signals, connections")
    after = {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    assert before == after
    store = open_read_only(f"sqlite:///{path}", utc_now, DEFAULT_TENANT)
    with pytest.raises(StoreError, match="opened to be read"):
        store.note([])
    store.close()


def test_no_socket_is_opened(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook on a plane works, and tells nobody what is asked."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    with firebreak.open(place(room)) as desk:
        assert LIVE == len(desk.tables())
        assert 1 == len(desk.sql("SELECT * FROM decisions"))


@pytest.mark.parametrize("metric", [one.id for one in all_metrics()])
def test_a_number_is_the_same_from_store_and_export(
    metric: str, room: Room, desk: firebreak.Desk, tmp_path: Path
) -> None:
    """Whoever has the export recomputes what the desk shows."""
    export(room, tmp_path / "out", "ledger", form="parquet")
    with firebreak.open(tmp_path / "out") as exported:
        assert desk.metric(metric, *DAY) == exported.metric(metric, *DAY)


def test_every_field_of_a_line_has_its_column() -> None:
    """A field that is new tomorrow is not lost on its way out."""
    named = {ledger._FIELDS.get(one.name, one.name) for one in ledger.SHAPE.columns}
    assert set(LedgerEntry.__struct_fields__) - {"tenant"} == named


def test_lines_come_back_from_an_export_as_they_were(room: Room, tmp_path: Path) -> None:
    """Nothing of a line is lost on its way through a table."""
    before = room.store.entries(0, 1_000, DEFAULT_TENANT)
    export(room, tmp_path / "out", "ledger", form="parquet")
    with firebreak.open(tmp_path / "out") as exported:
        assert before == list(exported.ledger())


def test_peoples_words_need_an_export_with_a_reason(
    room: Room, desk: firebreak.Desk, tmp_path: Path
) -> None:
    """No notebook reads posts that nobody said why to look at."""
    with pytest.raises(InvalidQuestion, match="export it with a reason"):
        desk.sql("SELECT text FROM posts")
    export(room, tmp_path / "out", "posts", form="parquet")
    with firebreak.open(tmp_path / "out") as exported:
        assert 3 == len(exported.sql("SELECT text FROM posts"))


@pytest.mark.parametrize(
    "question",
    [
        "SELECT 1; SELECT 2",
        "DROP VIEW cases",
        "COPY (SELECT 1) TO 'x.csv'",
        "SET enable_external_access = true",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM 'https://files.example/x.parquet'",
        "INSTALL httpfs",
        "ATTACH 'x.db'",
        "SELECT nonsense FROM cases",
        "",
    ],
)
def test_a_question_reads_the_tables_and_nothing_else(question: str, desk: firebreak.Desk) -> None:
    """SQL from a stranger's notebook reads no file, no network, and changes nothing."""
    with pytest.raises(InvalidQuestion):
        desk.sql(question)


def test_instants_come_back_in_utc(desk: firebreak.Desk) -> None:
    """A time in a notebook is the moment that it was."""
    (row,) = desk.sql("SELECT made_at, made_at + INTERVAL 1 HOUR FROM decisions")
    assert timedelta(hours=1) == row[1] - row[0]
    assert (UTC, START.date()) == (row[0].tzinfo, row[0].date())
    lines = list(desk.ledger(since=row[0], until=row[0] + timedelta(microseconds=1)))
    assert "case decided" in [one.kind for one in lines]


@pytest.mark.parametrize("table", [one for one in all_tables() if not one.is_content])
def test_every_column_can_be_asked_for_without_quotes(table: Table, desk: firebreak.Desk) -> None:
    """Nobody needs to know which words SQL keeps to itself."""
    names = tuple(one.name for one in table.shape.columns)
    asked = f"SELECT {', '.join(f'max(t.{name}), any_value({name})' for name in names)}"
    assert 2 * len(names) == len(desk.sql(f"{asked} FROM {table.name} AS t").columns)
    assert names == desk.sql(f"SELECT {', '.join(names)} FROM {table.name}").columns


def test_a_notebook_shows_rows_without_running_them(desk: firebreak.Desk) -> None:
    """A post's markup stays text in a notebook."""
    shown = desk.sql("SELECT '<script>' AS \"a<b\"")._repr_html_()
    assert "<th>a&lt;b</th>" in shown
    assert "<td>&lt;script&gt;</td>" in shown


def test_what_is_not_there_is_named(room: Room, desk: firebreak.Desk, tmp_path: Path) -> None:
    """A wrong name is answered by what there is."""
    with pytest.raises(InvalidQuestion, match="known are appeals, "):
        desk.metric("respons_time", *DAY)
    with pytest.raises(InvalidQuestion, match="after since"):
        desk.metric("response_time", DAY[1], DAY[0])
    with pytest.raises(InvalidQuestion, match="no time zone"):
        desk.metric("response_time", datetime(2026, 3, 1), DAY[1])  # noqa: DTZ001
    with pytest.raises(InvalidQuestion, match="no instant"):
        desk.metric("response_time", "yesterday", DAY[1])
    with pytest.raises(InvalidConfig, match="no such folder"):
        firebreak.open(tmp_path / "none")
    with pytest.raises(InvalidConfig, match=r"no manifest\.json"):
        firebreak.open(place(room).parent)


def test_a_newer_export_is_refused(room: Room, tmp_path: Path) -> None:
    """An old program does not guess what a new one meant."""
    export(room, tmp_path / "out", "cases", form="parquet")
    manifest = tmp_path / "out" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"version": 1', b'"version": 2'))
    with pytest.raises(NewerExport, match="layout 2"):
        firebreak.open(tmp_path / "out")


def test_a_newer_store_is_refused(room: Room) -> None:
    """Nor does it read a database of a newer one."""
    update = "UPDATE alembic_version SET version_num = '9999'"
    database_of(room.store).write(lambda connection: connection.exec_driver_sql(update))
    with pytest.raises(NewerSchema, match="9999"):
        firebreak.open(place(room))


def test_a_file_that_is_not_the_one_that_was_written_is_refused(room: Room, tmp_path: Path) -> None:
    """Somebody who changed a table is found out before its numbers are believed."""
    export(room, tmp_path / "out", "cases", form="parquet")
    with (tmp_path / "out" / "cases.parquet").open("ab") as file:
        file.write(b"x")
    with pytest.raises(InvalidFile, match="not the file that was written"):
        firebreak.open(tmp_path / "out")


def test_csv_is_for_spreadsheets(room: Room, tmp_path: Path) -> None:
    """A folder of CSV is refused with the way out."""
    export(room, tmp_path / "out", "cases")
    with pytest.raises(InvalidFile, match="--format parquet"):
        firebreak.open(tmp_path / "out")


def test_the_package_offers_nothing_else() -> None:
    """A misspelt name is an AttributeError as of any module."""
    with pytest.raises(AttributeError, match="opne"):
        firebreak.opne  # type: ignore[attr-defined]  # noqa: B018
    assert LIVE == len([one for one in all_tables() if not one.is_content])
