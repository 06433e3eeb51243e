"""A flood of reports through the whole desk, and reporters learned.

100,000 user reports on 100 accounts, by 50,000 reporters, half of them new and in copied words, in
two hours of the feed, through intake, worker and a SQLite file. Beside it in the same run: one
report each on another 100 accounts, which is where every flooded case should stand.

Learned reporters: 2,000 reporters of known reliability over five seeds; how much lower those who
are mostly wrong stand, how often one who is usual is lowered at all, and what the interval holds.
"""

import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from msgspec.structs import replace

from benchmarks import Claim
from firebreak.algorithms.stats.agreement import agreement
from firebreak.algorithms.stats.track_record import record, usual
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.notices import Notice
from tests.app.factories import FORUM, Room, account, report, user

REPORTS, THINGS, REPORTERS = 100_000, 100, 50_000
AT_ONCE = 1_000
COPIED = "this account calls for blood, remove it now"
SEEDS = range(5)


def run() -> Iterator[Claim]:
    """Measure the flood, the learning and the interval of agreement."""
    yield from flood()
    yield from learning()
    yield from intervals()


def flood() -> Iterator[Claim]:
    """Send the flood through the desk and look at what it has become."""
    with tempfile.TemporaryDirectory() as folder:
        room = Room(folder=Path(folder))
        room.tell(*(account(f"v{number}") for number in range(2 * THINGS)))
        room.tell(*(alone(number) for number in range(THINGS)))
        dice, before = Random(1), memory()
        started = time.perf_counter()
        for first in range(0, REPORTS, AT_ONCE):
            batch = [told(number, dice) for number in range(first, first + AT_ONCE)]
            room.clock.forward(seconds=72)
            room.store.append(DEFAULT_TENANT, FORUM, batch, room.clock())
            room.work()
        seconds = time.perf_counter() - started
        grown = memory() - before
        names = {user(f"v{number}") for number in range(THINGS)}
        flooded = [case for case in room.cases() if case.subject in names]
        others = [case for case in room.cases() if case.subject not in names]
        room.store.close()
    reached = [points(case) for case in flooded]
    single = max(points(case) for case in others)
    brigades = sum(case.brigade is not None and case.brigade.is_one for case in flooded)
    yield claim(
        f"cases made of {REPORTS:,} reports on {THINGS} accounts",
        len(flooded),
        "cases",
        f"{sum(case.notices for case in flooded):,} reports on file",
        at_most=THINGS,
    )
    yield claim(
        "most points that a flooded case has above one with a single report",
        max(reached) - single,
        "points",
        f"{brigades} of {THINGS} shown as a brigade; the next class begins 10 points higher",
        at_most=5.0,
    )
    yield claim(
        "severity of the gravest flooded case",
        max(case.severity for case in flooded),
        "of 4",
        "being reported counts zero",
        at_most=0,
    )
    yield claim(
        "to take in, conclude and merge the flood",
        seconds,
        "s",
        f"{REPORTS / seconds:,.0f} reports/s; memory grew by {grown:.0f} MB",
        at_most=120.0,
    )


def told(number: int, dice: Random) -> Notice:
    """Make one report of the flood: every second reporter is new and copies."""
    who = dice.randrange(REPORTERS)
    words = COPIED if who % 2 else f"I saw it at {number}"
    plain = report(f"f{number}", f"v{number % THINGS}", of="account")
    return replace(plain, reporter=f"r{who}", reason=words)


def alone(number: int) -> Notice:
    """Make the only report on an account."""
    plain = report(f"a{number}", f"v{THINGS + number}", of="account")
    return replace(plain, reporter=f"alone{number}")


def points(case: object) -> float:
    """Give the points that a case has for its notices."""
    return next((one.points for one in getattr(case, "reasons", ()) if one.name == "notices"), 0.0)


def memory() -> float:
    """Give the most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


def learning() -> Iterator[Claim]:
    """Let reporters of known reliability report, and see what is learned of them."""
    lowered, spared, held, whole = [], [], 0, 0
    for seed in SEEDS:
        dice = Random(seed)
        people = [0.7] * 1_800 + [0.05] * 200
        counts = []
        for truth in people:
            judged = 1 + min(int(dice.expovariate(1 / 6)), 60)
            counts.append((sum(dice.random() < truth for _ in range(judged)), judged))
        common = usual(counts)
        found = [record(right, judged, common) for right, judged in counts]
        weights = [min(one.high / common.share, 1.0) for one in found]
        bad = [
            weight
            for weight, truth, (_, judged) in zip(weights, people, counts, strict=True)
            if truth < 0.5 and judged >= 10
        ]
        lowered.append(sum(bad) / len(bad))
        good = [one for one, truth in zip(weights, people, strict=True) if truth > 0.5]
        spared.append(sum(one < 1 for one in good) / len(good))
        held += sum(one.low <= truth <= one.high for one, truth in zip(found, people, strict=True))
        whole += len(people)
    yield claim(
        "share of usual reporters who are lowered at all, worst of 5 seeds",
        max(spared),
        "share",
        f"all seeds {[round(one, 4) for one in spared]}; 2,000 reporters, a tenth of them wrong",
        at_most=0.03,
    )
    yield claim(
        "mean weight of reporters wrong 19 times in 20, from 10 judged reports on, worst",
        max(lowered),
        "of 1",
        f"all seeds {[round(one, 3) for one in lowered]}; 95 % intervals hold {held / whole:.1%}",
        at_most=0.7,
    )


def intervals() -> Iterator[Claim]:
    """Count how often the interval of alpha holds the true one, for few and many matters."""
    for matters in (20, 60, 200):
        held = rounds = 0
        for seed in range(200):
            dice = Random(seed)
            truth, found = 0.6, agreement(pairs(dice, matters, 0.6), draws=300, seed=seed)
            if found.low is None or found.high is None:
                continue
            rounds += 1
            held += found.low <= truth <= found.high
        yield {
            "claim": f"how often alpha's 95 % interval holds the true alpha, {matters} matters",
            "value": round(held / rounds, 3),
            "unit": "share",
            "anchor": "0.95 wanted; two people, true alpha 0.6, 200 seeds",
            "target": ">= 0.9",
            "ok": held / rounds >= 0.9,
        }


def pairs(dice: Random, matters: int, truth: float) -> list[list[str]]:
    """Draw answers of two people who agree beyond chance in a known share."""
    found = []
    for _ in range(matters):
        first = "act" if dice.random() < 0.4 else "dismiss"
        other = first if dice.random() < truth else "act" if dice.random() < 0.4 else "dismiss"
        found.append([first, other])
    return found


def claim(what: str, value: float, unit: str, anchor: str, *, at_most: float) -> Claim:
    """Word one claim of an upper bound."""
    return {
        "claim": what,
        "value": round(value, 4),
        "unit": unit,
        "anchor": anchor,
        "target": f"<= {at_most:g}",
        "ok": value <= at_most,
    }
