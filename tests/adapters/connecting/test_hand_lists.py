"""Lists go to people's spreadsheets and come back with what they filled in."""

import csv
import io
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.connecting.hand_lists import (
    COLUMNS,
    Row,
    results_of,
    row_of,
    rows_of,
    written,
)
from firebreak.model.actions import LETTER, Delivery
from firebreak.model.ids import ActionId, ItemKey
from firebreak.model.results import Result

AT = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
ROW = Row(key="k3v9", do="suspend", kind="account", id="u17", case="c4", asked_at=AT)
# A spreadsheet's own line ends inside cells, and what cannot be in a file, come in other tests.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
NAMES = st.text("abcdefghjkmnpqrstuvwxyz23456789", min_size=1, max_size=16)
ROWS = st.builds(
    Row,
    key=NAMES,
    do=st.sampled_from(["suspend", "remove", "tell"]),
    kind=st.sampled_from(["account", "post"]),
    id=TEXTS,
    category=TEXTS,
    reasons=TEXTS,
    tell=TEXTS,
    language=st.sampled_from(["", "ar", "fr"]),
    case=NAMES,
    asked_at=st.integers(0, 10**8).map(lambda seconds: AT + timedelta(seconds=seconds)),
)


def one(line: str, columns: str = "action,result,note") -> Result:
    """Read a file of one line."""
    [found] = results_of(f"{columns}\r\n{line}\r\n".encode(), "r.csv")
    return found


@given(rows=st.lists(ROWS, max_size=5))
def test_a_list_can_be_read_again_as_it_was_written(rows: list[Row]) -> None:
    """Whatever letters, quotes, line ends and formulas its texts hold."""
    assert rows == list(rows_of(written(rows, "actions-000001-x")))


@given(
    rows=st.lists(ROWS, min_size=1, max_size=5, unique_by=lambda row: row.key),
    said=st.lists(st.sampled_from(["done", "failed", ""]), min_size=5, max_size=5),
    note=TEXTS,
    mark=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_people_fill_in_comes_back(
    rows: list[Row], said: list[str], note: str, mark: str, end: str
) -> None:
    """Saved again by a spreadsheet with marks and line ends of its own."""
    text = written(rows, "actions-000001-x").removeprefix("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    saved = io.StringIO(newline="")
    # Python's own writer forgets quotes around a carriage return where lines end otherwise.
    writer = csv.DictWriter(saved, COLUMNS, delimiter=mark, lineterminator=end, quoting=1)
    writer.writeheader()
    for line, word in zip(lines, said, strict=False):
        writer.writerow({**line, "result": word, "note": f"x{note}"})
    wanted = [
        (row.key, word == "done", "actions-000001-x", row.case)
        for row, word in zip(rows, said, strict=False)
        if word and row.do != "tell"
    ]
    found = results_of(saved.getvalue().encode(), "r.csv")
    assert wanted == [(each.action, each.is_done, each.said_in, each.case) for each in found]
    assert not [each.wrong for each in found if each.wrong]


@given(body=st.binary(max_size=80))
def test_no_file_is_too_broken_to_say_what_is_wrong(body: bytes) -> None:
    """Bytes of anything become results or reasons, never an error of ours."""
    for found in results_of(b"action,result\n" + body, "r.csv"):
        assert found.wrong or found.action


def test_a_formula_is_written_as_text_and_read_as_it_was() -> None:
    """A name that a spreadsheet would calculate is guarded in every cell."""
    row = Row(key="k", do="suspend", kind="account", id="=1+1", tell="@you", asked_at=AT)
    text = written([row], "x")
    assert ",'=1+1," in text
    assert ",'@you," in text
    assert [row] == list(rows_of(text))


def test_lines_without_a_result_wait() -> None:
    """A list half done can be put back, and again when all is done."""
    body = b"action,result,note\nk1,done,\nk2,,\n\nk3,Failed,no such account\n"
    found = results_of(body, "r.csv")
    assert [("k1", True), ("k3", False)] == [(each.action, each.is_done) for each in found]
    assert ("r.csv, row 5", "no such account") == (found[1].place, found[1].note)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("k1,perhaps,", "write done or failed"),
        (",done,", "copy it from the list"),
        ("k1", "breaks off before its result"),
        ('k1,done,"open', "quote that is not closed"),
    ],
)
def test_a_line_that_cannot_be_read_says_where_and_what_to_do(line: str, says: str) -> None:
    """With the number that a spreadsheet shows."""
    found = one(line)
    assert "r.csv, row 2" == found.place
    assert says in found.wrong


def test_a_wrong_version_is_named() -> None:
    """Instead of being taken for none."""
    assert "whole number" in one("k1,done,1.5E9", "action,result,version").wrong
    assert 7 == one("k1,done,7", "action,result,version").version


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "it is empty"),
        (b"action;note\n", "no column 'result'"),
        (b"action,result,result\n", "more than one column 'result'"),
        ("action,result\nk1,d\u00f6ne".encode("latin-1"), "CSV UTF-8"),
        ("action,result\n".encode("utf-16"), "CSV UTF-8"),
        (b"PK\x03\x04\x00\x00", "CSV UTF-8"),
        (b"x" * 10_000_001, "several files"),
    ],
)
def test_a_file_that_is_no_list_says_what_to_do(body: bytes, says: str) -> None:
    """One reason for the whole of it."""
    [found] = results_of(body, "r.csv")
    assert says in found.wrong


def test_a_row_behind_a_cell_of_two_lines_has_the_number_that_people_see() -> None:
    """Counted as a spreadsheet counts."""
    body = b'action,result,note\nk1,done,"two\nlines"\nk2,what,\n'
    assert "r.csv, row 3" == results_of(body, "r.csv")[1].place


def test_an_action_and_a_letter_become_lines() -> None:
    """Of a letter only what is to be told; its result is asked of nobody."""
    data = {
        "action": "k3v9",
        "verb": "remove",
        "subject": {"kind": "post", "id": "p1"},
        "category": "call",
        "case": "c4",
        "statement": {"language": "fr", "text": "Bonjour"},
    }
    acts = msgspec.json.encode({"type": "action.requested", "data": data})
    tells = msgspec.json.encode(
        {
            "type": "notice.answered",
            "data": {"subject": {"kind": "post", "id": "p1"}, "language": "de", "text": "Danke"},
        }
    )
    asked = Delivery(
        id="msg_k3v9",
        action=ActionId("k3v9"),
        endpoint="forum",
        subject=ItemKey("forum:post:p1"),
        body=acts,
        due_at=AT,
    )
    letter = msgspec.structs.replace(asked, id="letter_1", action=LETTER, body=tells)
    first, second = row_of(asked, AT), row_of(letter, AT)
    assert ("k3v9", "remove", "Bonjour", "fr") == (first.key, first.do, first.tell, first.language)
    assert ("letter_1", "tell", "Danke", "de") == (
        second.key,
        second.do,
        second.tell,
        second.language,
    )
    text = written([second], "x").replace(',"",', ",done,")
    assert () == results_of(text.encode(), "r.csv")
