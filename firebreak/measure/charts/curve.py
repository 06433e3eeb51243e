"""How the done share grows with time, with the promised time as a line."""

import math
from datetime import timedelta

from firebreak.measure.charts.frame import FLOOR, along, beside, foot, grid, nothing
from firebreak.measure.charts.frame import upright as height_of
from firebreak.measure.charts.svg import label, line, path, svg
from firebreak.measure.charts.table import Table
from firebreak.measure.charts.theme import HEIGHT, LEFT, TOP, WIDTH
from firebreak.measure.contract import Curve

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
MARKS = (
    (SECOND, "1 s"),
    (10 * SECOND, "10 s"),
    (MINUTE, "1 min"),
    (10 * MINUTE, "10 min"),
    (HOUR, "1 h"),
    (6 * HOUR, "6 h"),
    (24 * HOUR, "1 d"),
    (timedelta(days=7), "7 d"),
    (timedelta(days=30), "30 d"),
)
"""Times that may stand under the axis, which is logarithmic: a minute and a day both matter."""
KEY_ROOM = 100


def curve(chart: Curve, *, key: str, says: str) -> str:
    """Draw the share done by each time, on a logarithmic axis of time.

    Args:
        chart: Lines that rise from 0 to at most 1.
        key: Name that no other drawing on the page has.
        says: The sentence that is read aloud instead.

    Returns:
        One ``svg`` element with a key of its lines.
    """
    first, last = _span(chart)
    body = grid(1.0, percent=True)
    promised = along(_place(chart.promise, first, last))
    body += line((promised, TOP), (promised, FLOOR), "fb-promise")
    body += beside(promised, FLOOR - 6, "promised")
    body += foot([(_place(at, first, last), name) for at, name in MARKS if first <= at <= last])
    drawn = [(name, steps) for name, steps in chart.lines if steps]
    for tone, (_, steps) in enumerate(drawn):
        points = [(float(LEFT), float(FLOOR))]
        points += [(along(_place(at, first, last)), height_of(done, 1.0)) for at, done in steps]
        body += path(points, tone)
    body += _key([name for name, _ in drawn]) if drawn else nothing("nothing done yet")
    return svg(body, key=key, title=chart.title, says=says, size=(WIDTH, HEIGHT + 18))


def curve_table(chart: Curve) -> Table:
    """Give the share done by each marked time, one column a line."""
    first, last = _span(chart)
    rows = [
        (name, *(_percent(_done(steps, at)) for _, steps in chart.lines))
        for at, name in MARKS
        if first <= at <= last
    ]
    return Table(
        caption=chart.title,
        columns=("within", *(name for name, _ in chart.lines)),
        rows=tuple(rows),
    )


def _span(chart: Curve) -> tuple[timedelta, timedelta]:
    times = [at for _, steps in chart.lines for at, _ in steps] + [chart.promise]
    low = max((at for at, _ in MARKS if at <= min(times)), default=SECOND)
    high = min((at for at, _ in MARKS if at >= max(times)), default=max(times))
    return min(low, MINUTE), max(high, 6 * HOUR)


def _place(at: timedelta, first: timedelta, last: timedelta) -> float:
    if at <= first:
        return 0.0
    return min(math.log(at / first) / math.log(last / first), 1.0)


def _done(steps: tuple[tuple[timedelta, float], ...], by: timedelta) -> float | None:
    return max((done for at, done in steps if at <= by), default=0.0) if steps else None


def _percent(share: float | None) -> str:
    return "\u2013" if share is None else f"{round(100 * share)} %"


def _key(names: list[str]) -> str:
    pieces = []
    for tone, name in enumerate(names):
        left = LEFT + KEY_ROOM * tone
        pieces.append(path([(left, HEIGHT + 8), (left + 22, HEIGHT + 8)], tone))
        pieces.append(label(left + 28, HEIGHT + 12, name))
    return "".join(pieces)
