"""Erasing: rows that name somebody are rewritten in place, all at once."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Select, Table, delete, or_, select

from firebreak.adapters.store import codec, effects, feed, ledger, rules, sealing, wishes
from firebreak.adapters.store.dialects import has_bytes, run
from firebreak.adapters.store.papers import preserved_until
from firebreak.adapters.store.remnants import Traces
from firebreak.adapters.store.rewriting import (
    AT_ONCE,
    IsStopping,
    decoded,
    pages,
    record_row,
    rewrite,
)
from firebreak.adapters.store.schema import (
    actions,
    cases,
    connections,
    decisions,
    failures,
    outbox,
    papers,
    records,
    signals,
)
from firebreak.adapters.store.schema import ledger as lines
from firebreak.adapters.store.sql import Database
from firebreak.adapters.store.writer import Work
from firebreak.model import retention
from firebreak.model.errors import StillNeeded, StoreClosed
from firebreak.model.facts import Fact
from firebreak.model.ids import ItemKey, TenantId, split_key
from firebreak.model.items import Item
from firebreak.model.ledger import LedgerEntry, Private
from firebreak.model.notices import Notice
from firebreak.model.papers import YIELDING
from firebreak.model.policy_text import without_names
from firebreak.model.relations import Relation
from firebreak.model.retention import ERASED
from firebreak.model.schedule import HOLD_KINDS
from firebreak.model.wishes import Wish

Aliases = Callable[[], str]
"""Gives an identifier nobody can guess; it must not follow from what it stands for."""

MEMORY = "memory"
MEMORY_CURSOR = rules.turn_of(MEMORY)
"""Cursor that rises with every forgetting, so that every worker hears of it."""
FEW = 40
"""Names that are looked for in bodies as bytes; with more, each body is decoded."""
_decode_private = msgspec.json.Decoder(Private).decode
_GROWING: tuple[tuple[Table, str], ...] = (
    (signals, "subject"),
    (failures, "subject"),
    (connections, "account"),
    (decisions, ""),
    (outbox, "subject"),
    (actions, "subject"),
)
"""Tables whose rows never name anybody new, each with the column that names its subject."""
TABLES = ("records", "cases", "papers", "ledger", "wishes", *(table.name for table, _ in _GROWING))
"""Tables in which rows are rewritten when something is forgotten."""
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


def erase(
    database: Database,
    subjects: Collection[ItemKey],
    entry: LedgerEntry,
    *,
    aliases: Aliases,
    is_final: bool = False,
) -> Erased:
    """Search and rewrite in one go, where nobody else works on the database.

    Args:
        database: Which.
        subjects: What to forget; for an account, also all it posted and whom it followed.
        entry: Line that tells of it; says whose records, and must name none of the subjects.
        aliases: Gives what stands in their place.
        is_final: Whether it was decided before, so that nothing stands against it any more.

    Returns:
        What was rewritten; nothing when nothing names them, and then no line is written.

    Raises:
        StillNeeded: A hold, an open case or a message that is still to be sent needs one of them.
        StoreError: The store is unwell; nothing was erased.
    """
    search = Search(subjects, entry, aliases=aliases, is_final=is_final)
    database.ask(search.look)
    return database.write(search.rewrite(), urgent=True)


class Search:
    """What must be forgotten, and where it stands; first on a snapshot, then once more.

    Rows stay where they are, so that the feed and the ledger keep their numbers; what was erased
    reads as something the platform has deleted, under a new identifier. The long search runs
    beside everybody's work. :meth:`rewrite` looks only at what came since, and changes all rows
    in one transaction. Erasing again changes nothing.

    Attributes:
        names: What is forgotten, and the external identifier that stands in its place.
        traces: The words that went, to see that the file has lost them too.
    """

    def __init__(
        self,
        subjects: Collection[ItemKey],
        entry: LedgerEntry,
        *,
        aliases: Aliases,
        is_final: bool = False,
        is_stopping: IsStopping = lambda: False,
    ) -> None:
        """Begin; see :func:`erase`. A search ends with StoreClosed once the program does."""
        self.names: dict[ItemKey, str] = {one: f"{ERASED}{aliases()}" for one in subjects}
        self.traces = Traces()
        self._subjects, self._entry, self._tenant = tuple(subjects), entry, entry.tenant
        self._aliases, self._is_final, self._is_stopping = aliases, is_final, is_stopping
        self._sources = {split_key(one)[0] for one in subjects}
        self._records: list[int] = []
        self._cases: dict[str, None] = {}
        self._papers: dict[str, bool] = {}
        self._needed: list[str] = []
        self._found: dict[str, list[int]] = {table.name: [] for table, _ in _GROWING}
        self._lines: list[int] = []
        self._told: list[LedgerEntry] = []
        self._after: dict[str, int] = {}
        self._has_seen_cases = False

    @property
    def keys(self) -> dict[ItemKey, ItemKey]:
        """What is forgotten, and the key that stands in its place."""
        return retention.renamed(self.names)

    def look(self, connection: Connection) -> None:
        """Search all tables, from where the last search ended."""
        self._authored(connection)
        self._scan_records(connection)
        keys = self.keys
        may_name = self._filter()
        self._scan_cases(connection, keys)
        self._scan_papers(connection, keys)
        for table, column in _GROWING:
            for row in pages(connection, self._rows_of(table), table.c.seq):
                if may_name(row.body) and _is_named(row, column, keys):
                    self._found[table.name].append(row.seq)
                self._after[table.name] = row.seq
        self._scan_lines(connection, keys)

    def rewrite(self, wish: Wish | None = None) -> Work[Erased]:
        """Give what changes all the rows, for one transaction.

        Args:
            wish: To be kept in the same transaction, with its rows counted, where any row changes.

        Returns:
            What to do; raises StillNeeded and then changes nothing.
        """

        def work(connection: Connection) -> Erased:
            self.look(connection)
            erased = self._rewrite(connection)
            # Before the wish itself, which is not done yet.
            wishes.settle_with(connection, self.keys, self._entry.at, self._tenant)
            if wish is not None:
                wishes.put(connection, replace(wish, rows=erased.rows))
            if erased.total:
                ledger.write(connection, [self._entry])
                effects.begin_turn(connection, MEMORY)
            return erased

        return work

    def _authored(self, connection: Connection) -> None:
        """Add what the accounts among the subjects posted, in any version."""
        for subject in self._subjects:
            source, kind, external = split_key(subject)
            question = select(records.c.kind, records.c.external_id).where(
                records.c.tenant == self._tenant,
                records.c.source == source,
                records.c.author == external,
            )
            for made, name in connection.execute(question) if kind == "account" else ():
                self._add(ItemKey(f"{source}:{codec.ABOUT.get(made, made)}:{name}"))

    def _scan_records(self, connection: Connection) -> None:
        may_name, after = self._filter(), self._after.get("records", 0)
        while page := run(connection, feed.READ, (after, AT_ONCE)).fetchall():
            if self._is_stopping():
                raise StoreClosed
            for seq, tenant, source, kind, _, body in page:
                if tenant == self._tenant and source in self._sources and may_name(body):
                    self._look_at(seq, source, decoded(kind, body))
            after = self._after["records"] = page[-1][0]

    def _filter(self) -> Callable[[bytes], object]:
        """Tell in a tenth of the time of decoding it that a body names none of a few things."""
        if len(self.names) > FEW or any(split_key(one)[1] == "relation" for one in self._subjects):
            return bool
        # A relation without an identifier is named by its actor and object. One expression for
        # all: measured four times as fast as the database's own search for each.
        named = [one for one in self.names if split_key(one)[1] != "relation"]
        words = (re.escape(codec.encode(split_key(one)[2])[1:-1]) for one in named)
        return re.compile(b"|".join(words)).search

    def _look_at(self, seq: int, source: str, record: Item | Notice | Fact) -> None:
        named = retention.concerns(source, record)
        if not self.names.keys().isdisjoint(named):
            self._records.append(seq)
            if isinstance(record, Relation):
                self._add(named[0])

    def _add(self, key: ItemKey) -> None:
        if key not in self.names:
            self.names[key] = f"{ERASED}{self._aliases()}"

    def _scan_cases(self, connection: Connection, keys: Mapping[ItemKey, ItemKey]) -> None:
        question = select(cases).where(cases.c.tenant == self._tenant)
        narrow = self._names_any(connection) if self._has_seen_cases else None
        if narrow is not None:
            question = question.where(narrow)
        for row in pages(connection, question, cases.c.id):
            if row.id not in self._cases and _is_named(row, "subject", keys):
                self._cases[row.id] = None
        self._has_seen_cases = True

    def _scan_papers(self, connection: Connection, keys: Mapping[ItemKey, ItemKey]) -> None:
        # All of them each time: they change, and a desk writes few beside what a platform posts.
        question, may_name = select(papers).where(papers.c.tenant == self._tenant), self._filter()
        for row in pages(connection, question, papers.c.id, self._is_stopping):
            if may_name(row.body) and _paper_names(row, keys):
                self._papers[row.id] = row.subject in keys

    def _names_any(self, connection: Connection) -> ColumnElement[bool] | None:
        """Find again in a moment the cases that name any of a few; None for many."""
        accounts = [one for one in self.names if split_key(one)[1] == "account"]
        if len(self.names) > FEW or not accounts:
            return None
        bodies = [has_bytes(connection, cases.c.body, codec.encode(one)) for one in accounts]
        return or_(cases.c.subject.in_(list(self.names)), *bodies)

    def _rows_of(self, table: Table) -> Select[Any]:
        question = select(table).where(table.c.seq > self._after.get(table.name, 0))
        if "tenant" in table.c:
            return question.where(table.c.tenant == self._tenant)
        if "case_id" in table.c:
            mine = select(cases.c.id).where(cases.c.tenant == self._tenant)
            return question.where(or_(table.c.case_id.is_(None), table.c.case_id.in_(mine)))
        return question

    def _scan_lines(self, connection: Connection, keys: Mapping[ItemKey, ItemKey]) -> None:
        question = select(lines.c.seq, lines.c.body, lines.c.private).where(
            lines.c.tenant == self._tenant,
            lines.c.seq > self._after.get("ledger", 0),
            lines.c.private.is_not(None),
        )
        for seq, body, private in pages(connection, question, lines.c.seq, self._is_stopping):
            line = _decode_private(private)
            if line.subject in keys or retention.forgotten(line.note, keys) != line.note:
                self._lines.append(seq)
                entry = sealing.opened(body, private)
                self._told += [entry] if entry.kind in HOLD_KINDS else []
            self._after["ledger"] = seq

    def _rewrite(self, connection: Connection) -> Erased:
        keys = self.keys
        held: list[Any] = []
        # Held from here on, so that nobody decides about them meanwhile.
        for names in codec.parts(sorted(self._cases)):
            found = select(cases).where(cases.c.id.in_(names)).order_by(cases.c.id)
            held += connection.execute(found.with_for_update()).all()
        counts = {"records": self._rewrite_records(connection)}
        counts["cases"] = self._rewrite_rows(connection, cases, "subject", held)
        counts["papers"] = self._rewrite_papers(connection)
        for table, column in _GROWING:
            counts[table.name] = 0
            for part in codec.parts(self._found[table.name]):
                rows = connection.execute(
                    select(table).where(table.c.seq.in_(part)).with_for_update()
                ).all()
                counts[table.name] += self._rewrite_rows(connection, table, column, rows)
        ledger.hold(connection, self._tenant)
        self._scan_lines(connection, keys)
        if not self._is_final:
            # Last, when nobody can place a hold any more; it undoes all that was rewritten here.
            self.check(connection)
        counts["ledger"] = self._erase_lines(connection)
        return Erased(rows={name: count for name, count in counts.items() if count})

    def check(self, connection: Connection) -> None:
        """Refuse while somebody must still decide, the platform be told, or a hold stands.

        Args:
            connection: Where to ask, after :meth:`look`.

        Raises:
            StillNeeded: Says all that needs what was looked for.
        """
        holds = retention.holds(self._told, self._entry.at)
        reasons = [
            f"on hold until {hold.until:%Y-%m-%d %H:%M} UTC: {hold.reason}"
            for hold in holds.values()
            if hold.subject in self.names
        ]
        for names in codec.parts(self._cases):
            opened = select(cases.c.id).where(cases.c.id.in_(names), cases.c.is_open == 1)
            reasons += [f"case {one} is open" for one in connection.execute(opened).scalars()]
        reasons += self._needed
        for names in codec.parts(one for one, is_about in self._papers.items() if is_about):
            about = connection.execute(select(papers).where(papers.c.id.in_(names)))
            reasons += [need for row in about for need in self._needs_of(row)]
        for part in codec.parts(self._found["outbox"]):
            waiting = select(outbox.c.id).where(outbox.c.seq.in_(part), outbox.c.state == "waiting")
            for message in connection.execute(waiting).scalars():
                reasons.append(f"message {message} has not reached the platform")
        if reasons:
            raise StillNeeded(subject=self._subjects[0], reasons=tuple(reasons))

    def _rewrite_papers(self, connection: Connection) -> int:
        """Take away the papers about what is forgotten; in others its name only."""
        for names in codec.parts(self._papers):
            rows = connection.execute(
                select(papers).where(papers.c.id.in_(names)).order_by(papers.c.id).with_for_update()
            ).all()
            gone = [row for row in rows if self._papers[row.id]]
            for row in gone:
                self._needed += self._needs_of(row)
                self.traces.add(row.body, b"{}")
            connection.execute(delete(papers).where(papers.c.id.in_([row.id for row in gone])))
            others = [row for row in rows if not self._papers[row.id]]
            self._rewrite_rows(connection, papers, "", others)
        return len(self._papers)

    def _needs_of(self, paper: Any) -> Iterator[str]:
        if paper.is_open and paper.kind not in YIELDING:
            yield f"{paper.kind} {paper.id} is open"
        elif until := preserved_until(paper.body, self._entry.at):
            yield f"{paper.kind} {paper.id} is preserved until {until:%Y-%m-%d %H:%M} UTC"

    def _rewrite_records(self, connection: Connection) -> int:
        changes = []
        for part in codec.parts(self._records):
            question = (
                select(records.c.seq, records.c.source, records.c.kind, records.c.body)
                .where(records.c.seq.in_(part))
                .order_by(records.c.seq)
                .with_for_update()
            )
            for seq, source, kind, body in connection.execute(question).all():
                left = retention.without(source, decoded(kind, body), self.names)
                changes.append((seq, record_row(left, seq)))
                self.traces.add(body, changes[-1][1]["body"])
        return rewrite(connection, records, records.c.seq, changes)

    def _rewrite_rows(
        self, connection: Connection, table: Table, named: str, rows: Sequence[Any]
    ) -> int:
        keys, primary = self.keys, table.primary_key.columns[0]
        changes = []
        for row in rows:
            change = _changed(table, row, named=named, keys=keys)
            self.traces.add(row.body, change["body"])
            changes.append((row[0], change))
        return rewrite(connection, table, primary, changes)

    def _erase_lines(self, connection: Connection) -> int:
        for part in codec.parts(self._lines):
            old = select(lines.c.private).where(
                lines.c.tenant == self._tenant, lines.c.seq.in_(part), lines.c.private.is_not(None)
            )
            for private in connection.execute(old).scalars():
                self.traces.add(private, b"{}")
        ledger.erase(connection, self._lines, self._tenant)
        return len(self._lines)


def _paper_names(row: Any, keys: Mapping[ItemKey, ItemKey]) -> bool:
    tree = msgspec.json.decode(row.body)
    return row.subject in keys or without_names(tree, keys) != tree


def _is_named(row: Any, column: str, keys: Mapping[ItemKey, ItemKey]) -> bool:
    if column and getattr(row, column) in keys:
        return True
    tree = msgspec.json.decode(row.body)
    return bool(retention.forgotten(tree, keys) != tree)


def _changed(
    table: Table, row: Any, *, named: str, keys: Mapping[ItemKey, ItemKey]
) -> dict[str, Any]:
    before = msgspec.json.decode(row.body)
    tree: dict[str, Any] = (
        without_names(before, keys) if table is papers else retention.forgotten(before, keys)
    )
    change: dict[str, Any] = {}
    if named:
        change[named] = keys.get(getattr(row, named), getattr(row, named))
        if change[named] != getattr(row, named):
            tree |= _FREED.get(table.name, {})
    if table is outbox:
        tree |= {"body": ""}
        change["outcome"] = row.outcome and _without_note(row.outcome)
    if table is decisions:
        tree |= _unquoted(before, tree, keys)
    if table is papers:
        change["revision"] = tree["revision"] = tree["revision"] + 1
    if table is cases:
        # Who computed from the case as it was must look again.
        tree |= {"revision": tree["revision"] + 1}
    return change | {"body": msgspec.json.encode(tree)}


def _unquoted(
    before: dict[str, Any], tree: dict[str, Any], keys: Mapping[ItemKey, ItemKey]
) -> dict[str, Any]:
    """Give what a decision's words become: its reasons, notes, and what it quoted."""
    grounds = before.get("grounds", [])
    is_quoted = [not keys.keys().isdisjoint((one["what"], one["whose"])) for one in grounds]
    if set(before["subjects"]).isdisjoint(keys) and not any(is_quoted):
        return {}
    # Written about somebody in a reviewer's own words; nothing tells which of them.
    change: dict[str, Any] = {"reasons": ""}
    if before.get("rabat"):
        change["rabat"] = before["rabat"] | {"notes": {}}
    change["grounds"] = [
        one | {"passage": ""} if gone else one
        for one, gone in zip(tree.get("grounds", []), is_quoted, strict=True)
    ]
    return change


def _without_note(outcome: bytes) -> bytes:
    return msgspec.json.encode(msgspec.json.decode(outcome) | {"note": ""})


def known(connection: Connection) -> Iterator[tuple[TenantId, ItemKey]]:
    """Give the accounts and things that a store's records and cases name, some of them twice.

    Args:
        connection: Where to ask.

    Yields:
        Whose, and its key.
    """
    after = 0
    while page := run(connection, feed.READ, (after, AT_ONCE)).fetchall():
        for after, tenant, source, kind, _, body in page:  # noqa: B007
            for key in retention.concerns(source, decoded(kind, body)):
                yield TenantId(tenant), key
    for tenant, subject in connection.execute(select(cases.c.tenant, cases.c.subject)):
        yield TenantId(tenant), ItemKey(subject)
