"""What the keeper in memory puts together: case files, and counts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from firebreak.adapters.store import rules
from firebreak.adapters.store.memory_feed import MemoryFeed
from firebreak.adapters.store.rules import Kept
from firebreak.model.cases import Case, CaseFile
from firebreak.model.connections import Connection
from firebreak.model.effects import Effects, Filing, Joined
from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId, ItemKey, TenantId
from firebreak.model.items import StoredItem
from firebreak.model.notices import StoredNotice
from firebreak.model.ports import QueueCounts, Record


def filed(case: Case, joined: Sequence[Joined], records: Sequence[Record]) -> CaseFile:
    """Put a case's file together.

    Args:
        case: The case as it is shown.
        joined: What joined it, in the order in which it did.
        records: The feed; the place of each is its index plus one.

    Returns:
        Everything, newest first; of each connected account the newest connection.
    """
    newest = list(reversed(joined))
    seqs = {seq for one in newest for seq in one.notices}
    notices = [records[seq - 1] for seq in sorted(seqs, reverse=True)]
    signals = [signal for one in newest for signal in reversed(one.signals)]
    connections: dict[ItemKey, Connection] = {}
    for one in newest:
        for connection in reversed(one.connections):
            connections.setdefault(connection.account, connection)
    return CaseFile(
        case=case,
        signals=tuple(sorted(signals, key=lambda one: one.at, reverse=True)),
        notices=tuple(one for one in notices if isinstance(one, StoredNotice)),
        connections=tuple(sorted(connections.values(), key=lambda one: one.at, reverse=True)),
    )


def counted(cases: Sequence[Case], records: Sequence[Record], now: datetime) -> QueueCounts:
    """Count what waits and what came in, from one tenant's cases as shown, and its records."""
    late = [case for case in cases if case.is_open and case.deadline and case.deadline <= now]
    return QueueCounts(
        open=sum(case.status in ("open", "reopened") for case in cases),
        claimed=sum(case.status == "claimed" for case in cases),
        overdue=len(late),
        items=sum(isinstance(record, StoredItem) for record in records),
        notices=sum(isinstance(record, StoredNotice) for record in records),
    )


def decided(cases: Iterable[Kept], tenant: TenantId, limit: int) -> list[Case]:
    """Give decided cases, newest decision first."""
    found = [one for one in cases if one.case.tenant == tenant and one.case.status == "decided"]
    found.sort(key=lambda one: one.case.id)
    found.sort(key=lambda one: one.decided_at or one.case.updated_at, reverse=True)
    return [one.case for one in found[:limit]]


def checked(
    effects: Effects | Filing, stored: Mapping[CaseId, Kept], feed: MemoryFeed
) -> dict[CaseId, Kept]:
    """Give the cases that change, as they shall stand.

    Args:
        effects: What changes, and what joins.
        stored: All cases.
        feed: Where the notices are that join.

    Returns:
        What to keep, by identifier.

    Raises:
        StaleCase: A case has moved on.
        NotFound: Something joins a case, or a notice does, that is not there.
    """
    cases: dict[CaseId, Kept] = {}
    for case in effects.cases:
        cases[case.id] = rules.changed(cases.get(case.id) or stored.get(case.id), case)
    for joined in effects.joined:
        kept = cases.get(joined.case) or stored.get(joined.case)
        if kept is None:
            raise NotFound(what="case", name=joined.case)
        for seq in joined.notices:
            record = feed.at(seq)
            if not isinstance(record, StoredNotice) or record.tenant != kept.case.tenant:
                raise NotFound(what="notice", name=str(seq))
    return cases
