"""Questions asked all day are answered from an index on a server too."""

from typing import Any

import pytest
from sqlalchemy import Connection, text

from firebreak.adapters.store import cases, desk, facts, feed, outbox
from firebreak.adapters.store.sql import SqlStore

NUMBERS = {"limit": 1, "offset": 1, "subjects": ["u1"]} | dict.fromkeys(
    ("now", "latest", "latest_lease", "latest_retry", "deadline_1"), 1
)


def plan(store: SqlStore, statement: Any) -> str:
    """Ask Postgres how it would answer on tables that have grown."""

    def work(connection: Connection) -> str:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        if isinstance(statement, str):
            rows = connection.exec_driver_sql("EXPLAIN " + filled(statement))
        else:
            asked = {name: NUMBERS.get(name, "u1") for name in statement.compile().params}
            full = statement.compile(connection).construct_expanded_state(asked)
            rows = connection.exec_driver_sql(f"EXPLAIN {full.statement}", full.parameters)
        return "; ".join(str(row[0]) for row in rows)

    return store.database.write(work)


def filled(statement: str) -> str:
    """Put examples where a statement has its marks."""
    for place in ("LIMIT ?", "seq > ?", "received_at <= ?"):
        statement = statement.replace(place, place.replace("?", "1"))
    return statement.replace("?", "'u1'")


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (cases._QUEUE, "cases_queue"),
        (cases._COUNTS, "cases_due"),
        (cases._COUNTS, "cases_held"),
        (cases._DECIDED, "cases_decided"),
        (cases._SIGNALS, "signals_case"),
        (desk._UNCONFIRMED, "actions_unconfirmed"),
        (desk._ONE_DECISION, "decisions_once"),
        (desk._NEWEST, "decisions_pkey"),
        (outbox._DUE, "outbox_"),
        (outbox._ASTRAY, "outbox_"),
        (feed.BY_AUTHOR, "records_author"),
        (feed.NEWEST, "records_once"),
        (facts.OF_THING, "records_once"),
        (facts.OF_LIST, "records_lists"),
        (facts.NEXT_LIST, "records_lists"),
        (feed.READ, "records_pkey"),
    ],
)
def test_the_index_made_for_it_is_used(server_store: SqlStore, statement: Any, index: str) -> None:
    """No page of the queue, and no author's page, reads a whole table."""
    found = plan(server_store, statement)
    assert index in found
    assert "Seq Scan" not in found
