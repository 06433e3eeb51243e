"""Case files in memory: everything that joined a case, newest first."""

from collections.abc import Sequence

from firebreak.model.cases import Case, CaseFile
from firebreak.model.connections import Connection
from firebreak.model.effects import Joined
from firebreak.model.ids import ItemKey
from firebreak.model.notices import StoredNotice
from firebreak.model.ports import Record


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
