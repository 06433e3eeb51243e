"""Files of every format give the same records, and say where they break."""

import gzip
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from firebreak.adapters.record_files import MAX_LINE_BYTES, FileRecord, RecordFile
from firebreak.model.errors import InvalidFile


def read(path: Path, *, record_type: str = "", notices: bool = False) -> list[FileRecord]:
    """Read a whole file."""
    with RecordFile(path, record_type=record_type, notices=notices) as file:
        return list(file)


def decoded(path: Path, *, record_type: str = "", notices: bool = False) -> list[Any]:
    """Read a file whose records are all JSON."""
    return [json.loads(each.raw) for each in read(path, record_type=record_type, notices=notices)]


def parquet(path: Path, query: str) -> Path:
    """Write what a query gives as Parquet."""
    with duckdb.connect(":memory:") as database:
        database.execute(f"copy ({query}) to '{path}' (format parquet)")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder whose name would be a pattern to some readers."""
    path = tmp_path / "posts [1]*"
    path.mkdir()
    return path


def test_lines_come_with_their_numbers(folder: Path) -> None:
    """Blank lines count, so that the number is the one an editor shows."""
    path = folder / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"a":1}\r\n\n  {"b":2}')

    assert read(path) == [(1, b'{"a":1}', ""), (3, b'{"b":2}', "")]


def test_compressed_lines_are_read_alike(folder: Path) -> None:
    """A platform's archive need not be unpacked first."""
    path = folder / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a":1}\n'))

    assert read(path) == [(1, b'{"a":1}', "")]


def test_a_compressed_file_that_breaks_off_is_named_with_its_line(folder: Path) -> None:
    """A download that was cut says how far it can be read."""
    path = folder / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a":1}\n' * 3, mtime=0)[:-9])

    with pytest.raises(InvalidFile, match="breaks off"):
        read(path)


def test_a_line_without_end_is_passed_over_and_named(folder: Path) -> None:
    """One monstrous line costs neither memory nor the lines after it."""
    path = folder / "a.jsonl"
    path.write_bytes(b"x" * (MAX_LINE_BYTES + 5) + b"\n" + b'{"a":1}\n')
    long, good = read(path)

    assert long[:2] == (1, b"")
    assert "longer than" in long.problem
    assert good == (2, b'{"a":1}', "")


def test_the_type_on_the_command_line_fills_gaps_only(folder: Path) -> None:
    """Records that say their own type keep it."""
    path = folder / "a.jsonl"
    path.write_text('{"id":"1"}\n{}\n{"type":"account","id":"2"}\n{"tags":["type"]}\n')

    found = decoded(path, record_type="post")
    assert [record["type"] for record in found] == ["post", "post", "account", "post"]


def test_csv_cells_become_what_their_fields_hold(folder: Path) -> None:
    """Numbers, lists and yes or no are read from text; empty cells are left out."""
    path = folder / "a.csv"
    path.write_text(
        "type,id,author,text,views,tags,verb,actor,object,active\n"
        'post,007,u1,"two\nlines, ""quoted""",12,a|b,,,,\n'
        "relation,,,,,,follow,u1,u2,false\n"
    )

    assert decoded(path) == [
        {"type": "post", "id": "007", "author": "u1", "text": 'two\nlines, "quoted"', "views": 12}
        | {"tags": ["a", "b"]},
        {"type": "relation", "verb": "follow", "actor": "u1", "object": "u2", "active": False},
    ]
    assert [record.line for record in read(path)] == [2, 4]


def test_a_cell_that_does_not_fit_is_left_for_the_intake_to_refuse(folder: Path) -> None:
    """A word where a number belongs is refused by the name of its field, not dropped."""
    path = folder / "a.csv"
    path.write_text("id,author,views\np1,u1,many\n")

    assert decoded(path, record_type="post") == [
        {"type": "post", "id": "p1", "author": "u1", "views": "many"}
    ]


def test_a_csv_of_notices_needs_no_type(folder: Path) -> None:
    """Reports come from a spreadsheet as often as from a program."""
    path = folder / "a.csv"
    path.write_text("id,subject_kind,subject\nn1,post,p1\n")

    assert decoded(path, notices=True) == [{"id": "n1", "subject_kind": "post", "subject": "p1"}]


@pytest.mark.parametrize(("row", "says"), [("p1", "1 cells"), ("p1,u1,x,y", "4 cells")])
def test_a_row_of_another_length_is_one_bad_record(folder: Path, row: str, says: str) -> None:
    """A lost comma costs its row only."""
    path = folder / "a.csv"
    path.write_text(f"id,author,text\n{row}\np2,u2,good\n")
    bad, good = read(path, record_type="post")

    assert says in bad.problem
    assert (good.line, good.problem) == (3, "")


