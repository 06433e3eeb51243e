"""Whether the activity of networks moves to other services when pressed."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from firebreak.measure.activity import DAY, Figures, NetworkDay, every_day, network_days
from firebreak.measure.books import Flags, Known, Stamps, instant
from firebreak.measure.contract import Days, Example, Figure, Metric, Result, Window
from firebreak.measure.examples import MONTH, counted, shown
from firebreak.measure.jackknife import jackknife
from firebreak.measure.shares import share
from firebreak.measure.words import count

NAMED = 5
"""Services named, those that most accounts link to afterwards."""


def compute(known: Known, window: Window) -> Result:
    """Measure how much more the accounts of networks link to other services than before.

    Args:
        known: Lines known at the window's end.
        window: When the first suspension of a network was shown.

    Returns:
        How many times as many active accounts link elsewhere as before, beside all other accounts
        on the same days; 1 is no change, None where it cannot be told.
    """
    days = [one for one in known.once(network_days) if window.has(np.array([one.begun]))[0]]
    sides = [one for one in days if one.is_before or one.is_after]
    table = _table(sides)
    ends, day = np.unique(table[:, 3], return_inverse=True)

    def moved(keep: Flags) -> float | None:
        rows = keep[day]
        before, after = (table[rows & (table[:, 0] == side)].sum(axis=0) for side in (0, 1))
        if not (before[1] and before[2] and after[2]):
            return None
        return float(after[1] / after[2] / (before[1] / before[2]))

    value = moved(np.ones(len(ends), dtype=np.bool_))
    low, high = jackknife(len(ends), moved)
    return Result(
        value=value,
        n=len({one.case for one in sides}),
        low=low,
        high=high,
        says=_says(len({one.case for one in sides}), value),
        figures=(*_linking(sides), *_services(sides)),
        chart=_chart(days),
    )


def _table(days: Sequence[NetworkDay]) -> Stamps:
    """Give a row a network and day: after or not, who linked, who would have as others, its end."""
    rows = []
    for one in days:
        rate = _rate(one.others)
        if rate is not None:
            expected = one.told.get("accounts", 0) * rate
            linking = float(one.told.get("linking", 0))
            rows.append((float(one.is_after), linking, expected, one.end))
    return np.array(rows, dtype=np.float64).reshape(len(rows), 4)


def _rate(told: Figures) -> float | None:
    accounts = told.get("accounts", 0)
    return told.get("linking", 0) / accounts if accounts else None


def _linking(days: Sequence[NetworkDay]) -> tuple[Figure, ...]:
    before = [one for one in days if one.is_before]
    after = [one for one in days if one.is_after]
    return (
        _share("linked elsewhere before", before),
        _share("linked elsewhere after", after),
    )


def _share(name: str, days: Sequence[NetworkDay]) -> Figure:
    linking = sum(one.told.get("linking", 0) for one in days)
    return share(name, linking, sum(one.told.get("accounts", 0) for one in days))


def _services(days: Sequence[NetworkDay]) -> tuple[Figure, ...]:
    """Give the services most linked to afterwards, with accounts a day before and after."""
    counts: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    lengths = Counter(one.is_after for one in days)
    for one in days:
        for name, number in one.told.items():
            if name.startswith("to:"):
                counts[one.is_after][name.removeprefix("to:")] += number
    ranked = sorted(counts[True], key=lambda name: (-counts[True][name], name))[:NAMED]
    return tuple(
        Figure(
            name=f"to {name}, accounts a day {'after' if side else 'before'}",
            value=counts[side][name] / lengths[side] if lengths[side] else None,
            unit="accounts",
        )
        for name in ranked
        for side in (False, True)
    )


def _chart(days: Sequence[NetworkDay]) -> Days:
    every = every_day({one.end for one in days})
    of_day = {end: [one for one in days if one.end == end] for end in every}
    place = {end: number for number, end in enumerate(every)}
    begun = {(one.begun // DAY + 1) * DAY for one in days}
    return Days(
        title="Active accounts that link to other services, in percent",
        unit="percent",
        starts=tuple(instant(end - DAY) for end in every),
        lines=(
            ("networks", tuple(_percent(one.told for one in of_day[end]) for end in every)),
            ("all others", tuple(_percent(_others(of_day[end])) for end in every)),
        ),
        marks=tuple((place[end], "suspended") for end in sorted(begun) if end in place),
    )


def _others(days: Sequence[NetworkDay]) -> list[Figures]:
    return [one.others for one in days[:1]]


def _percent(told: Iterable[Figures]) -> float | None:
    figures = list(told)
    accounts = sum(one.get("accounts", 0) for one in figures)
    return 100 * sum(one.get("linking", 0) for one in figures) / accounts if accounts else None


def _says(networks: int, value: float | None) -> str:
    if value is None:
        return "There is no network with links before and after, beside which others were counted."
    return (
        f"The accounts of {count(networks, 'network')} link to other services {value:.1f} times as "
        "often as before the first suspension, beside all other accounts on the same days."
    )


METRIC = Metric(
    id="displacement",
    title="Moved elsewhere",
    unit="times",
    why="Shows whether pressure here only moves the activity to where fewer people look.",
    definition=(
        "Networks whose first suspension the platform showed in the window, on the days counted "
        "before that day and after it; for the headline as far as all other accounts were "
        "counted on the same day. On each side: active accounts of the networks that linked to "
        "other services, over those that would have, had they linked as often as all others did "
        "that day. The headline is the ratio after over the ratio before. Its interval leaves "
        "out each day in turn (jackknife on the logarithm, of four days or more), so it knows "
        "nothing of what lasts longer than a day. Of other services the five most linked to "
        "afterwards are named, with accounts for a day of one network. Linking elsewhere is no "
        "wrong and counts for nothing in any case."
    ),
    compute=compute,
    examples=(
        Example(
            because="twice as many link elsewhere, and nobody else changed",
            entries=(
                counted(5, "", accounts=100, linking=10),
                counted(5, "n", accounts=10, linking=2),
                shown(6.5, "n"),
                counted(8, "", accounts=100, linking=10),
                counted(8, "n", accounts=5, linking=2, to_elsewhere=2),
            ),
            window=MONTH,
            value=2.0,
        ),
        Example(
            because="everybody links twice as much that day: nothing moved",
            entries=(
                counted(5, "", accounts=100, linking=10),
                counted(5, "n", accounts=10, linking=2),
                shown(6.5, "n"),
                counted(8, "", accounts=100, linking=20),
                counted(8, "n", accounts=5, linking=2),
            ),
            window=MONTH,
            value=1.0,
        ),
        Example(
            because="others were not counted",
            entries=(counted(5, "n", accounts=10, linking=2), shown(6.5, "n")),
            window=MONTH,
            value=None,
        ),
    ),
)
