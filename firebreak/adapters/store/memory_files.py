"""What the keeper in memory puts together: case files, and counts."""

from collections.abc import Sequence
from datetime import datetime

from firebreak.model.cases import Case, CaseFile
from firebreak.model.connections import Connection
from firebreak.model.effects import Joined
from firebreak.model.ids import ItemKey
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
