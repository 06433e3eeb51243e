"""Numbers as people say them, and the stretches a chart is cut into."""

from datetime import UTC, datetime, timedelta

from firebreak.measure.contract import Window

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def minutes(span: timedelta | None) -> float | None:
    """Give a length of time in minutes; None stays None."""
    return None if span is None else span / MINUTE


def spoken(span: timedelta) -> str:
    """Say a length of time the way one would on the phone: seconds, minutes, hours or days."""
    if span < MINUTE:
        return count(round(span.total_seconds()), "second")
    if span < 2 * HOUR:
        return count(round(span / MINUTE), "minute")
    if span < 2 * DAY:
        return f"{span / HOUR:.1f} hours"
    return f"{span / DAY:.1f} days"


def count(number: int, one: str) -> str:
    """Say how many there are, in the plural where it is one."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def percent(share: float) -> str:
    """Say a share in whole percent, but never call a part all or nothing."""
    whole = round(100 * share)
    if whole == 100 and share < 1:
        return "over 99\u00a0%"
    if whole == 0 and share > 0:
        return "under 1\u00a0%"
    return f"{whole}\u00a0%"


def cut(window: Window) -> tuple[timedelta, tuple[datetime, ...]]:
    """Cut a window into stretches that a chart can show: days, hours or five minutes.

    Args:
        window: What to cut.

    Returns:
        Length of a stretch and the first instant of each, in UTC, on whole days, hours or
        five minutes; the first may begin before the window does.
    """
    length = window.until - window.since
    step = DAY if length > 2 * DAY else HOUR if length > 3 * HOUR else 5 * MINUTE
    midnight = window.since.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    at = midnight + (window.since - midnight) // step * step
    starts = []
    while at < window.until:
        starts.append(at)
        at += step
    return step, tuple(starts)


def label(at: datetime, step: timedelta) -> str:
    """Name a stretch: the day for days, the time of day (UTC) for shorter ones."""
    return f"{at:%m-%d}" if step >= DAY else f"{at:%H:%M}"
