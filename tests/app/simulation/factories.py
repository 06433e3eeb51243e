"""A closed run small enough for tests, played once."""

from pathlib import Path
from typing import Any

import msgspec

from firebreak.adapters.store import open_store
from firebreak.app.simulation.outcome import outcome
from firebreak.app.simulation.run import STORE
from firebreak.model.actions import Action
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ledger import LedgerEntry
from firebreak.simulate.evaluation.output import Output
from firebreak.simulate.parameters import Attack, Parameters, Returns, chosen

DAYS = 2


def parameters(**changes: Any) -> Parameters:
    """Give numbers for 300 accounts and two days, in which people come back soon."""
    usual: dict[str, Any] = {
        "days": DAYS,
        "attacks": (Attack(day=1.97),),
        "returns": Returns(gap_days=0.2),
    }
    found = chosen("tiny", seed=3, **(usual | changes))
    shape = msgspec.structs.replace(found.shape, mean_following=8.0)
    return msgspec.structs.replace(found, shape=shape)


def read(folder: Path) -> Output:
    """Read what the desk of a run did."""
    store = open_store(f"sqlite:///{folder / STORE}")
    try:
        return outcome(store, days=DAYS)
    finally:
        store.close()


def ledger(folder: Path) -> tuple[list[LedgerEntry], list[Action]]:
    """Read the ledger and the actions of a run."""
    store = open_store(f"sqlite:///{folder / STORE}")
    try:
        entries = store.entries(0, 1_000_000, DEFAULT_TENANT)
        return entries, store.actions(None, DEFAULT_TENANT)
    finally:
        store.close()
