"""Segments come back as they were written, whenever the writer died."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from firebreak.adapters.acts.arrays import map_arrays, write_arrays
from firebreak.adapters.acts.disk import Disk
from firebreak.adapters.acts.segments import MANIFEST, Batch, Segments
from firebreak.algorithms.graph.acts import Told, joined
from firebreak.model.errors import InvalidFile

MANY, RECORDS, DEEDS = 3, 5, 76
VERBS = ("follow", "tag")
Row = tuple[int, int, int, int, int]


class Died(Exception):
    """The process is gone."""


class DyingDisk(Disk):
    """A disk whose process dies before its n-th deed, or half-way through it."""

    def __init__(self, left: int) -> None:
        self.left = left

    def _do(self, path: Path) -> None:
        self.left -= 1
        if self.left == 0:
            if path.name.endswith(".half"):
                path.write_bytes(b"PAR1 half a fi")
            raise Died

    def write_table(self, path: Path, columns: Mapping[str, NDArray[Any]]) -> None:
        """Perhaps die."""
        self._do(path)
        super().write_table(path, columns)

    def write(self, path: Path, content: bytes) -> None:
        """Perhaps die."""
        self._do(path)
        super().write(path, content)

    def put(self, path: Path, target: Path) -> None:
        """Perhaps die."""
        self._do(target)
        super().put(path, target)

    def remove(self, path: Path) -> None:
        """Perhaps die."""
        self._do(path)
        super().remove(path)


def told(rows: list[Row]) -> Told:
    """Make columns of actor, verb, object, milliseconds and item."""
    columns = np.array(rows, np.int64).reshape(-1, 5).T
    return Told(
        actor=columns[0].astype(np.int32),
        kind=columns[1].astype(np.uint8),
        object=columns[2].astype(np.int32),
        t=columns[3],
        item=columns[4].astype(np.int32),
    )


def batch(number: int) -> Batch:
    """One record's act, and the names that came up in it."""
    return Batch(
        rows=told([(2 * number, 1, 2 * number + 1, 1_000 * number, number)]),
        names=[f"a{number}", f"o{number}"],
        items=[f"i{number}"],
    )


def opened(folder: Path, disk: Disk | None = None) -> Segments:
    """Open a folder as a new process would."""
    return Segments(folder, verbs=VERBS, many=MANY, disk=disk)


def listed(found: Batch) -> tuple[object, ...]:
    """What a batch holds, to compare."""
    rows = found.rows
    return (
        [one.tolist() for one in (rows.actor, rows.kind, rows.object, rows.t, rows.item)],
        list(found.names),
        list(found.items),
    )


def upto(count: int) -> tuple[object, ...]:
    """What the first records hold together."""
    parts = [batch(number) for number in range(count)]
    return listed(
        Batch(
            rows=joined([one.rows for one in parts]),
            names=[name for one in parts for name in one.names],
            items=[name for one in parts for name in one.items],
        )
    )


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 2**31 - 1),
            st.integers(0, 9),
            st.integers(0, 2**31 - 1),
            st.integers(-(2**53), 2**53),
            st.integers(-1, 2**31 - 1),
        ),
        max_size=5,
    ),
    st.lists(NAMES, max_size=4),
)
def test_whatever_is_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], names: list[str]
) -> None:
    """Any numbers, any writing, in the order it came."""
    folder = tmp_path_factory.mktemp("acts")
    written = Batch(rows=told(rows), names=names, items=names[:2])
    opened(folder).append(written, cursor=7)

    again = opened(folder)
    assert (listed(written), 7) == (listed(again.read()), again.cursor)


@pytest.mark.parametrize("deed", range(1, DEEDS))
def test_a_writer_that_dies_goes_on_with_nothing_lost_or_twice(tmp_path: Path, deed: int) -> None:
    """Killed before any write, rename or removal: what the cursor says is there, is."""
    disk = DyingDisk(deed)
    try:
        segments = opened(tmp_path, disk)
        for number in range(RECORDS):
            segments.append(batch(number), cursor=number + 1)
            while segments.tidy():
                pass
    except Died:
        pass
    again = opened(tmp_path)
    assert upto(again.cursor) == listed(again.read())
    for number in range(again.cursor, RECORDS):
        again.append(batch(number), cursor=number + 1)
    assert upto(RECORDS) == listed(opened(tmp_path).read())
    assert not list(tmp_path.glob(".*.half"))


