"""Many faceless figures like pawns, before something bright."""

import numpy as np

from firebreak.simulate.media.scenes.stage import Point, Stage, ball, darker, lit_sky, shape
from firebreak.simulate.media.surfaces import WHITE, Canvas, Colour, between

ROUNDING = ((0.0, 0.28), (0.08, 0.12), (0.22, 0.03), (0.4, 0.0))
"""Where the left shoulder of a figure runs, as shares of its breadth and of its breadth again."""


def paint(stage: Stage) -> Canvas:
    """Paint beams of light or a plain sky, and rows of figures, the far ones small and pale."""
    width, height = stage.size
    canvas = lit_sky(stage)
    if stage.chance(0.5):
        beams(stage, canvas)
    horizon = stage.pick(0.3, 0.6)
    low = horizon * height
    ground = darker(stage.colours[stage.count(1, 3)], 0.2)
    shape(canvas, [(0, low), (width, low), (width, height), (0, height)], ground)
    rows = stage.count(2, 5)
    for number in range(rows):
        near = (number + 1) / rows
        foot = height * (horizon + (1.15 - horizon) * near)
        tall = min(stage.size) * (0.1 + stage.pick(0.2, 0.45) * near)
        for _ in range(stage.count(2, max(3, round(14 - 9 * near)))):
            colour = between(stage.sky[2], stage.colour(), 0.35 + 0.65 * near)
            place = (stage.pick(-0.05, 1.05) * width, foot + stage.pick(-0.04, 0.04) * height)
            figure(stage, canvas, place, tall=tall * stage.pick(0.8, 1.2), colour=colour)
    return canvas


def figure(stage: Stage, canvas: Canvas, foot: Point, *, tall: float, colour: Colour) -> None:
    """Put one figure on its foot: a rounded body with a shaded side, a round head, in place."""
    x, y = foot
    broad = tall * stage.pick(0.32, 0.48)
    left, top = x - broad / 2, y - tall * 0.72
    shoulder = [(left + a * broad, top + b * broad) for a, b in ROUNDING]
    other = [(2 * x - a, b) for a, b in shoulder]
    shape(canvas, [(left, y), *shoulder, *other[::-1], (2 * x - left, y)], colour)
    edge = x + broad * (0.1 if stage.light[0] < 0 else -0.1)
    side = other if stage.light[0] < 0 else shoulder
    middle = [(edge, top), (edge, y)]
    shape(canvas, [*side[:3], *middle, (side[0][0], y)], darker(colour, 0.3))
    head = between(stage.colours[3], colour, stage.pick(0.2, 0.7))
    ball(canvas, (x, top - broad * 0.25), broad * 0.37, colour=head, stage=stage)


def beams(stage: Stage, canvas: Canvas) -> None:
    """Let two to five beams of light fall from above, in place."""
    width, height = stage.size
    canvas *= np.float32(stage.pick(0.3, 0.7))
    for _ in range(stage.count(2, 5)):
        top, low, broad = stage.pick(0, 1), stage.pick(-0.2, 1.2), stage.pick(0.05, 0.25)
        feet = [((low + side) * width, height * 0.9) for side in (broad, -broad)]
        light = between(stage.colour(), WHITE, 0.4)
        strength = stage.pick(0.2, 0.5)
        shape(canvas, [(top * width, -5.0), *feet], light, soft=width / 100, strength=strength)
