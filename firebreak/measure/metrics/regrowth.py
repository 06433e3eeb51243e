"""Whether a network grows again after its accounts were suspended."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

import numpy as np
from msgspec import Struct

from firebreak.measure.activity import DAY, NetworkDay, every_day, network_days
from firebreak.measure.books import Flags, Known, instant
from firebreak.measure.contract import Days, Example, Figure, Metric, Result, Window
from firebreak.measure.durations import done_by
from firebreak.measure.examples import MONTH, counted, shown
from firebreak.measure.jackknife import jackknife
from firebreak.measure.words import count

NEWEST = 7
"""Days after, the last ones known, that say how large a network is now."""
MOST_BEFORE = 14
"""Days before the first suspension; what is older says little of how a network was then."""
HALF = 0.5


class Network(Struct, frozen=True, kw_only=True):
    """One network before and after.

    Attributes:
        before: Active accounts a day in the days before the first suspension.
        after: In the last days known.
        recovered: Microseconds until half of its reach was there again; NaN while it is not.
        watched: Microseconds from the first suspension to the end of the last day known.
    """

    before: float
    after: float
    recovered: float
    watched: float


def compute(known: Known, window: Window) -> Result:
    """Measure how many of the active accounts that networks had are there again.

    Args:
        known: Lines known at the window's end.
        window: When the first suspension of a network was shown.

    Returns:
        Active accounts a day now for each before; None where no network was counted on both sides.
    """
    days = [one for one in known.once(network_days) if window.has(np.array([one.begun]))[0]]
    found = _networks(days)

    def regrown(keep: Flags) -> float | None:
        before = sum(one.before for one, is_kept in zip(found, keep, strict=True) if is_kept)
        after = sum(one.after for one, is_kept in zip(found, keep, strict=True) if is_kept)
        return after / before if before else None

    value = regrown(np.ones(len(found), dtype=np.bool_))
    low, high = jackknife(len(found), regrown)
    middle = _half_again(found)
    return Result(
        value=value,
        n=len(found),
        low=low,
        high=high,
        says=_says(found, value),
        figures=(
            Figure(
                name="active accounts a day before",
                value=sum(one.before for one in found) if found else None,
                unit="accounts",
            ),
            Figure(
                name="active accounts a day now",
                value=sum(one.after for one in found) if found else None,
                unit="accounts",
            ),
            Figure(
                name="half of the reach again within, in half of the networks",
                value=None if middle is None else middle / timedelta(days=1),
                unit="days",
            ),
        ),
        chart=_chart(days),
    )


def _half_again(found: Sequence[Network]) -> timedelta | None:
    """Give when half of the networks had half of their reach again."""
    recovered = np.array([one.recovered for one in found], dtype=np.float64)
    watched = np.array([one.watched for one in found], dtype=np.float64)
    is_back = ~np.isnan(recovered)
    waits = watched[~is_back & ~np.isnan(watched)]
    return done_by(recovered[is_back], waits).quantile(HALF)


def _networks(days: Sequence[NetworkDay]) -> list[Network]:
    by_case: defaultdict[int, list[NetworkDay]] = defaultdict(list)
    for one in days:
        by_case[one.case].append(one)
    found = []
    for its in by_case.values():
        before = [one for one in its if -MOST_BEFORE <= one.number < 0]
        after = [one for one in its if one.is_after]
        if before and after:
            found.append(
                Network(
                    before=_mean(before, "accounts"),
                    after=_mean(after[-NEWEST:], "accounts"),
                    recovered=_recovered(before, after),
                    watched=after[-1].end - after[-1].begun if _has_reach(before) else np.nan,
                )
            )
    return found


def _mean(days: Sequence[NetworkDay], name: str) -> float:
    return sum(one.told.get(name, 0) for one in days) / len(days)


def _has_reach(days: Sequence[NetworkDay]) -> bool:
    return any(one.told.get("reach", 0) > 0 for one in days)


def _recovered(before: Sequence[NetworkDay], after: Sequence[NetworkDay]) -> float:
    if not _has_reach(before):
        return np.nan
    enough = HALF * _mean([one for one in before if "reach" in one.told], "reach")
    return next(
        (one.end - one.begun for one in after if one.told.get("reach", 0) >= enough), np.nan
    )


def _chart(days: Sequence[NetworkDay]) -> Days:
    active: defaultdict[float, int] = defaultdict(int)
    marks: defaultdict[float, int] = defaultdict(int)
    for one in days:
        active[one.end] += one.told.get("accounts", 0)
    for begun in {one.case: one.begun for one in days}.values():
        marks[(begun // DAY + 1) * DAY] += 1
    ends = every_day(active)
    place = {end: number for number, end in enumerate(ends)}
    return Days(
        title="Active accounts of networks, day by day",
        unit="accounts",
        starts=tuple(instant(end - DAY) for end in ends),
        lines=(("networks", tuple(_told(active, end) for end in ends)),),
        marks=tuple(
            (place[end], "suspended" if number == 1 else f"{number} networks")
            for end, number in sorted(marks.items())
            if end in place
        ),
    )


def _told(active: Mapping[float, int], end: float) -> float | None:
    return float(active[end]) if end in active else None


def _says(found: Sequence[Network], value: float | None) -> str:
    if value is None:
        return "No network was counted both before and after its first suspension."
    return (
        f"Of every 10 accounts that were active in {count(len(found), 'network')} before, "
        f"{10 * value:.1f} are active now, those that came back among them."
    )


METRIC = Metric(
    id="regrowth",
    title="Networks that grow again",
    unit="times",
    why="Shows whether taking a network down holds, or has to be done again.",
    definition=(
        "Networks whose first suspension the platform showed in the window, and of which at "
        "least one of the 14 days before that day was counted and one after it. Active accounts "
        "a day in the last 7 days counted after it, over those in the days counted before, both "
        "summed over networks; the day itself counts for neither. The interval leaves out each "
        "network in turn (jackknife on the logarithm, of four or more). Reach: the end of the "
        "first day after it whose accounts have half of the followers that those of a day "
        "before had on average, days apart of which nobody tells; networks that have not come "
        "so far were watched until the end of their last day (Kaplan-Meier)."
    ),
    compute=compute,
    examples=(
        Example(
            because="ten were active a day, six are",
            entries=(
                counted(5, "n", accounts=10),
                shown(6.5, "n"),
                counted(7, "n", accounts=4),
                counted(8, "n", accounts=8),
            ),
            window=MONTH,
            value=0.6,
        ),
        Example(
            because="a network that nobody counted before tells nothing",
            entries=(shown(6.5, "n"), counted(8, "n", accounts=6)),
            window=MONTH,
            value=None,
        ),
    ),
)
