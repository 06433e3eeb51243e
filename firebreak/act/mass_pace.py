"""How fast a plan may go: first few, watch, minute, hour, breaker."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.mass import Brakes, Course, MassPlan
from firebreak.model.mass_policy import MassPolicy

GRACE = timedelta(seconds=10)
"""A message that has not left so long after it was written stops all plans; so no two minutes'
worth can leave in one, however slow a platform was."""
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
FEWEST_CANARY = 5
"""Of three wronged people one in eight times nobody appeals, where half of them would."""
CANARY_SHARE = 0.02
LAST = 200
"""So many answers of a category, the newest, are looked at by the breaker."""
FEWEST_OVERTURNED = 2
"""One alone is no share of anything."""
HOURS = 30 * 24
"""Hours that tell what a desk is used to."""
TIMES_USUAL = 3


class Usual(Struct, frozen=True, kw_only=True):
    """What the desk is used to, from the hours of the last 30 days.

    Attributes:
        high: Suspensions in an hour that one hour of a hundred exceeds.
        middle: Median of the hours in which there were any; 0 where there were none.
    """

    high: int = 0
    middle: float = 0.0


class Room(Struct, frozen=True, kw_only=True):
    """How many accounts may be acted on just now.

    Attributes:
        accounts: At least 0.
        waits: Why there are no more, in a sentence; empty where nothing holds the plan.
        until: When to look again; None where only people or a platform can change it.
    """

    accounts: int
    waits: str = ""
    until: datetime | None = None


def canary_of(size: int, policy: MassPolicy) -> int:
    """Give how many accounts are done first: 2 in 100, at least 5, at most 10, never more."""
    return min(size, policy.canary, max(FEWEST_CANARY, ceil(CANARY_SHARE * size)))


def usual_of(instants: Sequence[datetime], now: datetime) -> Usual:
    """Say what the desk is used to.

    Args:
        instants: When suspensions were planned; those of the last 30 days count.
        now: When.

    Returns:
        Figures over whole hours before the one that runs.
    """
    counts = [0] * HOURS
    for at in instants:
        back = (now - at) // HOUR
        if 1 <= back <= HOURS:
            counts[back - 1] += 1
    ranked = sorted(counts)
    busy = [one for one in counts if one]
    return Usual(high=ranked[ceil(0.99 * HOURS) - 1], middle=median(busy) if busy else 0.0)


def an_hour(usual: Usual, policy: MassPolicy) -> int:
    """Give how many accounts all plans may act on in an hour."""
    return max(policy.an_hour, TIMES_USUAL * usual.high)


def is_too_fast(brakes: Brakes, usual: Usual, now: datetime, policy: MassPolicy) -> bool:
    """Say whether plans act far faster than the desk ever does.

    Args:
        brakes: When plans acted.
        usual: What the desk is used to.
        now: When.
        policy: How many times the usual is too much.

    Returns:
        Never where no more was done than any desk may do in an hour.
    """
    last = _since(brakes.touched, now - HOUR)
    return len(last) > max(policy.an_hour, policy.rate_times * usual.middle)


def is_overturned(answers: Sequence[bool], policy: MassPolicy) -> bool:
    """Say whether too many answers of a category took the decision back.

    Args:
        answers: Oldest first; whether each overturned.
        policy: Which share is too much.

    Returns:
        Looks at the newest 200, and never trips on a single one.
    """
    newest = answers[-LAST:]
    wrong = sum(newest)
    return wrong >= FEWEST_OVERTURNED and wrong >= policy.overturned * len(newest)


def room(
    plan: MassPlan,
    course: Course,
    brakes: Brakes,
    *,
    usual: Usual,
    now: datetime,
    policy: MassPolicy,
) -> Room:
    """Say how many accounts a plan may act on just now.

    Args:
        plan: The plan.
        course: How far it has come.
        brakes: Of the desk.
        usual: What the desk is used to.
        now: When.
        policy: All numbers.

    Returns:
        The least that all rules leave, and which one holds it.
    """
    held = _held(course, brakes, now)
    if held is not None:
        return held
    left = plan.size - course.touched
    if course.stage != "running":
        first = canary_of(plan.size, policy)
        left = max(0, first - course.touched)
        if not left:
            says = f"the first {first} are being watched"
            return Room(accounts=0, waits=says, until=course.watch_until)
    minute = policy.a_minute - len(_since(brakes.touched, now - MINUTE - GRACE))
    most = an_hour(usual, policy)
    hour = most - len(_since(brakes.touched, now - HOUR))
    if hour <= 0:
        until = brakes.touched[-most] + HOUR if len(brakes.touched) >= most else None
        return Room(accounts=0, waits=f"the desk's hour is full: {most} accounts", until=until)
    if minute <= 0:
        return Room(accounts=0, waits=f"{policy.a_minute} in this minute", until=now + GRACE)
    return Room(accounts=min(left, minute, hour))


def touched(brakes: Brakes, now: datetime) -> Brakes:
    """Note that a plan acts on one account now, and forget what is an hour past."""
    return replace(brakes, touched=(*_since(brakes.touched, now - HOUR), now))


def resting(brakes: Brakes, now: datetime) -> Brakes:
    """Let all plans rest, because a message of theirs has not left in time."""
    return replace(brakes, rests_until=now + MINUTE + GRACE)


def _held(course: Course, brakes: Brakes, now: datetime) -> Room | None:
    if course.stage not in ("waiting", "canary", "running"):
        return Room(accounts=0, waits=f"it is {course.stage}")
    if brakes.freeze is not None:
        return Room(accounts=0, waits=f"sending is frozen: {brakes.freeze.why}")
    if course.starts_at is None or now < course.starts_at:
        return Room(accounts=0, waits="it cools off", until=course.starts_at)
    if course.stage == "canary" and course.watch_until is not None and now < course.watch_until:
        return Room(accounts=0, waits="the first ones are being watched", until=course.watch_until)
    if brakes.rests_until is not None and now < brakes.rests_until:
        says = "messages have not left yet; it goes on a minute after they have"
        return Room(accounts=0, waits=says, until=brakes.rests_until)
    return None


def _since(instants: Sequence[datetime], start: datetime) -> list[datetime]:
    """Those after an instant; one that lies ahead, by a clock since set back, counts too."""
    return [one for one in instants if one > start]
