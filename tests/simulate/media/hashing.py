"""A small perceptual hash, for these tests only: is it like photographs?"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

SIDE = 64
_PLACES = np.arange(SIDE)[None, :] + 0.5
_WAVES = np.cos(np.pi / SIDE * np.arange(1, 17)[:, None] * _PLACES)


def small(image: Image.Image) -> npt.NDArray[np.float64]:
    """Give brightness on 64 by 64."""
    grey = image.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)
    return np.asarray(grey, dtype=np.float64)


def bits(image: Image.Image) -> npt.NDArray[np.bool_]:
    """Give 256 bits: which of 16 by 16 low waves are stronger than the middle one."""
    waves = _WAVES @ small(image) @ _WAVES.T
    return np.asarray(waves > np.median(waves)).ravel()


def distance(one: Image.Image, other: Image.Image) -> int:
    """Count the bits in which two pictures differ."""
    return int((bits(one) != bits(other)).sum())


def distances(images: Sequence[Image.Image]) -> npt.NDArray[np.int64]:
    """Give the distance of every pair."""
    hashes = np.stack([bits(image) for image in images])
    apart = (hashes[:, None, :] != hashes[None, :, :]).sum(axis=2)
    return np.asarray(apart[np.triu_indices(len(images), 1)])


def detail(image: Image.Image) -> int:
    """Give how much there is to see, 0 to 100; photo hashes below 50 are not compared."""
    brightness = small(image)
    steps = [np.abs((np.diff(brightness, axis=axis) * 100 / 255).astype(int)) for axis in (0, 1)]
    return min(100, int(sum(step.sum() for step in steps) / 90))
