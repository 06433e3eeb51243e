"""A room: floor, walls, a window with the light it throws, frames, furniture."""

import numpy as np

from firebreak.simulate.media.scenes.stage import Point, Stage, darker, drawing, ink, shape
from firebreak.simulate.media.scenes.tabletop import box
from firebreak.simulate.media.surfaces import (
    WHITE,
    Canvas,
    as_canvas,
    between,
    coloured,
    grid,
    noise,
)


def paint(stage: Stage) -> Canvas:
    """Paint a room seen from its open side."""
    width, height = stage.size
    vanishing = (stage.pick(0.2, 0.8) * width, stage.pick(0.3, 0.55) * height)
    depth = stage.pick(0.35, 0.7)
    back = [inward(corner, vanishing, depth) for corner in corners(stage)]
    canvas = walls(stage, back)
    canvas = planks(stage, canvas, back, vanishing)
    window(stage, canvas, back)
    for _ in range(stage.count(1, 4)):
        frame(stage, canvas, back)
    for _ in range(stage.count(1, 4)):
        foot = stage.pick(0.0, 1.0)
        low = back[2][1] + (height - back[2][1]) * foot
        place = (stage.pick(0.05, 0.95) * width, low)
        radius = min(stage.size) * (0.06 + 0.12 * foot)
        box(stage, canvas, place, radius, colour=stage.colour())
    return canvas


def corners(stage: Stage) -> list[Point]:
    """Give the corners of the picture, from the upper left clockwise."""
    width, height = stage.size
    return [(0, 0), (width, 0), (width, height), (0, height)]


def inward(corner: Point, vanishing: Point, depth: float) -> Point:
    """Move a corner towards the vanishing point."""
    return (
        corner[0] + (vanishing[0] - corner[0]) * depth,
        corner[1] + (vanishing[1] - corner[1]) * depth,
    )


def walls(stage: Stage, back: list[Point]) -> Canvas:
    """Paint ceiling, both sides and the back, each as bright as light reaches it."""
    across, down = grid(stage.size)
    plaster = noise(stage.detail, stage.size, cells=3)
    falling = plaster * 0.35 + np.clip(across * stage.light[0] + 0.5, 0, 1) * 0.4 + down * 0.2
    paint_ = stage.colours[stage.count(2, 4)]
    canvas = coloured(falling, (darker(paint_, 0.55), paint_, between(paint_, WHITE, 0.5)))
    outer = corners(stage)
    shades = (
        (0, 1, between(paint_, WHITE, 0.3), 0.6),
        (1, 2, darker(paint_, 0.5), 0.25 + 0.5 * (stage.light[0] > 0)),
        (3, 0, darker(paint_, 0.5), 0.25 + 0.5 * (stage.light[0] <= 0)),
    )
    for one, other, colour, strength in shades:
        points = [outer[one], outer[other], back[other], back[one]]
        shape(canvas, points, colour, strength=strength)
    return canvas


def planks(stage: Stage, canvas: Canvas, back: list[Point], vanishing: Point) -> Canvas:
    """Draw the floor with boards that run away from us."""
    width, height = stage.size
    right, left = back[2], back[3]
    wood = stage.colour()
    picture, pen = drawing(canvas)
    pen.polygon([left, right, (width, height), (0, height)], fill=ink(wood))
    boards = stage.count(6, 16)
    far = (height - left[1]) / max(height - vanishing[1], 1.0)
    for number in range(-boards, 2 * boards, 2):
        ends = [((number + side) / boards * width, float(height)) for side in (0, 1)]
        points = [*ends, *(inward(end, vanishing, far) for end in ends[::-1])]
        pen.polygon(points, fill=ink(darker(wood, 0.3)))
    return as_canvas(picture)


def window(stage: Stage, canvas: Canvas, back: list[Point]) -> None:
    """Paint a window in the back wall and the patch of light it throws on the floor."""
    width, height = stage.size
    (left, top), (right, _), (_, bottom), _ = back
    broad, tall = (right - left) * stage.pick(0.2, 0.5), (bottom - top) * stage.pick(0.35, 0.7)
    x = left + (right - left - broad) * stage.pick(0, 1)
    y = top + (bottom - top - tall) * stage.pick(0.1, 0.5)
    panes = stage.count(1, 3)
    for pane in range(panes):
        start, end = x + broad * pane / panes, x + broad * (pane + 0.92) / panes
        points = [(start, y), (end, y), (end, y + tall), (start, y + tall)]
        shape(canvas, points, between(stage.sky[0], WHITE, 0.5))
    sill, slide = bottom + (height - bottom) * 0.15, stage.light[0] * width * -0.4
    patch = [(x, sill), (x + broad, sill)]
    for px, py in patch[::-1]:
        patch.append((px + slide + (px - width / 2) * 0.5, py + (height - bottom) * 0.6))
    shape(canvas, patch, between(stage.sky[2], WHITE, 0.6), soft=4, strength=0.55)


def frame(stage: Stage, canvas: Canvas, back: list[Point]) -> None:
    """Hang a framed gradient on the back wall."""
    (left, top), (right, _), (_, bottom), _ = back
    broad, tall = (right - left) * stage.pick(0.08, 0.3), (bottom - top) * stage.pick(0.12, 0.4)
    x = left + (right - left - broad) * stage.pick(0, 1)
    y = top + (bottom - top - tall) * stage.pick(0, 0.6)
    for margin, colour in ((0.0, stage.colours[0]), (0.08, stage.colour()), (0.3, stage.colour())):
        a, b = broad * margin, tall * margin
        points = [(x + a, y + b), (x + broad - a, y + b), (x + broad - a, y + tall - b)]
        shape(canvas, [*points, (x + a, y + tall - b)], colour)
