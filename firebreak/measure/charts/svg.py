"""The pieces charts are drawn with: escaped text, lines, boxes, scales."""

import html
import math
import re

from firebreak.measure.charts.theme import DASHES, FADES, TONES

LARGEST = 1e15
"""Larger values are drawn as this; they would overflow on the way."""
UNDRAWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
"""Marks that could turn the words around them; charts isolate their texts instead."""


def words(text: str, most: int = 10_000) -> str:
    """Make any text safe to stand in a chart or table.

    Args:
        text: Anything, hostile text included.
        most: Longest text in characters; the rest becomes an ellipsis.

    Returns:
        Escaped for HTML, attributes included, without control characters and marks that turn
        the direction of what stands beside them.
    """
    plain = DIRECTIONS.sub("", UNDRAWABLE.sub("\ufffd", text))
    short = plain if len(plain) <= most else plain[: most - 1].rstrip() + "\u2026"
    return html.escape(short, quote=True)


def svg(body: str, *, key: str, title: str, says: str, size: tuple[int, int]) -> str:
    """Frame a drawing so that it can be read aloud.

    Args:
        body: The drawn pieces.
        key: Name that no other drawing on the page has; letters, digits, ``-`` and ``_`` stay.
        title: What it shows.
        says: The same in a sentence with the numbers.
        size: Width and height of the view box.

    Returns:
        One ``svg`` element.
    """
    name = re.sub(r"[^A-Za-z0-9_-]", "-", key)
    return (
        f'<svg class="fb-chart" viewBox="0 0 {size[0]} {size[1]}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" focusable="false">'
        f'<title id="{name}-title">{words(title)}</title>'
        f'<desc id="{name}-desc">{words(says)}</desc>{body}</svg>'
    )


def label(
    x: float, y: float, text: str, *, anchor: str = "start", kind: str = "", most: int = 80
) -> str:
    """Write words at a point; ``anchor`` says which end stands there, ``most`` how many show."""
    named = f' class="{kind}"' if kind else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" font-size="11" '
        f'fill="currentColor"{named}>{words(text, most)}</text>'
    )


def line(start: tuple[float, float], end: tuple[float, float], kind: str) -> str:
    """Draw a thin straight line of a kind that the theme knows."""
    return (
        f'<line class="{kind}" x1="{number(start[0])}" y1="{number(start[1])}" '
        f'x2="{number(end[0])}" y2="{number(end[1])}" stroke="currentColor" '
        f'stroke-opacity="0.3"/>'
    )


def box(corner: tuple[float, float], size: tuple[float, float], tone: int, tip: str = "") -> str:
    """Draw a filled box; ``tip`` is shown where a pointer rests on it."""
    tone %= len(TONES)
    inner = f"<title>{words(tip)}</title>" if tip else ""
    return (
        f'<rect class="fb-fill-{TONES[tone]}" x="{number(corner[0])}" y="{number(corner[1])}" '
        f'width="{number(max(size[0], 0))}" height="{number(max(size[1], 0))}" '
        f'fill="currentColor" opacity="{FADES[tone]}">{inner}</rect>'
    )


def path(points: list[tuple[float, float]], tone: int) -> str:
    """Draw a staircase through points: level until the next point, then up or down."""
    tone %= len(TONES)
    steps = [f"M{number(points[0][0])} {number(points[0][1])}"]
    steps += [f"H{number(x)}V{number(y)}" for x, y in points[1:]]
    return (
        f'<path class="fb-line-{TONES[tone]}" d="{"".join(steps)}" fill="none" '
        f'stroke="currentColor" stroke-width="2" stroke-dasharray="{DASHES[tone]}"/>'
    )


def course(points: list[tuple[float, float]], tone: int) -> str:
    """Draw a line straight from point to point."""
    tone %= len(TONES)
    steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return (
        f'<path class="fb-line-{TONES[tone]}" d="M{steps}" fill="none" '
        f'stroke="currentColor" stroke-width="2" stroke-dasharray="{DASHES[tone]}"/>'
    )


def amount(value: float) -> float:
    """Give what can be drawn of a value: 0 for less and for no number, at most ``LARGEST``."""
    return 0.0 if math.isnan(value) else min(max(value, 0.0), LARGEST)


def nice_top(value: float) -> float:
    """Give a round number at or above a value, to end an axis with; 1 at least."""
    value = amount(value)
    if value <= 1:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return float(next(top * power for top in (1, 2, 3, 4, 5, 6, 8, 10) if top * power >= value))


def ticks(top: float) -> list[float]:
    """Cut an axis from 0 to a :func:`nice_top` into whole, round parts, both ends included."""
    for parts in (4, 3, 5, 2):
        step = top / parts
        if step == int(step) or top > 100:
            return [step * each for each in range(parts + 1)]
    return [0.0, top]


def number(value: float) -> str:
    """Write a number as short as two decimals allow; what is not finite becomes 0."""
    if not math.isfinite(value):
        return "0"
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def figure(value: float) -> str:
    """Write a value for people: thousands apart, at most two decimals."""
    if not math.isfinite(value):
        return "\u2013"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
