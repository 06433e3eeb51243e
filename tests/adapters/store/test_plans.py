"""Questions that are asked all day are answered from an index."""

from typing import Any

import pytest
from sqlalchemy.dialects.sqlite import dialect

from firebreak.adapters.store import at_once, cases, desk, facts, feed, outbox, papers, posted
from firebreak.adapters.store.engines import driver
from firebreak.adapters.store.rules import PapersWanted
from firebreak.adapters.store.sql import SqlStore
from tests.adapters.store.factories import MINE

WAITING_PAPERS = papers.question(MINE, PapersWanted("look", is_open=True))


def plan(store: SqlStore, statement: Any) -> str:
    """Ask SQLite how it would answer, whatever the values."""
    if not isinstance(statement, str):
        asked_for = statement.compile().params
        names = {name: ["u1"] if name == "subjects" else 1 for name in asked_for}
        example = statement.params(**names)
        how = {"render_postcompile": True}
        statement = str(example.compile(dialect=dialect(), compile_kwargs=how))
    marks = [1] * statement.count("?")
    asked = f"EXPLAIN QUERY PLAN {statement}"
    rows = store._ask(lambda one: driver(one).execute(asked, marks).fetchall())
    return "; ".join(str(row[3]) for row in rows)


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (cases._QUEUE, "USING INDEX cases_queue (tenant=?)"),
        (cases._COUNTS, "USING COVERING INDEX cases_due (tenant=? AND deadline<?)"),
        (cases._COUNTS, "USING COVERING INDEX cases_held (tenant=? AND claim_until>?"),
        (at_once._OVERDUE, "USING INDEX cases_due (tenant=? AND deadline<?)"),
        (WAITING_PAPERS, "USING INDEX papers_open (tenant=? AND kind=?)"),
        (cases._DECIDED, "USING INDEX cases_decided (tenant=?)"),
        (cases._SIGNALS, "USING INDEX signals_case"),
        (desk._UNCONFIRMED, "USING INDEX actions_unconfirmed (subject=?)"),
        (desk._ONE_DECISION, "USING INDEX sqlite_autoindex_decisions_1"),
        (desk._NEWEST, "SCAN decisions"),
        (outbox._DUE, "USING INDEX outbox_due (due_at<?)"),
        (outbox._ASTRAY, "USING INDEX outbox_due (due_at>?)"),
        (feed.BY_AUTHOR, "USING INDEX records_author (tenant=? AND source=? AND author=?)"),
        (
            posted.BY_AUTHOR,
            "USING INDEX records_author (tenant=? AND source=? AND author=? AND seq",
        ),
        (posted.ITSELF, "USING INDEX sqlite_autoindex_records_1"),
        (posted.BETWEEN, "USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
        (feed.NEWEST, "USING INDEX sqlite_autoindex_records_1"),
        (facts.OF_THING, "USING INDEX sqlite_autoindex_records_1"),
        (facts.OF_LIST, "USING INDEX records_lists (tenant=? AND source=? AND seq>?)"),
        (facts.NEXT_LIST, "USING INDEX records_lists (tenant=? AND source>?)"),
        (feed.READ, "USING INTEGER PRIMARY KEY (rowid>?)"),
    ],
)
def test_the_index_made_for_it_is_used(store: SqlStore, statement: Any, index: str) -> None:
    """No page of the queue, and no author's page, reads a whole table."""
    found = plan(store, statement)
    assert index in found
    assert not any(words in found for words in ("SCAN records", "SCAN cases", "SCAN outbox"))


@pytest.mark.parametrize(
    "statement",
    [
        cases._QUEUE,
        cases._DECIDED,
        desk._NEWEST,
        outbox._DUE,
        outbox._ASTRAY,
        feed.BY_AUTHOR,
        facts.OF_LIST,
        facts.NEXT_LIST,
    ],
)
def test_the_order_comes_from_the_index(store: SqlStore, statement: Any) -> None:
    """A page of a hundred thousand cases is not sorted anew each time."""
    assert "TEMP B-TREE" not in plan(store, statement)
