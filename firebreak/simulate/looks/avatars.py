"""Avatars as numbers: a mirrored grid and two colours; not drawn here."""

import colorsys
from random import Random
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

Kept = Literal["same", "edited", "new"]
KEPT: tuple[Kept, ...] = ("same", "edited", "new")
"""In the order of ``Returns.avatars``."""
SIDE: Final = 8
"""Cells of a side; the right half mirrors the left one, so 32 are free."""
COLOURS: Final = 64

_CELLS = SIDE * SIDE // 2
_BITS = 6
_HIGHEST = 1 << (_CELLS + 2 * _BITS)

Colour = tuple[int, int, int]


def avatars(rng: np.random.Generator, count: int) -> npt.NDArray[np.int64]:
    """Draw avatars for many accounts, one number each; equal ones are all but impossible."""
    return rng.integers(_HIGHEST, size=count, dtype=np.int64)


def avatar(rng: Random) -> int:
    """Draw one avatar."""
    return rng.randrange(_HIGHEST)


def grid(number: int) -> npt.NDArray[np.bool_]:
    """Give the cells of an avatar: (8, 8), true where it is inked, the same left and right."""
    bits = (number >> np.arange(_CELLS, dtype=np.int64)) & 1
    half = bits.astype(np.bool_).reshape(SIDE, SIDE // 2)
    return np.hstack((half, half[:, ::-1]))


def colours(number: int) -> tuple[Colour, Colour]:
    """Give the ink and the paper, each as red, green and blue from 0 to 255."""
    ink = number >> _CELLS & (COLOURS - 1)
    paper = number >> (_CELLS + _BITS) & (COLOURS - 1)
    return _colour(ink, 0.40), _colour(paper, 0.85)


def kept(rng: Random, before: int, mode: Kept) -> int:
    """Give the avatar of somebody who comes back.

    Args:
        rng: Dice.
        before: The avatar they had.
        mode: What they keep of it.

    Returns:
        The same; or with one to three cells and at times the ink changed; or another.
    """
    if mode == "same":
        return before
    if mode == "new":
        return avatar(rng)
    made = before
    for cell in rng.sample(range(_CELLS), rng.randrange(1, 4)):
        made ^= 1 << cell
    if rng.random() < 0.5:
        ink = made >> _CELLS & (COLOURS - 1)
        made += (((ink + rng.choice((1, 2))) % COLOURS) - ink) << _CELLS
    return made


def _colour(index: int, lightness: float) -> Colour:
    red, green, blue = colorsys.hls_to_rgb(index / COLOURS, lightness, 0.6)
    return round(red * 255), round(green * 255), round(blue * 255)
