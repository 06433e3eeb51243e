"""Draw whatever chart a metric gives, and its table."""

from typing import assert_never

from firebreak.measure.charts.bars import bars, bars_table
from firebreak.measure.charts.curve import curve, curve_table
from firebreak.measure.charts.days import days, days_table
from firebreak.measure.charts.ranges import ranges, ranges_table
from firebreak.measure.charts.shares import shares, shares_table
from firebreak.measure.charts.steps import steps, steps_table
from firebreak.measure.charts.table import Table
from firebreak.measure.contract import Bars, Chart, Curve, Days, Ranges, Shares, Steps


def draw(chart: Chart, *, key: str, says: str) -> str:
    """Draw a chart.

    Args:
        chart: What to draw; nothing in it is also a drawing.
        key: Name that no other drawing on the page has.
        says: The sentence that is read aloud instead.

    Returns:
        One inline ``svg`` element, everything in it escaped.
    """
    match chart:
        case Bars():
            return bars(chart, key=key, says=says)
        case Shares():
            return shares(chart, key=key, says=says)
        case Steps():
            return steps(chart, key=key, says=says)
        case Curve():
            return curve(chart, key=key, says=says)
        case Ranges():
            return ranges(chart, key=key, says=says)
        case Days():
            return days(chart, key=key, says=says)
    assert_never(chart)


def chart_table(chart: Chart) -> Table:
    """Give a chart's values as a table."""
    match chart:
        case Bars():
            return bars_table(chart)
        case Shares():
            return shares_table(chart)
        case Steps():
            return steps_table(chart)
        case Curve():
            return curve_table(chart)
        case Ranges():
            return ranges_table(chart)
        case Days():
            return days_table(chart)
    assert_never(chart)
