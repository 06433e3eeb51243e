"""A quantity over time that holds until it changes."""

from datetime import datetime, timedelta

from firebreak.measure.charts.frame import along, foot, grid, nothing, upright
from firebreak.measure.charts.svg import amount, figure, nice_top, path, svg
from firebreak.measure.charts.table import Table
from firebreak.measure.charts.theme import HEIGHT, WIDTH
from firebreak.measure.contract import Steps

MOST_ROWS = 60
"""Rows of the table twin; a longer course is told in evenly chosen rows, the last included."""


def steps(chart: Steps, *, key: str, says: str) -> str:
    """Draw a staircase over time.

    Args:
        chart: Instants in order with the value from then on.
        key: Name that no other drawing on the page has.
        says: The sentence that is read aloud instead.

    Returns:
        One ``svg`` element.
    """
    top = nice_top(max((value for _, value in chart.values), default=0.0))
    body = grid(top)
    if len(chart.values) < 2:
        body += nothing("nothing yet")
    else:
        start, end = chart.values[0][0], chart.values[-1][0]
        points = [(along(_share(at, start, end)), upright(amount(value), top))
                  for at, value in chart.values]  # fmt: skip
        body += path(points, 0) + foot(_times(start, end))
    return svg(body, key=key, title=chart.title, says=says, size=(WIDTH, HEIGHT))


def steps_table(chart: Steps) -> Table:
    """Give the course as a table of instants (UTC) and values."""
    every = max(1, -(-len(chart.values) // MOST_ROWS))
    chosen = chart.values[::every]
    if chart.values and chosen[-1] != chart.values[-1]:
        chosen = (*chosen, chart.values[-1])
    return Table(
        caption=chart.title,
        columns=("time (UTC)", chart.unit),
        rows=tuple((f"{at:%Y-%m-%d %H:%M:%S}", figure(value)) for at, value in chosen),
    )


def _share(at: datetime, start: datetime, end: datetime) -> float:
    length = end - start
    return (at - start) / length if length else 0.0


def _times(start: datetime, end: datetime) -> list[tuple[float, str]]:
    length = end - start
    style = "%m-%d" if length > timedelta(days=3) else "%H:%M"
    if length < timedelta(minutes=10):
        style = "%H:%M:%S"
    return [(part / 4, f"{start + length * (part / 4):{style}}") for part in range(5)]
