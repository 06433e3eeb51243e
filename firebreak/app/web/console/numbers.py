"""The numbers: a figure and a chart for each metric, from the ledger alone."""

from markupsafe import Markup
from starlette.responses import Response

from firebreak.app.web.api.numbers import NumbersQuery, compute
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.measure.charts import chart_table, draw, table_html
from firebreak.measure.contract import Chart

SPANS = (1, 7, 30, 90)
"""Days that the page offers."""


def show_numbers(call: Call, query: NumbersQuery) -> Response:
    """Show every metric with its chart and the table behind it."""
    window, entries, results = compute(call, query.days)
    return screen(
        call,
        "numbers.html",
        query=None,
        days=query.days,
        spans=SPANS,
        window=window,
        entries=entries,
        results=results,
        drawing=drawing,
        table=table,
    )


def drawing(chart: Chart, *, key: str, says: str) -> Markup:
    """Draw a chart for a template; measure has escaped everything in it."""
    return Markup(draw(chart, key=key, says=says))  # noqa: S704


def table(chart: Chart) -> Markup:
    """Write the table behind a chart for a template; measure has escaped everything in it."""
    return Markup(table_html(chart_table(chart)))  # noqa: S704
