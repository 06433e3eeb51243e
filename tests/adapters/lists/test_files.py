"""Lists come in many shapes; what is wrong in one is named, the rest is read."""

from pathlib import Path

import msgspec
import pytest

from firebreak.adapters.lists.files import MOST_CSV, MOST_JSON, ListFile
from firebreak.adapters.lists.rows import LeftOut, Row
from firebreak.model.errors import InvalidFile

A, B, C = "a" * 64, "b" * 32, "c" * 40
PDQ_A = f"pdq:{A}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the place of a list."""
    return tmp_path / "list"


def read(path: Path, content: str | bytes, ending: str = ".csv", kind: str = "") -> list[Row]:
    """Read a list of which everything can be taken in."""
    rows, left_out = sorted_out(path, content, ending, kind)
    assert [] == left_out
    return rows


def sorted_out(
    path: Path, content: str | bytes, ending: str = ".csv", kind: str = ""
) -> tuple[list[Row], list[LeftOut]]:
    """Read a list, and give what is taken in and what is left out."""
    path = path.with_suffix(ending)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with ListFile(path, kind=kind) as file:
        found = list(file)
    return (
        [one for one in found if isinstance(one, Row)],
        [one for one in found if isinstance(one, LeftOut)],
    )


def places(left_out: list[LeftOut]) -> list[tuple[int, str]]:
    """Give line and field of what was left out."""
    return [(one.line, one.field) for one in left_out]


PLAIN = f"id,type,value\ne1,pdq,{A}\n"


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        PLAIN.upper().replace("E1", "e1"),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        b"\xfe\xff" + PLAIN.replace(",", ";").encode("utf-16-be"),
        "\n" + PLAIN,
        PLAIN + "\n\n,,\n",
        f'"id", fingerprint ,source\n"e1","{PDQ_A}",x\n',
        f"fingerprint,id,withdrawn\nPDQ: {A.upper()},e1,no\n",
    ],
)
def test_a_table_is_read_however_the_spreadsheet_saved_it(path: Path, content: str | bytes) -> None:
    """Capitals, semicolons, tabs, line ends, marks at the beginning, columns nobody knows."""
    (row,) = read(path, content)
    assert ("e1", (PDQ_A,)) == (row.id, row.fingerprints)


@pytest.mark.parametrize(
    "content",
    [
        f'[{{"id": "e1", "type": "PDQ", "value": "{A.upper()}"}}]',
        f'\n[\n {{"ID": "e1", "fingerprint": "{PDQ_A}", "score": [1, {{}}]}}\n]\n',
        f'{{"id": "e1", "fingerprints": ["{PDQ_A}"]}}\n',
    ],
)
def test_json_is_one_array_or_one_object_a_line(path: Path, content: str) -> None:
    """Keys in any capitals; keys nobody knows are passed over."""
    (row,) = read(path, content, ".json")
    assert ("e1", (PDQ_A,)) == (row.id, row.fingerprints)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (f"pdq {A}\n# a remark\n\nmd5 {B}\nsha1 {C}\n", ""),
        (f"pdq:{A}\n{B}\n{C.upper()}", ""),
        (f"{A}\nmd5 {B}\nsha1:{C}", "pdq"),
    ],
)
def test_one_hash_a_line_is_a_list(path: Path, content: str, kind: str) -> None:
    """As the ``threatexchange`` tool reads it: the kind before the hash, or named once for all."""
    rows = read(path, content, ".txt", kind)
    assert [(PDQ_A,), (f"md5:{B}",), (f"sha1:{C}",)] == [one.fingerprints for one in rows]


def test_pairs_need_no_header(path: Path) -> None:
    """Kind and hash in two columns, from the first line on."""
    rows = read(path, f"pdq,{A}\nvideo_md5,{B.upper()}\ntmk_pdqf,AbC=\n")
    expected = [(PDQ_A,), (f"md5:{B}",), ("tmk_pdqf:AbC=",)]
    assert expected == [one.fingerprints for one in rows]


def test_a_column_of_hashes_needs_no_header(path: Path) -> None:
    """A spreadsheet with nothing else in it."""
    rows = read(path, f"{B}\n{C}\n")
    assert [(f"md5:{B}",), (f"sha1:{C}",)] == [one.fingerprints for one in rows]


