"""Quantities day by day, with marks where something happened."""

from firebreak.measure.charts.frame import END, FLOOR, beside, grid, nothing, upright
from firebreak.measure.charts.svg import amount, course, figure, label, line, nice_top, svg
from firebreak.measure.charts.table import Table
from firebreak.measure.charts.theme import HEIGHT, LEFT, TOP, WIDTH
from firebreak.measure.contract import Days

KEY_ROOM = 130
MARK_ROOM = 13
MARK_LINES = 4
LABELS = 6
"""Days named under the axis, at most."""


def days(chart: Days, *, key: str, says: str) -> str:
    """Draw lines over days; a day that nobody counted is a gap.

    Args:
        chart: One value a day and line, none below zero.
        key: Name that no other drawing on the page has.
        says: The sentence that is read aloud instead.

    Returns:
        One ``svg`` element with a key of its lines and the marks in words.
    """
    known = [value for _, values in chart.lines for value in values if value is not None]
    top = nice_top(max((amount(one) for one in known), default=0.0))
    body = grid(top)
    if not known:
        body += nothing(f"no {chart.unit} yet")
    for number, (place, said) in enumerate(chart.marks):
        at = _along(place, len(chart.starts))
        body += line((at, TOP), (at, FLOOR), "fb-promise")
        # Marks on days side by side would write over each other on one line.
        body += beside(at, TOP + 10 + MARK_ROOM * (number % MARK_LINES), said)
    for tone, (_, values) in enumerate(chart.lines):
        for points in _pieces(values, len(chart.starts), top):
            body += course(points, tone)
    body += _foot(chart) + _key([name for name, _ in chart.lines])
    return svg(body, key=key, title=chart.title, says=says, size=(WIDTH, HEIGHT + 18))


def days_table(chart: Days) -> Table:
    """Give the values as a table, one row a day; a dash where nobody counted."""
    marks: dict[int, str] = {}
    for place, said in chart.marks:
        marks[place] = f"{marks[place]}; {said}" if place in marks else said
    return Table(
        caption=chart.title,
        columns=("day (UTC)", *(name for name, _ in chart.lines), "what happened"),
        rows=tuple(
            (
                f"{start:%Y-%m-%d %H:%M}".removesuffix(" 00:00"),
                *(_told(values[place]) for _, values in chart.lines),
                marks.get(place, ""),
            )
            for place, start in enumerate(chart.starts)
        ),
    )


def _pieces(
    values: tuple[float | None, ...], count: int, top: float
) -> list[list[tuple[float, float]]]:
    """Cut a line where a value is missing; a day alone is a short dash."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append((_along(place, count), upright(amount(value), top)))
    return [
        one if len(one) > 1 else [(one[0][0] - 2, one[0][1]), (one[0][0] + 2, one[0][1])]
        for one in pieces
        if one
    ]


def _along(place: int, count: int) -> float:
    return LEFT + (END - LEFT) * (place + 0.5) / max(count, 1)


def _foot(chart: Days) -> str:
    count = len(chart.starts)
    every = max(1, -(-count // LABELS))
    short = count > 1 and (chart.starts[1] - chart.starts[0]).days < 1
    return "".join(
        label(
            _along(place, count),
            FLOOR + 18,
            f"{chart.starts[place]:%H:%M}" if short else f"{chart.starts[place]:%m-%d}",
            anchor="middle",
            kind="fb-quiet",
        )
        for place in range(0, count, every)
    )


def _key(names: list[str]) -> str:
    pieces = []
    for tone, name in enumerate(names):
        at = LEFT + KEY_ROOM * tone
        pieces.append(course([(at, HEIGHT + 8), (at + 18, HEIGHT + 8)], tone))
        pieces.append(label(at + 24, HEIGHT + 12, name))
    return "".join(pieces)


def _told(value: float | None) -> str:
    return "\u2013" if value is None else figure(value)
