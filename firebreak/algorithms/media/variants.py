"""The eight ways to turn and mirror a picture, hashed from one transform.

Source: as in pdq.py. On most sizes the reference's filter leans by half a pixel, and ours with it:
a turned photograph is then some bits away from what is read here, a fine regular pattern many (a
brick wall of 512 pixels: 86). Look-ups therefore mirror the pixels (questions.py); these eight are
for turns that are not worth another hash.
"""

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.media.fingerprints import Words
from firebreak.algorithms.media.pdq import hashed

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
