"""Leaves and blossoms, the far ones out of focus."""

from PIL import ImageDraw, ImageFilter

from firebreak.simulate.media.scenes.stage import Stage, darker, drawing, ink
from firebreak.simulate.media.surfaces import (
    WHITE,
    Canvas,
    Colour,
    as_canvas,
    between,
    coloured,
    noise,
)

DIRECTIONS = tuple(
    (x / 4, y / 4) for x in range(-4, 5) for y in range(-4, 5) if abs(x) + abs(y) > 2
)
"""Ways a leaf may point."""


def paint(stage: Stage) -> Canvas:
    """Paint three layers of leaves over a blurred ground, the nearest ones largest."""
    ground = noise(stage.detail, stage.size, cells=stage.count(2, 4))
    dark = darker(stage.colours[1], 0.3)
    canvas = coloured(ground, (dark, stage.colours[2], between(stage.sky[2], WHITE, 0.2)))
    picture, _ = drawing(canvas)
    short = min(stage.size)
    bunches = [(stage.pick(0, 1), stage.pick(0, 1)) for _ in range(stage.count(2, 7))]
    for layer in range(3):
        pen = ImageDraw.Draw(picture)
        green = between(stage.colours[1 + layer], stage.colour(), 0.4)
        long = short * stage.pick(0.05, 0.11) * (layer + 1)
        for _ in range(stage.count(120, 420) // (layer + 1)):
            bunch = bunches[stage.count(0, len(bunches) - 1)]
            leaf(stage, pen, around=bunch, long=long * stage.pick(0.6, 1.4), colour=green)
        if layer < 2:
            picture = picture.filter(ImageFilter.BoxBlur(short / 100 * (2 - layer)))
    return as_canvas(picture)


def leaf(
    stage: Stage,
    pen: ImageDraw.ImageDraw,
    *,
    around: tuple[float, float],
    long: float,
    colour: Colour,
) -> None:
    """Draw one leaf, somewhere around the heart of its bunch, one half of it in the shade."""
    width, height = stage.size
    x = (around[0] + stage.pick(-0.3, 0.3) + stage.pick(-0.2, 0.2)) * width
    y = (around[1] + stage.pick(-0.3, 0.3) + stage.pick(-0.2, 0.2)) * height
    dx, dy = DIRECTIONS[stage.count(0, len(DIRECTIONS) - 1)]
    tip = (x + dx * long, y + dy * long)
    belly = stage.pick(0.2, 0.45)
    one = (x + (dx / 2 - dy * belly) * long, y + (dy / 2 + dx * belly) * long)
    other = (x + (dx / 2 + dy * belly) * long, y + (dy / 2 - dx * belly) * long)
    fill = between(darker(colour, 0.5), between(colour, WHITE, 0.4), stage.pick(0, 1))
    pen.polygon([(x, y), one, tip], fill=ink(fill))
    pen.polygon([(x, y), other, tip], fill=ink(darker(fill, 0.25)))
