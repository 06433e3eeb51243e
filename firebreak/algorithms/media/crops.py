"""Which parts of a picture an operator holds are hashed beside the whole.

A hash survives a crop of some two hundredths and no more. Who holds the picture can hash what a
crop would leave; lists that others share come without pictures and cannot be widened so.
"""

from firebreak.algorithms.media.borders import Box

Margins = tuple[float, float, float, float]
"""Shares of the sides that are cut away: left, top, right, bottom."""

_AROUND = (0.010, 0.025, 0.040, 0.055, 0.070, 0.085, 0.100)
_SIDE = (0.025, 0.050, 0.075, 0.100, 0.125)
_BAR = (0.150, 0.175, 0.200)
MARGINS: tuple[Margins, ...] = (
    *((share, share, share, share) for share in _AROUND),
    *((share, 0.0, 0.0, 0.0) for share in _SIDE),
    *((0.0, 0.0, share, 0.0) for share in _SIDE),
    *((0.0, share, 0.0, 0.0) for share in _SIDE + _BAR),
    *((0.0, 0.0, 0.0, share) for share in _SIDE + _BAR),
    *((share, 0.0, share, 0.0) for share in _SIDE),
    *((0.0, share, 0.0, share) for share in _SIDE),
)
"""From all sides alike, from one, and from two opposite ones, each as far from the next as the hash
bears: nine in ten are found where a side is cut an eightieth more or less. Above and below also as
much as a caption takes that somebody laid over the picture: what is left beside it is a crop."""


def boxes(width: int, height: int) -> tuple[Box, ...]:
    """Give the parts to hash.

    Args:
        width: Pixels.
        height: Pixels.

    Returns:
        One for each of ``MARGINS``, in their order; the whole picture is not among them.
    """
    return tuple(
        Box(
            left=round(width * left),
            top=round(height * top),
            right=width - round(width * right),
            bottom=height - round(height * bottom),
        )
        for left, top, right, bottom in MARGINS
    )
