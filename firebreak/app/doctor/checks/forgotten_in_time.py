"""FB-D017: what has come to its time, or was asked for, is forgotten."""

from datetime import datetime, timedelta

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped, warning

LATE = timedelta(days=2)
"""A server looks once a day."""
LONG = timedelta(hours=1)
"""What was asked of a running server should be done by then."""


def examine(one: Patient) -> Answer:
    """Look at when content was last looked through, and at what was asked for since."""
    found = one.condition
    if found is None or found.kind == "memory":
        return skipped("no store that lasts")
    if found.refused:
        return failed(f"{found.refused} erasures were refused, and nobody has read why")
    bad = warning if one.problems is None else failed
    tail = "; no server runs" if one.problems is None else ""
    if found.asked and _is_older(found.asked_since, one.now, LONG):
        return bad(f"{found.asked} wishes to forget wait since {found.asked_since:%Y-%m-%d}{tail}")
    if found.oldest is None or not _is_older(found.oldest, one.now, LATE):
        return good("nothing is old enough yet")
    if found.expired_at is None:
        return bad(f"content was never looked through{tail}")
    says = f"content was looked through on {found.expired_at:%Y-%m-%d %H:%M} UTC"
    return bad(f"{says}{tail}") if _is_older(found.expired_at, one.now, LATE) else good(says)


def _is_older(at: datetime | None, now: datetime, span: timedelta) -> bool:
    return at is not None and now - at > span


CHECK = Check(
    id="FB-D017",
    title="Content is forgotten in time",
    why="The law and your policy say how long; what is kept beyond that can only be lost.",
    fix="The server forgets once a day and on request: see the log and the console for what "
    "hinders it, or run firebreak expire; ask for a refused erasure again.",
    examine=examine,
)
