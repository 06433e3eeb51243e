"""Order and routing of the queue, beside first come and first due.

A discrete-event simulation of a desk. Its cases come from the simulator: the night of an attack on
five platforms (``_evening.py``), made as busy as is asked for; deeds, languages, reports and the
surge are the simulator's, while minutes of work, imminence, orders and staff are chosen and
written in ``_queue_desk.py``. All orders get the same cases, work and people.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from benchmarks import Claim
from benchmarks._evening import AFTER, BEFORE, Mark, recorded
from benchmarks._queue_desk import (
    Arrival,
    Done,
    Night,
    Order,
    arrivals,
    instant,
    quantile,
    staff,
    worked,
)
from firebreak.review.forecast import AHEAD, Pace, forecast

SEEDS = (1, 2, 3, 4, 5)
PEOPLE, LOADS = (1, 5, 20), (0.7, 0.9, 1.1)
ORDERS: tuple[Order, ...] = ("ours", "unrouted", "first in", "first due")
KINDS = ("order", "imminent", "grave", "serious", "other", "reported")
CLOSE = 20
STARVED = 3.0
"""Times as long as with first in, first out that a class may wait at its p99."""
Found = Mapping[Order, Sequence[Sequence[Done]]]
"""By order, the nights of all seeds."""


class Foreseen(Struct, frozen=True, kw_only=True):
    """One forecast and what became of it; instants in minutes from the attack."""

    said: int
    came: int
    first_said: float
    first_came: float


def run() -> Iterator[Claim]:
    """Play all nights; tell the ratios, and how the forecast did."""
    for people in PEOPLE:
        for load in LOADS:
            yield from compared(people, load)
    yield from foretold()


def compared(people: int, load: float) -> Iterator[Claim]:
    """Play five nights with each order."""
    found = played(people, load)
    place = f"{people} reviewers, load {load:g}"
    if load == 0.9:
        yield imminent(found, place)
    worst, ratio = max(
        ((kind, waits(found, "ours", kind) / waits(found, "first in", kind)) for kind in KINDS),
        key=lambda one: one[1],
    )
    yield Claim(
        claim=f"{place}: p99 of the class that waits longest beside first in, first out",
        value=round(ratio, 2),
        unit="times",
        anchor=f"{worst}; every case of every class is decided",
        target=STARVED if load < 1 else None,
        ok=load > 1 or ratio <= STARVED,
    )
    met = {order: kept(found, order) for order in ORDERS}
    yield Claim(
        claim=f"{place}: share of deadlines met",
        value=round(met["ours"], 3),
        unit="",
        anchor=", ".join(f"{order} {met[order]:.3f}" for order in ORDERS[1:]),
        target="at least as first in, first out",
        ok=met["ours"] >= met["first in"],
    )


def imminent(found: Found, place: str) -> Claim:
    """Compare the gravest class, which the queue is there for."""
    ours, first_in = (waits(found, order, "imminent") for order in ("ours", "first in"))
    by_seed = [
        quantile(of(first, "imminent"), 0.99) / quantile(of(own, "imminent"), 0.99)
        for own, first in zip(found["ours"], found["first in"], strict=True)
    ]
    return Claim(
        claim=f"{place}: p99 to decision of imminent cases, times shorter than first in, first out",
        value=round(first_in / ours, 1),
        unit="times",
        anchor=f"{first_in:.0f} min and {ours:.0f} min; by seed "
        + ", ".join(f"{one:.1f}" for one in by_seed),
        target=10.0,
        ok=first_in >= 10 * ours,
    )


def played(people: int, load: float) -> Found:
    """Give all nights by order; refuses a night in which a case was left or decided twice."""
    found: dict[Order, list[list[Done]]] = {order: [] for order in ORDERS}
    for seed in SEEDS:
        coming = coming_to(people, load, seed)
        for order in ORDERS:
            done = worked(coming, staff(people), order)
            if sorted(one.case.id for one in done) != [one.case.id for one in coming]:
                raise AssertionError(f"{order}: not every case was decided once")
            found[order].append(done)
    return found


def coming_to(people: int, load: float, seed: int) -> list[Arrival]:
    """Give the cases of one night."""
    return arrivals(marks_of(seed), load=load, people=people, seed=seed)


@cache
def marks_of(seed: int) -> tuple[Mark, ...]:
    """Record a platform's night, once."""
    return recorded(seed)


