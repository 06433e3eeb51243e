"""Rows of an entry may stand anywhere, beside what is known of it."""

from firebreak.adapters.lists.gathered import Gathered, Pair
from firebreak.adapters.lists.rows import LeftOut, Row
from firebreak.model.facts import Entry
from firebreak.model.fingerprints import MOST
from tests.adapters.store.factories import listed, pdq


def merged(*rows: Row | LeftOut) -> list[Pair | LeftOut]:
    """Gather rows, and give what they tell."""
    with Gathered() as gathered:
        gathered.tell(rows)
        return list(gathered.told())


def row(line: int, name: str = "e1", *digits: str, is_withdrawn: bool = False) -> Row:
    """Make a row with fingerprints of one digit each."""
    return Row(
        line=line,
        id=name,
        fingerprints=tuple(pdq(digit) for digit in digits),
        is_withdrawn=is_withdrawn,
    )


def test_rows_of_one_name_are_one_entry() -> None:
    """In the order of the file, each fingerprint once, whatever stands between them."""
    found = merged(row(1, "e1", "b"), row(2, "e2", "c"), row(3, "e1", "a", "b"))
    expected = [
        Pair(Entry(id="e1", fingerprints=(pdq("b"), pdq("a"))), None),
        Pair(Entry(id="e2", fingerprints=(pdq("c"),)), None),
    ]
    assert expected == found


def test_a_withdrawn_row_takes_its_fingerprint_with_it() -> None:
    """An entry is withdrawn when all its rows are."""
    part = merged(row(1, "e1", "a"), row(2, "e1", "b", is_withdrawn=True))
    whole = merged(row(1, "e1", "a", is_withdrawn=True), row(2, "e1", "b", is_withdrawn=True))
    assert [Pair(Entry(id="e1", fingerprints=(pdq("a"),)), None)] == part
    both = Entry(id="e1", fingerprints=(pdq("a"), pdq("b")), standing="withdrawn")
    assert [Pair(both, None)] == whole


def test_the_last_opinion_and_note_that_are_told_count() -> None:
    """Most rows of an entry say nothing of the kind."""
    first = Row(line=1, id="e1", fingerprints=(pdq("a"),), opinion="disputed", note="looked at")
    second = Row(line=2, id="e1", fingerprints=(pdq("b"),), opinion="confirmed")
    (found,) = merged(first, second, row(3, "e1", "c"))
    assert isinstance(found, Pair)
    assert found.told is not None
    assert ("confirmed", "looked at") == (found.told.opinion, found.told.note)


def test_too_many_fingerprints_of_one_entry_are_left_out() -> None:
    """And named by the line of the first; as many as one may have are taken."""
    rows = [Row(line=one, id="e1", fingerprints=(f"md5:{one:032x}",)) for one in range(3, MOST + 4)]
    (left_out,) = merged(*rows)
    assert isinstance(left_out, LeftOut)
    assert ("e1", 3) == (left_out.id, left_out.line)
    (pair,) = merged(*rows[1:])
    assert isinstance(pair, Pair)


def test_what_is_known_stands_beside_what_is_told() -> None:
    """And what is told nowhere is missing, unless a row of it could not be read."""
    known = [listed(name) for name in ("e1", "e2", "e3")]
    wrong = LeftOut(line=2, field="value", reason="wrong", id="e2")
    with Gathered() as gathered:
        gathered.know(known)
        gathered.tell([row(1, "e1", "a"), wrong])
        gathered.know([listed("e1", version=7)])
        assert [Pair(row_entry("a"), listed("e1", version=7))] == list(gathered.told())
        assert [Pair(None, known[2])] == list(gathered.missing())


def row_entry(digit: str) -> Entry:
    """Make the entry that one row tells."""
    return Entry(id="e1", fingerprints=(pdq(digit),))
