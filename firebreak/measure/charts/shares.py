"""Parts of one whole as a single bar with a key beneath."""

from firebreak.measure.charts.svg import amount, box, figure, label, svg
from firebreak.measure.charts.table import Table
from firebreak.measure.charts.theme import TONES, WIDTH
from firebreak.measure.contract import Shares

EDGE, DEEP, ROW = 4, 40, 22


def shares(chart: Shares, *, key: str, says: str) -> str:
    """Draw one bar cut into parts, each named with its count and share below.

    Args:
        chart: Parts; below zero counts as zero.
        key: Name that no other drawing on the page has.
        says: The sentence that is read aloud instead.

    Returns:
        One ``svg`` element, as high as its key needs.
    """
    values = [amount(part.value) for part in chart.parts]
    whole = sum(values)
    pieces, at, room = [], float(EDGE), WIDTH - 2 * EDGE
    if not whole:
        pieces.append(box((EDGE, EDGE), (room, DEEP), len(TONES) - 1))
        pieces.append(
            label(WIDTH / 2, EDGE + DEEP / 2 + 4, f"no {chart.unit} yet", anchor="middle")
        )
    for tone, (part, value) in enumerate(zip(chart.parts, values, strict=True)):
        wide = room * value / whole if whole else 0.0
        tip = f"{part.label}: {_told(value, whole)}"
        if value:
            pieces.append(box((at, EDGE), (max(wide - 1.5, 1.0), DEEP), tone, tip))
        at += wide
        down = EDGE + DEEP + 22 + ROW * tone
        pieces.append(box((EDGE, down - 10), (12, 12), tone))
        pieces.append(label(EDGE + 20, down, part.label))
        pieces.append(label(WIDTH - EDGE, down, _told(value, whole), anchor="end"))
    height = EDGE + DEEP + 16 + ROW * len(values)
    return svg("".join(pieces), key=key, title=chart.title, says=says, size=(WIDTH, height))


def shares_table(chart: Shares) -> Table:
    """Give the parts as a table of counts and percentages."""
    whole = sum(amount(part.value) for part in chart.parts)
    return Table(
        caption=chart.title,
        columns=("", chart.unit, "share"),
        rows=tuple(
            (part.label, figure(part.value), _percent(amount(part.value), whole))
            for part in chart.parts
        ),
    )


def _told(value: float, whole: float) -> str:
    return f"{figure(value)} \u00b7 {_percent(value, whole)}" if whole else figure(value)


def _percent(value: float, whole: float) -> str:
    return f"{round(100 * value / whole)} %" if whole else "\u2013"
