"""An export holds what somebody may see, whole, the same each time."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import msgspec
import pytest

from firebreak.adapters.store import database_of
from firebreak.adapters.store.erasure import erase as forget
from firebreak.algorithms.text.sheets import unguarded
from firebreak.app.export import asking, choosing, writing
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ledger import LedgerEntry
from firebreak.model.looks import Look
from firebreak.model.people import EVERY_ROLE, POWERS, Role
from tests.app.export.evening import FORMULA, begun, evening, export
from tests.app.factories import START, Room, user

STAMP = "'%Y-%m-%dT%H:%M:%S.%fZ'"
ALL = tuple(one.name for one in choosing.all_tables())


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Give a desk after a small evening."""
    made = evening(tmp_path)
    yield made
    made.store.close()


def cells(folder: Path, table: str) -> list[dict[str, str]]:
    """Read a table that was written as CSV."""
    with (folder / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_tables_hold_what_happened(room: Room, tmp_path: Path) -> None:
    """What was decided that evening stands in the tables."""
    export(room, tmp_path / "out", "cases", "decisions", "actions", "signals")
    (decision,) = cells(tmp_path / "out", "decisions")
    assert ("suspend", "support") == (decision["verb"], decision["category"])
    (action,) = cells(tmp_path / "out", "actions")
    assert (user(), decision["id"]) == (action["subject"], action["decision"])
    assert {user(), user("u2")} == {one["subject"] for one in cells(tmp_path / "out", "cases")}
    assert {"listed_urls"} == {one["detector"] for one in cells(tmp_path / "out", "signals")}


def test_every_line_of_the_ledger_comes_as_it_stands(room: Room, tmp_path: Path) -> None:
    """An auditor who exports the ledger has each line that was there before."""
    before = room.store.entries(0, 1_000, DEFAULT_TENANT)
    export(room, tmp_path / "out", "ledger")
    told = cells(tmp_path / "out", "ledger")
    assert [(str(one.seq), one.kind) for one in before] == [(t["seq"], t["kind"]) for t in told]


def test_nobody_who_decided_stands_in_a_table_but_the_ledger(room: Room, tmp_path: Path) -> None:
    """Nobody can rank colleagues by an export that is not an auditor's."""
    others = [name for name in ALL if name != "ledger"]
    export(room, tmp_path / "out", *others)
    assert not [
        name for name in others if b"rosa" in (tmp_path / "out" / f"{name}.csv").read_bytes()
    ]


def test_equal_desks_give_equal_bytes(room: Room, tmp_path: Path) -> None:
    """Two exports of the same stretch of time are the same files, to the byte."""
    room.clock.forward(minutes=1)
    until = room.clock()
    first = export(room, tmp_path / "a", *ALL, until=until)
    second = export(room, tmp_path / "b", *ALL, until=until)
    assert [one.sha256 for one in first.tables] == [one.sha256 for one in second.tables]


def test_both_formats_hold_the_same_rows(room: Room, tmp_path: Path) -> None:
    """Whoever takes Parquet has what whoever takes CSV has."""
    room.clock.forward(minutes=1)
    until = room.clock()
    told = export(room, tmp_path / "csv", *ALL, until=until)
    again = export(room, tmp_path / "parquet", *ALL, form="parquet", until=until)
    assert [one.rows for one in told.tables] == [one.rows for one in again.tables]
    for table in told.tables:
        select = ", ".join(_as_text(one.name, one.kind) for one in table.columns)
        place = tmp_path / "parquet" / f"{table.name}.parquet"
        rows = duckdb.connect().execute(f"SELECT {select} FROM '{place}'").fetchall()
        expected = [
            tuple(unguarded(cell) for cell in row.values())
            for row in cells(tmp_path / "csv", table.name)
        ]
        assert expected == rows, table.name


def _as_text(name: str, kind: str) -> str:
    if kind == "instant":  # DuckDB gives an instant itself only with another package
        return f"coalesce(strftime(make_timestamp(epoch_us(\"{name}\")), {STAMP}), '')"
    return f"coalesce(CAST(\"{name}\" AS VARCHAR), '')"


def test_no_cell_is_a_formula(room: Room, tmp_path: Path) -> None:
    """A post that would run in a spreadsheet is only text there."""
    export(room, tmp_path / "out", "posts")
    found = [one["text"] for one in cells(tmp_path / "out", "posts")]
    assert f"'{FORMULA}" in found
    assert FORMULA not in found


def test_what_was_erased_is_absent(room: Room, tmp_path: Path) -> None:
    """Somebody who was forgotten stands in no table that is made afterwards."""
    line = LedgerEntry(
        kind="subject erased", tenant=DEFAULT_TENANT, at=room.clock(), actor="ops", note="asked"
    )
    forget(database_of(room.store), [user("u2")], line, aliases=lambda: "x1", is_final=True)
    export(room, tmp_path / "out", *ALL)
    for name in ALL:
        text = (tmp_path / "out" / f"{name}.csv").read_text(encoding="utf-8")
        assert user("u2") not in text, name
    assert {"forum:account:u1"} == {one["key"] for one in cells(tmp_path / "out", "accounts")}


def test_only_the_stretch_of_time_comes(room: Room, tmp_path: Path) -> None:
    """The first instant counts and the last does not."""
    first = room.store.entries(0, 1, DEFAULT_TENANT)[0].at
    assert export(room, tmp_path / "a", "cases", since=first).tables[0].rows
    none = export(room, tmp_path / "b", "cases", until=first)
    assert 0 == none.tables[0].rows
    with pytest.raises(InvalidDecision, match="after the beginning"):
        export(room, tmp_path / "c", "cases", since=first, until=first)


def test_the_manifest_vouches_for_every_file(room: Room, tmp_path: Path) -> None:
    """Whoever has the folder can tell that it is whole and up to which line it goes."""
    size = room.store.tree(DEFAULT_TENANT).size
    export(room, tmp_path / "out", "cases", "ledger")
    read = msgspec.json.decode(
        (tmp_path / "out" / "manifest.json").read_bytes(), type=writing.Manifest
    )
    assert size == read.ledger_size
    assert 64 == len(read.ledger_root)
    for one in read.tables:
        raw = (tmp_path / "out" / one.file).read_bytes()
        assert (one.sha256, one.size) == (hashlib.sha256(raw).hexdigest(), len(raw))
    assert {"manifest.json", "cases.csv", "ledger.csv"} == {
        p.name for p in (tmp_path / "out").iterdir()
    }


def test_a_broken_export_leaves_nothing(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is there is a whole one."""

    def breaks(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(writing, "digest", breaks)
    with pytest.raises(OSError, match="full"):
        export(room, tmp_path / "out", "cases")
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith("out")]


def test_who_exported_what_and_why_is_a_line_before_it_leaves(room: Room) -> None:
    """The ledger knows of an export even when it broke."""
    begun(room, ["cases", "signals"])
    line = room.store.entries(0, 1_000, DEFAULT_TENANT)[-1]
    expected = ("exported", "rosa", "cases, signals: something else; yearly report")
    assert expected == (line.kind, line.actor, line.note)


def test_an_export_needs_a_reason(room: Room) -> None:
    """Nothing leaves for no reason, and nothing is written of it."""
    size = room.store.tree(DEFAULT_TENANT).size
    found = choosing.chosen(["cases"], choosing.of_roles(()), "rosa")
    with pytest.raises(InvalidDecision, match="few words"):
        asking.begin(room.services, found, by="rosa", why="something else")
    assert size == room.store.tree(DEFAULT_TENANT).size


def test_peoples_words_are_a_look_that_a_lead_judges(room: Room, tmp_path: Path) -> None:
    """Whoever takes posts along has looked at everybody, and somebody else looks that over."""
    export(room, tmp_path / "out", "posts")
    kinds = [one.kind for one in room.store.entries(0, 1_000, DEFAULT_TENANT)][-2:]
    assert ["exported", "looked up"] == kinds
    (paper,) = room.store.papers(DEFAULT_TENANT, "look", is_open=True)
    assert isinstance(paper.body, Look)
    assert ("exported", None) == (paper.body.alarm, paper.subject)


def test_peoples_words_come_only_when_they_are_named() -> None:
    """Nobody takes posts along by leaving the names of tables out."""
    taken = choosing.chosen([], choosing.of_roles(()), "rosa")
    assert {"accounts", "posts"} == set(ALL) - {one.name for one in taken}


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_a_role_has_the_tables_of_its_powers(role: Role) -> None:
    """Nobody exports what they could not read."""
    given = {one.name for one in choosing.offered(choosing.of_roles([role]))}
    powers = POWERS[role]
    expected = {
        one.name for one in choosing.all_tables() if one.power in powers or "audit" in powers
    }
    assert expected == given
    assert ("posts" in given) == (role in ("lead", "auditor"))
    assert ("ledger" in given) == (role == "auditor")


def test_a_table_that_is_not_for_a_role_is_refused_by_name() -> None:
    """The refusal says who can."""
    with pytest.raises(NotAllowed, match=r"export the table ledger.*auditor"):
        choosing.chosen(["ledger"], choosing.of_roles(["reviewer"]), "rosa")
    with pytest.raises(NotAllowed, match="export anything"):
        choosing.chosen([], choosing.of_roles(["admin"]), "omar")
    with pytest.raises(InvalidDecision, match="known are"):
        choosing.chosen(["peopel"], choosing.of_roles(()), "rosa")


def test_instants_are_after_the_start(room: Room, tmp_path: Path) -> None:
    """Instants are in UTC to the microsecond."""
    export(room, tmp_path / "out", "decisions")
    (one,) = cells(tmp_path / "out", "decisions")
    assert one["made_at"].startswith(f"{START:%Y-%m-%dT}")
    assert one["made_at"].endswith(".000000Z")