def test_all_columns_are_understood(path: Path) -> None:
    """What a list can tell beside the hash itself."""
    header = "id,type,value,quality,second,way,opinion,note,withdrawn"
    (row,) = read(path, f'{header}\ne1,pdq,{A},87,12.50,mirrored,Confirmed,"one\ntwo",true\n')
    assert row == Row(
        line=2,
        id="e1",
        fingerprints=(f"pdq:{A};quality=87;second=12.5;way=mirrored",),
        is_withdrawn=True,
        opinion="confirmed",
        note="one\ntwo",
    )


def test_a_row_without_a_name_is_named_by_what_it_is_known_by(path: Path) -> None:
    """The same file twice is the same entries, whatever stands beside the hash."""
    first, second, other = read(path, f"type,value,quality\npdq,{A},\nPDQ,{A},87\nmd5,{B},\n")
    assert first.id == second.id != other.id
    assert len(first.id) == 32


WRONG = [
    ("e2,pdq,aa,,,", "value", "pdq has 64 hex digits, not 2"),
    (f"e2,pdq,{A[1:]}g,,,", "value", "character 64 is 'g', no small hex digit"),
    (f"e2,pdq,{A},101,,", "quality", "101 is no whole number from 0 to 100"),
    (f"e2,pdq,{A},nan,,", "quality", "nan is no whole number from 0 to 100"),
    (f"e2,pdq,{A},high,,", "quality", "'high' is no number"),
    (f"e2,pdq,{A},,perhaps,", "opinion", "'perhaps' is none of none, confirmed, disputed"),
    (f"e2,pdq,{A},,,maybe", "withdrawn", "'maybe' is neither true nor false"),
    (f"{'e' * 513},pdq,{A},,,", "id", "it has 513 characters, 512 at most"),
    ("e2,pdq,,,,", "fingerprint", "there is none"),
    (",,,,,true", "fingerprint", "there is none"),
    (f"e2,,{A},,,", "value", "64 digits are pdq or sha256"),
    (f"e2,p q,{A},,,", "value", "has something else in it"),
    (f"e2,tmk_pdqf,{A};quality=3,,,", "value", "it has a semicolon in it"),
    (f"e2,pdq,{A}", "", "has 3 cells where the header has 6"),
    (f"e2,pdq,{A},,,,", "", "has 7 cells where the header has 6"),
    (f"e2,pdq,{A}\0,,,", "", "it has NUL bytes in it"),
    (b"e2,pdq,\xff\xfe,,,", "", "it is not UTF-8"),
    ("e2," + "x" * MOST_CSV, "", "longer than 131,072 characters"),
]


@pytest.mark.parametrize(("line", "field", "reason"), WRONG)
def test_a_row_that_is_wrong_is_left_out_and_named(
    path: Path, line: str | bytes, field: str, reason: str
) -> None:
    """With its line, what is wrong and why; the rows around it are read."""
    middle = line if isinstance(line, bytes) else line.encode()
    head = b"id,type,value,quality,opinion,withdrawn\n"
    good = b"e%d,pdq," + A.encode() + b",,,\n"
    rows, (left_out,) = sorted_out(path, head + good % 1 + middle + b"\n" + good % 3)
    assert ["e1", "e3"] == [one.id for one in rows]
    assert (3, field) == (left_out.line, left_out.field)
    assert reason in left_out.reason
    assert left_out.record
    msgspec.json.encode(left_out)


WRONG_JSON = [
    ("{", "", "not JSON"),
    ("[" * 100_000, "", "not JSON"),
    ("7", "", "neither an object nor a fingerprint"),
    ('{"id": []}', "fingerprint", "there is none"),
    ('{"id": {}, "fingerprint": "x"}', "id", "it is a dict, not text"),
    ('{"fingerprint": 7}', "fingerprint", "it is a int, not text"),
    ('{"type": "pdq", "value": 7}', "value", "type and value are text"),
    (f'{{"id": "a\\u0000b", "fingerprint": "{PDQ_A}"}}', "id", "it has NUL bytes in it"),
    (f'{{"fingerprint": "{PDQ_A}", "opinion": 3}}', "opinion", "'3' is none of"),
    (f'{{"fingerprint": "{PDQ_A}", "second": 1e99}}', "second", ""),
    ('"' + "x" * MOST_JSON + '"', "", "longer than 4,000,000 characters"),
]