def test_a_row_that_is_not_utf8_is_one_bad_record(folder: Path) -> None:
    """A row of another encoding is named; the next one is read."""
    path = folder / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfid,author,text\np1,u1,caf\xe9\np2,u2,good\n")
    bad, good = read(path, record_type="post")

    assert bad[:2] == (2, b"p1,u1,caf\xe9")
    assert "UTF-8" in bad.problem
    assert (good.line, good.problem) == (3, "")


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("id,author,txt", "'txt' is unknown; did you mean text?"),
        ("id,author,id", "'id' is there twice"),
        ("id;author", "is unknown"),
    ],
)
def test_a_header_that_cannot_be_right_stops_the_file(folder: Path, header: str, says: str) -> None:
    """A misspelt column would spoil every row, so it is said once."""
    path = folder / "a.csv"
    path.write_text(f"{header}\np1,u1,x\n")

    with pytest.raises(InvalidFile, match="line 1") as refused:
        read(path, record_type="post")
    assert says in refused.value.reason


def test_a_table_without_type_says_how_to_name_it(folder: Path) -> None:
    """The next step is in the message."""
    path = folder / "a.csv"
    path.write_text("id,author\np1,u1\n")

    with pytest.raises(InvalidFile, match="--type"):
        read(path)


def test_a_quote_that_never_closes_is_named_with_its_line(folder: Path) -> None:
    """What follows such a quote would be read wrongly, so reading stops there."""
    path = folder / "a.csv"
    path.write_text('id,author,text\np1,u1,good\np2,u2,"never closed\np3,u3,x\n')

    with RecordFile(path, record_type="post") as file:
        records = iter(file)
        assert next(records).line == 2
        with pytest.raises(InvalidFile, match="line 3: not CSV"):
            next(records)


def test_parquet_columns_become_fields(folder: Path) -> None:
    """Lists stay lists, instants become UTC text, null and NaN are left out."""
    query = """
        select 'p1' as id, 'u1' as author, 7.0::double as views, ['a','b'] as tags,
            timestamptz '2026-03-01 12:00:00.25+02' as created_at, null::varchar as text
        union all select 'p2', 'u2', 'nan'::double, null, null, 'hello'
    """
    path = parquet(folder / "a.parquet", query)

    first, second = sorted(decoded(path, record_type="post"), key=lambda found: str(found["id"]))
    assert first == {
        "type": "post",
        "id": "p1",
        "author": "u1",
        "views": 7,
        "tags": ["a", "b"],
        "created_at": "2026-03-01T10:00:00.250000Z",
    }
    assert second == {"type": "post", "id": "p2", "author": "u2", "text": "hello"}


def test_parquet_rows_come_in_their_order(folder: Path) -> None:
    """The row number names the same row on every reading."""
    path = parquet(
        folder / "a.parquet", "select i::varchar as id, 'u' as author from range(5000) r(i)"
    )
    found = read(path, record_type="post")

    assert list(range(1, 5001)) == [record.line for record in found]
    assert [str(number) for number in range(5000)] == [json.loads(each.raw)["id"] for each in found]


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("now()::timestamp as created_at", "without an offset"),
        ("'x'::blob as text", "is BLOB"),
        ("{'a': 1} as text", "is STRUCT"),
        ("1 as txt", "did you mean text?"),
    ],
)
def test_a_parquet_column_that_no_field_can_hold_stops_the_file(
    folder: Path, column: str, says: str
) -> None:
    """A column of the wrong kind is said once, before anything is taken in."""
    path = parquet(folder / "a.parquet", f"select 'p1' as id, 'u1' as author, {column}")

    with pytest.raises(InvalidFile) as refused:
        read(path, record_type="post")
    assert says in refused.value.reason


@pytest.mark.parametrize("name", ["a.parquet", "a.txt", "a.parquet.gz", "missing.jsonl"])
def test_a_file_that_is_not_what_its_name_says_is_refused(folder: Path, name: str) -> None:
    """The name of the file stands in the message."""
    if not name.startswith("missing"):
        (folder / name).write_text("hello")

    with pytest.raises(InvalidFile, match=name):
        read(folder / name, record_type="post")


def test_progress_runs_from_nothing_to_all(folder: Path) -> None:
    """The bar reflects how much of the file has been read."""
    path = folder / "a.jsonl"
    path.write_text('{"a":1}\n' * 100_000)
    with RecordFile(path) as file:
        before = file.fraction()
        seen = sum(1 for _ in file)

        assert (before, seen, file.fraction()) == (0.0, 100_000, 1.0)