def test_the_deaths_cover_every_deed(tmp_path: Path) -> None:
    """The test above has a death for each thing that is done to the disk."""
    disk = DyingDisk(0)
    segments = opened(tmp_path, disk)
    for number in range(RECORDS):
        segments.append(batch(number), cursor=number + 1)
        while segments.tidy():
            pass
    assert 40 < -disk.left < DEEDS


@pytest.mark.parametrize("deed", range(1, 19))
def test_what_is_forgotten_is_in_no_file(tmp_path: Path, deed: int) -> None:
    """Whenever the process died, after the next opening all or nothing was replaced."""
    segments = opened(tmp_path)
    for number in range(3):
        segments.append(batch(number), cursor=number + 1)
    left = Batch(rows=told([(0, 1, 1, 0, -1)]), names=["erased-1", "o0"])
    with suppress(Died):
        opened(tmp_path, DyingDisk(deed)).replace(left)
    again = opened(tmp_path)
    assert 3 == again.cursor
    found = listed(again.read())
    assert found in (upto(3), listed(left))
    if found == listed(left):
        assert 3 == len(list(tmp_path.iterdir()))


def test_small_segments_become_one(tmp_path: Path) -> None:
    """Files do not grow in number with every record."""
    segments = opened(tmp_path)
    for number in range(12):
        segments.append(batch(number), cursor=number + 1)
        segments.tidy()

    assert len(segments.manifest.segments) <= MANY
    assert upto(12) == listed(opened(tmp_path).read())


def test_a_cursor_goes_on_without_acts(tmp_path: Path) -> None:
    """Records that tell of no act are not read again."""
    opened(tmp_path).append(Batch(rows=told([])), cursor=12)

    assert (12, ()) == (opened(tmp_path).cursor, opened(tmp_path).manifest.segments)


def test_other_engines_read_the_columns(tmp_path: Path) -> None:
    """Actor, verb, object, t and item, as the manifest lists the files."""
    opened(tmp_path).append(batch(3), cursor=1)

    found = duckdb.sql(f"FROM read_parquet('{tmp_path}/acts-*.parquet')")
    assert ["actor", "verb", "object", "t", "item"] == found.columns
    assert ["INTEGER", "TINYINT", "INTEGER", "BIGINT", "INTEGER"] == [str(t) for t in found.types]
    assert [(6, 1, 7, 3_000, 3)] == found.fetchall()


def test_a_folder_of_another_kind_is_refused(tmp_path: Path) -> None:
    """A later format, other verbs, a torn manifest or a missing file is said, and where."""
    opened(tmp_path).append(batch(0), cursor=1)
    good = json.loads((tmp_path / MANIFEST).read_text())
    for broken, words in (
        ({**good, "format": 2}, "newer"),
        ({**good, "verbs": ["tag"]}, "verbs"),
        ({"what": 1}, "no manifest"),
    ):
        (tmp_path / MANIFEST).write_text(json.dumps(broken))
        with pytest.raises(InvalidFile, match=words):
            opened(tmp_path)
    (tmp_path / MANIFEST).write_text(json.dumps(good))
    (tmp_path / "acts-00000001.parquet").unlink()
    with pytest.raises(InvalidFile, match="acts-00000001"):
        opened(tmp_path).read()


def test_arrays_are_mapped_as_they_were_written(tmp_path: Path) -> None:
    """Read-only, and whole or not there."""
    found: dict[str, NDArray[Any]] = {
        "actor": np.arange(5, dtype=np.int32),
        "t": np.arange(5) * 10,
    }
    write_arrays(tmp_path / "base", found)

    mapped = map_arrays(tmp_path / "base")
    assert [0, 10, 20, 30, 40] == mapped["t"].tolist()
    assert not mapped["actor"].flags.writeable
    with pytest.raises(Died):
        write_arrays(tmp_path / "next", found, disk=DyingDisk(1))
    with pytest.raises(InvalidFile, match="build them again"):
        map_arrays(tmp_path / "next")
