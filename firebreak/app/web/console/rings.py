"""Places for thousands of dots: each group a disc of rings.

A force layout of a thousand dots is a ball of hair. Here a dot's place says something: which disc,
what it leads to; how near the middle, how strong; which sector, what it shares with its neighbours.
Discs stand side by side like small multiples, or small ones beside one that is much larger.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import asin, ceil, cos, floor, pi, sin

from msgspec import Struct

FIRST = 1.25
"""Radius of the innermost ring, in spacings; the middle has the room inside it."""
LARGEST = 26.0
"""Most pixels between the middles of neighbouring dots."""
PAD = 15.0
"""Pixels around a disc, where the letters of its sectors stand."""
LABEL = 22.0
"""Pixels above a disc, where its name stands."""
LEAST_BOX = 118.0
"""Least width of a group, so that its name has room."""
GAP = 10.0
ROUND = 0.38
"""Radius of a dot in spacings; less than half, so that dots never touch."""
MUCH_LARGER = 1.6
"""From so many times the radius of the next one, a disc stands by itself."""


class Arc(Struct, frozen=True):
    """A sector of a disc, as shares of a full turn from the top, clockwise; it is empty at 0, 0."""

    start: float
    end: float


class Disc(Struct, frozen=True, kw_only=True):
    """One group as it is drawn; all lengths in pixels.

    Attributes:
        radius: Of the circle that holds all its dots.
        sectors: Per sector of the group the places of its dots, strongest first.
        arcs: Where each sector lies.
        left: Of the box that holds disc, letters and name; no two boxes overlap.
        top: Of that box; the name stands in its first ``LABEL`` pixels.
    """

    x: float
    y: float
    radius: float
    sectors: tuple[tuple[tuple[float, float], ...], ...]
    arcs: tuple[Arc, ...]
    left: float
    top: float
    width: float
    height: float


class Drawing(Struct, frozen=True, kw_only=True):
    """All discs of a picture.

    Attributes:
        dot: Radius of a dot; half of the space to the next one is more.
        middle: Radius of the dot in the middle of each disc.
    """

    discs: tuple[Disc, ...]
    dot: float
    middle: float
    width: float
    height: float


class _Shape(Struct, frozen=True):
    """A group in spacings, around 0, 0."""

    radius: float
    sectors: tuple[tuple[tuple[float, float], ...], ...]
    arcs: tuple[Arc, ...]


@lru_cache(maxsize=64)
def rings(
    groups: tuple[tuple[int, ...], ...], width: float = 720.0, most_height: float = 560.0
) -> Drawing:
    """Place the dots of groups, as large as they fit.

    Args:
        groups: Per group the number of dots of each of its sectors; largest group first.
        width: Of the page.
        most_height: Of the page; less is taken where less is enough.

    Returns:
        Places inside the page, without two dots or two boxes upon each other; the same for the
        same numbers. O(dots) a size that is tried. The page grows higher only where boxes of the
        least size do not fit.
    """
    shapes = [_shape(group) for group in groups]
    spacing = LARGEST
    while spacing > 2.0:
        boxes = [_box(shape, spacing) for shape in shapes]
        corners = _side_by_side(boxes, width, most_height)
        if corners is not None:
            return _drawing(shapes, boxes, corners, spacing=spacing, width=width)
        spacing *= 0.94
    boxes = [_box(shape, spacing) for shape in shapes]
    corners = _shelves(boxes, width)
    return _drawing(shapes, boxes, corners, spacing=spacing, width=width)


def _shape(counts: Sequence[int]) -> _Shape:
    """Fill rings from the inside; every ring is shared out among sectors by their sizes."""
    left = list(counts)
    ends = _ends(counts)
    places: list[list[tuple[float, float]]] = [[] for _ in counts]
    radius = FIRST
    while any(left):
        slots = floor(pi / asin(1 / (2 * radius)))
        for sector, mine in enumerate(_shared_out(slots, ends, left)):
            taken = min(left[sector], len(mine))
            left[sector] -= taken
            # Where there are more slots than dots, the dots stand evenly among them.
            for number in range(taken):
                turn = 2 * pi * (mine[(2 * number + 1) * len(mine) // (2 * taken)] + 0.5) / slots
                places[sector].append((radius * sin(turn), -radius * cos(turn)))
        radius += 1
    starts = [0.0, *ends[:-1]]
    arcs = tuple(Arc(start, end) for start, end in zip(starts, ends, strict=False))
    return _Shape(radius - 0.5 if any(counts) else FIRST, tuple(map(tuple, places)), arcs)


def _shared_out(slots: int, ends: Sequence[float], left: Sequence[int]) -> list[list[int]]:
    """Give each sector the slots of a ring that lie in it, and one where none does."""
    mine: list[list[int]] = [[] for _ in ends]
    starts = [0.0, *ends[:-1]]
    lent = {
        min(int((start + end) / 2 * slots), slots - 1): sector
        for sector, (start, end) in enumerate(zip(starts, ends, strict=False))
        if left[sector] and end - start < 1 / slots
    }
    for slot in range(slots):
        share = (slot + 0.5) / slots
        own = next(sector for sector, end in enumerate(ends) if share <= end)
        mine[lent.get(slot, own)].append(slot)
    return mine


def _ends(counts: Sequence[int]) -> list[float]:
    total = max(sum(counts), 1)
    ends, so_far = [], 0
    for count in counts:
        so_far += count
        ends.append(so_far / total)
    return [*ends[:-1], 1.0] if ends else []


def _box(shape: _Shape, spacing: float) -> tuple[float, float]:
    across = 2 * (shape.radius * spacing + PAD)
    return max(across, LEAST_BOX), across + LABEL


def _side_by_side(
    boxes: Sequence[tuple[float, float]], width: float, most_height: float
) -> list[tuple[float, float]] | None:
    """Give the upper left corner of each box, or None where they do not fit."""
    if len(boxes) > 2 and boxes[0][0] > MUCH_LARGER * boxes[1][0]:
        wide, high = boxes[0]
        room = width - wide - GAP
        if room >= boxes[1][0] and high <= most_height:
            rest = _shelves(boxes[1:], room)
            down = _height(boxes[1:], rest)
            if down <= most_height:
                tall = max(high, down)
                moved = [(x + wide + GAP, y + (tall - down) / 2) for x, y in rest]
                return [(0.0, (tall - high) / 2), *moved]
    if any(wide > width for wide, _ in boxes):
        return None
    corners = _shelves(boxes, width)
    return corners if _height(boxes, corners) <= most_height else None


def _shelves(boxes: Sequence[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """Fill rows from the left, and put each row into the middle."""
    rows: list[list[int]] = []
    used = 0.0
    for number, (wide, _) in enumerate(boxes):
        if not rows or used + GAP + wide > width:
            rows.append([])
            used = -GAP
        rows[-1].append(number)
        used += GAP + wide
    corners: dict[int, tuple[float, float]] = {}
    top = 0.0
    for row in rows:
        tall = max(boxes[number][1] for number in row)
        wide = sum(boxes[number][0] + GAP for number in row) - GAP
        left = (width - wide) / 2
        for number in row:
            corners[number] = (left, top + (tall - boxes[number][1]) / 2)
            left += boxes[number][0] + GAP
        top += tall + GAP
    return [corners[number] for number in range(len(boxes))]


def _height(boxes: Sequence[tuple[float, float]], corners: Sequence[tuple[float, float]]) -> float:
    return max(
        (y + high for (_, high), (_, y) in zip(boxes, corners, strict=True)),
        default=0.0,
    )


def _drawing(
    shapes: Sequence[_Shape],
    boxes: Sequence[tuple[float, float]],
    corners: Sequence[tuple[float, float]],
    *,
    spacing: float,
    width: float,
) -> Drawing:
    discs = tuple(
        _disc(shape, box, corner, spacing)
        for shape, box, corner in zip(shapes, boxes, corners, strict=True)
    )
    return Drawing(
        discs=discs,
        dot=round(ROUND * spacing, 2),
        middle=round(0.55 * spacing, 2),
        width=width,
        height=ceil(_height(boxes, corners)),
    )


def _disc(
    shape: _Shape, box: tuple[float, float], corner: tuple[float, float], spacing: float
) -> Disc:
    x, y = corner[0] + box[0] / 2, corner[1] + LABEL + PAD + shape.radius * spacing
    placed = tuple(
        tuple((round(x + dx * spacing, 1), round(y + dy * spacing, 1)) for dx, dy in sector)
        for sector in shape.sectors
    )
    return Disc(
        x=round(x, 1),
        y=round(y, 1),
        radius=round(shape.radius * spacing, 1),
        sectors=placed,
        arcs=shape.arcs,
        left=round(corner[0], 1),
        top=round(corner[1], 1),
        width=round(box[0], 1),
        height=round(box[1], 1),
    )
