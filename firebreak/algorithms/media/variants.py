"""The eight ways to turn a picture, from its waves or from its pixels.

Source: as in pdq.py. On most sizes the reference's filter leans by half a pixel, and ours with it:
a turned photograph is then some bits away from what is read off the waves of the picture as it is,
a fine regular pattern many (a brick wall of 512 pixels: 86). Look-ups therefore read the pixels
from the other ends, which costs four transforms instead of one.
"""

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.media.engine import Engine
from firebreak.algorithms.media.fingerprints import Words
from firebreak.algorithms.media.pdq import Fingerprint, Luma, hashed, spectrum

Turn = Literal[
    "as it is",
    "quarter left",
    "upside down",
    "quarter right",
    "mirrored",
    "flipped",
    "over the diagonal",
    "over the other diagonal",
]
"""Quarter left: turned by 90 degrees against the clock. Mirrored: left and right changed places.
Flipped: top and bottom did. Over the diagonal: from top left to bottom right, rows are columns."""

TURNS: tuple[Turn, ...] = get_args(Turn)
_ODD = np.where(np.arange(16) % 2, 1, -1)
"""The first wave, and every other after it, changes its sign when its axis is turned round."""


def turned(waves: NDArray[np.int64], turn: Turn) -> NDArray[np.int64]:
    """Give the waves of a turned picture.

    Args:
        waves: Those of the picture as it is, shape (16, 16).
        turn: What is done to it.

    Returns:
        Exactly those of the turned picture over the diagonal, and otherwise where the filter is
        symmetric: on sides of 5 to 127 pixels, 257 to 383, 513 to 639, and so on.
    """
    down, across = _ODD[:, None], _ODD[None, :]
    match turn:
        case "as it is":
            return waves
        case "mirrored":
            return waves * across
        case "flipped":
            return waves * down
        case "upside down":
            return waves * down * across
        case "over the diagonal":
            return waves.T
        case "quarter left":
            return (waves * across).T
        case "quarter right":
            return (waves * down).T
        case "over the other diagonal":
            return (waves * down * across).T


def variants(waves: NDArray[np.int64]) -> dict[Turn, Words]:
    """Hash all eight."""
    return {turn: hashed(turned(waves, turn)) for turn in TURNS}


def turns(luma: Luma, *, shrunk: int = 1, by: Engine | None = None) -> dict[Turn, Fingerprint]:
    """Hash all eight to the bit, as if the pixels themselves had been turned.

    Args:
        luma: Brightness.
        shrunk: How many times as long the sides of the full picture are, as reading said.
        by: Which kernel; None for the quickest installed.

    Returns:
        Each as ``fingerprint`` would give it for the turned picture.

    Raises:
        ValueError: It is no table of numbers from 0 to 255.
    """
    found: dict[Turn, Fingerprint] = {}
    for mirrored, flipped, upright, across in _ENDS:
        waves, quality = spectrum(luma, shrunk=shrunk, mirrored=mirrored, flipped=flipped, by=by)
        found[upright] = Fingerprint(hashed(waves), quality)
        found[across] = Fingerprint(hashed(waves.T), quality)
    return found


_ENDS: tuple[tuple[bool, bool, Turn, Turn], ...] = (
    (False, False, "as it is", "over the diagonal"),
    (True, False, "mirrored", "quarter left"),
    (False, True, "flipped", "quarter right"),
    (True, True, "upside down", "over the other diagonal"),
)
"""From which ends pixels are read, and the turns that gives: lines as lines, lines as columns."""
