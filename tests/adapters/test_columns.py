"""Columns come back from a file as they were; equal ones give equal bytes."""

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pytest
from numpy.typing import NDArray

from firebreak.adapters.columns import ROW_GROUP, digest, write_columns, write_rows

ROWS = ROW_GROUP + 1_000
COLUMNS: dict[str, NDArray[Any]] = {
    "actor": (np.arange(ROWS) * 7_919 % 1_000).astype(np.int32),
    "verb": (np.arange(ROWS) % 5).astype(np.int8),
    "object": np.arange(ROWS, dtype=np.int64) * 3_000_000_000,
    "rate": np.linspace(0, 1, ROWS).astype(np.float32),
    "id": np.array([f"a{number:05}é" for number in range(ROWS)]),
}


def test_columns_come_back_as_they_were(tmp_path: Path) -> None:
    """All rows, in their order, in their kinds."""
    write_columns(tmp_path, "acts/day-0001.parquet", COLUMNS)
    with duckdb.connect() as store:
        path = tmp_path / "acts" / "day-0001.parquet"
        found = store.execute(f"SELECT * FROM read_parquet('{path}')").fetchnumpy()
    assert list(COLUMNS) == list(found)
    for name, column in COLUMNS.items():
        assert (column == found[name]).all()
    assert [np.int32, np.int8, np.int64, np.float32] == [
        found[name].dtype for name in list(COLUMNS)[:4]
    ]


class Seen(NamedTuple):
    """A kind of row."""

    who: str
    at_ms: int
    is_right: bool


@pytest.mark.parametrize("rows", [[], [Seen("é", 1 << 40, True), Seen("", -1, False)]])
def test_rows_come_back_as_they_were(tmp_path: Path, rows: list[Seen]) -> None:
    """Also none at all: the columns are there for whoever reads the file."""
    assert len(rows) == write_rows(tmp_path, "seen.parquet", rows, Seen).rows
    with duckdb.connect() as store:
        found = store.execute(f"SELECT who, at_ms, is_right FROM '{tmp_path}/seen.parquet'")
        assert [tuple(row) for row in rows] == found.fetchall()


def test_equal_columns_give_equal_bytes(tmp_path: Path) -> None:
    """Whoever has the digest can check that a file is what it was."""
    first = write_columns(tmp_path, "one.parquet", COLUMNS)
    second = write_columns(tmp_path / "else'where", "one.parquet", COLUMNS)
    assert first == second
    assert first.sha256 == hashlib.sha256((tmp_path / "one.parquet").read_bytes()).hexdigest()
    assert first.sha256 == digest(tmp_path / "one.parquet")
    assert (ROWS, (tmp_path / "one.parquet").stat().st_size) == (first.rows, first.size)


def test_a_column_seen_through_another_is_written_as_seen(tmp_path: Path) -> None:
    """Every second row of something longer is not the same as all of it."""
    write_columns(tmp_path, "half.parquet", {"actor": COLUMNS["actor"][::2]})
    with duckdb.connect() as store:
        found = store.execute(f"SELECT actor FROM '{tmp_path}/half.parquet'").fetchnumpy()
    assert (COLUMNS["actor"][::2] == found["actor"]).all()


def test_no_rows_are_a_file_too(tmp_path: Path) -> None:
    """A day on which nothing happens is a day."""
    written = write_columns(tmp_path, "none.parquet", {"t": np.zeros(0, np.int64)})
    assert 0 == written.rows
    with duckdb.connect() as store:
        assert [] == store.execute(f"SELECT t FROM '{tmp_path}/none.parquet'").fetchall()


def test_columns_of_different_lengths_are_refused(tmp_path: Path) -> None:
    """Nothing is written that nobody could read."""
    with pytest.raises(ValueError, match=r"none.parquet: columns of different lengths, \[2, 3\]"):
        write_columns(tmp_path, "none.parquet", {"a": np.zeros(2), "b": np.zeros(3)})
    assert not (tmp_path / "none.parquet").exists()
