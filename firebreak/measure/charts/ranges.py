"""Shares with their intervals: where each may lie, one row each."""

from firebreak.measure.charts.frame import END, nothing
from firebreak.measure.charts.svg import box, label, line, svg
from firebreak.measure.charts.table import Table
from firebreak.measure.charts.theme import HEIGHT, TOP, WIDTH
from firebreak.measure.contract import Range, Ranges

NAMES = 176
"""Width for the names of the rows."""
ROW = 26
LONGEST = 26
"""Letters of a name that fit; the table has all of them."""


def ranges(chart: Ranges, *, key: str, says: str) -> str:
    """Draw shares and their intervals.

    Args:
        chart: Rows in the order to be drawn, each share in [0, 1].
        key: Name that no other drawing on the page has.
        says: The sentence that is read aloud instead.

    Returns:
        One ``svg`` element, as high as it has rows.
    """
    if not chart.rows:
        said = nothing("nothing to compare yet")
        return svg(said, key=key, title=chart.title, says=says, size=(WIDTH, HEIGHT))
    floor = TOP + ROW * len(chart.rows)
    body = "".join(
        line((_along(part / 4), TOP), (_along(part / 4), floor), "fb-grid")
        + (_foot(part, floor + 18) if part % 2 == 0 else "")
        for part in range(5)
    )
    for place, row in enumerate(chart.rows):
        body += _row(row, TOP + ROW * (place + 0.5))
    return svg(body, key=key, title=chart.title, says=says, size=(WIDTH, floor + 28))


def ranges_table(chart: Ranges) -> Table:
    """Give the shares and their intervals as a table."""
    return Table(
        caption=chart.title,
        columns=("", "share", "at least", "at most"),
        rows=tuple(
            (row.label, _percent(row.value), _percent(row.low), _percent(row.high))
            for row in chart.rows
        ),
    )


def _foot(part: int, height: float) -> str:
    anchor = ("start", "", "middle", "", "end")[part]
    return label(_along(part / 4), height, f"{25 * part} %", anchor=anchor, kind="fb-quiet")


def _row(row: Range, height: float) -> str:
    named = row.label if len(row.label) <= LONGEST else f"{row.label[: LONGEST - 1]}\u2026"
    tip = f"{row.label}: {_percent(row.value)} ({_percent(row.low)}\u2013{_percent(row.high)})"
    low, high = _along(row.low), _along(row.high)
    return (
        label(NAMES - 12, height + 4, named, anchor="end")
        + box((low, height - 3), (max(high - low, 1.0), 6), 1, tip)
        + box((_along(row.value) - 4, height - 7), (8, 14), 0, tip)
    )


def _along(share: float) -> float:
    return NAMES + (END - NAMES) * min(max(share, 0.0), 1.0)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
