"""What is known beside the platform: examinations, lists and their entries."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from firebreak.adapters.store import codec, feed
from firebreak.adapters.store.dialects import run
from firebreak.adapters.store.schema import NEVER
from firebreak.adapters.store.tenancy import bound
from firebreak.model.facts import Entry, StoredFact
from firebreak.model.ids import ItemKey, Seq, SourceId, TenantId, item_key, split_key
from firebreak.model.retention import ERASED, EXPIRED

OF_THING = f"""
SELECT {feed.WHOLE_ROW} FROM records r
WHERE tenant = ? AND source = ? AND kind = ? AND external_id = ? AND received_at <= ?
ORDER BY seq DESC
"""
OF_LIST = f"""
SELECT {feed.WHOLE_ROW} FROM records r
WHERE tenant = ? AND source = ? AND kind = 'entry' AND seq > ? AND NOT EXISTS (
    SELECT 1 FROM records n
    WHERE n.tenant = r.tenant AND n.source = r.source AND n.kind = r.kind
      AND n.external_id = r.external_id AND n.version > r.version
)
ORDER BY seq LIMIT ?
"""
EXAMINED = """
SELECT seq, source, external_id FROM records
WHERE kind = 'examination' AND (? = '' OR tenant = ?) AND seq > ? ORDER BY seq LIMIT ?
"""
# Asked for one by one: SQLite would answer a DISTINCT from the index of all records. Only that of
# the entries gives this order.
NEXT_LIST = """
SELECT source FROM records
WHERE tenant = ? AND kind = 'entry' AND source > ? ORDER BY source, seq LIMIT 1
"""


def facts_about(
    connection: Connection, thing: ItemKey, tenant: TenantId, *, until: datetime | None
) -> list[StoredFact]:
    """Give what was found in a medium's bytes or said of a post, newest first."""
    source, kind, external_id = split_key(thing)
    end = NEVER if until is None else codec.micros(until)
    told = next((fact for fact, about in codec.ABOUT.items() if about == kind), "")
    found = run(connection, OF_THING, (tenant, source, told, external_id, end))
    return [one for one in map(feed.record_of, found) if isinstance(one, StoredFact)]


def examined(connection: Connection, at_once: int = 1_000) -> Iterator[ItemKey]:
    """Give the media that were examined and are not forgotten, of who is seen; O(records).

    Args:
        connection: Where to ask.
        at_once: Rows read together.

    Yields:
        Keys, some more than once.
    """
    after, mine = 0, bound(connection) or ""
    while page := run(connection, EXAMINED, (mine, mine, after, at_once)).fetchall():
        for after, source, external in page:  # noqa: B007
            if not external.startswith((ERASED, EXPIRED)):
                yield item_key(source, "media", external)


def entry(
    connection: Connection, key: ItemKey, tenant: TenantId, *, until: datetime | None
) -> StoredFact | None:
    """Give the highest version of an entry that was received by an instant; None if unknown."""
    end = NEVER if until is None else codec.micros(until)
    row = run(connection, feed.NEWEST, (tenant, *split_key(key), end)).fetchone()
    found = feed.record_of(row) if row is not None else None
    is_entry = isinstance(found, StoredFact) and isinstance(found.fact, Entry)
    return found if is_entry else None  # type: ignore[return-value]


def list_entries(
    connection: Connection, name: SourceId, tenant: TenantId, *, after: Seq, limit: int
) -> list[StoredFact]:
    """Give the newest versions of a list's entries that came after a place, in order."""
    found = run(connection, OF_LIST, (tenant, name, after, limit))
    return [one for one in map(feed.record_of, found) if isinstance(one, StoredFact)]


def lists(connection: Connection, tenant: TenantId) -> list[SourceId]:
    """Give the names of all lists."""
    found = list[SourceId]()
    while row := run(connection, NEXT_LIST, (tenant, found[-1] if found else "")).fetchone():
        found.append(SourceId(row[0]))
    return found
