"""A surface from near: bricks, tiles, ribs or stone in light from aside."""

import numpy as np

from firebreak.simulate.media.scenes.stage import Stage, darker, shape
from firebreak.simulate.media.surfaces import (
    WHITE,
    Canvas,
    Field,
    between,
    coloured,
    grid,
    lay,
    noise,
    relief,
)


def paint(stage: Stage) -> Canvas:
    """Paint a surface with its pattern, stains, and the shadow of something beside it."""
    warp = noise(stage.layout, stage.size, cells=stage.count(2, 4), octaves=3)
    grain = noise(stage.detail, stage.size, cells=stage.count(12, 30), octaves=4)
    height = pattern(stage, warp) * np.float32(0.6) + grain * np.float32(0.4)
    low, high = stage.colour(), stage.colour()
    canvas = coloured(height * 0.6 + warp * 0.4, (darker(low, 0.5), low, high))
    canvas *= relief(height, light=stage.light, depth=stage.pick(1.5, 5))
    stain = noise(stage.layout, stage.size, cells=stage.count(2, 7))
    rim, sharp = np.float32(stage.pick(0.4, 0.65)), np.float32(stage.pick(4, 20))
    worn = np.clip((stain - rim) * sharp, 0, 1)
    lay(canvas, worn * np.float32(stage.pick(0.3, 0.85)), stage.colour())
    for _ in range(stage.count(0, 3)):
        cast(stage, canvas)
    across, down = grid(stage.size)
    aside, along = (np.float32(0.7 * part) for part in stage.light)
    falling = 1 + (across - np.float32(0.5)) * aside + (down - np.float32(0.5)) * along
    canvas *= falling
    return canvas


def pattern(stage: Stage, warp: Field) -> Field:
    """Give the height of bricks, tiles, slanted tiles, ribs or bare stone, bent by the warp."""
    kind = ("bricks", "tiles", "slanted", "ribs", "stone")[stage.count(0, 4)]
    if kind == "stone":
        return noise(stage.layout, stage.size, cells=stage.count(4, 9))
    across, down = grid(stage.size)
    width, height = stage.size
    columns, rows = np.float32(stage.pick(3, 14)), np.float32(stage.pick(0.6, 2.5))
    bend = warp * np.float32(stage.pick(0, 0.15))
    x = (across + bend) * columns
    y = (down * np.float32(height / width) + bend) * columns * rows
    if kind == "bricks":
        x += (np.floor(y) % 2) * np.float32(0.5)
    if kind == "slanted":
        x, y = x + y * np.float32(stage.pick(-0.8, 0.8)), y - x * np.float32(stage.pick(-0.8, 0.8))
    row, column = np.floor(y), np.floor(x)
    if kind == "ribs":
        y, row = np.full_like(y, 0.5), np.zeros_like(y)
    tone = (column * 7 + row * 13) % 5 / np.float32(10)
    inside = np.minimum(from_joint(x), from_joint(y))
    flat = np.clip(inside / np.float32(stage.pick(0.04, 0.15)), 0, 1)
    return np.asarray(flat * (np.float32(0.5) + tone), dtype=np.float32)


def from_joint(place: Field) -> Field:
    """Give how far each pixel is from the nearest whole number."""
    inside = place - np.floor(place)
    return np.minimum(inside, 1 - inside)


def cast(stage: Stage, canvas: Canvas) -> None:
    """Let a stripe of shadow or of light fall across, in place."""
    width, height = stage.size
    start, end = stage.pick(-0.2, 1.1), stage.pick(-0.2, 1.1)
    broad = stage.pick(0.08, 0.5)
    points = [(start, 0.0), (start + broad, 0.0), (end + broad, 1.0), (end, 1.0)]
    if stage.chance(0.4):
        points = [(y, x) for x, y in points]
    bright, dark = between(stage.sky[2], WHITE, 0.5), darker(stage.colours[0], 0.4)
    shape(
        canvas,
        [(x * width, y * height) for x, y in points],
        bright if stage.chance(0.3) else dark,
        soft=width / 120,
        strength=stage.pick(0.3, 0.7),
    )
