"""Avatars: a grid of colours as a picture, and what people change in one."""

import io
from collections.abc import Sequence
from random import Random
from typing import Literal

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from PIL import Image, ImageOps

from firebreak.simulate.media.lettering import Ink

CELL = 16
"""Pixels along the side of one cell."""

ChangeKind = Literal["recoloured", "cropped", "bordered"]
CHANGES: tuple[ChangeKind, ...] = ("recoloured", "cropped", "bordered")


class Change(Struct, frozen=True, kw_only=True):
    """What somebody changed in an avatar.

    Attributes:
        colour: It is tinted with, or has a border of.
        share: Strength of the tint, what is cut off at every side, or breadth of the border as
            a share of the side.
    """

    kind: ChangeKind
    colour: Ink = (0, 0, 0)
    share: float


def rendered(grid: npt.ArrayLike, palette: Sequence[Ink]) -> bytes:
    """Give an avatar as PNG.

    Args:
        grid: (rows, columns) of whole numbers, each the number of a colour.
        palette: Colours that the cells number, from 0.

    Returns:
        A picture of ``CELL`` pixels a cell; the same bytes for the same arguments.

    Raises:
        ValueError: The grid is empty or ragged, or a cell numbers no colour.
    """
    cells = np.asarray(grid)
    if cells.ndim != 2 or cells.size == 0:
        raise ValueError(f"cells of shape {cells.shape}; rows and columns are needed")
    if cells.min() < 0 or cells.max() >= len(palette):
        raise ValueError(
            f"cells number colours {cells.min()} to {cells.max()} of a palette of {len(palette)}"
        )
    colours = np.asarray(palette, dtype=np.uint8)[cells]
    large = colours.repeat(CELL, axis=0).repeat(CELL, axis=1)
    return _png(Image.fromarray(large))


def changed(avatar: bytes, rng: Random) -> tuple[bytes, Change]:
    """Change an avatar as people do who keep theirs and do not want to be found by it.

    Args:
        avatar: As :func:`rendered` gives it.
        rng: Dice.

    Returns:
        The new picture of the same size, and what was changed.
    """
    kind = rng.choice(CHANGES)
    colour = (rng.randrange(256), rng.randrange(256), rng.randrange(256))
    shares = {"recoloured": (0.15, 0.45), "cropped": (0.03, 0.12), "bordered": (0.04, 0.12)}
    change = Change(kind=kind, colour=colour, share=rng.uniform(*shares[kind]))
    return applied(avatar, change), change


def applied(avatar: bytes, change: Change) -> bytes:
    """Do a change to an avatar; gives PNG of the same size."""
    with Image.open(io.BytesIO(avatar)) as opened:
        image = opened.convert("RGB")
    size, edge = image.size, round(image.width * change.share)
    match change.kind:
        case "recoloured":
            image = Image.blend(image, Image.new("RGB", size, change.colour), change.share)
        case "cropped":
            image = ImageOps.crop(image, edge).resize(size, Image.Resampling.BICUBIC)
        case "bordered":
            inner = image.resize((size[0] - 2 * edge, size[1] - 2 * edge), Image.Resampling.BICUBIC)
            image = ImageOps.expand(inner, edge, change.colour)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()
