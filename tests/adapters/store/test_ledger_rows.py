"""A thousand lines come as one row, and are those that stand in the table."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert

from firebreak.adapters.store import ledger, schema, sealing
from firebreak.model.ids import ItemKey, TenantId
from firebreak.model.ledger import Leaf, LedgerEntry, Tree
from tests.adapters.store.factories import MINE, THEIRS, entry

pytestmark = pytest.mark.usefixtures("few_at_once")

words = st.text(max_size=20)
names = st.none() | words.map(lambda word: ItemKey(f"forum:user:{word}"))
lines = st.lists(st.builds(entry, note=words, subject=names), max_size=9)
asked = st.integers(0, 10), st.integers(1, 12)
some_bytes = st.binary(max_size=9) | st.sampled_from([b"", b"\n", b"a\n\nb", b"{}", b"-", b"\0,"])
rows = st.lists(
    st.fixed_dictionaries(
        {
            "body": some_bytes,
            "private": st.none() | some_bytes,
            "salt": st.none() | some_bytes,
            "commitment": some_bytes,
            "node": some_bytes,
        }
    ),
    max_size=9,
)


@pytest.fixture(scope="module")
def few_at_once() -> Iterator[None]:
    """Let three lines be as many as come at once."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ledger, "_AT_ONCE", 3)
        yield


@contextmanager
def table(kept: list[dict[str, Any]]) -> Iterator[Connection]:
    """Give a table of lines that nothing guards, with another tenant's lines between them."""
    engine = create_engine("sqlite://")
    schema.ledger.create(engine)
    with engine.begin() as connection:
        for number, row in enumerate(kept, 1):
            for tenant in (MINE, THEIRS):
                connection.execute(insert(schema.ledger), {**row, "tenant": tenant, "seq": number})
        yield connection
    engine.dispose()


def sealed(entries: list[LedgerEntry]) -> list[dict[str, Any]]:
    """Give lines as they are written, every third one forgotten."""
    _, leaves = sealing.extended(Tree(), entries, lambda size: b"s" * size)
    kept = [
        {name: getattr(one, name) for name in ("body", "private", "salt", "commitment", "node")}
        for one in leaves
    ]
    for row in kept[2::3]:
        row |= {"private": None, "salt": None}
    return kept


@given(lines, *asked)
def test_lines_are_those_that_were_written(
    entries: list[LedgerEntry], after: int, limit: int
) -> None:
    """Line breaks, quotes and commas in somebody's words change nothing."""
    with table(sealed(entries)) as connection:
        found = ledger.read(connection, after, limit, MINE)
    expected = [
        (number, *(("", None) if number % 3 == 0 else (one.note, one.subject)))
        for number, one in enumerate(entries, 1)
    ]
    assert [(one.seq, one.note, one.subject) for one in found] == expected[after : after + limit]


@given(rows, *asked)
def test_leaves_are_exact_to_the_byte_whatever_somebody_put_there(
    kept: list[dict[str, Any]], after: int, limit: int
) -> None:
    """An audit must see what stands in the table, not what should."""
    with table(kept) as connection:
        found = ledger.leaves(connection, after, limit, MINE)
    expected = [Leaf(seq=number, **row) for number, row in enumerate(kept, 1)]
    assert found == expected[after : after + limit]


def test_a_line_that_somebody_wrote_with_breaks_is_read_too() -> None:
    """It is the same JSON; the tree says that it is not what was written."""
    kept = sealed([entry(note="a"), entry(note="b")])
    kept[1]["body"] = kept[1]["body"].replace(b"{", b"{\n")
    with table(kept) as connection:
        assert [one.note for one in ledger.read(connection, 0, 9, MINE)] == ["a", "b"]


def test_lines_stand_where_the_table_has_them_whatever_they_say_of_themselves() -> None:
    """Somebody who changes a line's own number makes nobody skip or repeat one."""
    kept = sealed([entry(note=name) for name in "abcde"])
    kept[1]["body"] = kept[1]["body"].replace(b'"seq":2', b'"seq":9')
    with table(kept) as connection:
        notes = [one.note for one in ledger.read(connection, 0, 9, MINE)]
    assert notes == ["a", "b", "", "d", "e"], "the third is forgotten, as every third here"


def test_an_unknown_tenant_has_no_line() -> None:
    """And no error either."""
    with table(sealed([entry()])) as connection:
        nobody = TenantId("nobody")
        assert ledger.read(connection, 0, 9, nobody) == []
        assert ledger.leaves(connection, 0, 9, nobody) == []
