"""How many waiting cases will miss their deadline, and when the first does."""

import heapq
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct, structs

from firebreak.model.cases import Case
from firebreak.review.priority import DUE_POINTS, WAITED_POINTS

AHEAD = timedelta(hours=2)
"""How far it looks; beyond, what comes in is anybody's guess."""
LOOKS_BACK = timedelta(hours=1)
HOUR_LATER = WAITED_POINTS + DUE_POINTS
"""Points by which a case stands behind an equal one that came an hour before."""


class Pace(Struct, frozen=True, kw_only=True):
    """What came in and was decided in the last hour.

    Attributes:
        arrived: Cases that came in then, decided or not; their places in the queue tell how many
            of the next ones will overtake.
        people: How many are at work.
        minutes: Mean time that one of them needs for a case; None when nobody decided any.
    """

    arrived: tuple[Case, ...] = ()
    people: int = 0
    minutes: float | None = None


class Forecast(Struct, frozen=True, kw_only=True):
    """What becomes of the queue if the next hours are as the last one.

    Attributes:
        late: Cases that wait now, in time, and will not be decided by their deadline.
        first: Deadline of the first of them; None where there is none.
        due: Cases that wait now whose deadline comes before ``until``.
        is_worked: Whether anybody decided anything in the last hour.
    """

    late: int
    first: datetime | None
    due: int
    until: datetime
    is_worked: bool = True

    def with_more(self, late: int) -> "Forecast":
        """Give the same with so many more that are due and will not be reached."""
        more = max(0, late)
        return structs.replace(self, late=self.late + more, due=self.due + more)

    @property
    def says(self) -> str:
        """Tell it in a sentence; empty where nothing will be late."""
        if not self.late:
            return ""
        cases = "1 case" if self.late == 1 else f"{self.late:,} cases"
        first = f", the first at {self.first:%H:%M} UTC" if self.first else ""
        if not self.is_worked:
            return f"Nobody decided anything in the last hour: {cases} will be late{first}."
        return (
            f"At the pace of the last hour {cases} of those waiting now will be late by "
            f"{self.until:%H:%M} UTC{first}."
        )


def forecast(waiting: Sequence[Case], pace: Pace, now: datetime) -> Forecast:
    """Let the last hour repeat itself, and see which deadlines pass.

    Cases come in as they did an hour ago, each as far ahead in the queue; whoever is at work takes
    the first one whenever they are done, each case taking the mean time. Nothing is drawn by lot.

    Args:
        waiting: Undecided cases in the order of the queue, as many as could be reached.
        pace: What the last hour was like.
        now: Aware instant.

    Returns:
        A forecast for :data:`AHEAD`. O(n log n) in what waits and comes in.
    """
    until = now + AHEAD
    at_stake = [case for case in waiting if _is_at_stake(case, now, until)]
    decided = _decided_at(waiting, pace, now, until)
    late = [
        case.deadline
        for case in at_stake
        if case.deadline is not None and decided.get(case.id, until) > case.deadline
    ]
    return Forecast(
        late=len(late),
        first=min(late, default=None),
        due=len(at_stake),
        until=until,
        is_worked=pace.minutes is not None,
    )


def _is_at_stake(case: Case, now: datetime, until: datetime) -> bool:
    return case.deadline is not None and now <= case.deadline < until


def _decided_at(
    waiting: Sequence[Case], pace: Pace, now: datetime, until: datetime
) -> dict[str, datetime]:
    if pace.people < 1 or pace.minutes is None:
        return {}
    work = timedelta(minutes=pace.minutes)
    queue: list[tuple[float, int, str]] = [
        (-case.priority, number, case.id) for number, case in enumerate(waiting)
    ]
    heapq.heapify(queue)
    coming = _coming(pace.arrived, now, until)
    # Somebody is in the middle of something at any moment: their turns are spread evenly.
    free = [now + work * ((number + 0.5) / pace.people) for number in range(pace.people)]
    decided: dict[str, datetime] = {}
    place = 0
    while (at := heapq.heappop(free)) < until:
        while place < len(coming) and coming[place][0] <= at:
            heapq.heappush(queue, (-coming[place][1], len(waiting) + place, ""))
            place += 1
        if not queue:
            if place == len(coming):
                break
            heapq.heappush(free, coming[place][0])
            continue
        _, _, name = heapq.heappop(queue)
        decided[name] = at + work
        heapq.heappush(free, at + work)
    return decided


def _coming(
    arrived: Sequence[Case], now: datetime, until: datetime
) -> list[tuple[datetime, float]]:
    """Say when cases like those of the last hour come, and with which priority.

    Each hour later it is a case younger by an hour, and its priority, which counts from a fixed
    instant, is lower by what an hour of waiting and of deadline are worth.
    """
    coming = []
    for case in arrived:
        at, priority = case.opened_at + LOOKS_BACK, case.priority - HOUR_LATER
        while at < until:
            if at >= now:
                coming.append((at, priority))
            at, priority = at + LOOKS_BACK, priority - HOUR_LATER
    return sorted(coming)
