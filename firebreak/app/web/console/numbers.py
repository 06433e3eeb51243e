"""The numbers: a figure and a chart for each metric, from the ledger alone."""

from starlette.responses import Response

from firebreak.app.web.api.numbers import NumbersQuery, compute
from firebreak.app.web.console.charted import drawing, table
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call

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
