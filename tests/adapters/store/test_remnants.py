"""What a file still holds between its rows is found, and nothing else."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.adapters.store import remnants
from firebreak.adapters.store.remnants import PIECE, Traces, unused

SECRET = "a secret that somebody told in a long sentence, and took back"
ROWS = 400


def made(path: Path, *, overwrites: bool, words: str = SECRET, page: int = 4_096) -> None:
    """Fill a table, say something in every tenth row, and take it back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA page_size={page}")
        db.execute(f"PRAGMA secure_delete={int(overwrites)}")
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, body TEXT)")
        db.execute("BEGIN")
        for number in range(ROWS):
            told = words if number % 10 == 0 else "nothing much"
            db.execute("INSERT INTO t VALUES (?, ?, ?)", (number, f"{number * 7919 % ROWS}", told))
        db.execute("COMMIT")
        db.execute("UPDATE t SET body = '' WHERE id % 10 = 0")


def reading(path: Path) -> Callable[[int, int], bytes]:
    """Give what reads a file."""
    data = path.read_bytes()
    return lambda place, length: data[place : place + length]


def traces(*words: str) -> Traces:
    """Note words that were taken back."""
    found = Traces()
    for word in words:
        found.add_word(word)
    return found


@pytest.mark.parametrize("page", [512, 4_096, 65_536])
def test_what_was_only_freed_is_found(tmp_path: Path, page: int) -> None:
    """Whatever the size of the file's pages."""
    made(tmp_path / "f.db", overwrites=False, page=page)
    assert traces(SECRET).are_in(reading(tmp_path / "f.db"))


def test_what_was_overwritten_is_not_found(tmp_path: Path) -> None:
    """Nor is what was never there."""
    made(tmp_path / "f.db", overwrites=True)
    assert not traces(SECRET).are_in(reading(tmp_path / "f.db"))
    made(tmp_path / "g.db", overwrites=False)
    assert not traces("something that nobody ever said").are_in(reading(tmp_path / "g.db"))


def test_what_rows_still_say_is_no_remnant(tmp_path: Path) -> None:
    """Others may say the same; only unused space is searched."""
    made(tmp_path / "f.db", overwrites=True)
    with closing(sqlite3.connect(tmp_path / "f.db")) as db:
        db.execute("INSERT INTO t (name, body) VALUES ('other', ?)", (SECRET,))
        db.commit()
    assert SECRET.encode() in (tmp_path / "f.db").read_bytes()
    assert not traces(SECRET).are_in(reading(tmp_path / "f.db"))


def test_a_page_that_was_freed_whole_is_searched(tmp_path: Path) -> None:
    """A long text lies on pages of its own, which are free once it is gone."""
    long = SECRET + " and more" * 2_000
    made(tmp_path / "f.db", overwrites=False, words=long)
    assert traces(SECRET).are_in(reading(tmp_path / "f.db"))


@pytest.mark.parametrize("word", ["u7", "u17", "ünïcode", 'a "quoted" word', "x" * 3 * PIECE])
def test_words_of_any_length_are_found(tmp_path: Path, word: str) -> None:
    """As they stand in a column, in a run of other bytes."""
    made(tmp_path / "f.db", overwrites=False, words=f"before {word} behind")
    assert traces(word).are_in(reading(tmp_path / "f.db"))


def test_half_a_text_is_found() -> None:
    """What is left of a long text is a part of it, from anywhere."""
    whole = "".join(f"word{number} " for number in range(40))
    noted = traces(whole)
    page = bytearray(4_096)
    page[16:18] = (4_096).to_bytes(2, "big")
    page[100:108] = bytes([13, 0, 0, 0, 0, 0x0F, 0xFF, 0])
    page[2_000 : 2_000 + 2 * PIECE] = whole.encode()[37 : 37 + 2 * PIECE]
    assert noted.are_in(lambda place, length: bytes(page)[place : place + length])


def test_of_too_many_words_any_could_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the file is written anew without looking."""
    monkeypatch.setattr(remnants, "MOST_PIECES", 3)
    noted = Traces()
    for number in range(9):
        noted.add(b'{"text":"word%d"}' % number, b"{}")
    assert not noted.is_whole
    assert noted.are_in(lambda place, length: b"")


def test_words_of_closed_sets_betray_nobody() -> None:
    """A status or a language is the same for everybody."""
    noted = Traces()
    noted.add(b'{"status":"visible","language":"en","text":"hello there"}', b'{"text":""}')
    assert {b"hello there"} == noted._pieces


@settings(max_examples=25, deadline=None)
@given(
    words=st.lists(st.text("abcdefgh ", min_size=8, max_size=300), min_size=1, max_size=30),
    keeps=st.sets(st.integers(0, 29)),
)
def test_after_writing_anew_nothing_is_left_between_the_rows(
    words: list[str], keeps: set[int]
) -> None:
    """Whatever was there and went, all unused bytes are zero or stale numbers."""
    with TemporaryDirectory() as name:
        path = Path(name) / "f.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)")
            db.executemany("INSERT INTO t VALUES (?, ?)", enumerate(words))
            for number in set(range(len(words))) - keeps:
                db.execute("DELETE FROM t WHERE id = ?", (number,))
            db.execute("VACUUM")
        gone = [words[one] for one in set(range(len(words))) - keeps]
        assert not traces(*gone).are_in(reading(path))
        assert b"".join(unused(reading(path))).strip(b"\0") == b""
