"""Every metric ready for a page: headline, sentence, drawing, table."""

from collections.abc import Sequence

from msgspec import Struct

from firebreak.measure.books import Books
from firebreak.measure.charts.draw import chart_table, draw
from firebreak.measure.charts.table import Table
from firebreak.measure.contract import Figure, Metric, Result, Window
from firebreak.measure.run import measure
from firebreak.measure.words import percent


class Panel(Struct, frozen=True, kw_only=True):
    """What a page shows of one metric.

    Attributes:
        headline: The value with its unit, or a dash.
        figures: Names and values of what stands beside it, as words.
        svg: Inline drawing, everything in it escaped; empty for a metric without a chart.
        table: The drawing's values; None for a metric without a chart.
    """

    id: str
    title: str
    headline: str
    says: str
    why: str
    figures: tuple[tuple[str, str], ...]
    svg: str
    table: Table | None


def panels(
    books: Books, window: Window, *, chosen: Sequence[Metric] | None = None
) -> tuple[Panel, ...]:
    """Turn a ledger into what a page shows.

    Args:
        books: Of the whole ledger.
        window: What the figures are about.
        chosen: Which metrics; None takes all.

    Returns:
        One panel a metric, in the order of ``chosen``.
    """
    return tuple(panel(*pair) for pair in measure(books, window, chosen=chosen))


def panel(metric: Metric, result: Result) -> Panel:
    """Turn one result into what a page shows."""
    chart = result.chart
    return Panel(
        id=metric.id,
        title=metric.title,
        headline=told(Figure(name=metric.title, value=result.value, unit=metric.unit)),
        says=result.says,
        why=metric.why,
        figures=tuple((figure.name, told(figure)) for figure in result.figures),
        svg=draw(chart, key=f"chart-{metric.id}", says=result.says) if chart else "",
        table=chart_table(chart) if chart else None,
    )


def told(figure: Figure) -> str:
    """Write a figure with its unit; a dash where there is nothing to count."""
    if figure.value is None:
        return "\u2013"
    if figure.unit == "share":
        return percent(figure.value)
    if figure.unit == "minutes":
        return f"{figure.value:,.1f} min" if figure.value < 120 else f"{figure.value / 60:,.1f} h"
    if figure.unit == "days":
        return f"{figure.value:,.1f} days"
    whole = figure.value == int(figure.value)
    return f"{figure.value:,.0f}" if whole else f"{figure.value:,.1f}"
