"""Finds the picture inside its frame: letterbox, border, bar with words.

For the side that asks: a picture framed by somebody is hashed as it is and without its frame. A
bar of one colour that belongs to the picture, such as a night sky, is taken off as well, which
costs nothing but an extra question.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

TOLERANCE = 8
"""Steps of brightness, of 255, within which JPEG leaves what was one colour. With 16, dark pictures
were taken for their own black frames; with 6, frames of quality 85 were not always found."""
PLAIN = 0.98
"""Share of a line in the bar's colour that makes it plain."""
HALF = 0.5
"""Share of a line in the bar's colour up to which the line is no bar any more."""
LEAST_LEFT = 0.25
"""Share of each side that must be left, else what is there is a plain picture and no frame."""
AT_ONCE = 32
"""Lines looked at together, where the first is plain; most pictures cost four lines in all."""


class Box(NamedTuple):
    """A part of a picture, in pixels; right and bottom are the first outside."""

    left: int
    top: int
    right: int
    bottom: int


def cut(luma: NDArray[Any], box: Box) -> NDArray[Any]:
    """Give the part of a picture inside the box, not copied."""
    return luma[box.top : box.bottom, box.left : box.right]


def trimmed(luma: NDArray[Any]) -> Box:
    """Find what is left without bars at the sides.

    Args:
        luma: Brightness, 0 to 255, shape (height, width).

    Returns:
        The whole picture where there is no bar, or where less than a quarter of a side would be
        left; O(pixels).
    """
    height, width = luma.shape
    top, bottom = _between(luma)
    left, right = _between(luma[top:bottom].T)
    if bottom - top < LEAST_LEFT * height or right - left < LEAST_LEFT * width:
        return Box(0, 0, width, height)
    return Box(left, top, right, bottom)


def unframed(box: Box, *, width: int, height: int) -> tuple[Box, ...]:
    """Say which parts to ask about, since bars of the picture's own must stay.

    Args:
        box: What is left without any bars.
        width: Of the whole picture, in pixels.
        height: Of the whole picture.

    Returns:
        The box, and where it has bars both ways also what is left when only those above and below
        or only those at the sides go; nothing where there are no bars.
    """
    whole = Box(0, 0, width, height)
    rows, columns = box._replace(left=0, right=width), box._replace(top=0, bottom=height)
    return tuple(part for part in dict.fromkeys((box, rows, columns)) if part != whole)


def _between(lines: NDArray[Any]) -> tuple[int, int]:
    """Give the first line that is in no bar, and the one after the last."""
    first = _bar(lines)
    return first, len(lines) - _bar(lines[first:][::-1])


def _bar(lines: NDArray[Any]) -> int:
    """Count the lines of a bar, from its edge.

    It begins with a plain line, goes on while most of each line is in its colour (words stand in
    it), and ends with its last plain line.
    """
    if not lines.size:
        return 0
    colour, bar = int(np.median(lines[0])), 0
    if _share(lines[:1], colour) < PLAIN:
        return 0
    for begin in range(0, len(lines), AT_ONCE):
        share = _share(lines[begin : begin + AT_ONCE], colour)
        other = np.flatnonzero(share <= HALF)
        plain = np.flatnonzero(share[: other[0] if len(other) else None] >= PLAIN)
        bar = begin + int(plain[-1]) + 1 if len(plain) else bar
        if len(other):
            break
    return bar


def _share(lines: NDArray[Any], colour: int) -> NDArray[np.float64]:
    """Give what share of each line is in the bar's colour."""
    own = np.abs(lines.astype(np.int16) - colour) <= TOLERANCE
    return np.asarray(own.mean(axis=1))
