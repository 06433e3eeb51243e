"""FB-D006: the clock of this machine is plausible."""

from datetime import UTC, datetime, timedelta

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, warning

EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""This program was not there before."""
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
TOLERANCE = timedelta(minutes=1)


def examine(one: Patient) -> Answer:
    """Hold the clock against what is impossible, and against what was received last."""
    if not EARLIEST <= one.now < LATEST:
        return failed(f"it is {one.now:%Y-%m-%d} by this machine")
    newest = one.condition.newest if one.condition else None
    if newest is not None and newest > one.now + TOLERANCE:
        return failed(f"the newest record was received {newest - one.now} in the future")
    says = f"{one.now:%Y-%m-%d %H:%M:%S} UTC"
    future = one.condition.future if one.condition else {}
    if future:
        found = ", ".join(f"{count:,} {name}" for name, count in future.items())
        return warning(f"{says}; stamped by a clock that ran ahead: {found}")
    return good(says)


CHECK = Check(
    id="FB-D006",
    title="The clock is plausible",
    why="Deadlines, leases and signatures hang on it.",
    fix="Let the machine keep time over the network (chrony, systemd-timesyncd). What one that "
    "ran ahead leaves behind, and what to do about it: docs/store.md, When a clock was wrong.",
    examine=examine,
)
