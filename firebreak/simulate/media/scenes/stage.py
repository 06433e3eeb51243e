"""What a scene is painted with: size, dice, colours, light, simple shapes."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from PIL import Image, ImageDraw

from firebreak.simulate.media.surfaces import (
    BLACK,
    WHITE,
    Canvas,
    Colour,
    Size,
    as_image,
    between,
    blurred,
    coloured,
    grid,
    hue,
    lay,
    noise,
)

Point = tuple[float, float]
"""A place in pixels, right and down."""


class Stage(Struct, frozen=True, kw_only=True):
    """One scene to be.

    Attributes:
        layout: Dice for what is where; the same for every photograph of one scene.
        detail: Dice for grain, clouds and leaves; they differ between two photographs.
        colours: Five, from dark to bright.
        light: Where light comes from: right and down, each in [-1, 1].
        sky: From the top down.
    """

    size: Size
    layout: np.random.Generator
    detail: np.random.Generator
    colours: tuple[Colour, ...]
    light: tuple[float, float]
    sky: tuple[Colour, ...]

    def pick(self, low: float, high: float) -> float:
        """Draw a number for the layout."""
        return float(self.layout.uniform(low, high))

    def count(self, fewest: int, most: int) -> int:
        """Draw a whole number for the layout, both ends included."""
        return int(self.layout.integers(fewest, most + 1))

    def chance(self, share: float) -> bool:
        """Whether something that happens in this share of scenes happens in this one."""
        return bool(self.layout.random() < share)

    def colour(self) -> Colour:
        """Draw a colour that goes with the others, now and then a loud one."""
        base = self.colours[self.count(0, len(self.colours) - 1)]
        if self.chance(0.3):
            return hue(self.pick(0, 1), self.pick(0.3, 0.9), self.pick(0.3, 0.95))
        return between(base, WHITE if self.chance(0.5) else BLACK, self.pick(0, 0.4))


def staged(size: Size, layout: np.random.Generator, detail: np.random.Generator) -> Stage:
    """Draw a scene's colours and light.

    Args:
        size: Of the picture.
        layout: Dice for what is where.
        detail: Dice for what differs between two photographs of one scene.

    Returns:
        The stage, before anything is painted.
    """
    turn, spread, strength = layout.random(), layout.uniform(-0.25, 0.25), layout.uniform(0.08, 0.7)
    ladder = zip(np.linspace(0.12, 0.92, 5), np.linspace(0, 1, 5), strict=True)
    colours = [hue(turn + spread * along, strength, bright) for bright, along in ladder]
    bright = float(layout.uniform(0.25, 1.0))
    zenith = hue(0.55 + layout.uniform(-0.1, 0.15), layout.uniform(0.1, 0.7), bright)
    haze = hue(layout.uniform(-0.05, 0.65), layout.uniform(0.03, 0.5), min(1.0, bright * 1.15))
    return Stage(
        size=size,
        layout=layout,
        detail=detail,
        colours=tuple(colours),
        light=(float(layout.uniform(-1, 1)), float(layout.uniform(-1, 0.2))),
        sky=(zenith, between(zenith, haze, 0.6), haze),
    )


def lit_sky(stage: Stage) -> Canvas:
    """Paint a whole sky: a gradient, clouds, and a brighter place where light comes from."""
    across, down = grid(stage.size)
    canvas = coloured(down, stage.sky).repeat(stage.size[0], axis=2)
    clouds = noise(stage.detail, stage.size, cells=stage.count(2, 5))
    cover = np.clip((clouds - np.float32(stage.pick(0.3, 0.7))) * 3, 0, 1)
    lay(canvas, cover * np.float32(stage.pick(0.2, 0.9)), between(stage.sky[2], WHITE, 0.6))
    away = (across - stage.pick(0, 1)) ** 2 + (down - stage.pick(0, 0.7)) ** 2
    glow = np.float32(stage.pick(0.004, 0.03)) / (away + np.float32(0.01))
    lay(canvas, np.clip(glow, 0, 0.9), between(WHITE, stage.sky[2], 0.3))
    return canvas


def shape(
    canvas: Canvas,
    points: Sequence[Point],
    colour: Colour | Canvas,
    *,
    soft: float = 0.7,
    strength: float = 1.0,
) -> None:
    """Paint a shape with corners, in place; costs no more than the box around it.

    Args:
        canvas: (3, height, width).
        points: Corners in order, in pixels; they may lie outside.
        colour: One colour, or a canvas of the same size.
        soft: Blur of the edge, in pixels.
        strength: 1 covers what is under it.
    """
    height, width = canvas.shape[1:]
    margin = 2 * soft + 2
    left = max(0, int(min(x for x, _ in points) - margin))
    top = max(0, int(min(y for _, y in points) - margin))
    right = min(width, int(max(x for x, _ in points) + margin) + 1)
    bottom = min(height, int(max(y for _, y in points) + margin) + 1)
    if left >= right or top >= bottom:
        return
    drawn_on = Image.new("L", (right - left, bottom - top))
    corners = [(round(x) - left, round(y) - top) for x, y in points]
    ImageDraw.Draw(drawn_on).polygon(corners, fill=255)
    mask = blurred(np.asarray(drawn_on, dtype=np.float32) / np.float32(255), soft)
    under = colour[:, top:bottom, left:right] if isinstance(colour, np.ndarray) else colour
    lay(canvas[:, top:bottom, left:right], mask * np.float32(strength), under)


def ball(canvas: Canvas, centre: Point, radius: float, *, colour: Colour, stage: Stage) -> None:
    """Paint a ball with its lit and its dark side, in place.

    Args:
        canvas: (3, height, width).
        centre: In pixels.
        radius: In pixels.
        colour: Of the ball.
        stage: Gives the light.
    """
    height, width = canvas.shape[1:]
    left, right = max(0, int(centre[0] - radius - 2)), min(width, int(centre[0] + radius + 3))
    top, bottom = max(0, int(centre[1] - radius - 2)), min(height, int(centre[1] + radius + 3))
    if left >= right or top >= bottom:
        return
    small = np.float32(radius)
    x = ((np.arange(left, right, dtype=np.float32) - np.float32(centre[0])) / small)[None, :]
    y = ((np.arange(top, bottom, dtype=np.float32) - np.float32(centre[1])) / small)[:, None]
    out = x * x + y * y
    bulge = np.sqrt(np.maximum(0, 1 - out))
    aside, down = (np.float32(0.6 * part) for part in stage.light)
    lit = np.clip(x * aside + y * down + bulge * np.float32(0.75), 0.06, 1.2)
    gleam = np.clip(lit - np.float32(0.98), 0, 0.22) * np.float32(2.5)
    shaded = np.stack([lit * np.float32(part) + gleam for part in colour])
    edge = np.clip((1 - np.sqrt(out)) * small + np.float32(0.5), 0, 1)
    lay(canvas[:, top:bottom, left:right], edge, shaded)


def shadow(canvas: Canvas, centre: Point, radii: Point, *, dark: float) -> None:
    """Darken an oval with a soft edge, in place.

    Args:
        canvas: (3, height, width).
        centre: In pixels.
        radii: Half of its width and height, in pixels.
        dark: Share of light that is taken away in the middle.
    """
    height, width = canvas.shape[1:]
    left, right = max(0, int(centre[0] - radii[0])), min(width, int(centre[0] + radii[0]) + 1)
    top, bottom = max(0, int(centre[1] - radii[1])), min(height, int(centre[1] + radii[1]) + 1)
    if left >= right or top >= bottom:
        return
    x = (np.arange(left, right, dtype=np.float32) - np.float32(centre[0])) / np.float32(radii[0])
    y = (np.arange(top, bottom, dtype=np.float32) - np.float32(centre[1])) / np.float32(radii[1])
    taken = np.clip(1 - (x * x)[None, :] - (y * y)[:, None], 0, 1) * np.float32(dark)
    canvas[:, top:bottom, left:right] *= 1 - taken


def drawing(canvas: Canvas) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Give a canvas as a picture to draw many small shapes on, and its pen."""
    picture = as_image(canvas)
    return picture, ImageDraw.Draw(picture)


def ink(colour: Colour) -> tuple[int, int, int]:
    """Give a colour as a pen has it."""
    red, green, blue = (min(255, max(0, round(part * 255))) for part in colour)
    return red, green, blue


def darker(colour: Colour, share: float) -> Colour:
    """Take a share of the light from a colour."""
    return between(colour, BLACK, share)
