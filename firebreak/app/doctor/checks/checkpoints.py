"""FB-D013: the ledger was signed lately, and is what was signed."""

from datetime import UTC, datetime

from firebreak.adapters.checkpoints.keys import load_key
from firebreak.adapters.store.ledger_copy import LedgerCopy, open_copy
from firebreak.algorithms.ledger import merkle
from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped, warning
from firebreak.app.ledger import places, read_notes
from firebreak.model.ids import TenantId

ROUNDS_MISSED = 3


def examine(one: Patient) -> Answer:
    """Hold the hashes beside the newest signed line against its checkpoint, and look at its age.

    ``firebreak ledger verify`` recomputes them all; this takes a handful of reads.
    """
    condition, place = one.condition, places(one.config)
    if condition is None or condition.revision != condition.known or place.checkpoints is None:
        return skipped("no ledger that lasts yet")
    key = load_key(place.key) if place.key else None
    notes = read_notes(place.checkpoints.read(), key.public_key if key else None)
    if notes.bad:
        return failed(f"{place.checkpoints.path}: {notes.bad[0]}")
    told = notes.of(one.config.tenant)
    with open_copy(one.config.store) as copy:
        size = copy.head(one.config.tenant).size
        if not told:
            return warning("nothing was signed yet") if size else good("nothing to sign yet")
        newest = max(told, key=lambda checkpoint: checkpoint.size)
        if size < newest.size:
            return failed(f"{size:,} entries, and {newest.size:,} were signed for: rolled back")
        if merkle.root(_frontier(copy, newest.size, one.config.tenant)) != newest.root:
            return failed(f"the first {newest.size:,} entries are not those that were signed for")
    changed = datetime.fromtimestamp(place.checkpoints.path.stat().st_mtime, UTC)
    minutes = (one.now - changed).total_seconds() / 60
    says = f"{newest.size:,} of {size:,} entries signed for, {max(minutes, 0):,.0f} minutes ago"
    is_late = minutes > ROUNDS_MISSED * one.config.ledger.checkpoint_minutes
    return (
        failed(says) if is_late and size > newest.size and one.problems is not None else good(says)
    )


def _frontier(copy: LedgerCopy, size: int, tenant: TenantId) -> list[bytes]:
    found = [copy.leaf(end, tenant) for end in merkle.ends(size)]
    return [leaf.node for leaf in found if leaf is not None]


CHECK = Check(
    id="FB-D013",
    title="The ledger was signed lately and is what was signed",
    why="What no checkpoint vouches for could be rewritten without a trace.",
    fix="Run firebreak ledger verify; docs/ledger.md says what to do with what it finds.",
    examine=examine,
)
