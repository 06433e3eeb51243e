"""Did it work: who came back and was known again, what moved elsewhere."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from firebreak.simulate.evaluation.known import Known
from firebreak.simulate.evaluation.output import Output
from firebreak.simulate.evaluation.timing import Spread, spread
from firebreak.simulate.parameters import DAY_MS


class Comeback(Struct, frozen=True, kw_only=True):
    """Returns of stopped members, and whether the account before was named.

    Attributes:
        returns: Lives after the first.
        surfaced: Of them, brought up as connected.
        first: Of those with a predecessor named, share with the right one first.
        reciprocal_rank: Mean over all returns that came up; 0 where it was not named.
        days: Until they were back.
    """

    returns: int
    surfaced: int
    first: float
    reciprocal_rank: float
    days: Spread


class Displaced(Struct, frozen=True, kw_only=True):
    """What moved to another service.

    Attributes:
        people: Members of the group.
        away: Of them, those who had left by the end.
        outlinks: Posts of members that led there.
    """

    people: int
    away: int
    outlinks: int


class DayRow(Struct, frozen=True, kw_only=True):
    """One day: members at large, links of theirs to another service, suspensions, decisions.

    Attributes:
        at_large: Members' accounts that could act at its end.
        speaking: Members' accounts that said anything of the group's in it.
        waiting: Cases open at its end.
        seconds: Spent on the decisions.
    """

    day: int
    at_large: int
    speaking: int
    outlinks: int
    suspended: int
    waiting: int
    decisions: int
    seconds: float


def comeback(known: Known, output: Output) -> Comeback:
    """Measure returns.

    Args:
        known: The truth.
        output: What the product did.

    Returns:
        The figures.
    """
    before: dict[str, tuple[str, float]] = {}
    lives = sorted(known.persons, key=lambda row: (row.person, row.life))
    for old, new in pairwise(lives):
        if old.person == new.person:
            before[new.account] = (old.account, (new.born_ms - old.stopped_ms) / DAY_MS)
    named: dict[str, Sequence[str]] = {}
    for one in output.connected:
        if one.account in before and one.is_likely:
            named[one.account] = one.parents or named.get(one.account, ())
    ranks = [_rank(named[account], before[account][0]) for account in named]
    shown = [rank for rank in ranks if rank]
    return Comeback(
        returns=len(before),
        surfaced=len(named),
        first=sum(rank == 1 for rank in shown) / len(shown) if shown else 0.0,
        reciprocal_rank=sum(1 / rank for rank in shown) / len(ranks) if ranks else 0.0,
        days=spread(days for _, days in before.values()),
    )


def displaced(known: Known) -> Displaced:
    """Count who left, and what led elsewhere.

    Args:
        known: The truth.

    Returns:
        The figures.
    """
    return Displaced(
        people=len({row.person for row in known.persons}),
        away=len({row.person for row in known.persons if row.is_away}),
        outlinks=sum(row.author in known.planted for row in known.outlinks),
    )


def by_day(known: Known, output: Output, days: int) -> list[DayRow]:
    """Tell each day of the story.

    Args:
        known: The truth.
        output: What the product did.
        days: Length of the story.

    Returns:
        One row a day.
    """
    outlinks = Counter(row.at_ms // DAY_MS for row in known.outlinks if row.author in known.planted)
    speaking = Counter(
        day
        for day, _ in {
            (row.at_ms // DAY_MS, row.author)
            for row in known.posts.values()
            if row.author in known.planted
        }
    )
    large = [0] * (days + 1)
    for row in known.persons:
        first = min(days, max(0, row.born_ms // DAY_MS))
        last = days if row.stopped_ms < 0 else min(days, row.stopped_ms // DAY_MS)
        for day in range(first, last):
            large[day] += 1
    suspended = Counter(
        one.confirmed_ms // DAY_MS
        for one in output.acted
        if one.verb == "suspend" and one.confirmed_ms >= 0 and one.subject in known.planted
    )
    decisions = Counter(one.at_ms // DAY_MS for one in output.worked)
    seconds: Counter[int] = Counter()
    for one in output.worked:
        seconds[one.at_ms // DAY_MS] += round(one.seconds)
    return [
        DayRow(
            day=day,
            at_large=large[day],
            speaking=speaking[day],
            outlinks=outlinks[day],
            suspended=suspended[day],
            waiting=output.queue[day] if day < len(output.queue) else 0,
            decisions=decisions[day],
            seconds=float(seconds[day]),
        )
        for day in range(days)
    ]


def _rank(named: Sequence[str], parent: str) -> int:
    return named.index(parent) + 1 if parent in named else 0
