"""One bar a label, from zero, its value on top where there is room."""

from firebreak.measure.charts.frame import END, FLOOR, grid, nothing, upright
from firebreak.measure.charts.svg import amount, box, figure, label, nice_top, svg
from firebreak.measure.charts.table import Table
from firebreak.measure.charts.theme import HEIGHT, LEFT, WIDTH
from firebreak.measure.contract import Bars

LABEL_ROOM = 46
VALUES_UP_TO = 16
"""More bars than this stand too close for a number on each."""

LETTER = 6.5
"""Width of a letter under a bar, about."""


def bars(chart: Bars, *, key: str, says: str) -> str:
    """Draw bars.

    Args:
        chart: Labels and values; below zero counts as zero.
        key: Name that no other drawing on the page has.
        says: The sentence that is read aloud instead.

    Returns:
        One ``svg`` element.
    """
    values = [amount(point.value) for point in chart.points]
    top = nice_top(max(values, default=0.0))
    body = grid(top) + _columns(chart, values, top)
    if not any(values):
        body += nothing(f"no {chart.unit} yet")
    return svg(body, key=key, title=chart.title, says=says, size=(WIDTH, HEIGHT))


def bars_table(chart: Bars) -> Table:
    """Give the values of bars as a table."""
    return Table(
        caption=chart.title,
        columns=("", chart.unit),
        rows=tuple((point.label, figure(point.value)) for point in chart.points),
    )


def _columns(chart: Bars, values: list[float], top: float) -> str:
    room = (END - LEFT) / max(len(values), 1)
    width = min(room * 0.72, 44.0)
    every = max(1, -(-LABEL_ROOM * len(values) // (END - LEFT)))
    widest = LETTER * max((len(point.label) for point in chart.points), default=0)
    pieces = []
    for place, (point, value) in enumerate(zip(chart.points, values, strict=True)):
        middle = LEFT + room * (place + 0.5)
        height = upright(value, top)
        tip = f"{point.label}: {figure(value)} {chart.unit}"
        pieces.append(box((middle - width / 2, height), (width, FLOOR - height), 0, tip))
        if value and len(values) <= VALUES_UP_TO:
            pieces.append(label(middle, height - 4, figure(value), anchor="middle"))
        if place % every == 0:
            # Two rows in turn, where words would run into each other on one.
            drop = 12 * (place // every % 2) if widest > room * every else 0
            at, anchor = _within(middle, LETTER * len(point.label))
            below = FLOOR + 14 + drop
            pieces.append(label(at, below, point.label, anchor=anchor, kind="fb-quiet"))
    return "".join(pieces)


def _within(middle: float, wide: float) -> tuple[float, str]:
    """Give where words stand and by which of their ends, so that the edge cuts none."""
    return (float(WIDTH), "end") if middle + wide / 2 > WIDTH else (middle, "middle")
