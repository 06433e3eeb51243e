"""Erasing: rows that name somebody are rewritten in place, all at once."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.exc import SQLAlchemyError

from firebreak.adapters.store import codec, feed, ledger
from firebreak.adapters.store.addresses import (
    file_of,
    is_server,
    reader_engine,
    server_module,
    writer_engine,
)
from firebreak.adapters.store.dialects import run
from firebreak.adapters.store.schema import (
    actions,
    cases,
    connections,
    decisions,
    failures,
    links,
    outbox,
    records,
    sessions,
    signals,
)
from firebreak.adapters.store.schema import ledger as lines
from firebreak.adapters.store.schema import ledger_heads as heads
from firebreak.adapters.store.writer import plainly
from firebreak.model import retention
from firebreak.model.cases import Case
from firebreak.model.errors import StillNeeded, StoreError
from firebreak.model.ids import ItemKey, TenantId, split_key
from firebreak.model.items import Item
from firebreak.model.ledger import LedgerEntry, Private
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation

Aliases = Callable[[], str]
"""Gives an identifier nobody can guess; it must not follow from what it stands for."""

AT_ONCE = 2_000
FEW = 40
_decode_case = msgspec.json.Decoder(Case).decode
_decode_private = msgspec.json.Decoder(Private).decode
_REWRITTEN: tuple[tuple[Table, str, str], ...] = (
    (signals, "seq", "subject"),
    (failures, "seq", "subject"),
    (connections, "seq", "account"),
    (cases, "id", "subject"),
    (decisions, "seq", ""),
    (actions, "seq", "subject"),
    (outbox, "seq", "subject"),
)
_FREED: Mapping[str, Mapping[str, Any]] = {
    "signals": {"evidence": [], "lowered": []},
    "failures": {"error": "erased"},
    "connections": {"evidence": []},
}


class Erased(Struct, frozen=True, kw_only=True):
    """How many rows of each table were rewritten; tables without any are left out."""

    rows: dict[str, int]

    @property
    def total(self) -> int:
        """Rows rewritten, in all tables."""
        return sum(self.rows.values())


@contextmanager
def _writing(url: str) -> Iterator[Connection]:
    engine = writer_engine(url)
    try:
        with engine.begin() as connection:
            yield connection
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(f"nothing was erased: {plainly(error)}; try again") from error
    finally:
        engine.dispose()


def erase(
    url: str,
    subjects: Collection[ItemKey],
    entry: LedgerEntry,
    *,
    aliases: Aliases,
    is_final: bool = False,
) -> Erased:
    """Forget some accounts or things: content and identifiers, wherever they are named.

    Rows stay where they are, so that the feed and the ledger keep their numbers; what was erased
    reads as something the platform has deleted, under a new identifier. The rows are found on a
    snapshot and rewritten in one transaction, together with those that came in meanwhile.
    Erasing again changes nothing. What is freed is still on the disk: :func:`scrub`.

    Args:
        url: Address of the store.
        subjects: What to forget; for an account, also all it posted and whom it followed.
        entry: Line that tells of it; says whose records, and must name none of the subjects.
        aliases: Gives what stands in their place.
        is_final: Whether it was decided before, so that open cases no longer stand against it.

    Returns:
        What was rewritten; nothing when nothing names them, and then no line is written.

    Raises:
        StillNeeded: An open case or a message that is still to be sent needs one of them.
        StoreError: The store is unwell; nothing was erased.
    """
    search = _Search(subjects, entry.tenant, aliases)
    reading = reader_engine(url)
    try:
        with reading.connect() as connection:
            search.authored(connection)
            search.scan(connection)
    finally:
        reading.dispose()
    with _writing(url) as connection:
        search.authored(connection)
        search.scan(connection)
        if not is_final:
            check_done(connection, search.names, entry.tenant)
        erased = _rewrite(connection, search, entry.tenant)
        if erased.total:
            ledger.write(connection, [entry])
    return erased


def check_done(connection: Connection, subjects: Collection[ItemKey], tenant: TenantId) -> None:
    """Refuse while somebody must still decide about a subject, or the platform be told.

    Args:
        connection: Where to ask.
        subjects: Accounts or things.
        tenant: Whose.

    Raises:
        StillNeeded: Says of the first such subject all that needs it.
    """
    wanted: dict[str, list[str]] = {str(one): [] for one in subjects}
    waiting = select(cases.c.id, cases.c.body).where(cases.c.tenant == tenant, cases.c.is_open == 1)
    for case, body in connection.execute(waiting):
        tree = msgspec.json.decode(body)
        named = [tree["subject"], *(one["account"] for one in tree.get("members", ()))]
        for one in set(named) & wanted.keys():
            wanted[one].append(f"case {case} is open")
    sending = select(outbox.c.id, outbox.c.subject).where(
        outbox.c.tenant == tenant, outbox.c.state == "waiting"
    )
    for message, subject in connection.execute(sending):
        if subject in wanted:
            wanted[subject].append(f"message {message} has not reached the platform")
    for one, reasons in wanted.items():
        if reasons:
            raise StillNeeded(subject=one, reasons=tuple(reasons))


class _Search:
    """What must be forgotten, and where it stands; may be continued after a pause."""

    def __init__(self, subjects: Collection[ItemKey], tenant: TenantId, aliases: Aliases) -> None:
        self.names: dict[ItemKey, str] = {one: f"erased-{aliases()}" for one in subjects}
        self.sources = {split_key(one)[0] for one in subjects}
        self.seqs: list[int] = []
        self._subjects, self._tenant, self._aliases = tuple(subjects), tenant, aliases
        self._after = 0

    def authored(self, connection: Connection) -> None:
        """Add what the accounts among the subjects posted, in any version."""
        for subject in self._subjects:
            source, kind, external = split_key(subject)
            question = select(records.c.kind, records.c.external_id).where(
                records.c.tenant == self._tenant,
                records.c.source == source,
                records.c.author == external,
            )
            for made, name in connection.execute(question) if kind == "account" else ():
                self._add(ItemKey(f"{source}:{made}:{name}"))

    def scan(self, connection: Connection) -> None:
        """Find the records that name any of it, from where the last scan ended."""
        may_name = _filter(self.names)
        while page := run(connection, feed.READ, (self._after, AT_ONCE)).fetchall():
            for seq, tenant, source, kind, _, body in page:
                if tenant == self._tenant and source in self.sources and may_name(body):
                    self._look(seq, source, _decoded(kind, body))
            self._after = page[-1][0]

    def _look(self, seq: int, source: str, record: Item | Notice) -> None:
        named = retention.concerns(source, record)
        if not self.names.keys().isdisjoint(named):
            self.seqs.append(seq)
            if isinstance(record, Relation):
                self._add(named[0])

    def _add(self, key: ItemKey) -> None:
        if key not in self.names:
            self.names[key] = f"erased-{self._aliases()}"


def _filter(names: Collection[ItemKey]) -> Callable[[bytes], bool]:
    """Tell in a tenth of the time of decoding it that a record names none of a few things."""
    if len(names) > FEW:
        return lambda _: True
    needles = [codec.encode(split_key(one)[2]) for one in names if split_key(one)[1] != "relation"]
    has_relations = len(needles) < len(names)
    return lambda body: has_relations or any(one in body for one in needles)


def _rewrite(connection: Connection, search: _Search, tenant: TenantId) -> Erased:
    keys = retention.renamed(search.names)
    counts = {"records": _records(connection, search)}
    for table, primary, subject in _REWRITTEN:
        counts[table.name] = _table(connection, table, (primary, subject), keys=keys, tenant=tenant)
    counts["ledger"] = _ledger(connection, keys, tenant)
    return Erased(rows={name: count for name, count in counts.items() if count})


def _records(connection: Connection, search: _Search) -> int:
    for part in codec.parts(search.seqs):
        question = (
            select(records.c.seq, records.c.source, records.c.kind, records.c.body)
            .where(records.c.seq.in_(part))
            .order_by(records.c.seq)
            .with_for_update()
        )
        for seq, source, kind, body in connection.execute(question).all():
            left = retention.without(source, _decoded(kind, body), search.names)
            connection.execute(update(records).where(records.c.seq == seq).values(**_row(left)))
    return len(search.seqs)


def _row(left: Item | Notice) -> dict[str, Any]:
    _, external, _ = codec.identity(left)
    body = codec.encode(left)
    return {
        "external_id": external,
        "author": codec.author(left),
        "digest": codec.digest(body),
        "body": body,
    }


def _table(
    connection: Connection,
    table: Table,
    columns: tuple[str, str],
    *,
    keys: Mapping[str, str],
    tenant: TenantId,
) -> int:
    primary, named = table.c[columns[0]], columns[1]
    question = select(table).order_by(primary)
    if "tenant" in table.c:
        question = question.where(table.c.tenant == tenant)
    found = [row[0] for row in _pages(connection, question, primary) if _names(row, named, keys)]
    for part in codec.parts(found):
        for row in connection.execute(question.where(primary.in_(part)).with_for_update()).all():
            change = _changed(table, row, named=named, keys=keys)
            connection.execute(update(table).where(primary == row[0]).values(**change))
    return len(found)


def _pages(connection: Connection, question: Any, primary: Any) -> Iterator[Any]:
    rows = connection.execute(question.limit(AT_ONCE)).all()
    while rows:
        yield from rows
        rows = connection.execute(question.where(primary > rows[-1][0]).limit(AT_ONCE)).all()


def _names(row: Any, named: str, keys: Mapping[str, str]) -> bool:
    if named and getattr(row, named) in keys:
        return True
    tree = msgspec.json.decode(row.body)
    return bool(retention.forgotten(tree, keys) != tree)


def _changed(table: Table, row: Any, *, named: str, keys: Mapping[str, str]) -> dict[str, Any]:
    before = msgspec.json.decode(row.body)
    tree = retention.forgotten(before, keys)
    change: dict[str, Any] = {}
    if named and getattr(row, named) in keys:
        change[named] = keys[getattr(row, named)]
        tree |= _FREED.get(table.name, {})
    if table is outbox:
        tree |= {"body": ""}
        change["outcome"] = row.outcome and _without_note(row.outcome)
    if table is decisions and not set(before["subjects"]).isdisjoint(keys):
        # Written about somebody in a reviewer's own words; nothing tells which of them.
        tree |= {"reasons": ""}
    if table is cases:
        # Who computed from the case as it was must look again.
        tree |= {"revision": tree["revision"] + 1}
    return change | {"body": msgspec.json.encode(tree)}


def _without_note(outcome: bytes) -> bytes:
    return msgspec.json.encode(msgspec.json.decode(outcome) | {"note": ""})


def _ledger(connection: Connection, keys: Mapping[str, str], tenant: TenantId) -> int:
    question = select(lines.c.seq, lines.c.private).where(
        lines.c.tenant == tenant, lines.c.private.is_not(None)
    )
    found = []
    for seq, private in _pages(connection, question.order_by(lines.c.seq), lines.c.seq):
        line = _decode_private(private)
        if line.subject in keys or retention.forgotten(line.note, keys) != line.note:
            found.append(seq)
    ledger.erase(connection, found, tenant)
    return len(found)


def _decoded(kind: str, body: bytes) -> Any:
    return codec.decode_notice(body) if kind == "notice" else codec.decode_item(body)


def tenants(url: str) -> list[TenantId]:
    """Give everybody who has a ledger in a store."""
    reading = reader_engine(url)
    try:
        with reading.connect() as connection:
            return [TenantId(one) for one in connection.execute(select(heads.c.tenant)).scalars()]
    finally:
        reading.dispose()


def all_cases(url: str, tenant: TenantId) -> Iterator[Case]:
    """Give every case of a tenant, in the order of their identifiers."""
    reading = reader_engine(url)
    try:
        with reading.connect() as connection:
            question = select(cases.c.id, cases.c.body).where(cases.c.tenant == tenant)
            for row in _pages(connection, question.order_by(cases.c.id), cases.c.id):
                yield _decode_case(row.body)
    finally:
        reading.dispose()


def known(url: str) -> Iterator[tuple[TenantId, ItemKey]]:
    """Give the accounts and things that a store's records and cases name, some of them twice.

    Args:
        url: Address of the store.

    Yields:
        Whose, and its key.
    """
    reading, after = reader_engine(url), 0
    try:
        with reading.connect() as connection:
            while page := run(connection, feed.READ, (after, AT_ONCE)).fetchall():
                for after, tenant, source, kind, _, body in page:  # noqa: B007
                    for key in retention.concerns(source, _decoded(kind, body)):
                        yield TenantId(tenant), key
            for tenant, subject in connection.execute(select(cases.c.tenant, cases.c.subject)):
                yield TenantId(tenant), ItemKey(subject)
    finally:
        reading.dispose()


def scrub(url: str) -> None:
    """Write the database anew, so that nothing erased is left in freed space or in the log.

    Args:
        url: Address of the store. A file needs as much room again for a moment, and nobody else
            may have it open; on a server each table is locked while it is written.

    Raises:
        StoreError: It could not be done; call it again, nothing is lost.
    """
    try:
        if is_server(url):
            _scrub_server(url)
        else:
            _scrub_file(url)
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(
            f"erased, but the freed space is not cleaned yet: {plainly(error)}; stop all that has "
            "the store open and erase again"
        ) from error


def _scrub_file(url: str) -> None:
    with closing(sqlite3.connect(file_of(url), timeout=10, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous=FULL")
        db.execute("VACUUM")
        busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StoreError(f"{file_of(url)} is in use; stop what reads it and erase again")


def _scrub_server(url: str) -> None:
    with closing(server_module().connect(url, patient=True, autocommit=True)) as server:
        for table in (records, lines, *(one for one, *_ in _REWRITTEN)):
            server.execute(f"VACUUM (FULL, ANALYZE) {table.name}")


def expire(
    url: str,
    tenant: TenantId,
    is_due: Callable[[str, Item | Notice, datetime], bool],
    *,
    signals_before: datetime,
) -> Erased:
    """Forget the content of records whose time has come, a page at a time.

    Each page is one transaction, so that nobody waits long; interrupted, it goes on next time.

    Args:
        url: Address of the store.
        tenant: Whose.
        is_due: Says of a record's source, content and receipt whether its time has come.
        signals_before: Evidence of signals of this age that joined no case goes too.

    Returns:
        What was rewritten.
    """
    after, count = 0, 0
    while True:
        with _writing(url) as connection:
            rows = connection.execute(_expiring(tenant, after)).all()
            for row in rows:
                count += _expire(connection, row, is_due)
        if not rows:
            break
        after = rows[-1].seq
    with _writing(url) as connection:
        old = signals.c.case_id.is_(None) & (signals.c.at <= codec.micros(signals_before))
        found = connection.execute(select(signals).where(old)).all()
        due = [row for row in found if msgspec.json.decode(row.body).get("evidence")]
        for row in due:
            tree = msgspec.json.decode(row.body) | _FREED["signals"]
            body = msgspec.json.encode(tree)
            connection.execute(update(signals).where(signals.c.seq == row.seq).values(body=body))
    counts = {"records": count, "signals": len(due)}
    return Erased(rows={name: number for name, number in counts.items() if number})


def forget_sessions(url: str, now: datetime) -> int:
    """Remove sessions and one-time links that have ended, and count them."""
    with _writing(url) as connection:
        ended = [
            connection.execute(delete(table).where(table.c.until <= codec.micros(now))).rowcount
            for table in (sessions, links)
        ]
    return sum(ended)


def _expiring(tenant: TenantId, after: int) -> Any:
    return (
        select(records)
        .where(
            records.c.tenant == tenant,
            records.c.seq > after,
        )
        .order_by(records.c.seq)
        .limit(AT_ONCE)
        .with_for_update()
    )


def _expire(
    connection: Connection, row: Any, is_due: Callable[[str, Item | Notice, datetime], bool]
) -> bool:
    record = _decoded(row.kind, row.body)
    if not is_due(row.source, record, codec.instant(row.received_at)):
        return False
    if row.external_id.startswith(("expired-", "erased-")) and retention.is_empty(
        row.source, record
    ):
        return False
    alias = f"expired-{row.seq}"
    about = retention.owner(row.source, record)
    own = retention.concerns(row.source, record)[0]
    left = retention.without(row.source, record, {own: alias, about: alias})
    if left == record:
        return False
    connection.execute(update(records).where(records.c.seq == row.seq).values(**_row(left)))
    return True
