"""Two drawings the report needs beside the usual charts: lying bars, lines."""

from collections.abc import Sequence

from firebreak.measure.charts.frame import FLOOR, along, foot, grid, nothing, upright
from firebreak.measure.charts.svg import box, figure, label, line, nice_top, path, svg
from firebreak.measure.charts.theme import HEIGHT, LEFT, TOP, WIDTH

ROW, NAMES, VALUES = 21, 128, 74
"""Height of a bar's row; room for its name before it and for its value behind it."""
KEY_ROOM = 112
Bar = tuple[str, float, str, int]
"""Name, length, the words behind it, and its tone."""
Line = tuple[str, Sequence[float]]
"""Name, and one value a day."""


def lying(bars: Sequence[Bar], *, top: float, key: str, title: str, says: str) -> str:
    """Draw bars that lie, one below the other, with their names before them.

    Args:
        bars: In their order.
        top: Length that fills the room.
        key: Name that no other drawing on the page has.
        title: What it shows.
        says: The sentence that is read aloud instead.

    Returns:
        One ``svg`` element, as high as its bars need; everything in it escaped.
    """
    room = WIDTH - NAMES - VALUES
    pieces = [line((NAMES, 4), (NAMES, 4 + ROW * len(bars)), "fb-axis")]
    for place, (name, value, words, tone) in enumerate(bars):
        above = 4 + ROW * place
        wide = room * max(value, 0.0) / top if top else 0.0
        pieces.append(label(NAMES - 8, above + 15, name, anchor="end"))
        pieces.append(box((NAMES, above + 4), (wide, ROW - 7), tone, f"{name}: {words}"))
        pieces.append(label(NAMES + wide + 6, above + 15, words, kind="fb-quiet"))
    height = 10 + ROW * len(bars)
    return svg("".join(pieces), key=key, title=title, says=says, size=(WIDTH, height))


def daily(lines: Sequence[Line], marks: Sequence[float], *, key: str, title: str, says: str) -> str:
    """Draw quantities that hold for a day each, as stairs, with a key of their names.

    Args:
        lines: Equally many values each.
        marks: Days, as fractions, at which something happened; drawn as upright lines.
        key: Name that no other drawing on the page has.
        title: What it shows.
        says: The sentence that is read aloud instead.

    Returns:
        One ``svg`` element; everything in it escaped.
    """
    days = max((len(values) for _, values in lines), default=0)
    top = nice_top(max((max(values, default=0.0) for _, values in lines), default=0.0))
    body = grid(top)
    if not days:
        return svg(nothing("nothing yet"), key=key, title=title, says=says, size=(WIDTH, HEIGHT))
    for mark in marks:
        at = along(mark / days)
        body += line((at, TOP), (at, FLOOR), "fb-promise")
    for tone, (_, values) in enumerate(lines):
        points = [(along(0.0), upright(values[0], top))]
        points += [(along(day / days), upright(value, top)) for day, value in enumerate(values)]
        body += path([*points, (along(1.0), upright(values[-1], top))], tone)
    body += foot([(part / 4, f"day {figure(round(days * part / 4))}") for part in range(5)])
    for tone, (name, _) in enumerate(lines):
        left = LEFT + KEY_ROOM * tone
        body += path([(left, HEIGHT + 8), (left + 22, HEIGHT + 8)], tone)
        body += label(left + 28, HEIGHT + 12, name)
    return svg(body, key=key, title=title, says=says, size=(WIDTH, HEIGHT + 18))
