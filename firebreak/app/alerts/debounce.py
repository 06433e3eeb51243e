"""When something is told: at once, again at growing gaps, and its end."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.alerts import Alert, AlertState, Pending

MOST_PENDING = 20
"""Messages of one alert that wait; the oldest of more are dropped, for the newest says it all."""
NOT_MORE_OFTEN = timedelta(minutes=1)
"""However fast the mark changes."""
RETRIES = tuple(timedelta(seconds=n) for n in (30, 60, 300, 900, 3_600))
"""How long to wait after each try in vain; the last one is kept."""


class Seen(Struct, frozen=True, kw_only=True):
    """Something that needs somebody, just now.

    Attributes:
        says: A sentence without content or names.
        mark: What it is about, so written that later ones sort higher; a higher one than was told
            is told at once. Empty where there is only one.
    """

    says: str
    mark: str = ""


def debounced(
    alert: Alert,
    seen: Seen | None,
    now: datetime,
    *,
    reminders: Sequence[int],
    quiet: timedelta,
    ways: tuple[str, ...],
    new_id: Callable[[], str],
) -> Alert:
    """Say how an alert stands after a look.

    Args:
        alert: How it stood.
        seen: What was seen; None when all is well.
        now: Aware instant.
        reminders: Minutes from one message to the next; the last one is kept.
        quiet: How long all must be well before it is over.
        ways: By which messages go.
        new_id: Names messages.

    Returns:
        How it stands, with the messages that are due; the same where nothing is to be said.
    """

    def say(one: Alert, state: AlertState, says: str) -> Alert:
        message = Pending(
            id=new_id(), state=state, says=says, at=now, ways=ways, due=now, since=one.since
        )
        pending = (*one.pending, message)[-MOST_PENDING:] if ways else ()
        return replace(one, pending=pending)

    if seen is None:
        return _well(alert, now, quiet, say)
    if alert.since is None:
        fresh = replace(alert, since=now, told=1, told_at=now, says=seen.says, mark=seen.mark)
        return say(replace(fresh, well_since=None), "raised", seen.says)
    is_other = seen.mark > alert.mark
    if now < _next(alert, reminders, is_other=is_other):
        return replace(alert, well_since=None)
    again = replace(
        alert,
        told=1 if is_other else alert.told + 1,
        told_at=now,
        says=seen.says,
        mark=max(seen.mark, alert.mark),
        well_since=None,
    )
    return say(again, "raised" if is_other else "reminder", seen.says)


def after_try(alert: Alert, message: str, way: str, trouble: str, now: datetime) -> Alert:
    """Note how one try went.

    Args:
        alert: How it stood.
        message: Which message.
        way: By which way.
        trouble: What went wrong; empty where it was taken.
        now: Aware instant.

    Returns:
        The alert; a message that went every way is gone from it.
    """

    def noted(one: Pending) -> Pending:
        if one.id != message:
            return one
        if not trouble:
            return replace(one, ways=tuple(each for each in one.ways if each != way))
        wait = RETRIES[min(one.tries, len(RETRIES) - 1)]
        return replace(one, tries=one.tries + 1, trouble=trouble[:300], due=now + wait)

    return replace(alert, pending=tuple(one for one in map(noted, alert.pending) if one.ways))


def _next(alert: Alert, reminders: Sequence[int], *, is_other: bool) -> datetime:
    last = alert.told_at or alert.since or datetime.max.replace(tzinfo=UTC)
    if is_other:
        return last + NOT_MORE_OFTEN
    return last + timedelta(minutes=reminders[min(alert.told, len(reminders)) - 1])


def _well(
    alert: Alert,
    now: datetime,
    quiet: timedelta,
    say: Callable[[Alert, AlertState, str], Alert],
) -> Alert:
    if alert.since is None:
        return alert
    if alert.well_since is None:
        return replace(alert, well_since=now)
    if now < alert.well_since + quiet:
        return alert
    over = say(alert, "over", f"It is over: {alert.says}")
    return replace(over, since=None, told=0, told_at=None, well_since=None, mark="")
