"""A road that runs away from us, with trees, poles and carts beside it."""

from firebreak.simulate.media.scenes.stage import (
    Point,
    Stage,
    ball,
    darker,
    drawing,
    ink,
    lit_sky,
    shape,
)
from firebreak.simulate.media.scenes.tabletop import box
from firebreak.simulate.media.surfaces import (
    WHITE,
    Canvas,
    as_canvas,
    between,
    coloured,
    noise,
    relief,
)


def paint(stage: Stage) -> Canvas:
    """Paint sky, fields, the road with its broken line, and what stands beside it."""
    width, height = stage.size
    canvas = lit_sky(stage)
    top = stage.pick(0.3, 0.6) * height
    fields(stage, canvas, from_row=int(top))
    aim = (stage.pick(0.1, 0.9) * width, top)
    left, right = stage.pick(-0.5, 0.35) * width, stage.pick(0.65, 1.5) * width
    asphalt = stage.colours[stage.count(0, 3)]
    shape(canvas, [aim, (right, height), (left, height)], asphalt)
    marks(stage, canvas, aim, foot=(left + right) / 2)
    for _ in range(stage.count(4, 14)):
        tree(stage, canvas, aim)
    for _ in range(stage.count(0, 3)):
        near = stage.pick(0.1, 0.9)
        aside = (left + right) / 2 - aim[0] + stage.pick(-0.2, 0.2) * width
        place = (aim[0] + aside * near, top + (height - top) * near)
        radius = min(stage.size) * (0.02 + 0.14 * near)
        box(stage, canvas, place, radius, colour=stage.colour())
    return poles(stage, canvas, aim) if stage.chance(0.5) else canvas


def fields(stage: Stage, canvas: Canvas, *, from_row: int) -> None:
    """Paint the ground from the horizon down, in place."""
    width, height = stage.size
    rough = noise(stage.detail, (width, height - from_row), cells=9)
    grass = coloured(rough, (darker(stage.colours[1], 0.3), stage.colours[stage.count(2, 4)]))
    canvas[:, from_row:] = grass * relief(rough, light=stage.light, depth=8)


def marks(stage: Stage, canvas: Canvas, aim: Point, *, foot: float) -> None:
    """Paint the broken line in the middle, wider where it is nearer, in place."""
    height = stage.size[1]
    broad = stage.pick(0.01, 0.03) * stage.size[0]
    share = 0.08
    while share < 1:
        end = min(1.0, share * 1.25)
        points = [
            (aim[0] + (foot - aim[0] + side * broad) * along, aim[1] + (height - aim[1]) * along)
            for along, side in ((share, -1), (share, 1), (end, 1), (end, -1))
        ]
        shape(canvas, points, between(stage.sky[2], WHITE, 0.6))
        share *= 1.6


def tree(stage: Stage, canvas: Canvas, aim: Point) -> None:
    """Put a bush or tree somewhere beside the road, in place."""
    width, height = stage.size
    near = stage.pick(0.05, 1.0)
    aside = stage.pick(0.25, 1.1) if stage.chance(0.5) else stage.pick(-1.1, -0.25)
    x, y = aim[0] + aside * width * near, aim[1] + (height - aim[1]) * near * 0.9
    radius = min(stage.size) * 0.22 * near * stage.pick(0.5, 1.3)
    middle = y - radius * stage.pick(1.0, 2.6)
    trunk = [(x - radius * 0.1, y), (x + radius * 0.1, y), (x, middle)]
    shape(canvas, trunk, stage.colours[0])
    crown = between(stage.sky[2], stage.colour(), 0.3 + 0.7 * near)
    for _ in range(3):
        place = (x + stage.pick(-0.5, 0.5) * radius, middle + stage.pick(-0.5, 0.3) * radius)
        shade = darker(crown, stage.pick(0, 0.4))
        ball(canvas, place, radius * stage.pick(0.5, 0.9), colour=shade, stage=stage)


def poles(stage: Stage, canvas: Canvas, aim: Point) -> Canvas:
    """Draw poles along one side, with wires between their tops."""
    width, height = stage.size
    picture, pen = drawing(canvas)
    side = 0.5 if stage.chance(0.5) else -0.5
    dark, count, tops = ink(stage.colours[0]), stage.count(3, 6), []
    for number in range(count):
        near = 0.12 + 0.98 * number / (count - 1)
        foot = (aim[0] + side * width * near, aim[1] + (height - aim[1]) * near)
        tops.append((foot[0], foot[1] - height * 0.75 * near))
        pen.line([foot, tops[-1]], fill=dark, width=max(1, round(width * 0.012 * near)))
    pen.line(tops, fill=dark, width=max(1, width // 400))
    return as_canvas(picture)
