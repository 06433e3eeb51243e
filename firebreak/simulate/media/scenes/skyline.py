"""Houses and towers against the sky, some windows lit."""

from PIL import ImageDraw

from firebreak.simulate.media.scenes.hills import mirror
from firebreak.simulate.media.scenes.stage import Stage, darker, drawing, ink, lit_sky
from firebreak.simulate.media.surfaces import Canvas, Colour, as_canvas, between, hue

WARM: Colour = (1.0, 0.86, 0.55)


def paint(stage: Stage) -> Canvas:
    """Paint two to four rows of houses, the near ones dark, perhaps a river in front."""
    height = stage.size[1]
    picture, pen = drawing(lit_sky(stage))
    rows = stage.count(2, 4)
    floor = stage.pick(0.72, 1.0)
    for number in range(rows):
        near = (number + 1) / rows
        front = between(stage.sky[2], stage.colours[stage.count(0, 2)], 0.2 + 0.75 * near)
        row_of_houses(stage, pen, front=front, bottom=round(height * floor), near=near)
    pen.rectangle(
        (0, round(height * floor), stage.size[0], height), fill=ink(darker(stage.colours[1], 0.3))
    )
    canvas = as_canvas(picture)
    if floor < 0.9 and stage.chance(0.7):
        mirror(canvas, stage, from_row=round(height * floor))
    return canvas


def row_of_houses(
    stage: Stage, pen: ImageDraw.ImageDraw, *, front: Colour, bottom: int, near: float
) -> None:
    """Draw one row from left to right, with gaps."""
    width, height = stage.size
    tallest = stage.pick(0.25, 0.75) * (1.15 - 0.5 * near)
    left = -stage.pick(0, 0.1) * width
    while left < width:
        broad = stage.pick(0.03, 0.16) * width
        high = height * tallest * stage.pick(0.25, 1.0)
        wall = between(front, stage.colour(), 0.15)
        house(stage, pen, wall=wall, corners=(left, bottom - high, left + broad, bottom))
        left += broad * stage.pick(0.85, 1.5)


def house(
    stage: Stage,
    pen: ImageDraw.ImageDraw,
    *,
    wall: Colour,
    corners: tuple[float, float, float, float],
) -> None:
    """Draw one house: a front, a side in the shade, a roof of some kind, windows."""
    left, top, right, bottom = corners
    broad = right - left
    pen.rectangle((left, top, right, bottom), fill=ink(wall))
    shade = left + broad * 0.7 if stage.light[0] < 0 else left + broad * 0.3
    dark = (shade, top, right, bottom) if stage.light[0] < 0 else (left, top, shade, bottom)
    pen.rectangle(dark, fill=ink(darker(wall, 0.25)))
    kind = stage.count(0, 4)
    if kind == 0:
        tip = (left + broad / 2, top - broad * stage.pick(0.3, 0.9))
        pen.polygon([(left, top), tip, (right, top)], fill=ink(darker(wall, 0.4)))
    if kind == 1:
        middle, thin = left + broad / 2, max(1.0, broad * 0.03)
        pen.rectangle((middle - thin, top - broad, middle + thin, top), fill=ink(darker(wall, 0.5)))
    if kind == 2:
        pen.pieslice((left, top - broad / 2, right, top + broad / 2), 180, 360, fill=ink(wall))
    windows(stage, pen, wall=wall, corners=corners)


def windows(
    stage: Stage,
    pen: ImageDraw.ImageDraw,
    *,
    wall: Colour,
    corners: tuple[float, float, float, float],
) -> None:
    """Draw rows of windows; how many are lit is the house's own habit."""
    left, top, right, bottom = corners
    step = max(6.0, (right - left) / stage.count(2, 7))
    lit_share = stage.pick(0, 0.6)
    lit, unlit = between(WARM, hue(stage.pick(0, 1), 0.2, 1.0), 0.3), darker(wall, 0.45)
    columns, rows = int((right - left) / step), int((bottom - top) / (step * 1.25))
    if columns < 1 or rows < 1:
        return
    glows = stage.layout.random((rows, columns)) < lit_share
    for row in range(rows):
        for column in range(columns):
            x, y = left + (column + 0.25) * step, top + (row + 0.3) * step * 1.25
            fill = lit if glows[row, column] else unlit
            pen.rectangle((x, y, x + step * 0.5, y + step * 0.7), fill=ink(fill))
