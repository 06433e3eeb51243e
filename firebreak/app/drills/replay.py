"""The drill: do a copy's history again, and see that it gives what stands."""

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from pathlib import Path

from msgspec import Struct

from firebreak.adapters.backup import snapshot
from firebreak.adapters.store import open_store
from firebreak.adapters.store.transfer import Progress
from firebreak.app import leases
from firebreak.app.replay import Difference, Replay
from firebreak.detect.equipment import Equipment
from firebreak.model.errors import CannotReplay
from firebreak.model.ids import TenantId
from firebreak.model.policy import Policy

SHOWN = 20
"""Differences told; whoever has more has one cause."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of doing it again.

    Attributes:
        steps: Steps taken.
        lines: Ledger lines compared.
        forgotten: Cases left out, because something in them was erased since.
        differences: What did not come out as it stands, the first few.
        stopped: Why it could not be done to its end; empty when it could.
    """

    steps: int
    lines: int
    forgotten: int = 0
    differences: tuple[Difference, ...] = ()
    stopped: str = ""

    @property
    def is_same(self) -> bool:
        """Whether everything came out as it stands."""
        return not (self.differences or self.stopped)


def replay(
    url: str,
    policy: Policy,
    tenant: TenantId,
    folder: Path,
    *,
    equipment: Equipment | None = None,
    now: datetime,
    progress: Progress,
    taken: Callable[[int], None],
) -> Outcome:
    """Take a snapshot of a store, and do its history again in memory.

    Args:
        url: Address of the store, in use or not; only read.
        policy: The policy under which it was made, as the gate let it be.
        tenant: Whose.
        folder: Empty, for the snapshot; the caller deletes it.
        equipment: The lists, rules and models that were there; None for none.
        now: Claims that ran out by then are none.
        progress: Called while the snapshot of a server is taken.
        taken: Called with the number of each step.

    Returns:
        What came of it.
    """
    copy = folder / "copy.db"
    snapshot(url, copy, progress=progress)
    longest, place = leases.longest(policy), f"sqlite:///{copy}"
    source = open_store(place, now=lambda: now, longest=longest, tenant=tenant)
    feed = open_store(place, now=lambda: now, longest=longest)
    try:
        again = Replay(source, policy, tenant, equipment=equipment, feed=feed)
        stopped = ""
        try:
            for step in again.run():
                taken(step.number)
        except CannotReplay as error:
            stopped = str(error)
        differences = () if stopped else tuple(islice(again.differences(now), SHOWN))
        return Outcome(
            steps=again.steps,
            lines=again.store.tree(tenant).size,
            forgotten=again.forgotten,
            differences=differences,
            stopped=stopped,
        )
    finally:
        feed.close()
        source.close()
