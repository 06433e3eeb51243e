"""Fields, colours and light: what every generated picture is made of.

Pixels are made with addition, multiplication and square roots only, and never summed up: those
give the same bits on every processor, which sines and powers do not.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Field = npt.NDArray[np.float32]
"""(height, width) in [0, 1]."""
Canvas = npt.NDArray[np.float32]
"""(3, height, width): red, green and blue, a plane each, in [0, 1]."""
Size = tuple[int, int]
"""Width and height in pixels, as Pillow has them."""
Colour = tuple[float, float, float]
"""Red, green and blue in [0, 1]."""

_STEPS = 512
WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)


def noise(rng: np.random.Generator, size: Size, *, cells: int, octaves: int = 5) -> Field:
    """Make soft noise, coarse and fine at once.

    Args:
        rng: Dice.
        size: Of the field.
        cells: Coarsest grains along the shorter side.
        octaves: Layers, each twice as fine and about half as strong as the one before.

    Returns:
        (height, width) that touches both 0 and 1.
    """
    width, height = size
    short = min(size)
    columns, rows = (max(2, round(cells * side / short)) for side in size)
    field = rng.random((rows, columns), dtype=np.float32)
    strength = np.float32(1.0)
    for _ in range(octaves - 1):
        if columns >= width or rows >= height:
            break
        columns, rows = columns * 2, rows * 2
        strength *= np.float32(0.52)
        field = scaled(field, (columns, rows))
        field += (rng.random((rows, columns), dtype=np.float32) - np.float32(0.5)) * strength
    return stretched(scaled(field, size))


def scaled(field: Field, size: Size) -> Field:
    """Give a field at another size, smoothly."""
    picture = Image.fromarray(np.ascontiguousarray(field))
    return np.array(picture.resize(size, Image.Resampling.BICUBIC), dtype=np.float32)


def stretched(field: Field) -> Field:
    """Move a field so that its least value is 0 and its greatest 1; a flat one becomes 0."""
    low, high = field.min(), field.max()
    if high == low:
        return np.zeros_like(field)
    return np.asarray((field - low) / (high - low), dtype=np.float32)


def grid(size: Size) -> tuple[Field, Field]:
    """Give every pixel's place, from 0 to 1 along each side.

    Args:
        size: Of the fields.

    Returns:
        (1, width) across and (height, 1) down; they broadcast to (height, width).
    """
    width, height = size
    across = np.arange(width, dtype=np.float32) / np.float32(max(width - 1, 1))
    down = np.arange(height, dtype=np.float32) / np.float32(max(height - 1, 1))
    return across[None, :], down[:, None]


def coloured(field: Field, stops: Sequence[Colour]) -> Canvas:
    """Turn a field into colours.

    Args:
        field: (height, width).
        stops: Colours at equal distances from 0 to 1, at least two.

    Returns:
        (3, height, width), in between by straight lines.
    """
    steps = (np.clip(field, 0, 1) * np.float32(_STEPS - 1)).astype(np.intp)
    places, along = np.linspace(0, 1, len(stops)), np.linspace(0, 1, _STEPS)
    canvas = np.empty((3, *field.shape), dtype=np.float32)
    for channel in range(3):
        table = np.interp(along, places, [stop[channel] for stop in stops]).astype(np.float32)
        np.take(table, steps, out=canvas[channel], mode="clip")
    return canvas


def lay(canvas: Canvas, mask: Field, colour: Colour | Canvas) -> None:
    """Lay a colour over a canvas, in place.

    Args:
        canvas: (3, height, width).
        mask: (height, width); 1 covers, 0 leaves.
        colour: One colour, or a canvas of the same size.
    """
    for plane, over in zip(canvas, colour, strict=True):
        plane += (np.asarray(over, dtype=np.float32) - plane) * mask


def relief(height: Field, *, light: tuple[float, float], depth: float) -> Field:
    """Light a surface from aside.

    Args:
        height: (height, width) of the surface.
        light: How much slopes to the right and downwards count.
        depth: Strength; with 0 the surface is flat.

    Returns:
        (height, width) of brightness around 1, to multiply colours with.
    """
    shade = np.ones_like(height)
    shade[:, 1:] += (height[:, 1:] - height[:, :-1]) * np.float32(light[0] * depth)
    shade[1:, :] += (height[1:, :] - height[:-1, :]) * np.float32(light[1] * depth)
    return np.clip(shade, 0.2, 1.8)


def blurred(mask: Field, pixels: float) -> Field:
    """Give a mask with soft edges; below half a pixel it is left alone."""
    if pixels < 0.5:
        return mask
    soft = Image.fromarray(as_bytes(mask)).filter(ImageFilter.GaussianBlur(pixels))
    return np.asarray(soft, dtype=np.float32) / np.float32(255)


def as_bytes(field: Field) -> npt.NDArray[np.uint8]:
    """Give a field or canvas in whole steps from 0 to 255."""
    return (np.clip(field, 0, 1) * np.float32(255) + np.float32(0.5)).astype(np.uint8)


def as_image(canvas: Canvas) -> Image.Image:
    """Give a canvas as a picture."""
    return Image.merge("RGB", [Image.fromarray(as_bytes(plane)) for plane in canvas])


def as_canvas(picture: Image.Image) -> Canvas:
    """Give a picture as a canvas."""
    planes = [np.asarray(band, dtype=np.float32) for band in picture.convert("RGB").split()]
    return np.stack(planes) / np.float32(255)


def hue(turn: float, strength: float, brightness: float) -> Colour:
    """Give a colour by its place on the wheel.

    Args:
        turn: Place on the wheel; whole turns do not count.
        strength: 0 is grey, 1 is pure.
        brightness: 0 is black, 1 as bright as it goes.

    Returns:
        Red, green and blue.
    """

    def part(offset: float) -> float:
        near = abs(((turn + offset) % 1.0) * 6 - 3) - 1
        return brightness * (1 - strength * (1 - min(max(near, 0.0), 1.0)))

    return part(0.0), part(2 / 3), part(1 / 3)


def between(one: Colour, other: Colour, share: float) -> Colour:
    """Mix two colours; 0 is the one, 1 the other."""
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue
