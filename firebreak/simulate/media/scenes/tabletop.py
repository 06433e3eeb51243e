"""A still life: balls, boxes and bottles on a table."""

import numpy as np

from firebreak.simulate.media.scenes.stage import Stage, ball, darker, shadow, shape
from firebreak.simulate.media.surfaces import (
    WHITE,
    Canvas,
    Colour,
    between,
    coloured,
    grid,
    noise,
    relief,
)


def paint(stage: Stage) -> Canvas:
    """Paint a wall, a table, and three to nine things on it, the far ones first."""
    width, height = stage.size
    edge = stage.pick(0.25, 0.6)
    canvas = backdrop(stage, edge)
    short = min(stage.size)
    feet = sorted(stage.pick(edge + 0.08, 0.98) for _ in range(stage.count(3, 9)))
    for foot in feet:
        radius = short * stage.pick(0.06, 0.2) * (0.5 + foot)
        thing(stage, canvas, centre=(stage.pick(0.02, 0.98) * width, foot * height), radius=radius)
    return canvas


def backdrop(stage: Stage, edge: float) -> Canvas:
    """Paint the wall with the light falling on it, and the table with its grain."""
    width, height = stage.size
    across, down = grid(stage.size)
    falling = across * stage.light[0] * 0.5 + down * stage.light[1] * 0.5 + np.float32(0.6)
    plaster = noise(stage.detail, stage.size, cells=stage.count(2, 6))
    wall = coloured(
        np.broadcast_to(falling, (height, width)) * 0.7 + plaster * 0.3,
        (darker(stage.colours[1], 0.4), stage.colours[stage.count(1, 4)], stage.colours[4]),
    )
    grain = noise(stage.detail, (max(2, width // 12), height), cells=6)
    board = np.repeat(grain, -(-width // grain.shape[1]), axis=1)[:, :width]
    table = coloured(board, (darker(stage.colour(), 0.3), stage.colour()))
    table *= relief(board, light=(0.2, 1.0), depth=6)
    slant = stage.pick(-0.08, 0.08)
    corners = [(0, edge - slant), (1, edge + slant), (1, 1.1), (0, 1.1)]
    shape(wall, [(x * width, y * height) for x, y in corners], table)
    return wall


def thing(stage: Stage, canvas: Canvas, *, centre: tuple[float, float], radius: float) -> None:
    """Paint one thing that stands at a place, with its shadow."""
    x, y = centre
    colour = stage.colour()
    fall = (x - stage.light[0] * radius * 0.7, y)
    shadow(canvas, fall, (radius * stage.pick(1.2, 1.7), radius * 0.45), dark=stage.pick(0.4, 0.8))
    kind = stage.count(0, 2)
    if kind == 0:
        ball(canvas, (x, y - radius * 0.9), radius, colour=colour, stage=stage)
    elif kind == 1:
        box(stage, canvas, centre, radius, colour=colour)
    else:
        bottle(stage, canvas, centre, radius, colour=colour)


def box(
    stage: Stage, canvas: Canvas, centre: tuple[float, float], radius: float, *, colour: Colour
) -> None:
    """Paint a box: front, side and lid, each with its own light."""
    x, y = centre
    tall, deep = radius * stage.pick(0.8, 2.4), radius * stage.pick(0.3, 0.7)
    lean = deep if stage.light[0] > 0 else -deep
    left, right, top = x - radius, x + radius, y - tall
    side = right if lean > 0 else left
    faces = (
        ([(left, top), (right, top), (right, y), (left, y)], darker(colour, 0.15)),
        (
            [(side, top), (side + lean, top - deep / 2), (side + lean, y - deep / 2), (side, y)],
            darker(colour, 0.5),
        ),
        (
            [
                (left, top),
                (left + lean, top - deep / 2),
                (right + lean, top - deep / 2),
                (right, top),
            ],
            between(colour, WHITE, 0.3),
        ),
    )
    for points, shade in faces:
        shape(canvas, points, shade)


def bottle(
    stage: Stage, canvas: Canvas, centre: tuple[float, float], radius: float, *, colour: Colour
) -> None:
    """Paint a bottle or vase: round in its light, narrow at the neck."""
    x, y = centre
    half, tall, neck = radius * 0.55, radius * stage.pick(2.0, 3.6), stage.pick(0.25, 0.7)
    outline = [(-1, 0), (-1, 0.55), (-neck, 0.75), (-neck, 1), (neck, 1), (neck, 0.75), (1, 0.55)]
    points = [(x + a * half, y - b * tall) for a, b in [*outline, (1, 0)]]
    place = (np.arange(stage.size[0], dtype=np.float32) - np.float32(x)) / np.float32(half)
    bent = place - np.float32(stage.light[0] * 0.4)
    turned = np.clip(1 - bent * bent, 0.1, 1)[None, :]
    body = coloured(turned, (darker(colour, 0.75), colour, between(colour, WHITE, 0.5)))
    whole = np.broadcast_to(body, canvas.shape)
    shape(canvas, points, whole, soft=max(0.7, radius * 0.03))
