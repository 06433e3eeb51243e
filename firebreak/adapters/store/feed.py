"""Records: append once each, read in one order, find by name or author."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from firebreak.adapters.store import codec
from firebreak.adapters.store.dialects import POSTGRES, run
from firebreak.adapters.store.engines import driver
from firebreak.adapters.store.schema import NEVER
from firebreak.adapters.store.tenancy import bound
from firebreak.model.facts import Fact
from firebreak.model.ids import ItemKey, Seq, SourceId, TenantId, split_key
from firebreak.model.items import Item, StoredItem
from firebreak.model.notices import Notice, StoredNotice
from firebreak.model.ports import Appended, Record

Row = tuple[TenantId, SourceId, str, str, int, str | None, int, bytes, bytes]

# An INTEGER PRIMARY KEY that is left out becomes the greatest one plus one, and a row that
# conflicts uses none up: so the order of commits has no gaps, whoever writes.
APPEND = """
INSERT INTO records
    (tenant, source, kind, external_id, version, author, received_at, digest, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (tenant, source, kind, external_id, version) DO NOTHING
"""
LAST = "SELECT coalesce(max(seq), 0) FROM records"
FIRST_OF_VERSION = """
SELECT seq, digest FROM records
WHERE tenant = ? AND source = ? AND kind = ? AND external_id = ? AND version = ?
"""
COUNT_IN = """
INSERT INTO totals (tenant, items, notices) VALUES (?, ?, ?)
ON CONFLICT (tenant) DO UPDATE
SET items = totals.items + excluded.items, notices = totals.notices + excluded.notices
"""
MOST_AT_ONCE = 50_000
"""Places that are looked through together for one tenant's records."""
LAST_OF_ALL = "SELECT firebreak_last_place()"
NEWEST_OF_ALL = "SELECT received_at FROM records ORDER BY seq DESC LIMIT 1"
NEWEST_OF_MINE = """
SELECT received_at FROM records WHERE coalesce(tenant, '') = ? ORDER BY seq DESC LIMIT 1
"""
TOTALS = "SELECT items, notices FROM totals WHERE tenant = ?"
WHOLE_ROW = "r.seq, r.tenant, r.source, r.kind, r.received_at, r.body"
READ = f"SELECT {WHOLE_ROW} FROM records r WHERE seq > ? ORDER BY seq LIMIT ?"
# Said so that no index by tenant is taken: the order is that of the places.
READ_MINE = f"""
SELECT {WHOLE_ROW} FROM records r
WHERE seq > ? AND seq <= ? AND coalesce(tenant, '') = ? ORDER BY seq LIMIT ?
"""
AT = f"SELECT {WHOLE_ROW} FROM records r WHERE seq IN ({{}})"
NEWEST = f"""
SELECT {WHOLE_ROW} FROM records r
WHERE tenant = ? AND source = ? AND kind = ? AND external_id = ? AND received_at <= ?
ORDER BY version DESC LIMIT 1
"""
TOGETHER = 200
"""Things asked for in one statement; a last part is filled up, so that there is one statement."""
NEWEST_OF_MANY = f"""
SELECT {WHOLE_ROW} FROM records r
WHERE tenant = ? AND source = ? AND kind = ? AND external_id IN ({", ".join("?" * TOGETHER)})
  AND NOT EXISTS (
    SELECT 1 FROM records n
    WHERE n.tenant = r.tenant AND n.source = r.source AND n.kind = r.kind
      AND n.external_id = r.external_id AND n.version > r.version
)
"""
BY_AUTHOR = f"""
SELECT {WHOLE_ROW} FROM records r
WHERE tenant = ? AND source = ? AND author = ? AND kind NOT IN {codec.FACTS} AND NOT EXISTS (
    SELECT 1 FROM records n
    WHERE n.tenant = r.tenant AND n.source = r.source AND n.kind = r.kind
      AND n.external_id = r.external_id AND n.version > r.version
)
ORDER BY seq DESC LIMIT ?
"""


def rows(
    tenant: TenantId,
    source: SourceId,
    records: Sequence[Item | Notice | Fact],
    received_at: datetime,
) -> list[Row]:
    """Encode records for :func:`append`; done by the caller's thread, not the writer's."""
    received = codec.micros(received_at)
    found: list[Row] = []
    for record in records:
        kind, external_id, version = codec.identity(record)
        body = codec.encode(record)
        mark = codec.digest(body)
        author = codec.author(record)
        found.append((tenant, source, kind, external_id, version, author, received, mark, body))
    return found


def append(connection: Connection, batch: Sequence[Row]) -> list[Appended]:
    """Keep a batch of one tenant; one answer each, in order."""
    db = driver(connection)
    before = _number(db.execute(LAST).fetchone())
    db.executemany(APPEND, batch)
    last = _number(db.execute(LAST).fetchone())
    if last - before == len(batch):
        answers = [Appended(result="accepted", seq=Seq(seq)) for seq in range(before + 1, last + 1)]
    else:
        answers = _compare(connection, batch, before)
    new = [row for row, answer in zip(batch, answers, strict=True) if answer.result == "accepted"]
    if new:
        notices = sum(row[2] == "notice" for row in new)
        items = len(new) - notices - sum(row[2] in codec.FACTS for row in new)
        db.execute(COUNT_IN, (new[0][0], items, notices))
    return answers


def read(
    connection: Connection, after: Seq, limit: int, upto: Seq | None
) -> tuple[list[Record], int]:
    """Give up to ``limit`` records after a place, in order.

    Args:
        connection: Where to ask.
        after: Only records behind this place.
        limit: How many at most.
        upto: None behind this place; None for no end.

    Returns:
        The records, and the place up to which nothing else of this connection's tenant stands.
    """
    end = last_place(connection) if upto is None else upto
    mine = bound(connection)
    if mine is None:
        found = run(connection, READ, (after, limit)).fetchall()
        found = [row for row in found if row[0] <= end]
    else:
        found = list(_read_mine(connection, mine, after, limit=limit, end=end))
    records = [record_of(row) for row in found]
    return records, (records[-1].seq if len(records) == limit else max(end, after))


def _read_mine(
    connection: Connection, mine: TenantId, after: int, *, limit: int, end: int
) -> Iterator[Any]:
    # Stretch by stretch: asked for all at once, a planner that takes a tenant for rare reads and
    # sorts the whole feed behind a place instead of following the key.
    stretch, left = limit, limit
    while after < end and left > 0:
        upto = min(end, after + stretch)
        found = run(connection, READ_MINE, (after, upto, mine, left)).fetchall()
        yield from found
        left -= len(found)
        after, stretch = upto, min(2 * stretch, MOST_AT_ONCE)


def last_place(connection: Connection) -> int:
    """Tell the last place in the feed that was given out, to whichever tenant; 0 for none."""
    of_all = connection.dialect.name == POSTGRES and bound(connection) is not None
    return _number(run(connection, LAST_OF_ALL if of_all else LAST).fetchone())


def notices(connection: Connection, seqs: Sequence[int]) -> list[StoredNotice]:
    """Give the notices among some places of the feed, in the order asked for."""
    found: dict[int, StoredNotice] = {}
    for part in codec.parts(seqs):
        for row in run(connection, AT.format(", ".join("?" * len(part))), part):
            record = record_of(row)
            if isinstance(record, StoredNotice):
                found[record.seq] = record
    return [found[seq] for seq in seqs if seq in found]


def item(
    connection: Connection, key: ItemKey, tenant: TenantId, *, until: datetime | None
) -> StoredItem | None:
    """Give the highest version of a thing that was received by an instant; None when unknown."""
    end = NEVER if until is None else codec.micros(until)
    row = run(connection, NEWEST, (tenant, *split_key(key), end)).fetchone()
    record = record_of(row) if row is not None else None
    return record if isinstance(record, StoredItem) else None


def items_of(
    connection: Connection, keys: Collection[ItemKey], tenant: TenantId
) -> dict[ItemKey, StoredItem]:
    """Give the highest version of each of many things; what is unknown is missing."""
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in keys:
        *of, external_id = split_key(key)
        named[of[0], of[1]].append(external_id)
    found: dict[ItemKey, StoredItem] = {}
    for (source, kind), ids in named.items():
        for start in range(0, len(ids), TOGETHER):
            part = ids[start : start + TOGETHER]
            whole = (*part, *(part[-1],) * (TOGETHER - len(part)))
            for row in run(connection, NEWEST_OF_MANY, (tenant, source, kind, *whole)):
                record = record_of(row)
                if isinstance(record, StoredItem):
                    found[record.key] = record
    return found


def items_by_author(
    connection: Connection, account: ItemKey, tenant: TenantId, limit: int
) -> list[StoredItem]:
    """Give an account's posts, media and urls, newest first, newest version each."""
    source, kind, author = split_key(account)
    if kind != "account":
        return []
    found = run(connection, BY_AUTHOR, (tenant, source, author, limit))
    return [record for record in map(record_of, found) if isinstance(record, StoredItem)]


def newest(connection: Connection) -> datetime | None:
    """Tell when the last record was received; None while there is none."""
    mine = bound(connection)
    asked = (NEWEST_OF_ALL, ()) if mine is None else (NEWEST_OF_MINE, (mine,))
    row = run(connection, *asked).fetchone()
    return None if row is None else codec.instant(_number(row))


def totals(connection: Connection, tenant: TenantId) -> tuple[int, int]:
    """Count the items and the notices ever taken in."""
    row = run(connection, TOTALS, (tenant,)).fetchone()
    return (int(row[0]), int(row[1])) if row is not None else (0, 0)


def record_of(row: Any) -> Record:
    """Give the record of a row of :data:`WHOLE_ROW`."""
    seq, tenant, source, kind, received, body = row
    return codec.stored(
        codec.decoded(kind, body),
        seq,
        tenant=tenant,
        source=source,
        received_at=codec.instant(received),
    )


def _compare(connection: Connection, batch: Sequence[Row], before: int) -> list[Appended]:
    db, new, answers = driver(connection), set[int](), []
    for row in batch:
        seq, mark = db.execute(FIRST_OF_VERSION, row[:5]).fetchone()
        if seq > before and seq not in new:
            new.add(seq)
            answers.append(Appended(result="accepted", seq=seq))
        else:
            same = mark == row[7]
            answers.append(Appended(result="duplicate" if same else "conflict", seq=seq))
    return answers


def _number(row: Any) -> int:
    return int(row[0])
