"""A simulated desk: cases arrive, people take them in some order, decide."""

import heapq
import math
from bisect import insort
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Literal

from msgspec import Struct

from benchmarks._evening import AFTER, BEFORE, Mark
from firebreak.model.cases import Case
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey, ReviewerId
from firebreak.model.notices import NoticeKind
from firebreak.model.people import Person
from firebreak.model.policy import parse_policy
from firebreak.review.clocks import category_clock, earlier, notice_clock
from firebreak.review.priority import prioritize
from firebreak.review.route import Roster, open_to_all_at, reads, refusal

Order = Literal["ours", "unrouted", "first in", "first due"]
"""Our order and routing; our order alone; first in, first out; shortest deadline first."""
START = datetime(2026, 3, 27, 18, 0, tzinfo=UTC)
"""The attack."""
POLICY = parse_policy(
    (Path(__file__).parents[1] / "policies" / "default.toml").read_text(encoding="utf-8")
)
MINUTES = {
    "order": 8.0,
    "imminent": 6.0,
    "grave": 4.0,
    "serious": 3.0,
    "other": 3.0,
    "reported": 1.5,
}
"""Median minutes of work on a case [D]; lognormal, spread as in the simulator's ``Review``."""
SIGMA = 0.7
IMMINENT = {"before": (0.1, 0.2), "after": (0.4, 0.3)}
"""Of true calls and threats: shares that say now, and soon; after the attack more [D]."""
ORDERS, FLAGGERS = 0.004, 0.02
"""Shares of cases that an authority orders, or a trusted flagger tells, as well [D]; the simulator
has a handful of each, too few for a p99."""
UNREAD = 1.5
"""Times as long for somebody who does not read the language, and must have it translated [D]."""
LANGUAGES = ("fr", "ar", "de", "nl")
WHOLE_MINUTES = (BEFORE + AFTER) * 60


class Arrival(Struct, frozen=True, kw_only=True):
    """A case, its class, when it comes, and the work that is in it; minutes from the attack."""

    at: float
    case: Case
    kind: str
    minutes: float


class Done(Struct, frozen=True, kw_only=True):
    """A decided case; ``at`` and ``began`` are minutes from the attack."""

    case: Case
    kind: str
    began: float
    at: float
    by: ReviewerId
    is_read: bool

    @property
    def waited(self) -> float:
        """Minutes from receipt to decision."""
        return self.at - minute(self.case.opened_at)

    @property
    def is_late(self) -> bool:
        """Whether it missed its deadline."""
        return self.case.deadline is not None and instant(self.at) > self.case.deadline


def instant(minutes: float) -> datetime:
    """Give the instant so many minutes after the attack."""
    return START + timedelta(minutes=minutes)


def minute(at: datetime) -> float:
    """Give the minutes from the attack to an instant."""
    return (at - START) / timedelta(minutes=1)


def kind_of(mark: Mark, imminence: int = 0, notice: NoticeKind | None = None) -> str:
    """Say which class a case is counted in."""
    if notice == "removal_order":
        return "order"
    if imminence == 3:
        return "imminent"
    if mark.severity >= 3:
        return "grave" if mark.severity == 4 else "serious"
    return "other" if mark.category or notice == "trusted_flagger" else "reported"