@pytest.mark.parametrize(("line", "field", "reason"), WRONG_JSON[:9] + WRONG_JSON[10:])
def test_a_json_line_that_is_wrong_is_left_out_and_named(
    path: Path, line: str, field: str, reason: str
) -> None:
    """And the lines around it are read."""
    good = f'"{PDQ_A}"\n'
    rows, (left_out,) = sorted_out(path, f"{good}{line}\n{good}", ".jsonl")
    assert 2 == len(rows)
    assert (2, field) == (left_out.line, left_out.field)
    assert reason in left_out.reason


def test_of_an_entry_with_a_wrong_hash_the_others_are_taken(path: Path) -> None:
    """Which one was left out is said."""
    told = f'{{"id": "e1", "fingerprints": ["pdq:zz", "{PDQ_A}", 7]}}'
    (row,), left_out = sorted_out(path, told, ".jsonl")
    assert (PDQ_A,) == row.fingerprints
    assert [(1, "fingerprints")] * 2 == places(left_out)
    assert ["pdq:zz", "7"] == [one.record for one in left_out]
    assert ["e1", "e1"] == [one.id for one in left_out]


def test_lines_are_counted_over_cells_of_several_lines(path: Path) -> None:
    """A note with line ends moves nothing."""
    content = f'type,value,note\npdq,{A},"1\n2\n3"\npdq,zz,\n'
    rows, left_out = sorted_out(path, content)
    assert ([2], [(5, "value")]) == ([one.line for one in rows], places(left_out))


def test_lines_are_counted_in_an_array(path: Path) -> None:
    """Where each object begins."""
    content = f'\n[\n\n"{PDQ_A}",\n{{"id":\n"e1",\n"value": "zz"}}, "{PDQ_A}"\n]'
    rows, left_out = sorted_out(path, content, ".json")
    assert ([4, 7], [(5, "value")]) == ([one.line for one in rows], places(left_out))


def test_a_long_array_is_read_piece_by_piece(path: Path) -> None:
    """Wherever the pieces end."""
    content = "[" + ",\n".join([f'{{"fingerprint": "{PDQ_A}"}}'] * 5_000) + "]"
    assert list(range(1, 5_001)) == [one.line for one in read(path, content, ".json")]


@pytest.mark.parametrize(
    ("content", "ending", "line", "reason"),
    [
        ("hash,label\nx,y\n", ".csv", 1, "no column is called fingerprint"),
        ("id,id,fingerprint\n", ".csv", 1, "column 'id' is there twice"),
        (f'fingerprint\n"{PDQ_A}\n{PDQ_A}\n', ".csv", 2, "a quote that is not closed"),
        (f'fingerprint\n"{PDQ_A}"x\n', ".csv", 2, "a quote that is not closed"),
        (PLAIN.encode("utf-16-le"), ".csv", 1, "UTF-16 without its mark"),
        (PLAIN.encode("utf-16")[:-1], ".csv", 1, "save it as UTF-8"),
        (f'["{PDQ_A}"', ".json", 1, "the file breaks off"),
        (f'["{PDQ_A}",\n"x', ".json", 2, "not JSON"),
        (f'["{PDQ_A}",\n' + "[" * 100_000, ".json", 2, "not JSON"),
        (f'["{PDQ_A}" "{PDQ_A}"]', ".json", 1, "no comma"),
    ],
)
def test_a_file_that_breaks_off_is_refused(
    path: Path, content: str | bytes, ending: str, line: int, reason: str
) -> None:
    """With the place, and what to do."""
    with pytest.raises(InvalidFile, match=reason) as refused:
        sorted_out(path, content, ending)
    assert refused.value.line is not None
    assert line <= refused.value.line


def test_a_file_that_is_not_there_is_refused(path: Path) -> None:
    """By its name."""
    with pytest.raises(InvalidFile, match="No such file"):
        ListFile(path)


@pytest.mark.parametrize("ending", [".csv", ".json", ".jsonl", ".txt"])
def test_an_empty_file_is_an_empty_list(path: Path, ending: str) -> None:
    """And no error."""
    assert [] == read(path, "", ending)
