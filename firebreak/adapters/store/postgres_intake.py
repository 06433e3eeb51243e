"""Takes records into Postgres: one at a time gives out places in the feed."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from firebreak.adapters.store import codec, feed
from firebreak.adapters.store.dialects import FEED, hold, run
from firebreak.adapters.store.feed import Row
from firebreak.adapters.store.postgres_engines import CHANGED
from firebreak.model.ids import Seq
from firebreak.model.ports import Appended

Version = tuple[str, str, str, str, int]

# Asked for one by one through the index: whatever the planner believes about a table that grew
# by a million rows since it last looked, it cannot choose to read the whole of it.
KNOWN = """
SELECT i.n, r.seq, r.digest
FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int8[])
    WITH ORDINALITY AS i(tenant, source, kind, external_id, version, n)
CROSS JOIN LATERAL (
    SELECT seq, digest FROM records
    WHERE tenant = i.tenant AND source = i.source AND kind = i.kind
      AND external_id = i.external_id AND version = i.version
    LIMIT 1
) r
"""
_COLUMNS = "seq, tenant, source, kind, external_id, version, author, received_at, digest, body"
# Row-level security refuses COPY into a table that it guards, so rows are copied into one that
# only this connection has, and go on from there; a third faster than one statement from arrays.
# A column that a newer program added keeps its default, or an older one could write no more.
COMING = (
    "CREATE TEMP TABLE IF NOT EXISTS coming (LIKE records INCLUDING DEFAULTS) ON COMMIT DELETE ROWS"
)
COPY = f"COPY coming ({_COLUMNS}) FROM STDIN (FORMAT BINARY)"
ADD = f"INSERT INTO records ({_COLUMNS}) SELECT {_COLUMNS} FROM coming"
_TYPES = ("int8", "text", "text", "text", "text", "int8", "text", "int8", "bytea", "bytea")


def append(connection: Connection, batch: Sequence[Row]) -> list[Appended]:
    """Keep a batch; one answer each, in order.

    Places are given out under a lock that is held until the commit: whoever sees a place sees all
    places before it, and a transaction that fails leaves no gap.

    Args:
        connection: One that writes, with nothing done on it yet.
        batch: Encoded records of any tenants.

    Returns:
        What became of each.
    """
    hold(connection, FEED)
    last = feed.last_place(connection)
    first = _known(connection, batch)
    answers: list[Appended] = []
    new: list[tuple[Any, ...]] = []
    for row in batch:
        version = row[:5]
        if version in first:
            seq, digest = first[version]
            result = "duplicate" if digest == row[7] else "conflict"
            answers.append(Appended(result=result, seq=Seq(seq)))  # type: ignore[arg-type]
        else:
            last += 1
            first[version] = (last, row[7])
            new.append((last, *row))
            answers.append(Appended(result="accepted", seq=Seq(last)))
    if new:
        _write(connection, new)
    return answers


def _known(connection: Connection, batch: Sequence[Row]) -> dict[Version, tuple[int, bytes]]:
    columns = [list(column) for column in zip(*(row[:5] for row in batch), strict=True)]
    found = run(connection, KNOWN, columns)
    return {batch[n - 1][:5]: (seq, digest) for n, seq, digest in found}


def _write(connection: Connection, new: Sequence[tuple[Any, ...]]) -> None:
    driver: Any = connection.connection.driver_connection
    driver.execute(COMING)
    with driver.cursor() as cursor, cursor.copy(COPY) as copy:
        copy.set_types(_TYPES)
        for row in new:
            copy.write_row(row)
    driver.execute(ADD)
    notices = Counter(row[1] for row in new if row[3] == "notice")
    items = Counter(row[1] for row in new if row[3] not in ("notice", *codec.FACTS))
    for tenant in items.keys() | notices.keys():
        run(connection, feed.COUNT_IN, (tenant, items[tenant], notices[tenant]))
    connection.info[CHANGED] = True
