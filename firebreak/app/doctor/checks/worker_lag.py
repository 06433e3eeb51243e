"""FB-D015: the worker keeps up with what comes in."""

from datetime import timedelta

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped, warning

LATE = timedelta(minutes=5)


def examine(one: Patient) -> Answer:
    """Look at how long the oldest record waits that nothing was concluded from."""
    found = one.condition
    if found is None:
        return skipped("the store does not answer")
    if found.waiting_since is None:
        return good("nothing waits")
    age = max(one.now - found.waiting_since, timedelta(0))
    says = f"{found.behind:,} records wait, the oldest for {age.total_seconds() / 60:,.1f} minutes"
    if age <= LATE:
        return good(says)
    return warning(f"{says}; no server runs") if one.problems is None else failed(says)


CHECK = Check(
    id="FB-D015",
    title="The worker keeps up",
    why="Content that was not looked at opens no case.",
    fix="Read the server's log for the worker; start another worker if it is only busy.",
    examine=examine,
)