def staff(size: int) -> tuple[Person, ...]:
    """Give so many reviewers: all read English and one or two more; who is alone reads all."""
    people = []
    for number in range(size):
        second, third = LANGUAGES[number % 4], LANGUAGES[(number // 4 + number + 1) % 4]
        codes = ("en", second, third) if number % 3 == 0 else ("en", second)
        people.append(
            Person(
                id=ReviewerId(f"r{number:02}"),
                tenant=DEFAULT_TENANT,
                name=f"R{number}",
                role="reviewer",
                languages=() if size == 1 else codes,
            )
        )
    return tuple(people)


def arrivals(marks: Sequence[Mark], *, load: float, people: int, seed: int) -> list[Arrival]:
    """Draw a night as busy as is asked for, swelling as the recorded one did.

    Args:
        marks: Cases of the recorded night.
        load: Mean work that comes in, as a share of what so many people can do in the whole time.
        people: Reviewers.
        seed: Of the dice.

    Returns:
        In order of time.
    """
    dice = Random(f"queue {seed}")
    mean = sum(MINUTES[kind_of(one)] for one in marks) / len(marks) * math.exp(SIGMA**2 / 2)
    count = round(load * people * WHOLE_MINUTES / mean)
    drawn = sorted(
        (one.hour * 60 + dice.random() * 60, one) for one in dice.choices(marks, k=count)
    )
    return [_arrival(number, at, one, dice) for number, (at, one) in enumerate(drawn)]


def _arrival(number: int, at: float, mark: Mark, dice: Random) -> Arrival:
    opened, notice, imminence = instant(at), _notice(mark, dice), _imminence(mark, at, dice)
    kind = kind_of(mark, imminence, notice)
    clocks = [category_clock(mark.category, policy=POLICY)]
    clocks += [notice_clock(notice, policy=POLICY)] if notice else []
    deadline = None
    for clock in clocks:
        deadline = earlier(deadline, None if clock is None else opened + clock)
    case = Case(
        id=CaseId(f"c{number:06}"),
        tenant=DEFAULT_TENANT,
        kind="account",
        subject=ItemKey(f"harbor:account:{number}"),
        status="open",
        origin="tool" if mark.category else "report",
        opened_at=opened,
        updated_at=opened,
        category=mark.category,
        severity=mark.severity,
        imminence=imminence,
        score=mark.score,
        reach=mark.reach,
        deadline=deadline,
        notices=max(mark.notices, 1 if notice else 0),
        notice_kind=notice,
        languages=(mark.language,) if mark.language else (),
    )
    minutes = dice.lognormvariate(math.log(MINUTES[kind]), SIGMA)
    return Arrival(at=at, case=prioritize(case, policy=POLICY), kind=kind, minutes=minutes)


def _notice(mark: Mark, dice: Random) -> NoticeKind | None:
    drawn = dice.random()
    if drawn < ORDERS:
        return "removal_order"
    if drawn < ORDERS + FLAGGERS:
        return "trusted_flagger"
    return "user_report" if mark.notices else None


def _imminence(mark: Mark, at: float, dice: Random) -> int:
    if mark.category not in ("call", "threat"):
        return 0
    now, soon = IMMINENT["after" if at >= 0 else "before"]
    drawn = dice.random()
    return 3 if drawn < now else 2 if drawn < now + soon else 1


class Night:
    """One night at one desk, step by step.

    Attributes:
        waiting: Numbers of arrivals that wait, in the order of the queue.
        done: What was decided, in the order in which it was taken.
    """

    def __init__(self, coming: Sequence[Arrival], people: Sequence[Person], order: Order) -> None:
        """Begin before anything comes.

        Args:
            coming: Cases in order of time.
            people: Who works all night.
            order: Who takes what.
        """
        self.coming = coming
        self.order = order
        self.roster = Roster(people=tuple(people))
        self.idle: list[Person] = list(people)
        self.waiting: list[tuple[tuple[float, ...], int]] = []
        self.done: list[Done] = []
        self._busy: list[tuple[float, int, Person]] = []
        self._next = 0
        self._opens: list[float] = []

    def until(self, end: float) -> None:
        """Let time go by up to a minute; infinity ends when everything is decided."""
        while (at := self._soonest()) <= end and at < math.inf:
            while self._next < len(self.coming) and self.coming[self._next].at <= at:
                self._arrive(self._next)
                self._next += 1
            while self._busy and self._busy[0][0] <= at:
                self.idle.append(heapq.heappop(self._busy)[2])
            while self._opens and self._opens[0] <= at:
                heapq.heappop(self._opens)
            self._hand_out(at)

    def _soonest(self) -> float:
        coming = self.coming[self._next].at if self._next < len(self.coming) else math.inf
        busy = self._busy[0][0] if self._busy else math.inf
        opens = self._opens[0] if self._opens and self.idle and self.waiting else math.inf
        return min(coming, busy, opens)

    def _arrive(self, number: int) -> None:
        case = self.coming[number].case
        due = minute(case.deadline) if case.deadline else math.inf
        place: tuple[float, ...] = (-case.priority, due, number)
        if self.order == "first in":
            place = (number,)
        elif self.order == "first due":
            place = (due, number)
        insort(self.waiting, (place, number))
        if self.order == "ours":
            heapq.heappush(self._opens, minute(open_to_all_at(case)))

    def _hand_out(self, at: float) -> None:
        still = []
        for person in self.idle:
            number = self._choose(person, at)
            if number is None:
                still.append(person)
            else:
                self._begin(person, self.coming[number], at)
        self.idle = still

    def _choose(self, person: Person, at: float) -> int | None:
        now = instant(at)
        for place, (_, number) in enumerate(self.waiting):
            case = self.coming[number].case
            if self.order != "ours" or not refusal(person, case, self.roster, now):
                del self.waiting[place]
                return number
        return None

    def _begin(self, person: Person, one: Arrival, at: float) -> None:
        is_read = reads(person, one.case)
        ends = at + one.minutes * (1.0 if is_read else UNREAD)
        heapq.heappush(self._busy, (ends, len(self.done), person))
        self.done.append(
            Done(case=one.case, kind=one.kind, began=at, at=ends, by=person.id, is_read=is_read)
        )


def worked(coming: Sequence[Arrival], people: Sequence[Person], order: Order) -> list[Done]:
    """Play a night to the end: arrivals stop, and everything that waits is decided."""
    night = Night(coming, people, order)
    night.until(math.inf)
    return night.done


def quantile(values: Sequence[float], share: float) -> float:
    """Give the least value that so large a share of all does not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0
