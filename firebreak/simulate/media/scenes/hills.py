"""Hills behind hills, with or without water in front."""

import numpy as np

from firebreak.simulate.media.scenes.stage import Stage, lit_sky
from firebreak.simulate.media.surfaces import Canvas, Field, between, lay, noise, relief, scaled


def paint(stage: Stage) -> Canvas:
    """Paint a sky, three to six ridges that fade into the distance, and perhaps a lake."""
    height = stage.size[1]
    canvas = lit_sky(stage)
    ground = noise(stage.detail, stage.size, cells=9)
    slopes = relief(ground, light=stage.light, depth=10) * (ground * np.float32(0.45) + 0.55)
    ridges = stage.count(3, 6)
    horizon = stage.pick(0.25, 0.6)
    for number in range(ridges):
        near = (number + 1) / ridges
        level = horizon + (0.95 - horizon) * (near - 1 / ridges)
        line = ridge(stage, humps=stage.count(2, 4 + 2 * number))
        edge = (level - line * np.float32(stage.pick(0.1, 0.45))) * np.float32(height)
        top = max(0, int(edge.min()))
        rows = np.arange(top, height, dtype=np.float32)[:, None]
        mask = np.clip(rows - edge[None, :], 0, 1)
        colour = between(stage.sky[2], stage.colours[stage.count(0, 2)], 0.25 + 0.75 * near)
        shade = 1 + (slopes[top:] - 1) * np.float32(0.3 + 0.7 * near)
        lay(canvas[:, top:], mask, np.stack([shade * np.float32(part) for part in colour]))
    if stage.chance(0.4):
        mirror(canvas, stage, from_row=round(height * stage.pick(0.6, 0.85)))
    return canvas


def ridge(stage: Stage, *, humps: int) -> Field:
    """Draw the line of a ridge: (width,) in [0, 1], with so many humps and finer ones on them."""
    width = stage.size[0]
    line = np.zeros((2, width), dtype=np.float32)
    strength = np.float32(1.0)
    for _ in range(6):
        rough = np.tile(stage.layout.random(humps + 1, dtype=np.float32), (2, 1))
        line += scaled(rough, (width, 2)) * strength
        humps, strength = humps * 2, strength * np.float32(0.45)
    low, high = line[0].min(), line[0].max()
    return np.asarray((line[0] - low) / (high - low), dtype=np.float32)


def mirror(canvas: Canvas, stage: Stage, *, from_row: int) -> None:
    """Let water show what is above it, darker and broken by waves, in place."""
    rows = min(from_row, canvas.shape[1] - from_row)
    above = canvas[:, from_row - rows : from_row][:, ::-1]
    waves = noise(stage.detail, (stage.size[0], rows), cells=14) - np.float32(0.5)
    shown = above * np.float32(0.75) + waves * np.float32(0.25)
    canvas[:, from_row : from_row + rows] = shown
