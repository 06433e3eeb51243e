"""Axes and grid that several charts stand in."""

from collections.abc import Sequence

from firebreak.measure.charts.svg import figure, label, line, ticks
from firebreak.measure.charts.theme import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH

FLOOR = HEIGHT - BOTTOM
END = WIDTH - RIGHT


def upright(value: float, top: float) -> float:
    """Give the height at which a value stands; the axis ends at ``top``."""
    return FLOOR - (FLOOR - TOP) * (value / top if top else 0.0)


def along(share: float) -> float:
    """Give the place along the lower axis; 0 is its start, 1 its end."""
    return LEFT + (END - LEFT) * share


def grid(top: float, *, percent: bool = False) -> str:
    """Draw level lines from 0 to ``top`` with their values; as percent where asked."""
    pieces = []
    for value in ticks(top) if not percent else (0.0, 0.25, 0.5, 0.75, 1.0):
        height = upright(value, top)
        kind = "fb-axis" if value == 0 else "fb-grid"
        named = f"{round(100 * value)} %" if percent else figure(value)
        pieces.append(line((LEFT, height), (END, height), kind))
        pieces.append(label(LEFT - 7, height + 4, named, anchor="end", kind="fb-quiet"))
    return "".join(pieces)


def foot(labels: Sequence[tuple[float, str]]) -> str:
    """Write labels under the lower axis, at places between 0 and 1."""
    pieces = []
    for share, named in labels:
        anchor = "start" if share <= 0.02 else "end" if share >= 0.98 else "middle"
        pieces.append(label(along(share), FLOOR + 18, named, anchor=anchor, kind="fb-quiet"))
    return "".join(pieces)


def beside(at: float, height: float, text: str) -> str:
    """Write words beside an upright line, on the side where there is more room."""
    is_late = at > (LEFT + END) / 2
    anchor, where = ("end", at - 4) if is_late else ("start", at + 4)
    return label(where, height, text, anchor=anchor, kind="fb-promise-text")


def nothing(text: str) -> str:
    """Say in the middle of the drawing that there is nothing to draw."""
    return label((LEFT + END) / 2, (TOP + FLOOR) / 2, text, anchor="middle", kind="fb-quiet")
