"""How fast removal orders take effect, beside the hour of the law."""

import numpy as np
from msgspec.structs import replace

from firebreak.measure.books import Known, Stamps, stamp
from firebreak.measure.contract import Curve, Example, Figure, Metric, Result, Window
from firebreak.measure.durations import Survival, done_by
from firebreak.measure.examples import EVENING, line
from firebreak.measure.places import first_of, firsts, found_in, lasts
from firebreak.measure.words import HOUR, count, minutes, percent, spoken
from firebreak.model.ledger import EntryKind, LedgerEntry

MOST_STEPS = 300


def compute(known: Known, window: Window) -> Result:
    """Measure how long removal orders took from receipt to effect.

    Args:
        known: Lines known at the window's end.
        window: Orders received in it.

    Returns:
        Median minutes; None while fewer than half are in effect.
    """
    lines = known.only(known["order"] != 0)
    came = lines.only(lines.are("order received"))
    came = came.only(np.sort(firsts(came["order"])))
    came = came.only(window.has(came.at))
    effective, void = (_first(lines, came, kind) for kind in ("order effective", "order void"))
    paused = _paused(lines, came)
    taken = effective - came.at
    is_done = ~np.isnan(taken)
    stopped = np.fmin(np.fmin(void, paused), stamp(window.until))
    times = done_by(np.maximum(taken[is_done], 0.0), np.maximum((stopped - came.at)[~is_done], 0.0))
    middle, (low, high) = times.quantile(0.5), times.between(0.5)
    within = times.by(HOUR) or (None, None, None)
    most = minutes(times.quantile(0.9))
    waiting = int((~is_done & np.isnan(void) & np.isnan(paused)).sum())
    return Result(
        value=minutes(middle),
        n=times.n,
        low=minutes(low),
        high=minutes(high),
        says=_says(times, waiting),
        figures=(
            Figure(
                name="in effect within the hour",
                value=within[0],
                unit="share",
                low=within[1],
                high=within[2],
            ),
            Figure(name="9 in 10 in effect within", value=most, unit="minutes"),
            Figure(name="void", value=float((~np.isnan(void)).sum()), unit="orders"),
            Figure(name="still waiting", value=float(waiting), unit="orders"),
        ),
        chart=Curve(
            title="Share of removal orders in effect by time since receipt",
            promise=HOUR,
            lines=(("in effect", times.steps(MOST_STEPS)),),
        ),
    )


def _first(lines: Known, came: Known, kind: EntryKind) -> Stamps:
    which = lines.are(kind)
    place = found_in(lines["order"][which], came["order"])
    return first_of(place[place >= 0], lines.at[which][place >= 0], len(came))


def _paused(lines: Known, came: Known) -> Stamps:
    """Give since when each order stands still; NaN where it does not, or was resumed."""
    moves = lines.only(lines.are("order paused", "order resumed"))
    newest = moves.only(lasts(moves["order"]))
    return _first(newest, came, "order paused")


def _says(times: Survival, waiting: int) -> str:
    if not times.n:
        return "No removal order was received in this time."
    tail = f" {count(waiting, 'order')} still waiting." if waiting else ""
    middle = times.quantile(0.5)
    if middle is None:
        return f"Of {count(times.n, 'removal order')} fewer than half are in effect so far.{tail}"
    within = percent((times.by(HOUR) or (0.0,))[0])
    return (
        f"Half of {count(times.n, 'removal order')} were in effect within {spoken(middle)}; "
        f"{within} within the hour of the law.{tail}"
    )


def _order(kind: EntryKind, minute: float, name: str) -> LedgerEntry:
    return replace(line(kind, minute), order=name)


METRIC = Metric(
    id="order_time",
    title="Removal orders",
    unit="minutes",
    why="The law gives an hour from receipt to effect; this is what an authority will ask for.",
    definition=(
        "Removal orders received in the window, from receipt to the first moment they were in "
        "effect. One that is not was watched until it was found void, or paused and not "
        "resumed, or until the window's end (Kaplan-Meier); the time of a pause counts. Still "
        "waiting: neither in effect nor void nor paused."
    ),
    compute=compute,
    examples=(
        Example(
            because="one in effect after 20 minutes, one after 50: half by 20",
            entries=(
                _order("order received", 0, "o1"),
                _order("order received", 1, "o2"),
                _order("order effective", 20, "o1"),
                _order("order effective", 51, "o2"),
            ),
            window=EVENING,
            value=20.0,
        ),
        Example(
            because="an order that was paused and goes on still waits",
            entries=(
                _order("order received", 0, "o1"),
                _order("order paused", 5, "o1"),
                _order("order resumed", 15, "o1"),
            ),
            window=EVENING,
            value=None,
        ),
        Example(because="no order came", entries=(), window=EVENING, value=None),
    ),
)
