"""PDQ, the picture hash that platforms exchange: 256 bits and a quality.

Source: Facebook, The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm (2019).
We differ in the arithmetic: whole numbers instead of 32-bit floats, and only the pixels that the
64 by 64 points need (see scales.py). Where a wave is as strong as the middle one but for what
the reference's floats round off, a bit may differ from it; on the pictures of the tests none does.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.media import engine
from firebreak.algorithms.media.engine import Engine
from firebreak.algorithms.media.fingerprints import Words, packed
from firebreak.algorithms.media.scales import (
    LUMA_BITS,
    PIXEL_BITS,
    WAVES,
    WEIGHT_BITS,
    backwards,
    blur,
    transformed,
)

Luma = NDArray[np.uint8] | NDArray[np.float32]
"""Brightness, 0 to 255, shape (height, width), as stored: no turning by EXIF."""

LEAST_SIDE = 5
"""Pixels; the reference hashes nothing smaller."""
LEAST_QUALITY = 50
"""Below it a picture has too little in it to be told from others (Meta's own rule)."""
MATCHING = 31
"""Bits that may differ between two versions of one picture (Meta's own rule)."""


class Spectrum(NamedTuple):
    """What a picture's waves are, from which its fingerprint and those of its turns are read.

    Attributes:
        waves: Whole numbers, int64, shape (16, 16): vertical waves down, horizontal ones across.
        quality: How much there is to see, 0 to 100.
    """

    waves: NDArray[np.int64]
    quality: int


class Fingerprint(NamedTuple):
    """A picture's hash, and whether it says anything.

    Attributes:
        words: Shape (4,).
        quality: How much there is to see, 0 to 100; below 50 the hash is not to be compared.
    """

    words: Words
    quality: int


def fingerprint(
    luma: Luma, *, shrunk: int = 1, mirrored: bool = False, by: Engine | None = None
) -> Fingerprint:
    """Hash a picture.

    Args:
        luma: Its brightness.
        shrunk: How many times as long the sides of the full picture are, as reading said. Its
            filters are used, so that the hash stays that of the full picture.
        mirrored: Hash it as if left and right had changed places.
        by: Which kernel; None for the quickest installed.

    Returns:
        The hash; all zeros with quality 0 when a side has fewer than five pixels or all are alike.

    Raises:
        ValueError: It is no table of numbers from 0 to 255.
    """
    waves, quality = spectrum(luma, shrunk=shrunk, mirrored=mirrored, by=by)
    return Fingerprint(hashed(waves), quality)


def spectrum(
    luma: Luma,
    *,
    shrunk: int = 1,
    mirrored: bool = False,
    flipped: bool = False,
    by: Engine | None = None,
) -> Spectrum:
    """Transform a picture; O(pixels).

    Args:
        luma: Its brightness.
        shrunk: How many times as long the sides of the full picture are, as reading said. Its
            filters are used, so that the hash stays that of the full picture.
        mirrored: Transform it as if left and right had changed places.
        flipped: Transform it as if top and bottom had changed places.
        by: Which kernel; None for the quickest installed.

    Returns:
        Its waves; zeros with quality 0 when a side has fewer than five pixels.

    Raises:
        ValueError: It is no table of numbers from 0 to 255.
    """
    pixels, bits = _whole(luma)
    if min(pixels.shape) < LEAST_SIDE:
        return Spectrum(np.zeros((WAVES, WAVES), np.int64), 0)
    height, width = pixels.shape
    down, across = blur(height, shrunk), blur(width, shrunk)
    if mirrored:
        across = backwards(across, width)
    if flipped:
        down = backwards(down, height)
    small = (by or engine.best()).shrink(pixels, down, across)
    surplus = bits + 2 * WEIGHT_BITS - PIXEL_BITS
    points = (small + (1 << (surplus - 1))) >> surplus
    return Spectrum(transformed(points), _quality(points))


def hashed(waves: NDArray[np.int64]) -> Words:
    """Read the bits: which waves are stronger than the middle one.

    Args:
        waves: Shape (16, 16).

    Returns:
        Shape (4,).
    """
    middle = waves.size // 2 - 1  # Of an even number of waves, the lower one in the middle.
    flat = waves.ravel()
    return packed(flat > np.partition(flat, middle)[middle])


def luma_of(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Weigh colours as the reference does (ITU-R BT.601).

    Args:
        rgb: Shape (height, width, 3).

    Returns:
        Brightness that is not rounded, shape (height, width).
    """
    return np.asarray(rgb @ np.array([0.299, 0.587, 0.114]), np.float32)


def _whole(luma: Luma) -> tuple[NDArray[Any], int]:
    """Give whole numbers, and how many bits of them stand after the point."""
    if luma.ndim != 2 or luma.dtype not in (np.uint8, np.float32):
        raise ValueError(
            f"brightness is uint8 or float32, (height, width), not {luma.dtype}, {luma.shape}"
        )
    whole, bits = np.ascontiguousarray(luma), 0
    if luma.dtype == np.float32:
        # Written so that no NaN passes; light weights may sum to a hair more than 255.
        if luma.size and not (luma.min() >= 0 and luma.max() <= 255.01):
            raise ValueError("brightness lies between 0 and 255")
        bits = LUMA_BITS
        whole = np.minimum(np.rint(whole * 2**bits), 255 * 2**bits).astype(np.int32)
    whole = whole.view()
    whole.setflags(write=False)  # One kind of array, so that the kernel is compiled once.
    return whole, bits


def _quality(points: NDArray[np.int64]) -> int:
    """Add up the steps between neighbours, in hundredths, without small ones."""
    steps = (np.abs(np.diff(points, axis=axis)) for axis in (0, 1))
    total = sum(int((step * 100 // (255 << PIXEL_BITS)).sum()) for step in steps)
    return min(100, total // 90)
