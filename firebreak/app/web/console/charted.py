"""Charts and their tables with the words of whoever looks at them."""

from markupsafe import Markup, escape
from msgspec.structs import replace

from firebreak.app.below import retold
from firebreak.app.interface import spoken, term
from firebreak.measure.charts import Table, chart_table, draw, table_html
from firebreak.measure.contract import Bars, Chart, Curve, Days, Point, Ranges, Shares

ON_THE_DRAWING = ("promised", "nothing done yet", "nothing to compare yet")
"""Words that every drawing of a kind has, between tags."""


def drawing(chart: Chart, *, key: str, says: str) -> Markup:
    """Draw a chart for a template; measure has escaped everything in it.

    Args:
        chart: As a metric made it, in English.
        key: Name that no other drawing on the page has.
        says: The sentence that is read aloud instead, in English.

    Returns:
        One ``svg`` element.
    """
    told = draw(_told(chart), key=key, says=word(says))
    if spoken() != "en":
        unit = "" if isinstance(chart, Curve | Ranges) else chart.unit
        units, english = (f"no {word(unit)} yet",), (f"no {unit} yet",)
        pairs = zip((*ON_THE_DRAWING, *units), (*ON_THE_DRAWING, *english), strict=True)
        for drawn, one in pairs:
            told = told.replace(f">{escape(drawn)}<", f">{escape(word(one))}<")
    return Markup(told)  # noqa: S704


def table(chart: Chart) -> Markup:
    """Write the table behind a chart for a template; measure has escaped everything in it."""
    told = chart_table(_told(chart))
    columns = tuple(word(one) if one else "" for one in told.columns)
    same: Table = replace(told, columns=columns)
    return Markup(table_html(same))  # noqa: S704


def word(text: str) -> str:
    """Say a title, a label or a sentence of a metric in the reader's language, if it is known."""
    return retold(text) or term(text, "metric")


def _told(chart: Chart) -> Chart:
    if spoken() == "en":
        return chart
    title = word(chart.title)
    if isinstance(chart, Curve):
        lines = tuple((word(name), steps) for name, steps in chart.lines)
        return replace(chart, title=title, lines=lines)
    if isinstance(chart, Ranges):
        rows = tuple(replace(one, label=word(one.label)) for one in chart.rows)
        return replace(chart, title=title, rows=rows)
    unit = word(chart.unit)
    if isinstance(chart, Bars):
        return replace(chart, title=title, unit=unit, points=_points(chart.points))
    if isinstance(chart, Shares):
        return replace(chart, title=title, unit=unit, parts=_points(chart.parts))
    if isinstance(chart, Days):
        courses = tuple((word(name), values) for name, values in chart.lines)
        marks = tuple((place, word(said)) for place, said in chart.marks)
        return replace(chart, title=title, unit=unit, lines=courses, marks=marks)
    return replace(chart, title=title, unit=unit)


def _points(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(replace(one, label=word(one.label)) for one in points)
