"""The numbers: today, the queue, and a figure and chart for each metric."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from starlette.responses import Response

from firebreak.algorithms.text.sheets import sheet_line
from firebreak.app.bookkeeping import Reading
from firebreak.app.web.api.numbers import NumbersQuery, compute
from firebreak.app.web.console.charted import drawing, table
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.measure.contract import Metric, Result, Window
from firebreak.measure.marks import marks
from firebreak.measure.panels import panel
from firebreak.measure.today import Today, today
from firebreak.model.errors import NotFound
from firebreak.model.ledger import LedgerEntry

SPANS = (1, 7, 30, 90)
"""Days that the page offers."""
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("How fast", ("response_time", "order_time", "open_cases")),
    (
        "What was done",
        (
            "suspensions_per_day",
            "decisions_by_verb",
            "reports",
            "surfaced_by_tools",
            "before_first_view",
        ),
    ),
    ("Whether it holds", ("returns", "regrowth", "displacement")),
    (
        "How right",
        (
            "precision_by_source",
            "precision_by_list",
            "precision_by_language",
            "exemptions",
            "second_reviews",
            "reversals",
            "appeals",
        ),
    ),
    ("The people of the desk", ("workload", "exposure")),
)
"""Which numbers stand together, in this order; what is in none stands at the end."""
MORE = "More numbers"


class FileQuery(Struct, frozen=True, kw_only=True):
    """Which number, of how many days back."""

    metric: str
    days: int = 7


class Group(Struct, frozen=True, kw_only=True):
    """Numbers that belong together."""

    title: str
    results: tuple[tuple[Metric, Result], ...]


def show_numbers(call: Call, query: NumbersQuery) -> Response:
    """Show today, the queue, and every metric with its chart and the table behind it."""
    window, entries, results = compute(call, query)
    events = call.site.bookkeeper.of("events", call.now, _events)
    return screen(
        call,
        "numbers.html",
        query=None,
        days=query.days,
        spans=SPANS,
        is_chosen=query.is_chosen,
        window=window,
        entries=entries,
        groups=grouped(results),
        today=call.site.bookkeeper.of("today", call.now, _today),
        queue=call.site.outlook.glance(call.services, call.now),
        named=marks(events, window),
        drawing=drawing,
        table=table,
    )


def table_file(call: Call, query: FileQuery) -> Response:
    """Give one number, what stands beside it, and the table behind its chart, as CSV."""
    days = msgspec.convert({"days": query.days}, NumbersQuery)
    window, _, results = compute(call, days)
    for metric, result in results:
        if metric.id == query.metric:
            headers = {"content-disposition": f'attachment; filename="{metric.id}.csv"'}
            text = csv_of(metric, result, window)
            return Response(text, media_type="text/csv", headers=headers)
    raise NotFound(what="number", name=query.metric)


def csv_of(metric: Metric, result: Result, window: Window) -> str:
    """Write a number and its table; no cell can be read as a formula."""
    span = (window.since.isoformat(), window.until.isoformat())
    lines = [
        ("number", "value", "unit", "at least", "at most", "since", "until"),
        (metric.id, result.value, metric.unit, result.low, result.high, *span),
        *((one.name, one.value, one.unit, one.low, one.high, *span) for one in result.figures),
    ]
    shown = panel(metric, result).table
    rows = [] if shown is None else [(), shown.columns, *shown.rows]
    return "".join(sheet_line(_plain(line)) for line in (*lines, *rows))


def grouped(results: Sequence[tuple[Metric, Result]]) -> tuple[Group, ...]:
    """Put numbers into groups, those of plug-ins at the end; a group without any is left out."""
    left = {metric.id: (metric, result) for metric, result in results}
    found = [
        (title, tuple(left.pop(name) for name in names if name in left)) for title, names in GROUPS
    ]
    found.append((MORE, tuple(left.values())))
    return tuple(Group(title=title, results=those) for title, those in found if those)


def _plain(cells: Sequence[object]) -> tuple[object, ...]:
    return tuple("" if cell is None else cell for cell in cells)


def _events(reading: Reading, now: datetime) -> tuple[LedgerEntry, ...]:
    del now
    return tuple(reading.events)


def _today(reading: Reading, now: datetime) -> Today:
    return today(reading.books, now)
