"""Files of acts are read as they are, or refused with place and next step."""

import json
from pathlib import Path

import duckdb
import pytest

from firebreak.adapters.acts_files import LATEST, read_acts, read_seeds
from firebreak.algorithms.graph.columns import Columns
from firebreak.model.errors import InvalidFile

CSV = "actor,verb,object,t\na,follow,b,2030-01-01T00:00:00Z\nb,tag,tag:quorl,1893456060\n"
Row = tuple[str, str, str, float]


def rows(columns: Columns) -> set[Row]:
    """Write columns out as rows."""
    return {
        (columns.names[a], columns.verbs[v], columns.names[o], t)
        for a, v, o, t in zip(
            columns.actor.tolist(),
            columns.verb.tolist(),
            columns.object.tolist(),
            columns.t.tolist(),
            strict=True,
        )
    }


def written(folder: Path, text: str, name: str = "acts.csv") -> Path:
    """Write a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path, verb: str | None = None) -> str:
    """Read a file that cannot be read, and give the complaint."""
    with pytest.raises(InvalidFile) as refused:
        read_acts(path, verb=verb)
    return str(refused.value)


EXPECTED = {("a", "follow", "b", 1893456000.0), ("b", "tag", "tag:quorl", 1893456060.0)}


def test_csv_jsonl_and_parquet_say_the_same(tmp_path: Path) -> None:
    """One history in three kinds of file gives the same acts."""
    csv = written(tmp_path, CSV)
    lines = [
        {"actor": "a", "verb": "follow", "object": "b", "t": "2030-01-01T00:00:00Z"},
        {"actor": "b", "verb": "tag", "object": "tag:quorl", "t": 1893456060, "more": [1]},
    ]
    jsonl = written(tmp_path, "\n".join(map(json.dumps, lines)), "acts.jsonl")
    parquet = tmp_path / "acts.parquet"
    duckdb.execute(f"COPY (SELECT * FROM read_csv('{csv}')) TO '{parquet}'")

    assert rows(read_acts(csv)) == rows(read_acts(jsonl)) == rows(read_acts(parquet)) == EXPECTED


def test_an_offset_is_obeyed_and_its_absence_is_utc(tmp_path: Path) -> None:
    """One o'clock in +01:00 is midnight UTC."""
    acts = written(tmp_path, "actor,object,t\na,b,2030-01-01T01:00:00+01:00\nc,d,2030-01-01\n")

    assert set(read_acts(acts, verb="follow").t.tolist()) == {1893456000.0}


def test_columns_can_be_named(tmp_path: Path) -> None:
    """A file with its own names needs no rewriting."""
    acts = written(tmp_path, "account,link,when\na,x,5\n")
    names = {"actor": "account", "object": "link", "t": "when"}

    assert rows(read_acts(acts, verb="link", columns=names)) == {("a", "link", "x", 5.0)}


def test_a_missing_column_is_named_with_the_nearest(tmp_path: Path) -> None:
    """A slip in the header is seen at once."""
    complaint = refusal(written(tmp_path, "acter,verb,object,t\na,tag,x,5\n"))

    assert "no column actor" in complaint
    assert "did you mean acter?" in complaint


def test_a_file_without_verbs_asks_for_one(tmp_path: Path) -> None:
    """Nobody guesses what people did."""
    assert "--verb" in refusal(written(tmp_path, "actor,object,t\na,x,5\n"))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("a,flolow,x,5", "row 2, verb: 'flolow'"),
        (",tag,x,5", "row 2, actor: empty"),
        ("a,tag,,5", "row 2, object: empty"),
        ("a,tag,x,soon", "row 2, t: 'soon': neither unix seconds nor ISO 8601"),
        ("a,tag,x,", "row 2, t:"),
        ("a,tag,x,nan", "row 2, t:"),
        ("a,tag,x,1893456000000", "divide milliseconds by 1000"),
        ("a,tag", "Line: 3"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, expected: str) -> None:
    """The complaint says which row, which field, and what is wrong."""
    assert expected in refusal(written(tmp_path, f"actor,verb,object,t\na,tag,x,5\n{row}\n"))


def test_a_verb_near_a_known_one_is_suggested(tmp_path: Path) -> None:
    """A slip in a verb is mended by reading the message."""
    assert "did you mean follow?" in refusal(
        written(tmp_path, "actor,verb,object,t\na,flolow,x,5\n")
    )


def test_times_end_where_milliseconds_begin(tmp_path: Path) -> None:
    """The last second that counts, and the first that cannot be seconds."""
    assert len(read_acts(written(tmp_path, f"actor,object,t\na,x,{LATEST}\n"), verb="tag")) == 1
    assert "row 1" in refusal(written(tmp_path, f"actor,object,t\na,x,{LATEST + 1}\n"), "tag")


def test_rows_without_object_are_left_out_on_request(tmp_path: Path) -> None:
    """A message without a link is no link."""
    acts = written(tmp_path, "actor,object,t\na,,5\na,x,6\n")

    assert rows(read_acts(acts, verb="link", skip_empty=True)) == {("a", "link", "x", 6.0)}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("acts.txt", CSV, "what kind of file"),
        ("acts.jsonl", '{"actor": "a",\n', "cannot be read"),
        ("acts.parquet", CSV, "cannot be read"),
        ("acts.csv", "a,a,b\n", "line 1: not a header"),
        ("acts.csv", "", "line 1: not a header"),
    ],
)
def test_a_file_that_is_something_else_is_refused(
    tmp_path: Path, name: str, text: str, expected: str
) -> None:
    """Whatever it is, the message names the file and the reason."""
    complaint = refusal(written(tmp_path, text, name))

    assert name in complaint
    assert expected in complaint


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A slip in the name is no traceback."""
    assert "no such file" in refusal(tmp_path / "none.csv")


def test_seeds_are_lines_or_a_column(tmp_path: Path) -> None:
    """Each seed counts once, comments and empty lines not at all."""
    lines = written(tmp_path, "# ours\na\n\n b \na\n#room\n", "seeds.txt")
    table = written(tmp_path, "account,why\na,x\nb,y\n", "seeds.csv")

    assert [seed.account for seed in read_seeds(lines)] == ["a", "b", "#room"]
    assert [seed.account for seed in read_seeds(table)] == ["a", "b"]
    assert [seed.account for seed in read_seeds(table, column="why")] == ["x", "y"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("seeds.txt", "\n", "no identifier"),
        ("seeds.csv", "who,why\na,x\n", "no column"),
        ("seeds.csv", "account\n", "no identifier"),
    ],
)
def test_seeds_that_are_none_are_refused(
    tmp_path: Path, name: str, text: str, expected: str
) -> None:
    """An empty start is said, not ranked from."""
    with pytest.raises(InvalidFile, match=expected):
        read_seeds(written(tmp_path, text, name))