def of(done: Sequence[Done], kind: str) -> list[float]:
    """Give the minutes from receipt to decision of a class."""
    return [one.waited for one in done if one.kind == kind]


def waits(found: Found, order: Order, kind: str, share: float = 0.99) -> float:
    """Give a quantile of a class over all nights together, in minutes."""
    return quantile([wait for done in found[order] for wait in of(done, kind)], share)


def kept(found: Found, order: Order, kind: str = "") -> float:
    """Give the share of deadlines met, of a class or of all."""
    late = [one.is_late for done in found[order] for one in done if kind in ("", one.kind)]
    return 1 - sum(late) / len(late)


def foretold() -> Iterator[Claim]:
    """Let the forecast speak every half hour of every night, and hold it against what came."""
    seen = [one for load in LOADS for seed in SEEDS for one in forecasts(5, load, seed)]
    said, came = sum(one.said for one in seen), sum(one.came for one in seen)
    yield Claim(
        claim="forecast: cases said to be late within two hours, per case that was",
        value=round(said / came, 3),
        unit="",
        anchor=f"{said} said, {came} came, in {len(seen)} forecasts",
        target="0.8 to 1.25",
        ok=0.8 <= said / came <= 1.25,
    )
    # Deep in a backlog anybody can tell; what counts is whether a desk that still keeps up will.
    close = [one for one in seen if 0 < max(one.said, one.came) <= CLOSE]
    off = sum(abs(one.said - one.came) for one in close) / sum(one.came for one in close)
    yield Claim(
        claim="forecast: mean error per late case, where 20 at most were said to be or were late",
        value=round(off, 3),
        unit="",
        anchor=f"saying none would be 1; {len(close)} forecasts; of all, "
        f"{sum(abs(one.said - one.came) for one in seen) / came:.3f}",
        target=0.5,
        ok=off <= 0.5,
    )
    alarms = [one for one in seen if one.said >= 1]
    true = sum(one.came >= 1 for one in alarms) / len(alarms)
    told = sum(one.said >= 1 for one in seen if one.came >= 1) / sum(one.came >= 1 for one in seen)
    yield Claim(
        claim="forecast: share of warnings after which a case was late",
        value=round(true, 3),
        unit="",
        anchor=f"of the half hours with a late case ahead {told:.3f} were warned of",
        target=0.8,
        ok=true >= 0.8,
    )
    apart = [abs(one.first_said - one.first_came) for one in alarms if one.came]
    yield Claim(
        claim="forecast: minutes between the first late case as said and as it was, median",
        value=round(quantile(apart, 0.5), 1),
        unit="min",
        anchor=f"9 in 10 within {quantile(apart, 0.9):.0f} min",
        target=None,
        ok=True,
    )


def forecasts(people: int, load: float, seed: int) -> Iterator[Foreseen]:
    """Play a night, ask the forecast every half hour, and compare it with the end."""
    coming, crew = coming_to(people, load, seed), staff(people)
    decided = {one.case.id: one.at for one in worked(coming, crew, "ours")}
    night = Night(coming, crew, "ours")
    for at in range((1 - BEFORE) * 60, AFTER * 60 - 120, 30):
        night.until(at)
        past = [one for one in night.done if at - 60 < one.at <= at]
        pace = Pace(
            arrived=tuple(one.case for one in coming if at - 60 < one.at <= at),
            people=len({one.by for one in past}),
            minutes=sum(one.at - one.began for one in past) / len(past) if past else None,
        )
        waiting = [coming[number].case for _, number in night.waiting]
        now = instant(at)
        told = forecast(waiting, pace, now)
        late = [
            case.deadline
            for case in waiting
            if case.deadline is not None
            and now <= case.deadline < now + AHEAD
            and instant(decided[case.id]) > case.deadline
        ]
        yield Foreseen(
            said=told.late,
            came=len(late),
            first_said=(told.first - now).total_seconds() / 60 if told.first else 0.0,
            first_came=(min(late) - now).total_seconds() / 60 if late else 0.0,
        )


def table(people: int) -> Iterator[str]:
    """Write the rows of the table in docs/review.md."""
    for load in LOADS:
        found = played(people, load)
        for order in ORDERS:
            cells = [
                f"{waits(found, order, kind, 0.5):.0f} / {waits(found, order, kind):.0f}"
                for kind in KINDS
            ]
            yield f"| {load:g} | {order} | {kept(found, order):.2f} | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    for number in sys.argv[1:]:
        for row in table(int(number)):
            print(row, flush=True)
